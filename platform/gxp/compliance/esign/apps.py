"""The Django app of signatures."""

from django.apps import AppConfig


class EsignConfig(AppConfig):
    """Intents and statements."""

    name = "gxp.compliance.esign"
    label = "esign"
    default_auto_field = "django.db.models.BigAutoField"
