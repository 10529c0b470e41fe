"""The main job in the browser, second part: QA, reviewers and qualified persons at the desk; the verified package."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from playwright.sync_api import Page, expect

from gxp.server.demo.playbook import release
from tests.e2e.company import SEEN, Company
from tests.e2e.pages import SLOW, Portal

pytestmark = [pytest.mark.browser, pytest.mark.alone, pytest.mark.timeout(900)]
Desk = Callable[..., Portal]
LONG = 120_000


@pytest.mark.req("CN-247–251", "211-192")
def test_qa_sees_exceptions_first_disposes_the_one_and_nobody_releases_before_the_reviews(
    producing: Company, desk: Desk
) -> None:
    stage = producing.stage
    raised = producing.executed()
    ours = next(one for one in raised if SEEN in str(one["text"]))
    explained(producing, ours["id"])
    others = [one for one in raised if one["id"] != ours["id"]]
    portal = desk("qa_zheng", f"/batches/{stage.batch}/review")
    expect(portal.at("verdict")).to_contain_text("义务")
    expect(portal.at("integrity")).to_be_visible()
    assert portal.faults() == []
    card = portal.at(f"exception-{ours['number']}")
    expect(card).to_contain_text(SEEN)
    card.click()
    portal.at("exception-dispose").click()
    portal.at("words-words").fill("接受：表面完好，不影响清场")
    portal.at("words-send").click()
    portal.sign("qa_zheng")
    expect(card).to_contain_text("接受：表面完好", timeout=SLOW)
    for one in others:
        explained(producing, one["id"], disposed=True)
    release.test_product(stage)
    waiting = desk("qp_he", f"/release/{stage.batch}")
    expect(waiting.at("blocked")).to_contain_text("审核")
    expect(waiting.at("act-qms.release.factory")).to_be_disabled()
    assert stage.person("qp_he").get(f"/api/qms/releases/{stage.batch}")["decisions"] == []


def explained(producing: Company, exception: str, *, disposed: bool = False) -> None:
    """Explanation and assessment through the interface; with `disposed` also QA's disposition."""
    for _, verb, username in release.STEPS[: 3 if disposed else 2]:
        params = {"text": release.WORDS[verb]} | ({"disposition": "accepted"} if verb == "dispose" else {})
        producing.stage.person(username).sign(f"mes.exception.{verb}", f"mes.exception:{exception}", params)


@pytest.mark.req("CN-229/230")
@pytest.mark.parametrize(
    ("username", "stage_act"),
    [
        ("sup_zhao", "mes.batch.production_review"),
        ("qa_zheng", "mes.batch.trail_review"),
        ("qa_zheng", "mes.batch.qa_review"),
    ],
)
def test_a_review_is_signed(producing: Company, desk: Desk, username: str, stage_act: str) -> None:
    release.sealed(producing.stage)
    portal = desk(username, f"/batches/{producing.stage.batch}/review")
    portal.at(f"stage-{stage_act}").click()
    portal.at("words-words").fill("符合要求")
    portal.at("words-send").click()
    portal.sign(username)
    expect(portal.at(f"stage-{stage_act}")).to_have_count(0, timeout=SLOW)
    stages = producing.stage.person("qa_zheng").get(f"/api/mes/batches/{producing.stage.batch}/review")["stages"]
    assert next(one for one in stages if one["act"] == stage_act)["done"] is not None


@pytest.mark.req("CN-229/230")
@pytest.mark.parametrize(
    ("username", "kind", "title"), [("qp_he", "factory", "出厂放行"), ("qp_lin", "market", "上市放行")]
)
def test_a_qualified_person_releases(producing: Company, desk: Desk, username: str, kind: str, title: str) -> None:
    portal = desk(username, f"/release/{producing.stage.batch}")
    expect(portal.at("release-sheet").locator("tr[data-answer=true]").first).to_be_visible()
    expect(portal.at("release-sheet").locator("tr[data-answer=false]")).to_have_count(0)
    assert portal.faults() == []
    portal.at(f"act-qms.release.{kind}").click()
    expect(portal.at("signature")).to_contain_text(title)
    expect(portal.at("signature")).to_contain_text(producing.stage.batch_number)
    portal.sign(username)
    expect(portal.at(f"act-qms.release.{kind}")).to_be_disabled(timeout=SLOW)
    found = producing.stage.person(username).get(f"/api/qms/releases/{producing.stage.batch}")["decisions"]
    assert (kind, "release") in [(one["kind"], one["conclusion"]) for one in found]


