"""Rows that come in by worksheets: every wrong cell is named, nothing is stored unless all is right and confirmed."""

from __future__ import annotations

import secrets
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from gxp.http.sheets import opening
from modules.mes.models import Container, Lot, Material
from modules.srm.models import Party
from tests.api import Api
from tests.fixtures.tenancy import open_unit
from tests.gxp.trail import events
from tests.modules.plant import Plant
from tests.modules.workbooks import check, confirm, faults, filled, keys_of, repacked, saved, template

MATERIALS, SUPPLIERS, PEOPLE = "/mes/imports/materials", "/srm/imports/suppliers", "/identity/imports/people"


def fresh() -> str:
    """A code that nothing has."""
    return f"M{secrets.token_hex(4)}"


def material(**given: object) -> dict[str, object]:
    """A row of a material."""
    return {"code": fresh(), "name_zh": "乳糖", "name_en": "Lactose", "kind": "excipient", "unit": "kg", **given}


def stored(plant: Plant) -> tuple[int, int, int, int]:
    """What there is."""
    with open_unit(plant.tenant, "qa_zheng"):
        models = (Material, Lot, Container, Party)
        return tuple(model.objects.count() for model in models)  # type: ignore[return-value]  # four of them


@pytest.mark.req("CS-9", "A11-5")
def test_a_checked_file_is_stored_whole_after_the_confirmation(plant: Plant) -> None:
    api = Api("wh_ma")
    rows = [material(opened_days="30"), material(kind="api", disposition_required="否")]
    content = filled(template(api, MATERIALS), rows)
    before = stored(plant)
    trial = check(api, MATERIALS, content).ok()
    assert (trial["rows"], trial["faults"], trial["more"]) == (2, [], 0)
    assert stored(plant) == before
    done = confirm(api, MATERIALS, content, trial["sha256"]).ok()
    assert (done["rows"], done["sha256"]) == (2, trial["sha256"])
    with open_unit(plant.tenant, "qa_zheng"):
        first, second = (Material.objects.get(code=row["code"]) for row in rows)
        assert (first.opened_days, first.disposition_required, first.kind) == (30, True, "excipient")
        assert (second.opened_days, second.disposition_required) == (None, False)
        (checked,) = events("import.checked", sha256=trial["sha256"])
        (event,) = events("import", sha256=trial["sha256"])
    assert (event["import"], event["rows"], event["file"], checked["faults"]) == ("materials", "2", "rows.xlsx", "0")


@pytest.mark.req("D11-10.1", "A11-4.7")
def test_every_wrong_cell_is_named_with_what_why_and_what_to_do(plant: Plant) -> None:
    api, known = Api("wh_ma", language="zh-Hans"), fresh()
    rows = [
        material(code=known),
        material(code=known),
        material(code=None, kind="powder"),
        material(unit="furlong"),
        material(opened_days="thirty", disposition_required="perhaps"),
        material(name_en=12.5),
        material(name_en="=1+1"),
        material(code="LACTOSE"),
        material(name_zh="x" * 2_001),
        material(potency_test="y" * 1_900),
    ]
    content = filled(template(api, MATERIALS), rows)
    before = stored(plant)
    answer = check(api, MATERIALS, content)
    assert faults(answer) == [
        ("A5", "mes.material_exists"),
        ("A6", "http.import_missing"),
        ("D6", "http.import_choice"),
        ("E7", "quantity.unit_unknown"),
        ("G8", "http.import_flag"),
        ("I8", "http.import_whole"),
        ("C9", "http.import_number_cell"),
        ("C10", "http.import_formula"),
        ("A11", "mes.material_exists"),
        ("B12", "http.import_text"),
        ("13", "http.import_not_stored"),
    ]
    first = answer.body["faults"][0]
    assert (first["line"], first["column"], first["value"]) == (5, "代码", known)
    assert known in first["what"]
    assert all(one[said] for one in answer.body["faults"] for said in ("what", "why", "do"))
    refused = confirm(api, MATERIALS, content, answer.body["sha256"])
    assert (refused.status, refused.code) == (409, "http.import_faulty")
    assert (refused.body["params"]["count"], refused.body["params"]["cell"]) == ("11", "A5")
    assert stored(plant) == before


def test_only_the_file_that_was_checked_is_confirmed_and_what_changed_since_refuses_all(plant: Plant) -> None:
    api, row, other = Api("wh_ma"), material(), material()
    content = filled(template(api, MATERIALS), [other, row])
    trial = check(api, MATERIALS, content).ok()
    another = filled(template(api, MATERIALS), [material()])
    answer = confirm(api, MATERIALS, another, trial["sha256"])
    assert (answer.status, answer.code) == (409, "http.import_other_file")
    api.post("/mes/materials", row).ok()
    before = stored(plant)
    late = confirm(api, MATERIALS, content, trial["sha256"])
    assert (late.status, late.code, late.body["params"]["cell"]) == (409, "http.import_faulty", "A5")
    assert stored(plant) == before


