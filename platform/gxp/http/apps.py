"""The Django app of the HTTP room; it owns the idempotency keys."""

from django.apps import AppConfig


class HttpConfig(AppConfig):
    """Registered by its manifest."""

    name = "gxp.http"
    label = "http"
    default_auto_field = "django.db.models.BigAutoField"
