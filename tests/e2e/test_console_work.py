"""Work at the desk in a browser: the inbox, worksheets out and in, exceptions accepted together, a lot divided.

`GXP_LOOK` names a folder that gets pictures of these screens in both languages and sizes, to be looked at.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from modules.mes.selectors.batches import batch_by_id
from modules.mes.services.exceptions import raise_exception
from tests.api import Api, at_once
from tests.e2e.pages import Portal
from tests.fixtures.tenancy import open_unit, tenant_at
from tests.modules.mes.readings import Scales
from tests.modules.mes.shop import KEY, Batch, effective, person
from tests.modules.mes.stock import receive
from tests.modules.plant import Plant, install
from tests.modules.quality import dispose, release_lot
from tests.modules.workbooks import filled, template

pytestmark = pytest.mark.browser
SIZES = ((1280, 800), (1920, 1080))
LOOK = os.environ.get("GXP_LOOK", "")


Made = TypeVar("Made")


def apart(call: Callable[[], Made]) -> Made:
    """Run what asks the database itself in a thread of its own: the browser's loop holds this one."""
    return at_once([call])[0]


def pictured(portal: Portal, name: str) -> None:
    """Picture the screen where somebody wants to look at it."""
    if not LOOK:
        return
    language = portal.page.locator("html").get_attribute("lang")
    for width, height in SIZES:
        portal.page.set_viewport_size({"width": width, "height": height})
        portal.page.wait_for_load_state("networkidle")
        portal.page.screenshot(path=Path(LOOK) / f"{name}.{language}.{width}.png")


@pytest.fixture
def plant(database: str) -> Plant:
    """The plant of the stories."""
    tenant = apart(lambda: tenant_at("acme"))
    apart(lambda: install(tenant))
    return Plant(tenant, "2026-01-01", "2036-01-01")


Desk = Callable[..., Portal]


@pytest.fixture(params=["zh-CN", "en"])
def desk(open_page: Callable[..., Page], request: pytest.FixtureRequest) -> Desk:
    """Somebody at the desk, in each language."""

    def sit(username: str) -> Portal:
        portal = Portal(open_page("/"))
        portal.log_in(username)
        if request.param == "en":
            portal.at("language").click()
            expect(portal.page.locator("html")).to_have_attribute("lang", "en")
        return portal

    return sit


def at_ease(portal: Portal) -> None:
    """Nothing failed and nothing is hard to reach."""
    assert portal.errors() == []
    assert portal.faults() == []


def batch_with_exceptions(plant: Plant) -> tuple[Batch, list[str]]:
    """A batch with three minor exceptions that are assessed, and a major one."""
    effective({"pack": KEY}, KEY)
    batch = Batch(Scales())
    numbers: list[str] = []
    for severity in ("minor", "minor", "minor", "major"):
        with open_unit(plant.tenant, "op_li"):
            found = raise_exception(
                batch=batch_by_id(batch.id), cause="mes.reported", severity=severity, path="10.1", text="外桶有划痕"
            )
            ref = f"mes.exception:{found.id}"
            numbers.append(found.number)
        for who, step in (("op_li", "explain"), ("sup_zhao", "assess")):
            person(who).sign(f"mes.exception.{step}", ref, {"text": "不影响产品质量"}).ok()
    return batch, numbers


@pytest.mark.req("CN-247–251")
def test_minor_exceptions_are_accepted_together_from_the_inbox(plant: Plant, desk: Desk) -> None:
    batch, numbers = apart(lambda: batch_with_exceptions(plant))
    portal = desk("qa_zheng")
    portal.open("/")
    waiting = portal.at("waiting-row").filter(has_text=numbers[0])
    expect(waiting).to_be_visible()
    pictured(portal, "inbox-waiting")
    at_ease(portal)
    waiting.get_by_role("link").click()
    expect(portal.at(f"exception-{numbers[0]}")).to_have_attribute("aria-current", "true")
    expect(portal.at(f"mark-{numbers[3]}")).to_have_count(0)
    portal.at(f"mark-{numbers[0]}").check()
    portal.at(f"mark-{numbers[1]}").check()
    pictured(portal, "bulk-marked")
    at_ease(portal)
    portal.at("bulk-accept").click()
    portal.at("bulk-words").fill("经逐项审阅，对产品质量无影响。")
    pictured(portal, "bulk-words")
    portal.at("bulk-send").click()
    expect(portal.at("sign-meaning")).to_be_visible()
    expect(portal.at("signature")).to_contain_text(numbers[1])
    pictured(portal, "bulk-signature")
    portal.sign("qa_zheng")
    expect(portal.at(f"exception-{numbers[0]}").locator("[data-status=disposed]")).to_be_visible()
    states = {one["number"]: one["status"] for one in apart(batch.exceptions)}
    assert [states[one] for one in numbers] == ["disposed", "disposed", "assessed", "assessed"]
    portal.open("/?tab=done")
    expect(portal.at("table-done").locator("tbody tr").first).to_contain_text(batch.number)
    pictured(portal, "inbox-done")
    at_ease(portal)


