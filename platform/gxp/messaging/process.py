"""The process `worker`: relays every tenant's outbox, through the broker where there is one, else in the process."""

import logging
import threading
from collections.abc import Callable, Sequence

import pika.exceptions
from django.db import DatabaseError

from gxp.kernel.context import Tenant
from gxp.kernel.errors import DomainError
from gxp.messaging.broker import Broker
from gxp.messaging.delivery import relay

log = logging.getLogger("gxp.messaging")
ROUND_SECONDS = 0.2
BROKEN_SECONDS = 2.0


class RelayProcess:
    """Round after round until `stopping` is set; a broker that is away only delays."""

    def __init__(self, tenants: Callable[[], Sequence[Tenant]], *, broker_url: str = "") -> None:
        """Take how tenants are listed, and the broker's address (empty: handlers run here)."""
        self._tenants = tenants
        self._url = broker_url
        self._broker: Broker | None = None
        self.stopping = threading.Event()

    def run(self) -> None:
        """Work until told to stop."""
        while not self.stopping.is_set():
            try:
                busy = self.round()
            except (pika.exceptions.AMQPError, OSError, DatabaseError, DomainError):
                log.exception("the outbox is not relayed")
                self._broker = None
                self.stopping.wait(BROKEN_SECONDS)
                continue
            if not busy:
                self.stopping.wait(ROUND_SECONDS)

    def round(self) -> int:
        """Send and handle what there is; return how much was done."""
        tenants = {tenant.schema: tenant for tenant in self._tenants()}
        if not self._url:
            return sum(relay(tenant) for tenant in tenants.values())
        if self._broker is None:
            self._broker = Broker(self._url)
        done = sum(self._broker.send(tenant) for tenant in tenants.values())
        while self._broker.receive(tenants.get):
            done += 1
        return done
