"""Which tables belong into which schema: `tenants` into `public`, every other app into the tenants' schemas."""

from typing import Any

from django.db import connections

PUBLIC_APPS = frozenset({"tenants"})
UNUSED_APPS = frozenset({"contenttypes", "django_tenants"})
OWNER = "owner"


class TenantRouter:
    """Migrations run on the owner's connection only, and each app only into its kind of schema."""

    def allow_migrate(self, db: str, app_label: str, **_hints: Any) -> bool:
        """Say whether an operation of an app may run on a connection in its present schema."""
        if db != OWNER or app_label in UNUSED_APPS:
            return False
        public = getattr(connections[OWNER], "schema_name", "public") == "public"
        return (app_label in PUBLIC_APPS) == public

    def db_for_read(self, model: Any, **_hints: Any) -> str | None:
        """Send the public tables to the owner's connection: the application's login cannot read them."""
        return OWNER if model._meta.app_label in PUBLIC_APPS else None

    def db_for_write(self, model: Any, **hints: Any) -> str | None:
        """Write where one reads."""
        return self.db_for_read(model, **hints)
