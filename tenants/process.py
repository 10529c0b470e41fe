"""What a worker does for the tenants themselves, round after round: abandoned claims away, ready schemas built."""

import logging
from datetime import timedelta

from django.db import Error

from gxp.kernel.errors import DomainError
from gxp.kernel.rounds import AT_ONCE, Rounds
from tenants.services.pool import recover, refill
from tenants.services.retirement import sweep

log = logging.getLogger("gxp.tenants")
REST = timedelta(seconds=2)
BROKEN_REST = timedelta(seconds=15)


class PoolProcess(Rounds):
    """Keeps the pool of ready schemas at its size; it belongs to no tenant and needs the administrator's URL."""

    def __init__(self, *, size: int) -> None:
        """Take how many schemas wait at most."""
        super().__init__()
        self._size = size

    def turn(self) -> timedelta:
        """Do one round; a database that is away only delays."""
        try:
            return AT_ONCE if self.round() else REST
        except (Error, DomainError):
            log.exception("the pool is not refilled")
            return BROKEN_REST

    def round(self) -> int:
        """Drop what was abandoned and build one schema that is missing, so that stopping waits for one at most."""
        return len(recover()) + len(sweep()) + refill(size=self._size, most=1)
