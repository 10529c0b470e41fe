"""The built portal loads in Chromium from the real server, in both entries, without an error on the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

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
