"""Django's entry of the room; it imports nothing of the module."""

from django.apps import AppConfig


class SrmConfig(AppConfig):
    """The app `srm` of every tenant schema."""

    name = "modules.srm"
    label = "srm"
