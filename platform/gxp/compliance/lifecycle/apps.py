"""The Django app of lifecycles."""

from django.apps import AppConfig


class LifecycleConfig(AppConfig):
    """The allowed transitions."""

    name = "gxp.compliance.lifecycle"
    label = "lifecycle"
    default_auto_field = "django.db.models.BigAutoField"
