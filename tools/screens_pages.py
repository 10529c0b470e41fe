"""How a camera goes to a screen of the portal and waits until it is there."""

from decimal import Decimal
from typing import Any

from playwright.sync_api import Page, expect

PATIENCE = 60_000


def goto(page: Page, route: str) -> None:
    """Open a screen by its route."""
    page.evaluate("route => { window.location.hash = route }", route)


def holds(container: dict[str, Any], quantity: Decimal) -> bool:
    """Return whether a container holds so much."""
    return Decimal(container["quantity"]["lexeme"]) >= quantity


def opened(page: Page, *, route: str) -> None:
    """Open a step and wait until it is there."""
    goto(page, route)
    seen(page, "step")


def opened_at(page: Page, *, route: str, part: str) -> None:
    """Open a screen and wait until a part of it is there."""
    goto(page, route)
    seen(page, part)


def heading(page: Page) -> None:
    """Wait until a screen of the console is there and has read what it shows."""
    page.wait_for_load_state("networkidle")
    expect(page.locator("main h1").first).to_be_visible(timeout=PATIENCE)


def seen(page: Page, name: str) -> None:
    """Wait until a part of the screen is there."""
    expect(page.get_by_test_id(name).first).to_be_visible(timeout=PATIENCE)
