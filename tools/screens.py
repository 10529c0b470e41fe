"""`python -m tools.screens`: plays the demonstration and pictures its main screens for docs/screens.

The pictures show real screens of a running system: a released batch at the desk, a second one on the floor. Each is
kept in one language. `--look FOLDER` also pictures every screen in both languages into a folder, to be looked at.
"""

import argparse
import importlib
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import django
from PIL import Image
from playwright.sync_api import Browser, Page, Playwright, ViewportSize, expect

from gxp.server.demo.__main__ import environment, narrator
from gxp.server.embedded import EmbeddedDatabase
from tools.screens_pages import PATIENCE, goto, heading, holds, opened, opened_at, seen

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / "var" / "screens-demo"
CHROMIUM = os.environ.get("GXP_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
SMALL, LARGE = ViewportSize(width=1280, height=800), ViewportSize(width=1920, height=1080)
LOCALES = {"zh": "zh-CN", "en": "en"}
KEPT = {
    "floor-tasks": "zh",
    "weighing": "zh",
    "signature": "en",
    "compression": "zh",
    "review": "zh",
    "release": "en",
    "genealogy": "zh",
    "verify": "en",
}
# Screens that are only looked at.
BESIDE = {
    "qa_zheng": [
        "/",
        "/lots",
        "/containers",
        "/labels",
        "/batches",
        "/inspections",
        "/training",
        "/packages",
        "/audit",
    ],
    "qp_he": ["/release", "/deviations", "/equipment", "/places", "/clearances", "/suppliers", "/sources"],
    "author_gao": ["/recipes", "/orders"],
    "admin_zhou": ["/users", "/roles", "/access", "/stations", "/agents"],
}
Show = Callable[[Page], None]


class Camera:
    """Opens screens of one company and pictures them: those of docs/screens, or all into `look`."""

    def __init__(self, browser: Browser, address: str, *, look: Path | None = None) -> None:
        """Use a started Chromium; `address` is that of the company's portal."""
        self._browser, self._address, self._look = browser, address, look

    def floor(self, name: str, *, user: str, station: str, show: Show) -> None:
        """Picture a screen of the tablet."""

        def enter(page: Page) -> None:
            page.get_by_test_id("login-station").click()
            page.locator(".ant-select-item-option").filter(has_text=station).first.click()

        self._each(name, path="/floor/", user=user, before=enter, show=show)

    def desk(self, name: str, *, user: str, route: str, show: Show) -> None:
        """Picture a screen of the console."""

        def go(page: Page) -> None:
            goto(page, route)
            show(page)

        self._each(name, path="/", user=user, before=lambda _page: None, show=go)

    def _each(self, name: str, *, path: str, user: str, before: Show, show: Show) -> None:
        for language, size in self._wanted(name):
            with self._page(path, language, size) as page:
                before(page)
                _log_in(page, user, language)
                show(page)
                self._take(page, name, language, size)

    @property
    def looks(self) -> bool:
        """Return whether screens are pictured to be looked at, the ones beside docs/screens too."""
        return self._look is not None

    def _wanted(self, name: str) -> list[tuple[str, ViewportSize]]:
        kept = [(KEPT[name], SMALL)] if name in KEPT else []
        if self._look is None:
            return kept
        if not kept:
            return [("zh", SMALL), ("en", LARGE)]
        return [(language, size) for size in (SMALL, LARGE) for language in LOCALES]

    def _take(self, page: Page, name: str, language: str, size: ViewportSize) -> None:
        expect(page.locator(".ant-skeleton")).to_have_count(0, timeout=PATIENCE)
        picture = Image.open(BytesIO(page.screenshot(animations="disabled")))
        # A palette keeps the files small enough for the repository.
        small = picture.convert("RGB").quantize(192, dither=Image.Dither.NONE)
        if size == SMALL and KEPT.get(name) == language:
            small.save(ROOT / "docs" / "screens" / f"{name}.{language}.png", optimize=True)
        if self._look:
            small.save(self._look / f"{name}.{language}.{size['width']}.png")

    @contextmanager
    def _page(self, path: str, language: str, size: ViewportSize) -> Iterator[Page]:
        context = self._browser.new_context(locale=LOCALES[language], timezone_id="Asia/Shanghai", viewport=size)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(f"{self._address}{path}")
        yield page
        context.close()


def _log_in(page: Page, user: str, language: str) -> None:
    page.get_by_test_id("login-username").fill(user)
    page.get_by_test_id("login-password").fill(f"Demo-{user}-2026")
    page.get_by_test_id("login-submit").click()
    seen(page, "who")
    if not (page.locator("html").get_attribute("lang") or "").startswith(language):
        page.get_by_test_id("language").click()
        page.wait_for_function("wanted => document.documentElement.lang.startsWith(wanted)", arg=language)


class Floor:
    """The scenes on the floor, in the second batch."""

    def __init__(self, camera: Camera, stage: Any, plant: Any, play: Any) -> None:
        """`play` is the playbook: modules `elements` and `execution`."""
        self.camera, self.stage, self.plant, self.play = camera, stage, plant, play

    def element(self, path: str) -> dict[str, Any]:
        """Play until an element waits; the element."""
        self.play.execution.execute(self.stage, until=path)
        operator = self.stage.person("op_li", "ST-DISP")
        tasks = operator.get("/api/mes/tasks", batch=self.stage.batch)["items"]
        found = next(task for task in tasks if task["path"] == path)
        view: dict[str, Any] = operator.get(f"/api/mes/elements/{found['id']}")
        return view

    def clearance(self) -> None:
        """The tasks of a room, and the dialog in which a finished clearance is signed."""
        view = self.element("10.1")
        operator = self.stage.person("op_li", "ST-DISP")
        self.camera.floor("floor-tasks", user="op_li", station="ST-DISP", show=lambda page: seen(page, "task-10.1"))
        view = operator.post(self.play.elements.url(view, "start"))
        self.play.elements.fill_in(self.stage, operator, view)

        def dialog(page: Page) -> None:
            goto(page, f"/elements/{view['id']}")
            page.get_by_test_id("act-perform").click()
            seen(page, "sign-password")

        self.camera.floor("signature", user="op_li", station="ST-DISP", show=dialog)

    def weighing(self) -> None:
        """A drum on the scale, nearly full."""
        view, operator, play = self.element("10.7.1"), self.stage.person("op_li", "ST-DISP"), self.play.elements
        view = operator.post(play.url(view, "start"))
        target = Decimal(view["weigh"]["remaining"]["lexeme"])
        # The first to expire may be a rest of the batch before: this scene is one weighing out of one container.
        source = next(one for one in view["containers"] if one["usable"] and holds(one, target))
        operator.post(play.url(view, "scan"), {"code": source["code"]})
        view = operator.post(play.url(view, "scan"), {"code": "scale-150"})["element"]
        view = play.reading(self.stage, operator, view, "tare", "scale-150", play.EMPTY_DRUM)
        filled = (play.EMPTY_DRUM + target).quantize(Decimal("0.01"))
        self.plant.put("scale-150", filled - Decimal("0.15"))
        play.shown_on_server(operator, "scale-150", filled - Decimal("0.15"))

        def scale(page: Page) -> None:
            goto(page, f"/elements/{view['id']}")
            expect(page.get_by_test_id("live")).to_contain_text(f"{filled - Decimal('0.15'):.2f}", timeout=PATIENCE)

        self.camera.floor("weighing", user="op_li", station="ST-DISP", show=scale)
        view = play.reading(self.stage, operator, view, "gross", "scale-150", filled)
        self.plant.put("scale-150", Decimal(0))
        play.finish(self.stage, operator, view)

    def hand_over(self) -> None:
        """The room between two shifts: handed over by one, to be taken over by another; to be looked at."""
        if not self.camera.looks:
            return
        operator = self.stage.person("op_li", "ST-DISP")
        notes = "乳糖第 3 桶已开封，剩余约半桶。\n台秤 scale-32 显示偶有跳动，已通知仪表。"
        made = operator.post("/api/mes/hand-overs", {"room": "R-DISP", "notes": notes})
        show = partial(opened_at, route="/hand-over", part="hand-over-sheet")
        self.camera.floor("hand-over-draft", user="op_li", station="ST-DISP", show=show)
        operator.sign("mes.hand_over.give", made["ref"])
        self.camera.floor("hand-over", user="op_wang", station="ST-DISP", show=show)

    def steps(self, station: str, *paths: str) -> None:
        """Steps at work as their people see them, to be looked at."""
        if not self.camera.looks:
            return
        for path in paths:
            view = self.element(path)
            performer = self.play.elements.performer_of(self.stage, {**view, "path": path})
            view = performer.post(self.play.elements.url(view, "start"))
            name, route = performer.username, f"/elements/{view['id']}"
            self.camera.floor(f"step-{path}", user=name, station=station, show=partial(opened, route=route))

    def compression(self, pace: float) -> None:
        """The live curve while the press runs."""
        view = self.element(self.play.execution.COMPRESSION)
        self.play.execution.begin_compression(self.stage)
        self.plant.leave_running(pace)

        def curve(page: Page) -> None:
            goto(page, f"/elements/{view['id']}")
            seen(page, "curve")
            enough = "() => Number(document.querySelector('.curve').dataset.points) > 400"
            page.wait_for_function(enough, timeout=3 * PATIENCE)

        self.camera.floor("compression", user="op_li", station="ST-PRESS", show=curve)


def at_the_desk(camera: Camera, batch: str, lot: str, package: Path) -> None:
    """The scenes at the desk, with the released batch."""
    trust = (package.parent / "trust.txt").read_text(encoding="utf-8")

    def verified(page: Page) -> None:
        frame = page.frame_locator("iframe")
        frame.locator("#trust").fill(trust)
        frame.locator("#file").set_input_files(package)
        expect(frame.locator(".verdict")).to_be_in_viewport(timeout=2 * PATIENCE)

    camera.desk("review", user="qa_zheng", route=f"/batches/{batch}/review", show=lambda page: seen(page, "verdict"))
    camera.desk("release", user="qp_lin", route=f"/release/{batch}", show=lambda page: seen(page, "release-sheet"))
    tree = f"/genealogy?lot={lot}&direction=up"
    camera.desk("genealogy", user="qa_zheng", route=tree, show=lambda page: seen(page, "graph"))
    camera.desk("verify", user="qp_he", route="/verify", show=verified)
    for user, routes in BESIDE.items():
        for route in routes:
            camera.desk(f"desk{route.replace('/', '-')}", user=user, route=route, show=heading)


def chromium(playwright: Playwright) -> Browser:
    """Start the Chromium of this machine, or Playwright's own."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])


def main() -> int:
    """Play and picture."""
    parser = argparse.ArgumentParser(prog="python -m tools.screens")
    parser.add_argument("--floor", action="store_true", help="only the screens of the floor")
    parser.add_argument("--look", type=Path, metavar="FOLDER", help="also every screen in both languages")
    options = parser.parse_args()
    shutil.rmtree(HOME, ignore_errors=True)
    HOME.mkdir(parents=True)
    database = EmbeddedDatabase(HOME / "database")
    say = narrator()
    try:
        os.environ.update(environment(database, HOME))
        django.setup()
        # Imported only now: models need the settings, and the settings the database.
        scenes = importlib.import_module("tools.screens_show")
        show = scenes.Pictured(folder=HOME, say=say, port=None)
        show.floor_only, show.look = options.floor, options.look
        done: int = show.run(once=False)
        return done
    finally:
        database.stop()


if __name__ == "__main__":
    sys.exit(main())
