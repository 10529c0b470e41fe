"""The composition root as a Django app: once all apps are ready it connects the ports and the rooms."""

import importlib
from typing import Any

from django.apps import AppConfig

from gxp.ports import staff, support, units
from gxp.registry import manifests
from tenants.binding import Binder


def _made(module: str, name: str) -> Any:
    return getattr(importlib.import_module(module), name)()


class ServerConfig(AppConfig):
    """Installs the tenant binder and imports every room's handlers; has no tables."""

    name = "gxp.server"
    label = "server"

    def ready(self) -> None:
        """Connect what only the top floor may know of."""
        units.install(Binder())
        # By name: they stand on models, which are ready only now.
        staff.install(_made("tenants.door", "Door"))
        support.install(_made("tenants.services.staff.accesses", "OperatorList"))
        for manifest in manifests():
            for module in manifest.handlers:
                importlib.import_module(module)
