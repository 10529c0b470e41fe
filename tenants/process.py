"""What a worker does for the tenants themselves, round by round: companies asked for, ready schemas, what is left."""

import logging
from datetime import timedelta

from django.db import Error

from gxp.kernel.errors import DomainError
from gxp.kernel.rounds import AT_ONCE, Rounds
from gxp.ports import units
from tenants.services import signup
from tenants.services.pool import recover, refill
from tenants.services.retirement import sweep

log = logging.getLogger("gxp.tenants")
REST = timedelta(seconds=2)
BROKEN_REST = timedelta(seconds=15)


class PoolProcess(Rounds):
    """Makes companies and keeps the pool at its size; it belongs to no tenant and needs the administrator's URL."""

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
        """Make a company that was asked for, drop what was abandoned, build one schema that is missing.

        One at a time, so that stopping waits for one at most. The release that serves the default ring does it.
        """
        if not units.binder().leads():
            return 0
        done = signup.recover() + signup.fulfil()
        return done + len(recover()) + len(sweep()) + refill(size=self._size, most=1)
