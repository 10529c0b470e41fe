"""Time as the OPC-UA wire has it: signed 64-bit counts of 100 ns since 1601-01-01T00:00:00Z (Part 6, 5.2.2.5).

The agent's only source of wall time. Samples keep the source's own count; nothing is ever ordered by the wall clock.
"""

import time
from datetime import UTC, datetime, timedelta
from typing import Final

TICKS_PER_SECOND: Final = 10_000_000
UNIX_EPOCH: Final = 116_444_736_000_000_000
_EPOCH: Final = datetime(1601, 1, 1, tzinfo=UTC)


def now() -> int:
    """Wall clock of this machine, in ticks."""
    return time.time_ns() // 100 + UNIX_EPOCH


def unix_seconds() -> float:
    """Wall clock of this machine in seconds since 1970, for the status page; never for a sample."""
    return time.time()


def monotonic_ns() -> int:
    """Clock that never steps, in nanoseconds since an arbitrary start (lost at reboot)."""
    return time.monotonic_ns()


def from_datetime(moment: datetime) -> int:
    """Ticks of an aware datetime; a naive one is taken as UTC, as asyncua gives it."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    delta = aware - _EPOCH
    return (delta.days * 86_400 + delta.seconds) * TICKS_PER_SECOND + delta.microseconds * 10


def to_datetime(ticks: int) -> datetime:
    """Aware UTC datetime, cut to microseconds."""
    return _EPOCH + timedelta(microseconds=ticks // 10)


def unix_ms(ticks: int) -> int:
    """Milliseconds since 1970 of a tick count."""
    return (ticks - UNIX_EPOCH) // 10_000
