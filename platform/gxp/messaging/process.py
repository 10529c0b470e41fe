"""The process `worker`: relays every tenant's outbox, through the broker where there is one, else in the process."""

import logging
from collections.abc import Callable, Sequence
from datetime import timedelta

import pika.exceptions
from django.db import DatabaseError

from gxp.kernel.context import Tenant
from gxp.kernel.errors import DomainError
from gxp.kernel.rounds import AT_ONCE, Rounds
from gxp.messaging.broker import Broker
from gxp.messaging.delivery import relay

log = logging.getLogger("gxp.messaging")
REST = timedelta(seconds=0.2)
BROKEN_REST = timedelta(seconds=2)


class RelayProcess(Rounds):
    """Round after round; a broker that is away only delays."""

    def __init__(self, tenants: Callable[[], Sequence[Tenant]], *, broker_url: str = "") -> None:
        """Take how tenants are listed, and the broker's address (empty: handlers run here)."""
        super().__init__()
        self._tenants = tenants
        self._url = broker_url
        self._broker: Broker | None = None

    def turn(self) -> timedelta:
        """Send and handle; where the broker or the database is away, rest longer."""
        try:
            return AT_ONCE if self.round() else REST
        except (pika.exceptions.AMQPError, OSError, DatabaseError, DomainError):
            log.exception("the outbox is not relayed")
            self._broker = None
            return BROKEN_REST

    def round(self) -> int:
        """Send and handle what there is; return how much was done.

        A suspended tenant's events wait in its outbox; what the broker has already is handled.
        """
        tenants = {tenant.schema: tenant for tenant in self._tenants()}
        working = [tenant for tenant in tenants.values() if not tenant.suspended]
        if not self._url:
            return sum(relay(tenant) for tenant in working)
        if self._broker is None:
            self._broker = Broker(self._url)
        done = sum(self._broker.send(tenant) for tenant in working)
        while self._broker.receive(tenants.get):
            done += 1
        return done
