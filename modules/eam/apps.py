"""Django's entry of the room; it imports nothing of the module."""

from django.apps import AppConfig


class EamConfig(AppConfig):
    """The app `eam` of every tenant schema."""

    name = "modules.eam"
    label = "eam"
