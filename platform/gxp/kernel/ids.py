"""Identifiers: UUID version 7 (RFC 9562), made here because PostgreSQL 17 has none."""

import secrets
import threading
import time
from uuid import UUID

_lock = threading.Lock()
_last = {"tick": 0}


def uuid7() -> UUID:
    """Return a new UUIDv7; identifiers of one process sort in the order they were made.

    The first 60 bits after the version carry the time in steps of 1/4096 ms (RFC 9562, 6.2 method 3);
    a process whose clock stands still or steps back counts on from its last value.
    """
    tick = _next_tick()
    milliseconds, fraction = divmod(tick, 4096)
    value = (milliseconds & 0xFFFF_FFFF_FFFF) << 80
    value |= 0x7 << 76 | fraction << 64
    value |= 0b10 << 62 | secrets.randbits(62)
    return UUID(int=value)


def _next_tick() -> int:
    now = time.time_ns() * 4096 // 1_000_000
    with _lock:
        _last["tick"] = max(now, _last["tick"] + 1)
        return _last["tick"]
