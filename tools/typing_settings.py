"""Django settings for the type checker's plugin: the server's own apps, without those that cannot be loaded.

The plugin loads every model, and one broken import would otherwise end the check of everything with a crash instead
of a finding; an app left out here is still checked, and its broken import is reported as such.
"""

from __future__ import annotations

import re
import subprocess
import sys

from gxp.server.settings.apps import DEFAULT_AUTO_FIELD
from gxp.server.settings.apps import INSTALLED_APPS as SERVER_APPS

SECRET_KEY = "typing only"  # noqa: S105
USE_TZ = True
__all__ = ["DATABASES", "DEFAULT_AUTO_FIELD", "INSTALLED_APPS", "SECRET_KEY", "USE_TZ"]
TENANT_MODEL = "tenants.Tenant"
TENANT_DOMAIN_MODEL = "tenants.Domain"
DATABASES = {"default": {"ENGINE": "tenants.backend"}}

LOAD = """
import sys, django
from django.apps import apps
from django.conf import settings
settings.configure(INSTALLED_APPS=sys.argv[1:], SECRET_KEY="x", TENANT_MODEL="tenants.Tenant",
                   TENANT_DOMAIN_MODEL="tenants.Domain", DATABASES={"default": {"ENGINE": "tenants.backend"}})
try:
    django.setup()
except Exception:
    # Django notes an app's models just before it imports them: the last app with a note is the one that failed.
    print("BROKEN", [config.name for config in apps.app_configs.values() if config.models is not None][-1])
    raise
"""


def loadable(names: list[str]) -> list[str]:
    """The apps whose models load, found by leaving out the one that fails until the rest loads."""
    names = list(names)
    while names:
        done = subprocess.run([sys.executable, "-c", LOAD, *names], capture_output=True, text=True, check=False)
        broken = re.search(r"^BROKEN (\S+)$", done.stdout, re.MULTILINE)
        if done.returncode == 0 or broken is None:
            return names
        print(f"types: {broken.group(1)} cannot be loaded: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        names.remove(broken.group(1))
    return names


INSTALLED_APPS = loadable(SERVER_APPS)
