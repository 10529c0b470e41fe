"""The Django app of the support room."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    """Requests for access with the tenant's consent, one-time hand-overs, and the visits that they open."""

    name = "gxp.support"
    label = "support"
    default_auto_field = "django.db.models.BigAutoField"
