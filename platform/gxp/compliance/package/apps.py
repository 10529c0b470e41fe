"""The Django app of closed units and packages."""

from django.apps import AppConfig


class PackageConfig(AppConfig):
    """Closed units, issued packages and their files."""

    name = "gxp.compliance.package"
    label = "package"
    default_auto_field = "django.db.models.BigAutoField"
