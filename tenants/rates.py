"""How often one address may ask in a span of time, counted in this process."""

import threading
import time
from collections.abc import Callable

from gxp.kernel.errors import DomainError

KEPT = 10_000


class Rate:
    """At most `most` in `seconds`; the count of an address begins anew when its span is over."""

    def __init__(self, *, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        """Start with nobody counted."""
        self._most, self._seconds, self._clock = most, seconds, clock
        self._counts: dict[str, tuple[float, int]] = {}
        self._lock = threading.Lock()

    def count(self, address: str) -> None:
        """Count one; too many are `tenancy.too_often` (429)."""
        now = self._clock()
        with self._lock:
            until, before = self._counts.get(address, (0.0, 0))
            if until <= now:
                until, before = now + self._seconds, 0
                self._forget(now)
            self._counts[address] = (until, before + 1)
        if before >= self._most:
            raise DomainError("tenancy.too_often", status=429, params={"seconds": max(1, int(until - now))})

    def _forget(self, now: float) -> None:
        if len(self._counts) >= KEPT:
            self._counts = {address: one for address, one in self._counts.items() if one[0] > now}
