"""The Django app of plant data."""

from django.apps import AppConfig


class TelemetryConfig(AppConfig):
    """Registered by its manifest."""

    name = "gxp.telemetry"
    label = "telemetry"
    default_auto_field = "django.db.models.BigAutoField"
