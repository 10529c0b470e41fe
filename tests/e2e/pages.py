"""The portal as a person uses it: log in, open a screen, enter, scan, sign; one object for each entry."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.fixtures.services import ROOT

# Nothing is looked at half-way between two colours: a menu that opens has ended to do so, and none starts to in
# the ten frames after it (a screen opens its menu only once it is drawn).
STILL = """() => {
  const moves = document.querySelector('[class*=ant-motion-collapse]') || document.getAnimations().length > 0
  window.framesStill = moves ? 0 : (window.framesStill ?? 0) + 1
  return window.framesStill > 10
}"""
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
SLOW = 20_000
expect.set_options(timeout=SLOW)


def secret(username: str) -> str:
    """The password of a person of the cast."""
    return f"Demo-{username}-2026"


@dataclass(frozen=True)
class Portal:
    """What both entries have in common."""

    page: Page

    def at(self, name: str) -> Locator:
        """The element with a test id."""
        return self.page.get_by_test_id(name)

    def log_in(self, username: str, *, station: str = "") -> None:
        """Log in with both components; on the floor after choosing the station, by default the first."""
        expect(self.at("login-username")).to_be_visible(timeout=SLOW)
        self.page.wait_for_load_state("networkidle")
        if self.at("login-station").count():
            self.at("login-station").click()
            self.page.locator(".ant-select-item-option").filter(has_text=station).first.click()
        self.at("login-username").fill(username)
        self.at("login-password").fill(secret(username))
        self.at("login-submit").click()
        expect(self.at("who").first).to_be_visible(timeout=SLOW)

    def open(self, route: str) -> None:
        """Go to a screen by its hash route and wait until it has read what it shows."""
        self.page.evaluate("route => { window.location.hash = route }", route)
        self.page.wait_for_load_state("networkidle")
        expect(self.page.locator(".ant-skeleton")).to_have_count(0, timeout=SLOW)

    def sign(self, username: str, *, second: bool = False, reason: str = "") -> None:
        """Sign what the dialog shows; a second person gives both components."""
        if second:
            self.at("sign-second-username").fill(username)
            self.at("sign-next").click()
        expect(self.at("sign-meaning")).to_be_visible(timeout=SLOW)
        if self.at("sign-username").count():
            self.at("sign-username").fill(username)
        if reason:
            self.at("sign-reason").fill(reason)
        self.at("sign-password").fill(secret(username))
        self.at("sign-submit").click()
        expect(self.at("signature")).to_have_count(0, timeout=3 * SLOW)

    def scan(self, code: str) -> None:
        """Type as a barcode gun does: faster than fingers however busy the machine is, Enter at the end."""
        self.page.evaluate(
            "keys => keys.forEach(key => (document.activeElement ?? document.body)"
            ".dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true})))",
            [*code, "Enter"],
        )

    def refusal(self) -> str:
        """The code of the refusal that fills the screen."""
        flash = self.at("flash-bad")
        expect(flash).to_be_visible(timeout=SLOW)
        code = flash.get_attribute("data-code") or ""
        self.at("flash-close").click()
        return code

    def faults(self) -> list[str]:
        """What axe finds against WCAG 2.2 AA, contrast included."""
        self.page.evaluate("window.framesStill = 0")
        self.page.wait_for_function(STILL)
        self.page.evaluate(Path(AXE).read_text(encoding="utf-8"))
        found = self.page.evaluate(
            "async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}))"
            ".violations.map(v => v.id + ': ' +"
            " v.nodes.slice(0, 2).map(n => n.html + ' ' + (n.any[0]?.message ?? '')).join(' '))"
        )
        return [str(one) for one in found]

    def errors(self) -> list[str]:
        """The codes of the refusals that the screen shows."""
        panels = self.at("error-panel")
        return [panels.nth(n).get_attribute("data-code") or "" for n in range(panels.count())]


@dataclass(frozen=True)
class Floor(Portal):
    """The tablet."""

    def task(self, path: str) -> None:
        """Open a task of the list."""
        self.at(f"task-{path}").first.click()
        expect(self.at("step")).to_have_attribute("data-path", path, timeout=SLOW)

    def press(self, lexeme: str) -> None:
        """Enter a number on the tablet's own keypad."""
        for key in lexeme:
            self.at(f"key-{'dot' if key == '.' else key}").click()
        self.at("keypad-send").click()

    def main(self) -> Locator:
        """The one main action."""
        return self.page.locator("[data-main=true]")