def test_somebody_subscribes_and_reads_what_is_copied(plant: Plant, desk: Desk) -> None:
    lot = apart(lambda: receive(plant, "LACTOSE", ["5.000"]))
    portal = desk("qp_he")
    portal.open("/?tab=copies")
    portal.at("copy-rules").first.click()
    panel = portal.at("copy-rules-panel")
    expect(panel).to_be_visible()
    rules = apart(lambda: Api("qp_he").get("/inbox/copies/rules").ok()["items"])
    if not any(one["own"] for one in rules):
        portal.at("field-act").click()
        portal.page.keyboard.type(
            "质量处置" if portal.page.locator("html").get_attribute("lang") != "en" else "Disposition"
        )
        portal.page.locator(".ant-select-item-option").first.click()
        portal.at("submit-copy-rule").click()
    expect(panel.locator("tbody tr").first).to_be_visible()
    pictured(portal, "copy-rules")
    portal.page.keyboard.press("Escape")
    apart(lambda: dispose(lot, "rejected", reason="桶破损").ok())
    portal.page.reload()
    row = portal.at("table-copies").locator("tbody tr").filter(has_text=str(lot["number"]))
    expect(row).to_be_visible()
    pictured(portal, "inbox-copies")
    at_ease(portal)
    row.get_by_test_id("copy-read").click()
    expect(row.locator("[data-status=read]")).to_be_visible()


@pytest.mark.req("A11-5", "A11-8.1")
def test_a_list_goes_out_and_rows_come_in_by_worksheets(plant: Plant, desk: Desk) -> None:
    code = f"M{secrets.token_hex(4)}"
    row: dict[str, object] = {
        "code": code,
        "name_zh": "微晶纤维素",
        "name_en": "MCC",
        "kind": "excipient",
        "unit": "kg",
    }
    empty = apart(lambda: template(Api("wh_ma"), "/mes/imports/materials"))
    portal = desk("wh_ma")
    portal.open("/materials")
    expect(portal.at("materials-export")).to_be_visible()
    expect(portal.at("table-materials").locator("tbody tr").first).to_be_visible()
    pictured(portal, "materials")
    at_ease(portal)
    portal.at("materials-search").fill("LACTOSE")
    portal.page.keyboard.press("Enter")
    with portal.page.expect_download() as saved:
        portal.at("materials-export").click()
    content = Path(saved.value.path()).read_bytes()
    values = [[cell.value for cell in line] for line in load_workbook(BytesIO(content)).worksheets[0].iter_rows()]
    assert [line[0] for line in values[7:]] == ["LACTOSE"]
    portal.at("materials-import").click()
    send(portal, filled(empty, [row, row | {"unit": "furlong"}, row | {"name_en": 5}]))
    expect(portal.at("import-faults")).to_be_visible()
    expect(portal.at("import-confirm")).to_be_disabled()
    pictured(portal, "import-faults")
    at_ease(portal)
    send(portal, filled(empty, [row]))
    expect(portal.at("import-right")).to_be_visible()
    pictured(portal, "import-right")
    portal.at("import-confirm").click()
    expect(portal.at("import-dialog")).to_have_count(0)
    portal.at("materials-search").fill(code)
    portal.page.keyboard.press("Enter")
    expect(portal.at("table-materials").locator("tbody tr")).to_have_count(1)


def send(portal: Portal, content: bytes) -> None:
    """Choose a file in the dialog."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    portal.at("import-file").set_input_files({"name": "materials.xlsx", "mimeType": kind, "buffer": content})


def divided(plant: Plant) -> dict[str, Any]:
    """A released lot with a sublot A."""
    lot = receive(plant, "LACTOSE", ["1.000", "25.000", "25.000"])
    release_lot(lot)
    body = {"number": "A", "reason": "受潮", "shares": [{"container": lot["containers"][2]["code"]}]}
    Api("wh_ma").post(f"/mes/lots/{lot['id']}/sublots", body).ok()
    return lot


@pytest.mark.req("CN-229/230")
def test_a_lot_is_divided_and_its_part_is_decided_apart(plant: Plant, desk: Desk) -> None:
    lot = apart(lambda: divided(plant))
    portal = desk("qa_zheng")
    portal.open(f"/lots/{lot['id']}")
    expect(portal.page.locator("main h1")).to_contain_text(str(lot["number"]))
    portal.page.get_by_role("tab").nth(1).click()
    portal.at("sublot-decide-A").click()
    portal.at("field-code").click()
    portal.page.locator(".ant-select-item-option").nth(2).click()
    portal.at("field-reason").fill("受潮")
    pictured(portal, "sublot-decide")
    portal.at("submit-sublot-decide").click()
    portal.sign("qa_zheng")
    expect(portal.at("sublot-A").locator("[data-status=rejected]")).to_be_visible()
    pictured(portal, "sublots")
    at_ease(portal)
    portal.open("/containers")
    portal.at("containers-search").fill(str(lot["number"]))
    portal.page.keyboard.press("Enter")
    expect(portal.at("table-containers").locator("[data-status=rejected]").first).to_be_visible()
    pictured(portal, "containers")
    at_ease(portal)
    portal.open("/lots")
    pictured(portal, "lots")
    at_ease(portal)
