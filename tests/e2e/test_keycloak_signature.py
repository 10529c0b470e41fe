"""Log-in and signature in Chromium at the real Keycloak: the portal sends there, and signs what it showed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from gxp.registry.catalogue import resolve
from tests.api import Api, at_once, password_of
from tests.e2e.pages import SLOW, Portal
from tests.fixtures.keycloak import ADDRESS, SUBDOMAIN, Sso
from tests.fixtures.live import Live
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
