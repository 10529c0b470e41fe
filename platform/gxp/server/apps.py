"""The composition root as a Django app: once all apps are ready it connects the ports and the rooms."""

from django.apps import AppConfig

from gxp.ports import units
from tenants.binding import Binder


class ServerConfig(AppConfig):
    """Installs the tenant binder; has no tables."""

    name = "gxp.server"
    label = "server"

    def ready(self) -> None:
        """Connect what only the top floor may know of."""
        units.install(Binder())
