"""The process `seal`: one sealer per tenant, round after round, until told to stop."""

import logging
import threading
from collections.abc import Callable, Sequence

import psycopg

from gxp.compliance.audit.sealing.sealer import Sealer
from gxp.kernel.context import Tenant
from gxp.kernel.errors import DomainError

log = logging.getLogger("gxp.seal")
ROUND_SECONDS = 0.25

MakeSealer = Callable[[Tenant], Sealer]


class SealProcess:
    """Seals all tenants in turn; a tenant that fails is tried again and does not hold up the others."""

    def __init__(self, make: MakeSealer, tenants: Callable[[], Sequence[Tenant]]) -> None:
        """Take how a tenant's sealer is made and how the tenants are listed."""
        self._make = make
        self._tenants = tenants
        self._sealers: dict[str, Sealer] = {}
        self.stopping = threading.Event()

    def run(self) -> None:
        """Work until `stopping` is set."""
        while not self.stopping.is_set():
            self.round()
            self.stopping.wait(ROUND_SECONDS)
        for sealer in self._sealers.values():
            sealer.close()

    def round(self) -> int:
        """Seal every tenant once; return the number of leaves."""
        return sum(self._seal(tenant) for tenant in self._tenants())

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
