"""Lists as worksheets: what the query bar shows, all pages of it, typed, harmless, and with its event."""

from __future__ import annotations

import json
import re
import secrets
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell

from gxp.http.routing import Router
from gxp.http.sheets import exporting
from gxp.http.sheets.columns import Sheet
from gxp.http.sheets.conditions import label
from gxp.http.sheets.statuses import STATUSES
from gxp.registry import manifests, resolve
from gxp.server.urls.tenant import api
from tests.api import Answer, Api
from tests.architecture.source import ROOT
from tests.fixtures.tenancy import open_unit
from tests.gxp.trail import events
from tests.modules.plant import Plant, Receive

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEAD = 5


def lines(answer: Answer) -> list[tuple[Cell, ...]]:
    """The cells of the only worksheet."""
    assert (answer.status, answer.headers["Content-Type"]) == (200, XLSX), answer.body
    (page,) = load_workbook(BytesIO(bytes(answer.body))).worksheets
    return [tuple(cell for cell in one if isinstance(cell, Cell)) for one in page.iter_rows()]


def table(answer: Answer) -> list[dict[str, Any]]:
    """The rows by the titles of their columns."""
    found = lines(answer)
    titles = [str(one.value) for one in found[HEAD + 1]]
    return [dict(zip(titles, [one.value for one in line], strict=True)) for line in found[HEAD + 2 :]]


def firms(count: int, name: str) -> str:
    """Firms of a name with codes of one beginning; returns the beginning."""
    stem = f"X{secrets.token_hex(3)}"
    for number in range(count):
        body = {"code": f"{stem}-{number:02}", "name_zh": name, "name_en": name, "supplies": True}
        Api("qa_zheng").post("/srm/suppliers", body).ok()
    return stem


