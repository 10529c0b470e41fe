"""The main job in the browser, first part: operators at tablets, from the clearance to the end of compression.

One batch serves all scenes of both parts, in their order. What lies between the scenes is played through the
interface; what a scene shows is done on the portal, seen on the portal, and checked against the server's state.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from gxp.server.demo.playbook import compression, elements, supply
from tests.e2e.company import SEEN, Company
from tests.e2e.pages import SLOW, Floor, secret

pytestmark = [pytest.mark.browser, pytest.mark.alone, pytest.mark.timeout(900)]
Tablet = Callable[..., Floor]
LONG = 120_000
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
POINTS = "Number(document.querySelector('.curve')?.dataset.points ?? 0)"
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
    attach(floor)
    floor.at("act-perform").click()
    expect(floor.at("signature")).to_contain_text("称量间清场")
    assert floor.faults() == []
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


def attach(floor: Floor) -> None:
    """Attach a photograph to the step."""
    photo = {"name": "清场照片.png", "mimeType": "image/png", "buffer": PNG}
    floor.at("attachment-file").set_input_files(photo)  # type: ignore[arg-type]  # the shape that the driver takes
    expect(floor.at("attachments")).to_contain_text("清场照片.png", timeout=SLOW)
    assert floor.faults() == []


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


@pytest.mark.req("211-101", "CN-115–117")
def test_a_weighing_takes_the_scanned_container_and_the_stable_value(producing: Company, tablet: Tablet) -> None:
    producing.until("10.7.1")
    delivery = next(one for one in producing.stage.story.supplies if one.material == "SMCC")
    quarantined = supply.receive(producing.stage, delivery)["containers"][0]["code"]
    floor = tablet("op_li", "ST-DISP")
    floor.task("10.7.1")
    floor.at("act-start").click()
    expect(floor.at("step")).to_have_attribute("data-state", "running", timeout=SLOW)
    expect(floor.at(f"container-{quarantined}")).to_contain_text("待验")
    red(floor, quarantined)
    view = producing.element("10.7.1")
    assert (view["weigh"]["tare"], view["weigh"]["lines"]) == (None, [])
    usable = next(one for one in view["containers"] if one["usable"])
    expect(floor.at(f"container-{usable['code']}")).to_have_class("next")
    assert floor.faults() == []
    target = Decimal(view["weigh"]["remaining"]["lexeme"])
    green(floor, usable["code"])
    green(floor, "scale-150")
    hit = producing.element("10.7.1")["weigh"]["on_scale"]
    assert [Decimal(hit[name]).as_tuple().exponent for name in ("low", "high", "weighed", "remaining")] == [-2] * 4
    expect(floor.at("bar-low")).to_have_text(f"{hit['low']} kg", timeout=SLOW)
    for load in (Decimal("1.00"), (Decimal("1.00") + target).quantize(Decimal("0.01"))):
        producing.plant.put("scale-150", load)
        expect(floor.at("live")).to_contain_text(f"{load}", timeout=SLOW)
        expect(floor.at("stable")).to_have_text("稳定", timeout=SLOW)
        floor.at("read-device").click()
        expect(floor.at("fields")).to_contain_text(f"{load}", timeout=SLOW)
    producing.plant.put("scale-150", Decimal(0))
    floor.at("act-perform").click()
    floor.sign("op_li")
    floor.at("act-verify").click()
    floor.sign("op_wang", second=True)
    expect(floor.at("step")).to_have_attribute("data-state", "complete", timeout=SLOW)
    after = producing.element("10.7.1")
    assert [(line["from"], Decimal(line["net"]["lexeme"])) for line in after["weigh"]["lines"]] == [
        (usable["code"], target.quantize(Decimal("0.01")))
    ]


def red(floor: Floor, code: str) -> None:
    """Scan what may not be used: the whole screen says why."""
    floor.scan(code)
    flash = floor.at("flash-bad")
    expect(flash).to_contain_text("合格", timeout=SLOW)
    assert flash.bounding_box() == {"x": 0, "y": 0, "width": 1280, "height": 800}
    assert floor.refusal().startswith("mes.")


def green(floor: Floor, code: str) -> None:
    """Scan what may be used."""
    with floor.page.expect_response(lambda answer: answer.url.endswith("/scan")) as answered:
        floor.scan(code)
    assert answered.value.status == 200
    expect(floor.at("flash-good")).to_have_count(0, timeout=SLOW)


@pytest.mark.req("211-110")
def test_the_first_piece_is_entered_on_the_keypad_and_permits_the_start(producing: Company, tablet: Tablet) -> None:
    producing.until("30.4")
    floor = tablet("ipc_chen", "ST-IPC")
    floor.at("tasks-everywhere").click()
    floor.task("30.4")
    floor.at("act-start").click()
    story = producing.stage.story
    expect(floor.at("step")).to_have_attribute("data-state", "running", timeout=SLOW)
    inspector, view = producing.stage.person("ipc_chen", "ST-IPC"), producing.element("30.4")
    for base in ("hardness", "thickness"):
        field = next(one for one in view["fields"] if one["key"] == f"{base}.1")
        elements.enter(inspector, view, field, getattr(story, base))
    for number, lexeme in enumerate(story.mass, start=1):
        cell = floor.at(f"cell-mass.{number}")
        expect(cell).to_have_class("cell on", timeout=SLOW)
        floor.press(lexeme)
        expect(cell).to_have_attribute("data-recorded", "true", timeout=SLOW)
    assert floor.faults() == []
    floor.at("act-perform").click()
    floor.sign("ipc_chen")
    floor.at("act-verify").click()
    floor.sign("qaf_sun", second=True)
    expect(floor.at("step")).to_have_attribute("data-state", "complete", timeout=SLOW)
    entered = {one["key"]: one["value"]["lexeme"] for one in producing.element("30.4")["fields"]}
    assert [entered[f"mass.{n}"] for n in range(1, 21)] == list(story.mass)
    assert entered["mass_mean"] == "222.8"
    assert producing.signed("30.4") == [CHEN, SUN]


@pytest.mark.req("D11-10.2")
def test_the_curve_grows_while_the_press_runs_and_the_checks_stand_in_their_table(
    producing: Company, tablet: Tablet
) -> None:
    task = producing.until("30.5")
    floor = tablet("op_li", "ST-PRESS")
    floor.task("30.5")
    floor.at("act-start").click()
    expect(floor.at("step")).to_have_attribute("data-state", "running", timeout=SLOW)
    expect(floor.at("tag-press.main_comp")).to_have_text("主压力", timeout=SLOW)
    expect(floor.at("step-head")).to_contain_text("压片间")
    stage = producing.stage
    operator = stage.person("op_li", "ST-PRESS")
    with ThreadPoolExecutor(max_workers=1) as beside:
        run = beside.submit(compression.compress, stage, operator, task, check=elements.play)
        expect(floor.at("curve")).to_be_visible(timeout=LONG)
        floor.page.wait_for_function(f"() => {POINTS} > 20", timeout=LONG)
        first = floor.page.evaluate(f"() => {POINTS}")
        assert floor.faults() == []
        floor.page.wait_for_function(f"first => {POINTS} > first + 20", arg=first, timeout=LONG)
        run.result(timeout=600)
    expect(floor.at("cell-main_comp_mean")).to_have_attribute("data-recorded", "true", timeout=SLOW)
    floor.at("act-perform").click()
    floor.sign("op_li")
    assert producing.signed("30.5") == [LI]
    checks = tablet("ipc_chen", "ST-IPC")
    checks.open(f"/elements/{producing.element('30.6')['id']}")
    expect(checks.at("fields")).to_contain_text(stage.story.mass[0])
    assert producing.element("30.6")["repeating"]["done"] != []
