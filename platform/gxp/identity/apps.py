"""The Django app of the identity room."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """Users, roles, stations, sessions."""

    name = "gxp.identity"
    label = "identity"
    default_auto_field = "django.db.models.BigAutoField"
