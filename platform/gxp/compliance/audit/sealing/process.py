"""The process `seal`: one sealer per tenant, round after round, until told to stop."""

import logging
from collections.abc import Callable, Sequence
from datetime import timedelta

import psycopg
from django.db import DatabaseError

from gxp.compliance.audit.sealing.sealer import Sealer
from gxp.kernel.context import Tenant
from gxp.kernel.errors import DomainError
from gxp.kernel.rounds import Rounds

log = logging.getLogger("gxp.seal")
REST = timedelta(seconds=0.25)

MakeSealer = Callable[[Tenant], Sealer]


class SealProcess(Rounds):
    """Seals all tenants in turn; a tenant that fails is tried again and does not hold up the others."""

    def __init__(self, make: MakeSealer, tenants: Callable[[], Sequence[Tenant]]) -> None:
        """Take how a tenant's sealer is made and how the tenants are listed."""
        super().__init__()
        self._make = make
        self._tenants = tenants
        self._sealers: dict[str, Sealer] = {}

    def turn(self) -> timedelta:
        """Seal every tenant once; where the tenants cannot be listed, the next round tries again."""
        try:
            self.round()
        except DatabaseError:
            log.exception("nothing is sealed")
        return REST

    def run(self) -> None:
        """Work until told to stop, then end the connections; the locks end with them."""
        try:
            super().run()
        finally:
            for sealer in self._sealers.values():
                sealer.close()

    def round(self) -> int:
        """Seal every tenant once; return the number of leaves."""
        tenants = self._tenants()
        for gone in set(self._sealers) - {tenant.schema for tenant in tenants}:
            self._sealers.pop(gone).close()
        return sum(self._seal(tenant) for tenant in tenants)

    def _seal(self, tenant: Tenant) -> int:
        try:
            if tenant.schema not in self._sealers:
                self._sealers[tenant.schema] = self._make(tenant)
            return self._sealers[tenant.schema].seal_once().added
        except (psycopg.Error, DomainError, OSError):
            log.exception("tenant %s is not sealed", tenant.id)
            broken = self._sealers.pop(tenant.schema, None)
            if broken is not None:
                broken.close()
            return 0
