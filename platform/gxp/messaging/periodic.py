"""Work that nobody asks for: what must be looked at by the clock, in every tenant, in a unit of its own."""

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import DatabaseError

from gxp.kernel.context import Actor, RequestContext, Tenant
from gxp.kernel.errors import DomainError
from gxp.kernel.rounds import Rounds
from gxp.ports.units import unit
from gxp.registry import collect

log = logging.getLogger("gxp.messaging")
REST = timedelta(seconds=0.5)
CLOCK = Actor(id="system:clock", name="gxp clock", kind="system")


@dataclass(frozen=True, slots=True)
class Periodic:
    """One piece of work: `due` names what to look at in a tenant, `run` looks at one of them, every `every` seconds.

    Each is done in its own unit, so that one that fails keeps none of the others back; it must do nothing where
    there is nothing to do, since two workers may both look.
    """

    name: str
    every: float
    due: Callable[[], Sequence[str]]
    run: Callable[[str], object]


def periodics() -> Mapping[str, Periodic]:
    """Return what the manifests declare, by name."""
    return {one.name: one for one in collect(lambda manifest: manifest.periodic, Periodic)}


class PeriodicProcess(Rounds):
    """Round after round; what is missed while nothing runs is done at the next start."""

    def __init__(self, tenants: Callable[[], Sequence[Tenant]], *, clock: Callable[[], float] = time.monotonic) -> None:
        """Take how tenants are listed, and a clock that never goes back."""
        super().__init__()
        self._tenants, self._clock = tenants, clock
        self._next: dict[tuple[UUID, str], float] = {}

    def turn(self) -> timedelta:
        """Do what is due; what fails is tried again at its next time."""
        try:
            self.round()
        except (DatabaseError, DomainError):
            log.exception("periodic work is not done")
        return REST

    def round(self) -> int:
        """Do what is due now; return how much was looked at."""
        return sum(self._work(tenant, one) for tenant in self._tenants() for one in periodics().values())

    def _work(self, tenant: Tenant, work: Periodic) -> int:
        now, key = self._clock(), (tenant.id, work.name)
        if now < self._next.get(key, now):
            return 0
        self._next[key] = now + work.every
        with unit(tenant=tenant, context=context(work), read_only=True):
            found = list(work.due())
        return sum(_look(tenant, work, one) for one in found)


def _look(tenant: Tenant, work: Periodic, subject: str) -> bool:
    try:
        with unit(tenant=tenant, context=context(work)):
            work.run(subject)
    except (DatabaseError, DomainError):
        log.exception("%s: %s is not looked at", work.name, subject)
        return False
    return True


def context(work: Periodic) -> RequestContext:
    """Return the circumstances of periodic work; the request is its name."""
    return RequestContext(actor=CLOCK, request=work.name)
