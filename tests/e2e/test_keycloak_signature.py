"""Log-in and signature in Chromium at the real Keycloak: the portal sends there, and signs what it showed."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from gxp.ports.identity import People
from gxp.registry.catalogue import provider, resolve
from modules.eam.services import demonstration as equipment
from modules.mes.services import material_master
from modules.qms.models import TrainingRecord
from modules.qms.services import demonstration as quality
from modules.srm.services import demonstration as supply
from tests.api import Api, at_once, password_of
from tests.cast import CAST
from tests.e2e.pages import SLOW, Floor, Portal
from tests.fixtures.keycloak import ADDRESS, SUBDOMAIN, Sso
from tests.fixtures.live import Live
from tests.fixtures.tenancy import open_unit
from tests.gxp.identity.keycloak import logged_in

pytestmark = pytest.mark.browser
LONG = 3 * SLOW


def reachable(live: Live) -> None:
    """Let Keycloak send browsers back to this session's server too."""
    ensure_realm: Any = resolve("tenants.services.ensure_realm")
    ensure_realm(subdomain=SUBDOMAIN, addresses=(ADDRESS, live.url("", company=SUBDOMAIN)))


def deviation() -> str:
    """A deviation that waits for its assessment; its id."""
    api, _ = logged_in("qa_zheng")
    body = {"title": "称量间温度偏高", "description": "26.1 °C", "grade": "minor"}
    return str(api.post("/qms/deviations", body).ok()["id"])


def signatures(ref: str) -> list[dict[str, Any]]:
    """The signatures of a record."""
    api, _ = logged_in("qa_zheng")
    found: list[dict[str, Any]] = api.get(f"/esign/signatures?ref={ref}").ok()["items"]
    return found


def prove(page: Page, username: str) -> None:
    """Fill in Keycloak's form."""
    expect(page.locator("#kc-login")).to_be_visible(timeout=LONG)
    page.locator("#username").fill(username)
    page.locator("#password").fill(password_of(username))
    page.locator("#kc-login").click()


@pytest.mark.req("P11-10d", "P11-50a", "P11-200a1", "D11-13.2")
def test_whoever_logs_in_at_keycloak_signs_there_again(sso: Sso, live: Live, open_page: Callable[..., Page]) -> None:
    at_once([lambda: reachable(live)])
    [id_] = at_once([deviation])
    portal = Portal(open_page("/", company=SUBDOMAIN))
    expect(portal.at("login-submit")).to_be_visible(timeout=LONG)
    expect(portal.at("login-username")).to_have_count(0)
    portal.at("login-submit").click()
    prove(portal.page, "qa_zheng")
    expect(portal.at("who").first).to_be_visible(timeout=LONG)
    portal.open("/deviations")
    portal.page.get_by_role("button", name="评估").first.click()
    for field in ("impact", "measures"):
        portal.at(f"field-{field}").fill("不影响物料")
    portal.at("submit-assess").click()
    expect(portal.at("sign-meaning")).to_be_visible(timeout=LONG)
    expect(portal.at("sign-at-provider")).to_be_visible()
    expect(portal.at("sign-password")).to_have_count(0)
    with portal.page.expect_popup(timeout=LONG) as opened:
        portal.at("sign-submit").click()
    prove(opened.value, "qa_zheng")
    expect(portal.at("signature")).to_have_count(0, timeout=LONG)
    [[signed]] = at_once([lambda: signatures(f"qms.deviation:{id_}")])
    assert (signed["act"], signed["signer"]["username"]) == ("qms.deviation.assess", "qa_zheng")


def asked_of_qa(id_: str) -> tuple[Api, dict[str, Any]]:
    """Somebody at a tablet asks QA to sign there: the tablet, and what it shows."""
    tablet, _ = logged_in("op_li", station="ST-DISP")
    params: dict[str, object] = {"grade": "minor", "impact": "不影响物料", "measures": "调整空调"}
    return tablet, tablet.intent("qms.deviation.assess", f"qms.deviation:{id_}", params, signer="qa_zheng").ok()