@pytest.mark.req("D11-12.4", "A11-8.1")
def test_a_worksheet_holds_all_pages_of_the_filter_in_order(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    stem = firms(7, "分页")
    monkeypatch.setattr(exporting, "LARGEST", 3)
    answer = Api("wh_ma").get(f"/srm/suppliers?q={stem}&sort=-code&limit=2&format=xlsx")
    assert [row["Code"] for row in table(answer)] == [f"{stem}-{number:02}" for number in reversed(range(7))]


@pytest.mark.req("D11-12.1", "DM-22-4")
def test_the_head_says_filter_time_person_and_the_event_says_the_same(plant: Plant) -> None:
    stem = firms(1, "表头")
    answer = Api("wh_ma", language="zh-Hans").get(f"/srm/suppliers?q={stem}&format=xlsx")
    head = [[one.value for one in line[:2]] for line in lines(answer)[:HEAD]]
    assert head[0][0] == "供应商"
    assert head[1] == ["筛选条件", f"搜索 = {stem}"]
    assert head[2][0] == "导出时间"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \+08:00 \(Asia/Shanghai\)", str(head[2][1]))
    assert head[3:] == [["导出人", "马超"], ["行数", "1"]]
    with open_unit(plant.tenant, "qa_zheng"):
        (event,) = [one for one in events("export") if one["filters"].get("q") == stem]
    assert (event["list"], event["rows"], event["format"]) == ("/api/srm/suppliers", "1", "xlsx")
    assert event["sha256"] == sha256(bytes(answer.body)).hexdigest()
    assert re.fullmatch(r'attachment; filename="suppliers-\d{8}-\d{6}\.xlsx"', answer.headers["Content-Disposition"])


@pytest.mark.req("D11-10.1")
@pytest.mark.parametrize("name", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")'])
def test_what_looks_like_a_formula_stays_text(plant: Plant, name: str) -> None:
    stem = firms(1, name)
    found = lines(Api("wh_ma").get(f"/srm/suppliers?q={stem}&format=xlsx"))
    cell = found[HEAD + 2][1]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (name, "s", True)
    content = bytes(Api("wh_ma").get(f"/srm/suppliers?q={stem}&format=xlsx").body)
    assert all(
        one.data_type != "f" for line in load_workbook(BytesIO(content)).worksheets[0].iter_rows() for one in line
    )


def test_a_control_character_cannot_break_the_worksheet(plant: Plant) -> None:
    stem = firms(1, "bell\x07")
    assert table(Api("wh_ma").get(f"/srm/suppliers?q={stem}&format=xlsx"))[0]["English name"] == "bell�"


def test_values_are_typed_and_quantities_keep_their_digits(plant: Plant, receive: Receive) -> None:
    lot = receive("LACTOSE", ["25.000", "0.500"])
    answer = Api("wh_ma").get(f"/mes/lots?q={lot['number']}&format=xlsx")
    (row,) = table(answer)
    assert (row["Quantity"], row["Quantity, unit"]) == ("25.500", "kg")
    assert row["Disposition"] == "Quarantine"
    assert row["Holds"] == 0
    assert isinstance(row["Received at"], datetime)
    assert (row["Expires"].isoformat()[:10], row["Manufacturer lot"]) == (plant.in_a_year, lot["manufacturer_lot"])
    containers = table(Api("wh_ma", language="zh-Hans").get(f"/mes/containers?lot={lot['number']}&format=xlsx"))
    assert [(one["数量"], one["数量 单位"], one["物理状态"]) for one in containers] == [
        ("25.000", "kg", "未开封"),
        ("0.500", "kg", "未开封"),
    ]


@pytest.mark.req("P11-10g")
def test_who_may_not_see_a_list_cannot_export_it(plant: Plant) -> None:
    with open_unit(plant.tenant, "qa_zheng"):
        before = len(events("export"))
    answer = Api("op_li").get("/identity/users?format=xlsx")
    assert (answer.status, answer.code) == (403, "identity.not_permitted")
    with open_unit(plant.tenant, "qa_zheng"):
        assert len(events("export")) == before


def test_a_list_that_is_too_long_is_refused_without_an_event(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    stem = firms(3, "太长")
    monkeypatch.setattr(exporting, "LARGEST_EXPORT", 2)
    answer = Api("wh_ma").get(f"/srm/suppliers?q={stem}&format=xlsx")
    assert (answer.status, answer.code) == (422, "http.export_too_large")
    with open_unit(plant.tenant, "qa_zheng"):
        assert [one for one in events("export") if one["filters"].get("q") == stem] == []


def test_a_list_without_a_worksheet_and_an_unknown_format_are_refused(plant: Plant) -> None:
    assert Api("op_li").get("/identity/people?format=xlsx").code == "http.no_sheet"
    assert Api("wh_ma").get("/srm/suppliers?format=csv").status == 422


TABLE = re.compile(r'<ResourceTable<\w+>.*?\bpath="/api([^"?]+)')


def test_every_table_of_the_portal_has_a_worksheet(plant: Plant) -> None:
    screens = [*ROOT.glob("platform/web/src/**/*.tsx"), *ROOT.glob("modules/*/web/**/*.tsx")]
    wanted = {path for one in screens for path in TABLE.findall(one.read_text(encoding="utf-8"))}
    assert len(wanted) > 12
    reader, refused = Api("qa_zheng"), {}
    for path in sorted(wanted):
        answer = reader.get(f"{path}?format=xlsx&q=nothing-is-called-like-this")
        if answer.status != 200 and answer.code != "identity.not_permitted":
            refused[path] = answer.code
    assert refused == {}


def test_the_words_of_states_are_those_of_the_portal() -> None:
    for language, side in (("zh-Hans", "zh"), ("en", "en")):
        words = json.loads((ROOT / f"platform/web/src/locale/{language}.json").read_text(encoding="utf-8"))["status"]
        assert {code: getattr(one, side) for code, one in STATUSES.items()} == words


@pytest.mark.req("D11-12.4")
def test_the_head_names_filters_by_their_columns_in_the_readers_language(plant: Plant) -> None:
    def head(language: str, path: str) -> list[object]:
        return [one.value for one in lines(Api("qa_zheng", language=language).get(path))[1][:2]]

    lots = "/mes/lots?origin=receipt&sort=-number&q=no-such-lot&format=xlsx"
    assert head("zh-Hans", lots) == ["筛选条件", "来源 = 收货; 搜索 = no-such-lot; 排序 = 批号, 降序"]
    assert head("en", lots) == ["Filter", "Origin = Receipt; Search = no-such-lot; Order = Lot, descending"]
    recipes = "/mes/recipes?status=in_review&format=xlsx"
    assert head("zh-Hans", recipes) == ["筛选条件", "状态 = 审核中"]
    trail = "/audit/entries?op=delete&q=no-such-word&format=xlsx"
    assert head("en", trail) == ["Filter", "Act = delete; Search = no-such-word"]


def test_every_condition_of_every_list_with_a_worksheet_has_a_word() -> None:
    described = api.get_openapi_schema(path_prefix="")["paths"]
    asked = {
        (path, one["name"])
        for path, sheet in known_sheets().items()
        for one in described[path]["get"]["parameters"]
        if one["in"] == "query" and one["name"] not in exporting.PAGING and label(sheet, one["name"]) is None
    }
    assert asked == set()


def known_sheets() -> dict[str, Sheet]:
    """Path -> worksheet of every list."""
    rooms = [(f"/{one.prefix or one.name}", resolve(one.api)) for one in manifests() if one.api]
    routers = [(base, room) for base, room in rooms if isinstance(room, Router)]
    return {f"{base}{path}": sheet for base, room in routers for path, sheet in room.sheets.items()}


def test_the_trails_worksheet_says_names_and_changes_in_words(receive: Receive) -> None:
    lot = receive("LACTOSE", ["5.000"])
    rows = table(Api("qa_zheng").get(f"/audit/entries?object=mes.lot:{lot['id']}&format=xlsx"))
    moved = next(one for one in rows if one["Object"] == "Movement")
    assert moved["Act"] == "insert"
    assert "Quantity: 5.000 kg" in moved["Change"]
    assert "Kind: receive" in moved["Change"]
    assert moved["Number of what it belongs to"] == lot["number"]