@pytest.mark.req("P11-10g")
def test_who_may_not_create_may_not_import(plant: Plant) -> None:
    content = filled(template(Api("wh_ma"), MATERIALS), [material()])
    before = stored(plant)
    for call in (
        Api("op_li").get(f"{MATERIALS}/template"),
        check(Api("op_li"), MATERIALS, content),
        confirm(Api("op_li"), MATERIALS, content, "0" * 64),
        check(Api("wh_ma"), PEOPLE, content),
    ):
        assert (call.status, call.code) == (403, "identity.not_permitted")
    assert stored(plant) == before


def other_columns(content: bytes) -> bytes:
    """A template whose columns were moved."""
    book = load_workbook(BytesIO(content))
    book.worksheets[0].move_range("A1:A3", cols=12)
    return saved(book)


def blank_book() -> bytes:
    """A workbook of somebody's own."""
    return saved(Workbook())


def entities(markup: bytes) -> bytes:
    """Markup that declares entities which would grow without end."""
    return markup.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><worksheet', 1)


@pytest.mark.req("A11-5", "A11-4.7")
def test_files_that_are_no_filled_template_are_refused(plant: Plant) -> None:
    api = Api("wh_ma")
    empty = template(api, MATERIALS)
    good = filled(empty, [material()])
    wrong: dict[str, tuple[str, bytes]] = {
        "text": ("http.import_no_workbook", b"code,name\nA,B\n"),
        "nothing": ("http.import_no_workbook", b""),
        "cut off": ("http.import_no_workbook", good[:-400]),
        "entities": ("http.import_no_workbook", repacked(good, change={"xl/worksheets/sheet1.xml": entities})),
        "no markup": ("http.import_no_workbook", repacked(good, change={"xl/workbook.xml": lambda data: b"<a>"})),
        "macros": ("http.import_macros", repacked(good, add={"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})),
        "links": ("http.import_macros", repacked(good, add={"xl/externalLinks/externalLink1.xml": b"<a/>"})),
        "bomb": ("http.import_bomb", repacked(good, add={"xl/media/x.bin": b"\0" * (opening.LARGEST_UNPACKED + 1)})),
        "many parts": ("http.import_bomb", repacked(good, add={f"x/{one}": b"" for one in range(opening.MOST_PARTS)})),
        "other book": ("http.import_wrong_sheet", blank_book()),
        "other template": ("http.import_wrong_sheet", template(api, SUPPLIERS)),
        "other columns": ("http.import_columns", other_columns(good)),
        "empty template": ("http.import_no_rows", empty),
        "too large": ("http.import_too_large", good + secrets.token_bytes(opening.LARGEST_FILE)),
    }
    before = stored(plant)
    found = {name: check(api, MATERIALS, content) for name, (_, content) in wrong.items()}
    assert {name: (one.status, one.code) for name, one in found.items()} == {
        name: (422, code) for name, (code, _) in wrong.items()
    }
    assert stored(plant) == before


@pytest.mark.slow
def test_a_hundred_thousand_rows_are_refused(plant: Plant) -> None:
    api = Api("wh_ma")
    book = Workbook(write_only=True)
    page = book.create_sheet("materials")
    keys = keys_of(template(api, MATERIALS))
    for head in (keys, keys, keys):
        page.append(head)
    for number in range(100_000):
        page.append([f"R{number}", "a", "b", "excipient", "kg"])
    before = stored(plant)
    answer = check(api, MATERIALS, saved(book))
    assert (answer.status, answer.code) == (422, "http.import_too_many_rows")
    far = filled(template(api, MATERIALS), [material()], at=900_000)
    assert check(api, MATERIALS, far).code == "http.import_too_many_rows"
    assert stored(plant) == before


def test_a_value_beyond_the_last_column_is_not_lost_silently(plant: Plant) -> None:
    api = Api("wh_ma")
    book = load_workbook(BytesIO(filled(template(api, MATERIALS), [material()])))
    book.worksheets[0].cell(4, 11).value = "a remark"
    assert faults(check(api, MATERIALS, saved(book))) == [("4", "http.import_extra")]


def test_a_template_names_its_columns_in_the_readers_language(plant: Plant) -> None:
    zh, en = (
        load_workbook(BytesIO(template(Api("wh_ma", language=one), SUPPLIERS))).worksheets[0]
        for one in ("zh-Hans", "en")
    )
    assert [zh.cell(1, 1).value, en.cell(1, 1).value] == ["代码 *", "Code *"]
    assert zh.cell(2, 1).value == en.cell(2, 1).value == "code"
    assert zh.column_dimensions["A"].number_format == "@"
