"""Support by consent in the browser: ask, sign, enter with the banner, read in the trail, end by the switch, out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.api import at_once
from tests.e2e.pages import SLOW, Portal
from tests.fixtures.live import Live
from tests.gxp.support.staffing import FIRST, PASSWORD, account

pytestmark = pytest.mark.browser


@pytest.fixture
def console(open_page: Callable[..., Page], live: Live) -> Callable[..., Portal]:
    """Opens the console of the staff on the operator's own host."""

    def open_(language: str = "zh-CN") -> Portal:
        page = open_page("/livez", language=language, still=True)
        page.goto(f"http://localhost:{live.port}/staff")
        portal = Portal(page)
        expect(portal.at("staff-username")).to_be_visible(timeout=SLOW)
        return portal

    return open_


def log_in(portal: Portal, username: str) -> None:
    """Log a new member in, who chooses a password first."""
    portal.at("staff-username").fill(username)
    portal.at("staff-password").fill(FIRST)
    portal.at("staff-enter").click()
    portal.at("staff-old").fill(FIRST)
    portal.at("staff-new").fill(PASSWORD)
    portal.at("staff-again").fill(PASSWORD)
    portal.at("staff-change").click()
    expect(portal.at("staff-who")).to_contain_text(username, timeout=SLOW)


def ask(portal: Portal, reason: str) -> None:
    """Ask acme for an hour in its records of batches."""
    portal.at("fleet-search").fill("acme.localhost")
    portal.at("fleet-query").click()
    portal.at("ask-acme.localhost").click()
    portal.at("ask-reason").fill(reason)
    portal.at("area-mes").click()
    portal.at("ask-send").click()
    expect(portal.at("accesses")).to_contain_text(reason, timeout=SLOW)


@pytest.mark.req("P11-10d", "P11-10e-1", "A11-12.1")
def test_support_is_asked_for_consented_to_seen_traced_and_thrown_out(
    console: Callable[..., Portal], open_page: Callable[..., Page], live: Live
) -> None:
    member, staff = at_once([lambda: account(settled=False)])[0], console()
    log_in(staff, member)
    assert staff.faults() == []
    reason = f"报错 {member}"
    ask(staff, reason)

    quality = Portal(open_page(still=True))
    quality.log_in("qa_zheng")
    quality.open("/support")
    quality.page.get_by_role("row").filter(has_text=member).locator("[data-testid^=grant-]").click()
    quality.sign("qa_zheng")
    expect(quality.at("support-present").filter(has_text=member)).to_be_visible(timeout=3 * SLOW)
    assert quality.faults() == []

    staff.at("accesses-reload").click()
    mine = staff.page.get_by_role("row").filter(has_text=reason)
    mine.locator("[data-testid^=enter-]").click()
    expect(staff.at("support-visit")).to_be_visible(timeout=3 * SLOW)
    expect(staff.at("support-left")).to_contain_text(":", timeout=SLOW)
    assert staff.page.url.startswith(live.url("/"))
    assert "support/enter" not in staff.page.url
    staff.open("/batches")
    expect(staff.at("support-visit")).to_be_visible(timeout=SLOW)
    assert staff.errors() == []
    assert staff.faults() == []
    staff.open("/users")
    refused = staff.page.locator("[data-testid=error-panel][data-code='support.out_of_scope']")
    expect(refused.first).to_be_visible(timeout=SLOW)

    quality.open("/audit")
    expect(quality.page.get_by_text("平台支持读取").first).to_be_visible(timeout=3 * SLOW)
    quality.at("support-present").filter(has_text=member).get_by_test_id("support-kill").click()
    expect(quality.at("support-present").filter(has_text=member)).to_have_count(0, timeout=SLOW)
    staff.page.reload()
    expect(staff.at("login")).to_be_visible(timeout=3 * SLOW)
