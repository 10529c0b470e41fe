"""Django's entry of the room; it imports nothing of the module."""

from django.apps import AppConfig


class QmsConfig(AppConfig):
    """The app `qms` of every tenant schema."""

    name = "modules.qms"
    label = "qms"
