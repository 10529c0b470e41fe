"""Which Django apps there are: found by their `apps.py`, so that a new room needs no edit here."""

from collections.abc import Iterator
from pathlib import Path

import modules

GXP = Path(__file__).resolve().parents[2]
MODULES = Path(modules.__path__[0])


def found_apps() -> Iterator[str]:
    """Yield the dotted name of every package with an `apps.py`, the platform's first, each sorted."""
    for path in sorted(GXP.rglob("apps.py")):
        if path.parent != GXP / "server" / "settings":
            yield ".".join(("gxp", *path.parent.relative_to(GXP).parts))
    for path in sorted(MODULES.glob("*/apps.py")):
        yield f"modules.{path.parent.name}"


PUBLIC_SCHEMA_NAME = "public"
SHARED_APPS = ["django_tenants", "django.contrib.contenttypes", "tenants"]
TENANT_APPS = list(found_apps())
INSTALLED_APPS = [*SHARED_APPS, *TENANT_APPS]
TENANT_MODEL = "tenants.Tenant"
TENANT_DOMAIN_MODEL = "tenants.Domain"
TENANT_DB_ALIAS = "owner"
TENANT_SYNC_ROUTER = "tenants.routing.TenantRouter"
DATABASE_ROUTERS = [TENANT_SYNC_ROUTER]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SILENCED_SYSTEM_CHECKS: list[str] = []
