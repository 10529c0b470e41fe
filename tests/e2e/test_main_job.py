"""The main job in the browser: people at tablets, from the first clearance to the first piece of compression.

One batch serves all scenes, in their order. What lies between the scenes is played through the
interface; what a scene shows is done on the portal, seen on the portal, and checked against the server's state.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.company import SEEN, Company
from tests.e2e.pages import SLOW, Floor, secret

pytestmark = [pytest.mark.browser, pytest.mark.alone, pytest.mark.timeout(900)]
Tablet = Callable[..., Floor]
LI, WANG, SUN, CHEN = ("performed", "李强"), ("verified", "王芳"), ("verified", "孙丽"), ("performed", "陈静")


@pytest.mark.req("P11-200a1", "CN-194/201")
def test_a_clearance_is_checked_signed_and_verified_by_two_others_on_one_tablet(
    producing: Company, tablet: Tablet
) -> None:
    waiting = producing.until("10.1")
    floor = tablet("op_li", "ST-DISP")
    expect(floor.page.locator(".tasks h1")).to_have_text("称量间 · 我的任务")
    floor.task("10.1")
    floor.at("act-start").click()
    for number, item in enumerate(waiting["checklist"], start=1):
        floor.at(f"check-{item['key']}-yes").click()
        expect(floor.at("checklist").locator("h2")).to_contain_text(f"{number} / {len(waiting['checklist'])}")
    floor.at("act-perform").click()
    expect(floor.at("signature")).to_contain_text("称量间清场")
    floor.sign("op_li")
    report(floor)
    refused_second(floor)
    assert producing.signed("10.1") == [LI]
    floor.at("act-verify").click()
    floor.sign("op_wang", second=True)
    expect(floor.at("signatures")).to_contain_text("王芳")
    floor.at("act-verify").click()
    floor.sign("qaf_sun", second=True)
    expect(floor.at("step")).to_have_attribute("data-state", "complete", timeout=SLOW)
    assert producing.element("10.1")["state"] == "complete"
    assert producing.signed("10.1") == [LI, WANG, SUN]


def report(floor: Floor) -> None:
    """Report something unusual, for QA to decide about."""
    floor.at("report-exception").click()
    floor.at("exception-words").fill(SEEN)
    floor.at("exception-send").click()
    expect(floor.at("exceptions")).to_contain_text(SEEN, timeout=SLOW)


def refused_second(floor: Floor) -> None:
    """Try to verify one's own work."""
    floor.at("act-verify").click()
    floor.at("sign-second-username").fill("op_li")
    floor.at("sign-next").click()
    if floor.at("sign-password").count():
        floor.at("sign-password").fill(secret("op_li"))
        floor.at("sign-submit").click()
    expect(floor.at("error-panel")).to_have_attribute("data-code", "esign.same_person", timeout=SLOW)
    expect(floor.at("error-panel")).to_contain_text("李强 参与了此项工作")
    expect(floor.at("error-panel")).to_contain_text("请由另一人签名")
    floor.at("sign-cancel").click()


@pytest.mark.req("D11-13.2")
def test_a_badge_changes_who_works_and_never_signs(producing: Company, tablet: Tablet) -> None:
    before = producing.until("10.2")["evidence"]["done"]
    floor = tablet("op_li", "ST-DISP")
    expect(floor.at("who")).to_contain_text("李强")
    floor.at("switch").click()
    floor.scan("BADGE-op_wang")
    expect(floor.at("who")).to_contain_text("王芳", timeout=SLOW)
    expect(floor.at("floor-station")).to_contain_text("ST-DISP")
    assert producing.element("10.2")["evidence"]["done"] == before == []


@pytest.mark.req("211-110")
def test_the_first_piece_is_entered_on_the_keypad_and_permits_the_start(producing: Company, tablet: Tablet) -> None:
    producing.until("30.4")
    floor = tablet("ipc_chen", "ST-IPC")
    floor.at("tasks-everywhere").click()
    floor.task("30.4")
    floor.at("act-start").click()
    story = producing.stage.story
    for base, lexemes in (("mass", story.mass), ("hardness", story.hardness), ("thickness", story.thickness)):
        for number, lexeme in enumerate(lexemes, start=1):
            cell = floor.at(f"cell-{base}.{number}")
            expect(cell).to_have_class("cell on", timeout=SLOW)
            floor.press(lexeme)
            expect(cell).to_have_attribute("data-recorded", "true", timeout=SLOW)
    floor.at("act-perform").click()
    floor.sign("ipc_chen")
    floor.at("act-verify").click()
    floor.sign("qaf_sun", second=True)
    expect(floor.at("step")).to_have_attribute("data-state", "complete", timeout=SLOW)
    entered = {one["key"]: one["value"]["lexeme"] for one in producing.element("30.4")["fields"]}
    assert [entered[f"mass.{n}"] for n in range(1, 21)] == list(story.mass)
    assert entered["mass_mean"] == "222.8"
    assert producing.signed("30.4") == [CHEN, SUN]
