"""Counts requests and faults of each tenant in this process and adds them up in the database now and then.

A process that dies loses what it counted since; the figures are for the operator's eyes alone.
"""

import threading
import time
from collections.abc import Callable
from uuid import UUID

from tenants.binding import connection, vitals_unit

EVERY = 20.0
FAULT = 500
ADD = """
INSERT INTO public.tenants_traffic (tenant_id, hour, requests, errors)
VALUES (%s, date_trunc('hour', clock_timestamp()), %s, %s)
ON CONFLICT (tenant_id, hour) DO UPDATE SET requests = tenants_traffic.requests + excluded.requests,
  errors = tenants_traffic.errors + excluded.errors
"""


class Traffic:
    """Counts by tenant; `seconds` between two additions to the database."""

    def __init__(self, *, seconds: float = EVERY, clock: Callable[[], float] = time.monotonic) -> None:
        """Start with nothing counted."""
        self._seconds, self._clock = seconds, clock
        self._counts: dict[UUID, tuple[int, int]] = {}
        self._due = clock() + seconds
        self._lock = threading.Lock()

    def count(self, *, tenant: UUID, status: int) -> None:
        """Count one answer; outside of every unit of work."""
        with self._lock:
            requests, errors = self._counts.get(tenant, (0, 0))
            self._counts[tenant] = requests + 1, errors + (status >= FAULT)
            if self._clock() < self._due:
                return
            counts, self._counts = self._counts, {}
            self._due = self._clock() + self._seconds
        keep(counts)


def keep(counts: dict[UUID, tuple[int, int]]) -> None:
    """Add counts to the present hour."""
    with vitals_unit(), connection().cursor() as cursor:
        for tenant, (requests, errors) in sorted(counts.items()):
            cursor.execute(ADD, [tenant, requests, errors])
