"""The Django app of versioned configuration."""

from django.apps import AppConfig


class VersioningConfig(AppConfig):
    """Immutable versions of every configuration."""

    name = "gxp.compliance.versioning"
    label = "versioning"
    default_auto_field = "django.db.models.BigAutoField"
