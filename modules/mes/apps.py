"""Django's entry of the room; it imports nothing of the module."""

from django.apps import AppConfig


class MesConfig(AppConfig):
    """The app `mes` of every tenant schema."""

    name = "modules.mes"
    label = "mes"
