"""The process `worker`: relays every tenant's outbox, through the broker where there is one, else in the process."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Rings:
    """Releases side by side: the tenants that another release serves, and whether this one leads."""

    elsewhere: Callable[[], Sequence[Tenant]]
    leads: Callable[[], bool]


NO_RINGS = Rings(elsewhere=lambda: (), leads=lambda: True)


class RelayProcess(Rounds):
    """Round after round; a broker that is away only delays."""

    def __init__(
        self, tenants: Callable[[], Sequence[Tenant]], *, broker_url: str = "", rings: Rings = NO_RINGS
    ) -> None:
        """Take how tenants are listed, the broker's address (empty: handlers run here), and other releases' tenants."""
        super().__init__()
        self._tenants = tenants
        self._url = broker_url
        self._rings = rings
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

        A suspended tenant's events wait in its outbox; what the broker has already is handled. The broker is the
        release's that leads; another release relays from the outboxes of its tenants itself, and what the broker still
        has of them goes back there.
        """
        tenants = {tenant.schema: tenant for tenant in self._tenants()}
        working = [tenant for tenant in tenants.values() if not tenant.suspended]
        if not self._url or not self._rings.leads():
            return sum(relay(tenant) for tenant in working)
        if self._broker is None:
            self._broker = Broker(self._url)
        done = sum(self._broker.send(tenant) for tenant in working)
        elsewhere = {tenant.schema: tenant for tenant in self._rings.elsewhere()}
        while self._broker.receive(tenants.get, elsewhere.get):
            done += 1
        return done