def test_the_genealogy_leads_from_a_delivery_to_the_tablets(producing: Company, desk: Desk) -> None:
    stage = producing.stage
    number = stage.person("qa_zheng").get(f"/api/mes/lots/{stage.lots['API-20']}")["number"]
    portal = desk("qa_zheng", f"/genealogy?lot={number}&direction=down")
    expect(portal.at("graph")).to_be_visible(timeout=SLOW)
    assert portal.faults() == []
    expect(portal.at("genealogy-list")).to_contain_text(number)
    expect(portal.at("genealogy-list")).to_contain_text(f"{stage.batch_number}-T")


@pytest.mark.req("A11-9", "P11-10e-1")
def test_a_search_of_the_trail_gives_a_proof(producing: Company, desk: Desk) -> None:
    portal = desk("qa_zheng", "/audit")
    portal.at("audit-search").fill("mes.exception")
    portal.at("audit-search").press("Enter")
    row = portal.at("table-audit").locator("tbody tr").filter(has_text="异常").first
    expect(row).to_be_visible(timeout=SLOW)
    row.get_by_test_id("proof").click()
    expect(portal.at("entry-stored")).to_contain_text("mes.exception", timeout=SLOW)
    expect(portal.at("proof-body")).to_contain_text(f"yaoheng/{producing.tenant.id}", timeout=SLOW)


@pytest.mark.req("P11-10b")
def test_the_package_is_asked_for_downloaded_and_found_authentic_by_its_page(
    producing: Company, desk: Desk, opened: Callable[..., Page], tmp_path: Path
) -> None:
    portal = desk("qa_zheng", f"/batches/{producing.stage.batch}")
    portal.page.get_by_role("tab", name="批记录包").click()
    portal.at("issue-package").click()
    with portal.page.expect_download(timeout=LONG) as download:
        portal.at("download-package").click(timeout=LONG)
    package = tmp_path / "package.zip"
    download.value.save_as(package)
    assert verdict(opened("/verify.html"), package, trust="") == "verdict not_established"
    page = opened("/verify.html")
    assert verdict(page, package, trust=producing.key) == "verdict authentic"
    expect(page.locator(".verdict")).to_contain_text("真实：内容完整、未改动")
    assert Portal(page).faults() == []
    cut = tmp_path / "cut.zip"
    cut.write_bytes(changed(package.read_bytes()))
    assert verdict(opened("/verify.html"), cut, trust=producing.key) == "verdict broken"


def changed(data: bytes) -> bytes:
    """The package with one digit of its first closed unit changed, and its archive otherwise as it was."""
    source, target = ZipFile(BytesIO(data)), BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        first = min(name for name in source.namelist() if name.startswith("units/") and name[6:7].isdigit())
        for name in source.namelist():
            content = source.read(name)
            archive.writestr(name, content.replace(b'"v":"1"', b'"v":"2"', 1) if name == first else content)
    return target.getvalue()


def verdict(page: Page, package: Path, *, trust: str) -> str | None:
    """What the page says about a package."""
    page.locator("#trust").fill(trust)
    page.locator("#file").set_input_files(package)
    expect(page.locator(".verdict")).to_be_visible(timeout=LONG)
    return page.locator(".verdict").get_attribute("class")


@pytest.mark.parametrize(
    ("route", "heading", "seen"), [("review", "Exceptions", "verdict"), ("release", "Release", "release-sheet")]
)
def test_the_same_screens_speak_english(producing: Company, desk: Desk, route: str, heading: str, seen: str) -> None:
    batch = producing.stage.batch
    portal = desk("qa_zheng", "/batches", language="en")
    if portal.page.locator("html").get_attribute("lang") != "en":
        portal.at("language").click()
    expect(portal.page.locator("html")).to_have_attribute("lang", "en")
    portal.open(f"/batches/{batch}/review" if route == "review" else f"/release/{batch}")
    expect(portal.at(seen)).to_be_visible(timeout=SLOW)
    expect(portal.page.locator("main")).to_contain_text(heading)
    assert portal.errors() == []
