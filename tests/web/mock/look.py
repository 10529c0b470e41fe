"""Pictures of the portal for the eye: python tests/web/mock/look.py OUT route… (a route is `floor#/…` or `#/…`)."""

import os
import sys
from pathlib import Path

from playwright.sync_api import ConsoleMessage, sync_playwright

ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def say(message: ConsoleMessage) -> None:
    """What the page complains about."""
    if message.type in ("error", "warning"):
        print(message.type, message.text[:300])


def main() -> None:
    """One PNG per route, size and language."""
    out, routes = Path(sys.argv[1]), sys.argv[2:]
    base = os.environ.get("PORTAL", "http://127.0.0.1:4180")
    sizes = [tuple(map(int, size.split("x"))) for size in os.environ.get("SIZES", "1280x800").split()]
    out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=ARGUMENTS)
        for language in os.environ.get("LANGUAGES", "zh-Hans").split():
            for width, height in sizes:
                page = browser.new_page(viewport={"width": width, "height": height})
                page.on("console", say)
                page.on("pageerror", lambda error: print("PAGE", error))
                page.add_init_script(f"localStorage.setItem('yaoheng.language', '{language}')")
                for route in routes:
                    entry, _, name = route.partition("#")
                    page.goto("about:blank")
                    page.goto(f"{base}/{'floor/' if entry == 'floor' else ''}#{name}")
                    page.wait_for_timeout(1500)
                    file = f"{entry or 'console'}{name.replace('/', '_')}-{width}-{language}.png"
                    page.screenshot(path=out / file)
                page.close()
        browser.close()


if __name__ == "__main__":
    main()
