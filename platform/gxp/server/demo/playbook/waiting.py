"""Waiting for a condition, politely and not for ever."""

import time
from collections.abc import Iterator

PATIENCE_SECONDS = 120.0
PAUSE_SECONDS = 0.03


def patiently(what: str, *, seconds: float = PATIENCE_SECONDS, pause: float = PAUSE_SECONDS) -> Iterator[int]:
    """Yield until the caller leaves the loop, with a pause between looks.

    After `seconds` it is a `TimeoutError` that says what was awaited.
    """
    deadline = time.monotonic() + seconds
    turn = 0
    while time.monotonic() < deadline:
        yield turn
        turn += 1
        time.sleep(pause)
    raise TimeoutError(f"after {seconds:.0f} s still waiting: {what}")
