"""The composition root as a Django app: once all apps are ready it connects the ports and the rooms."""

import importlib

from django.apps import AppConfig

from gxp.ports import units
from gxp.registry import manifests
from tenants.binding import Binder


class ServerConfig(AppConfig):
    """Installs the tenant binder and imports every room's handlers; has no tables."""

    name = "gxp.server"
    label = "server"

    def ready(self) -> None:
        """Connect what only the top floor may know of."""
        units.install(Binder())
        for manifest in manifests():
            for module in manifest.handlers:
                importlib.import_module(module)
