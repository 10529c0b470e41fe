"""The public-schema app: tenants, domains, plans, and the binding of connections to tenants."""

from django.apps import AppConfig


class TenantsConfig(AppConfig):
    """Registers the app; the binder is installed by `gxp.server` once all apps are ready."""

    name = "tenants"
    label = "tenants"
    default_auto_field = "django.db.models.BigAutoField"