@pytest.mark.req("P11-200a1", "P11-200a2")
def test_a_second_person_reads_and_proves_on_a_screen_of_their_own(
    sso: Sso, live: Live, open_page: Callable[..., Page]
) -> None:
    at_once([lambda: reachable(live)])
    [id_] = at_once([deviation])
    [(tablet, offer)] = at_once([lambda: asked_of_qa(id_)])
    phone = Portal(open_page(f"/#/sign/{offer['id']}", company=SUBDOMAIN))
    phone.at("login-submit").click(timeout=LONG)
    prove(phone.page, "qa_zheng")
    expect(phone.at("own-signature")).to_contain_text("调整空调", timeout=LONG)
    phone.at("sign-prove").click()
    prove(phone.page, "qa_zheng")
    expect(phone.at("proved")).to_be_visible(timeout=LONG)
    [state] = at_once([lambda: tablet.get(f"/esign/intents/{offer['id']}/state").ok()])
    assert state == {"proved": True, "signed": False}


def furnished(sso: Sso) -> None:
    """The company's rooms and the training of its people, as the stories have them."""
    with open_unit(sso.tenant, "qa_zheng"):
        equipment.install()
        supply.install()
        material_master.install()
        if not TrainingRecord.objects.exists():
            quality.install([provider(People).by_username(name) for name in CAST if name != "qa_zheng"])


def at_the_station(page: Page) -> Floor:
    """Somebody logs in at Keycloak on the tablet of the dispensary."""
    tablet = Floor(page)
    expect(tablet.at("login-station")).to_be_visible(timeout=LONG)
    tablet.page.wait_for_load_state("networkidle")
    tablet.at("login-station").click()
    tablet.page.locator(".ant-select-item-option").filter(has_text="ST-DISP").first.click()
    tablet.at("login-submit").click()
    prove(tablet.page, "op_li")
    expect(tablet.at("who").first).to_be_visible(timeout=LONG)
    return tablet


def scanned(tablet: Floor) -> str:
    """What a phone's camera reads off the tablet."""
    picture = Image.open(BytesIO(tablet.at("sign-phone").screenshot()))
    found = zxingcpp.read_barcodes(picture)
    assert len(found) == 1
    return str(found[0].text)


def takings() -> list[dict[str, Any]]:
    """The hand-overs of the room."""
    api, _ = logged_in("op_wang")
    found: list[dict[str, Any]] = api.get("/mes/hand-overs?room=R-DISP").ok()["items"]
    return found


@pytest.mark.req("P11-200a1", "P11-200a2", "D11-13.2")
def test_the_tablet_shows_a_code_the_phone_proves_and_the_tablet_goes_on(
    sso: Sso, live: Live, open_page: Callable[..., Page]
) -> None:
    at_once([lambda: reachable(live)])
    at_once([lambda: furnished(sso)])
    tablet = at_the_station(open_page("/floor/", company=SUBDOMAIN, floor=True))
    tablet.at("to-hand-over").click()
    tablet.at("hand-over-words").fill("乳糖第 3 桶已开封")
    tablet.at("hand-over-draw-up").click()
    tablet.at("act-give").click()
    with tablet.page.expect_popup(timeout=LONG) as opened:
        tablet.at("sign-submit").click(timeout=LONG)
    prove(opened.value, "op_li")
    expect(tablet.at("hand-over-sheet").first).to_have_attribute("data-status", "given", timeout=LONG)
    tablet.at("act-take").click()
    tablet.at("sign-second-username").fill("op_wang")
    tablet.at("sign-next").click()
    expect(tablet.at("sign-phone")).to_be_visible(timeout=LONG)
    address = scanned(tablet)
    assert address.startswith(live.url("/#/sign/", company=SUBDOMAIN))
    # Another context: another device, whose browser has no session here and none at Keycloak.
    phone = Portal(open_page(address.removeprefix(live.url("", company=SUBDOMAIN)), company=SUBDOMAIN))
    phone.at("login-submit").click(timeout=LONG)
    prove(phone.page, "op_wang")
    expect(phone.at("own-signature")).to_be_visible(timeout=LONG)
    phone.at("sign-prove").click()
    prove(phone.page, "op_wang")
    expect(phone.at("proved")).to_be_visible(timeout=LONG)
    expect(tablet.at("signature")).to_have_count(0, timeout=LONG)
    expect(tablet.at("hand-over-draw-up")).to_be_visible(timeout=LONG)
    [[made]] = at_once([takings])
    signers = (made["handed"]["signer"]["name"], made["taken"]["signer"]["name"])
    assert (made["status"], *signers) == ("taken", "李强", "王芳")
