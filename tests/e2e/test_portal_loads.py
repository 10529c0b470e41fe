"""The built portal loads in Chromium from the real server, in both entries, without an error on the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.fixtures.live import MARK, Live, opener

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("path", "floor"), [("/", False), ("/floor/", True)])
def test_an_entry_asks_for_the_login(open_page: Callable[..., Page], path: str, floor: bool) -> None:
    page = open_page(path, floor=floor)
    expect(page.locator("input[type=password]")).to_be_visible(timeout=15_000)


def test_nothing_is_refused_by_the_content_policy(open_page: Callable[..., Page]) -> None:
    page = open_page("/livez")
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(page.url.replace("/livez", "/"))
    expect(page.locator("input[type=password]")).to_be_visible(timeout=15_000)
    assert [text for text in complaints if "Content Security Policy" in text] == []


def provoked(browser: Browser, live: Live, request: pytest.FixtureRequest) -> None:
    """Let a page try what its policy forbids."""
    inline = "document.body.append(Object.assign(document.createElement('script'), {textContent: '1'}))"
    with opener(browser, lambda path, company: live.url(path, company=company), request) as open_:
        page = open_("/")
        with page.expect_console_message(lambda said: said.text.startswith(MARK)):
            page.evaluate(inline)


def test_what_the_content_policy_refuses_is_heard(browser: Browser, live: Live, request: pytest.FixtureRequest) -> None:
    with pytest.raises(AssertionError, match="script-src-elem inline"):
        provoked(browser, live, request)
