"""A company asks for itself on the operator's own page: names are looked up while typed, and then it logs in."""

from __future__ import annotations

from collections.abc import Callable
from secrets import token_hex

import pytest
from playwright.sync_api import Page, expect

from tenants.process import PoolProcess
from tests.api import at_once
from tests.e2e.pages import SLOW, Portal
from tests.fixtures.live import Live

pytestmark = pytest.mark.browser
PASSWORD = "chosen-by-its-owner"


@pytest.fixture
def visit(open_page: Callable[..., Page], live: Live) -> Callable[..., Portal]:
    """Opens the operator's own page."""

    def open_(language: str) -> Portal:
        page = open_page("/livez", language=language, still=True)
        page.goto(f"http://localhost:{live.port}/")
        portal = Portal(page)
        expect(portal.at("signup-company")).to_be_visible(timeout=SLOW)
        if language == "en":
            portal.at("language").click()
            expect(portal.page.get_by_role("heading", name="First administrator")).to_be_visible(timeout=SLOW)
        return portal

    return open_


def make_all() -> None:
    """Make every company that was asked for, as the worker does."""
    while PoolProcess(size=0).round():
        pass


def test_a_company_is_asked_for_made_and_entered(visit: Callable[..., Portal], database: str) -> None:
    portal, name = visit("zh-CN"), f"e2e-{token_hex(4)}"
    portal.at("signup-company").fill("浏览器制药")
    portal.at("signup-subdomain").fill("acme")
    expect(portal.at("signup-look")).to_contain_text("acme 已被使用", timeout=SLOW)
    portal.at("signup-subdomain").fill(name)
    expect(portal.at("signup-look")).to_contain_text(f"{name}.localhost 可以使用", timeout=SLOW)
    portal.page.get_by_test_id("industry-biologics").check()
    portal.at("signup-name").fill("陈总")
    portal.at("signup-username").fill("chen")
    portal.at("signup-password").fill(PASSWORD)
    portal.at("signup-again").fill(PASSWORD)
    assert portal.faults() == []
    portal.at("signup-submit").click()
    expect(portal.at("signup-progress")).to_be_visible(timeout=SLOW)
    at_once([make_all])  # in a thread of its own: this one belongs to the browser
    expect(portal.at("signup-address")).to_contain_text(name, timeout=SLOW)
    assert portal.faults() == []
    portal.at("signup-address").click()
    expect(portal.at("login-username")).to_be_visible(timeout=SLOW)
    portal.at("login-username").fill("chen")
    portal.at("login-password").fill(PASSWORD)
    portal.at("login-submit").click()
    expect(portal.at("duty")).to_be_visible(timeout=SLOW)


def test_a_refusal_is_shown_in_english_with_its_code(visit: Callable[..., Portal]) -> None:
    portal = visit("en")
    portal.at("signup-company").fill("Browser Pharma")
    portal.at("signup-subdomain").fill("www")
    expect(portal.at("signup-look")).to_contain_text("The platform keeps it", timeout=SLOW)
    portal.at("signup-name").fill("Ada")
    portal.at("signup-username").fill("ada")
    portal.at("signup-password").fill("short")
    portal.at("signup-again").fill("other")
    portal.at("signup-submit").click()
    expect(portal.page.get_by_text("The passwords differ")).to_be_visible(timeout=SLOW)
    portal.at("signup-again").fill("short")
    portal.at("signup-submit").click()
    expect(portal.at("error-panel").last).to_have_attribute("data-code", "tenancy.subdomain_reserved", timeout=SLOW)
