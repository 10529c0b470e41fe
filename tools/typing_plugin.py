"""Django's plugin for the type checker, without apps whose models cannot be loaded.

The plugin loads every model, and one broken import would otherwise end the check of everything with a crash instead
of a finding; an app left out here is still checked, and its broken import is reported as such.
"""

from __future__ import annotations

import re
import subprocess
import sys

from mypy.plugin import Plugin
from mypy_django_plugin import main

from gxp.server import settings

LOAD = """
import sys, django
from django.apps import apps
from django.conf import settings
from gxp.server import settings as server
settings.configure(**{name: getattr(server, name) for name in dir(server) if name.isupper()} | {
    "INSTALLED_APPS": sys.argv[1:], "TENANT_APPS": [name for name in server.TENANT_APPS if name in sys.argv]})
try:
    django.setup()
except Exception:
    # Django notes an app's models just before it imports them: the last app with a note is the one that failed.
    noted = [config.name for config in apps.app_configs.values() if config.models is not None]
    print("BROKEN", noted[-1] if noted else "")
    raise
"""


def loadable(names: list[str]) -> list[str]:
    """The apps whose models load, found by leaving out the one that fails until the rest loads."""
    names = list(names)
    while names:
        done = subprocess.run([sys.executable, "-c", LOAD, *names], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            break
        broken = re.search(r"^BROKEN (\S+)$", done.stdout, re.MULTILINE)
        if broken is None or broken.group(1) not in names:
            raise SystemExit(f"types: the settings cannot be loaded:\n{done.stderr}")
        print(f"types: {broken.group(1)} cannot be loaded: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        names.remove(broken.group(1))
    return names


def plugin(version: str) -> type[Plugin]:
    """Entry point of mypy."""
    settings.INSTALLED_APPS = loadable(settings.INSTALLED_APPS)
    settings.TENANT_APPS = [name for name in settings.TENANT_APPS if name in settings.INSTALLED_APPS]
    return main.plugin(version)
