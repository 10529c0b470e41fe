"""The Django app of the inbox."""

from django.apps import AppConfig


class InboxConfig(AppConfig):
    """Copies and read marks; what waits and what was done is read where it stands."""

    name = "gxp.inbox"
    label = "inbox"
    default_auto_field = "django.db.models.BigAutoField"
