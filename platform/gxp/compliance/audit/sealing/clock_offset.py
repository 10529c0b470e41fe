"""How far a checkpoint's time lies from the time that the sealer's host is kept to: the line `clock-offset-ms`.

The time is the database's, so what is stated is the sum of two: the host's clock minus the database's, measured around
the question, and what the kernel still has to correct of the host's clock (adjtimex(2), as an NTP client keeps it).
"""

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

_UNSYNCHRONISED, _NANOSECONDS = 0x0040, 0x2000  # STA_UNSYNC, STA_NANO of <sys/timex.h>
_TIME_ERROR = 5
LONGEST_QUESTION = timedelta(milliseconds=100)  # half of it is the error of what is stated


class _Timex(ctypes.Structure):
    """`struct timex` up to the status; the rest is room."""

    _fields_ = (
        ("modes", ctypes.c_uint),
        ("offset", ctypes.c_long),
        ("freq", ctypes.c_long),
        ("maxerror", ctypes.c_long),
        ("esterror", ctypes.c_long),
        ("status", ctypes.c_int),
        ("rest", ctypes.c_char * 256),
    )


@dataclass(frozen=True, slots=True)
class Discipline:
    """What the kernel says of its clock: kept to a reference or not, and reference minus clock in microseconds."""

    synchronised: bool
    offset_us: int = 0


ReadClock = Callable[[], Discipline]


def kernel_clock() -> Discipline:
    """Ask the kernel, changing nothing; where it cannot be asked, nothing is known of the clock."""
    try:
        read = ctypes.CDLL(None).adjtimex
    except (AttributeError, OSError):
        return Discipline(synchronised=False)
    found = _Timex()
    state = read(ctypes.byref(found))
    if state in (-1, _TIME_ERROR) or found.status & _UNSYNCHRONISED:
        return Discipline(synchronised=False)
    return Discipline(synchronised=True, offset_us=found.offset // (1000 if found.status & _NANOSECONDS else 1))


def offset_ms(*, stated: datetime, before: datetime, after: datetime, clock: Discipline) -> int | None:
    """Return reference minus `stated` in milliseconds, or None where it is not known.

    `before` and `after` are the host's clock around the moment at which the database gave `stated`.
    """
    took = after - before
    if not clock.synchronised or not timedelta() <= took <= LONGEST_QUESTION:
        return None
    behind = (before + took // 2 - stated) // timedelta(microseconds=1)
    return (behind + clock.offset_us + 500) // 1000
