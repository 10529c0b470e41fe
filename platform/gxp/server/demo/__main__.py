"""`python -m gxp.server.demo [--once]`: one batch from receipt to release on an embedded database, then the portal."""

import argparse
import importlib
import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

import django

from gxp.server.embedded import EmbeddedDatabase

# Named, not imported: settings and models exist only after the environment is complete and Django is set up.
SHOW = "gxp.server.demo.show"
HOME = Path(__file__).resolve().parents[4] / "var" / "demo"
PORT = 8000
INTERRUPTED = 130


def narrator() -> Callable[[str], None]:
    """Return a function that prints a line with the seconds since the start."""
    begun = time.monotonic()

    def say(text: str) -> None:
        print(f"{time.monotonic() - begun:6.1f} s  {text}", flush=True)

    return say


def environment(database: EmbeddedDatabase, home: Path) -> dict[str, str]:
    """Start the embedded database and return what the server's settings read; it is marked not for GxP."""
    urls = database.start()
    return {
        "DJANGO_SETTINGS_MODULE": "gxp.server.settings",
        "GXP_HOME": str(home),
        "GXP_APP_URL": urls.app,
        "GXP_SEALER_URL": urls.sealer,
        "GXP_APP_PASSWORD": database.password("app_login"),
        "GXP_SEALER_PASSWORD": database.password("gxp_sealer"),
        "GXP_DATABASE_URL": urls.administrator,
        "GXP_PORTAL": str(home.parent / "portal"),
        "GXP_BROKER_URL": "",
    }


def main() -> int:
    """Play the demonstration; 0 only if the released package verified."""
    parser = argparse.ArgumentParser(prog="make demo")
    parser.add_argument("--once", action="store_true", help="end after the batch")
    parser.add_argument("--port", type=int, default=PORT)
    options = parser.parse_args()
    say = narrator()
    shutil.rmtree(HOME, ignore_errors=True)
    HOME.mkdir(parents=True)
    database = EmbeddedDatabase(HOME / "database")
    try:
        os.environ.update(environment(database, HOME))
        say("嵌入式数据库已启动(演示用,不用于 GxP) / embedded database started (demonstration, not for GxP)")
        django.setup()
        show = importlib.import_module(SHOW)
        result: int = show.Show(folder=HOME, say=say, port=None if options.once else options.port).run(options.once)
        return result
    except KeyboardInterrupt:
        say("中断 / interrupted")
        return INTERRUPTED
    finally:
        database.stop()


if __name__ == "__main__":
    sys.exit(main())
