"""Before the main job's first scene, between two shifts: hand-over, screens filled, a portal rebuilt under people.

Its name puts it before `test_main_job`: what is handed over is the batch's first step, ready in its room.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.company import Company
from tests.e2e.pages import SLOW, Floor, Portal

pytestmark = [pytest.mark.browser, pytest.mark.alone, pytest.mark.timeout(900)]
Tablet = Callable[..., Floor]
Desk = Callable[..., Portal]
NOTES = "乳糖第 3 桶已开封"


@pytest.mark.req("P11-200a1")
def test_a_room_is_handed_over_by_one_and_taken_over_by_another(producing: Company, tablet: Tablet) -> None:
    producing.until("10.1")
    floor = tablet("op_li", "ST-DISP")
    floor.at("to-hand-over").click()
    floor.at("hand-over-words").fill(NOTES)
    floor.at("hand-over-draw-up").click()
    expect(floor.at("hand-over-sheet")).to_contain_text(producing.stage.batch_number, timeout=SLOW)
    assert floor.faults() == []
    floor.at("act-give").click()
    floor.sign("op_li")
    expect(floor.at("hand-over-sheet").first).to_have_attribute("data-status", "given", timeout=SLOW)
    floor.at("act-take").click()
    floor.at("sign-second-username").fill("op_li")
    floor.at("sign-next").click()
    expect(floor.at("error-panel")).to_have_attribute("data-code", "esign.same_person", timeout=SLOW)
    floor.at("sign-cancel").click()
    floor.at("act-take").click()
    floor.sign("op_wang", second=True)
    expect(floor.at("hand-over-draw-up")).to_be_visible(timeout=SLOW)
    (made,) = producing.stage.person("sup_zhao").get("/api/mes/hand-overs", room="R-DISP")["items"]
    assert (made["status"], made["notes"]) == ("taken", NOTES)
    assert (made["handed"]["signer"]["name"], made["taken"]["signer"]["name"]) == ("李强", "王芳")
    floor.at("to-tasks").click()
    floor.task("10.1")
    expect(floor.at("rail-note")).to_contain_text(NOTES)


@pytest.mark.parametrize(
    ("route", "filled"),
    [("/places", "place-R-DISP"), ("/training", "table-training"), ("/hand-overs", "table-hand-overs")],
)
def test_the_new_screens_are_filled_and_axe_finds_nothing(
    producing: Company, desk: Desk, route: str, filled: str
) -> None:
    portal = desk("qa_zheng", route)
    expect(portal.at(filled)).to_be_visible(timeout=SLOW)
    expect(portal.at("empty")).to_have_count(0)
    assert producing.stage.host.startswith("play.")
    assert (portal.errors(), portal.faults()) == ([], [])


def missing(route: Route) -> None:
    """A part that is not there any more."""
    route.fulfill(status=404)


def test_a_part_that_a_rebuild_took_away_is_said_and_loaded_anew_once(producing: Company, desk: Desk) -> None:
    portal = desk("qa_zheng", "/")
    page: Page = portal.page
    loads: list[str] = []
    page.on("load", lambda _page: loads.append("load"))
    page.route("**/assets/Places-*.js", missing)
    page.evaluate("() => { window.location.hash = '/places' }")
    expect(portal.at("rebuilt")).to_have_attribute("data-going", "false", timeout=SLOW)
    assert loads == ["load"]
    assert portal.faults() == []
    page.unroute("**/assets/Places-*.js")
    portal.at("rebuilt-reload").click()
    expect(portal.at("place-R-DISP")).to_be_visible(timeout=SLOW)
    assert producing.stage.host.startswith("play.")
