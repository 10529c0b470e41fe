"""Every screen of the portal opens on the real server, for those who may see it; axe finds nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from gxp.registry import manifests
from tests.e2e.pages import Floor, Portal

pytestmark = pytest.mark.browser

SCREENS = {
    "qa_zheng": [
        "/",
        "/lots",
        "/containers",
        "/labels",
        "/genealogy",
        "/batches",
        "/packages",
        "/inspections",
        "/roles",
        "/access",
        "/materials",
    ],
    "wh_ma": ["/receipts"],
    "sup_zhao": ["/training", "/hand-overs"],
    "qp_he": ["/release", "/deviations", "/places", "/equipment", "/clearances", "/suppliers", "/sources", "/verify"],
    "author_gao": ["/recipes", "/orders"],
    "admin_zhou": ["/audit", "/users", "/roles", "/access", "/stations", "/agents", "/support"],
}


def test_every_screen_of_the_menu_is_opened() -> None:
    menu = {item.path for manifest in manifests() for item in manifest.navigation}
    assert menu - {route for routes in SCREENS.values() for route in routes} == set()


@pytest.mark.parametrize("user", SCREENS)
def test_the_console_opens_without_a_fault(open_page: Callable[..., Page], user: str) -> None:
    portal = Portal(open_page("/", still=True))
    portal.log_in(user)
    found: dict[str, list[str]] = {}
    for route in SCREENS[user]:
        portal.open(route)
        expect(portal.page.locator("main h1").first).to_be_visible(timeout=20_000)
        found[route] = [*portal.errors(), *portal.faults()]
    assert {route: faults for route, faults in found.items() if faults} == {}


def test_the_floor_shows_the_tasks_and_a_person(open_page: Callable[..., Page]) -> None:
    floor = Floor(open_page("/floor/", floor=True, still=True))
    floor.log_in("op_li")
    expect(floor.at("tasks")).to_be_visible(timeout=20_000)
    assert floor.errors() == []
    assert floor.faults() == []


def test_a_wrong_password_is_refused_with_its_code(open_page: Callable[..., Page]) -> None:
    portal = Portal(open_page("/"))
    portal.at("login-username").fill("op_wang")
    portal.at("login-password").fill("not this one")
    portal.at("login-submit").click()
    expect(portal.at("error-panel")).to_have_attribute("data-code", "identity.wrong_credentials", timeout=20_000)
    expect(portal.at("who")).to_have_count(0)


def test_the_language_changes_every_word(open_page: Callable[..., Page]) -> None:
    portal = Portal(open_page("/", still=True))
    portal.log_in("qa_zheng")
    portal.at("language").click()
    expect(portal.page.locator("html")).to_have_attribute("lang", "en")
    portal.open("/batches")
    expect(portal.page.locator("main h1")).to_have_text("Batches")
    assert portal.faults() == []


def test_a_portal_whose_texts_are_gone_starts_anew_and_ends_in_the_language_asked_for(
    open_page: Callable[..., Page],
) -> None:
    portal = Portal(open_page("/", still=True))
    portal.log_in("qa_zheng")
    portal.page.route("**/assets/en-*.js", lambda route: route.abort())
    with portal.page.expect_navigation(timeout=60_000):
        portal.at("language").click()
    # Gone still: it shows the language that it has, and from now on people decide.
    expect(portal.page.locator("html")).to_have_attribute("lang", "zh-Hans", timeout=60_000)
    expect(portal.at("who")).to_be_visible(timeout=60_000)
    portal.page.unroute("**/assets/en-*.js")
    portal.at("language").click()
    reload = portal.at("rebuilt-reload")
    expect(reload.or_(portal.page.locator("html[lang=en]")).first).to_be_attached(timeout=60_000)
    if reload.count():
        reload.click()
    expect(portal.page.locator("html")).to_have_attribute("lang", "en", timeout=60_000)
    expect(portal.at("language-notice")).to_have_count(0)


def test_the_verifier_runs_under_the_content_policy(open_page: Callable[..., Page]) -> None:
    page = open_page("/livez")
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(page.url.replace("/livez", "/verify.html"))
    page.locator("#file").set_input_files({"name": "not.zip", "mimeType": "application/zip", "buffer": b"not a zip"})
    expect(page.locator(".verdict")).to_be_visible(timeout=20_000)
    assert [text for text in complaints if "Content Security Policy" in text] == []
