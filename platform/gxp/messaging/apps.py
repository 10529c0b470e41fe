"""The messaging room: outbox and inbox of every tenant."""

from django.apps import AppConfig


class MessagingConfig(AppConfig):
    """Two tables in each tenant's schema."""

    name = "gxp.messaging"
    label = "messaging"
    default_auto_field = "django.db.models.BigAutoField"
