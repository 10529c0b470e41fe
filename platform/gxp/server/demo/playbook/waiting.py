"""Waiting for a condition, politely and not for ever."""

import time
from collections.abc import Iterator

PATIENCE_SECONDS = 120.0
PAUSE_SECONDS = 0.03


def patiently(what: str, *, seconds: float = PATIENCE_SECONDS) -> Iterator[int]:
    """Yield until the caller leaves the loop; after `seconds` it is a `TimeoutError` that says what was awaited."""
    deadline = time.monotonic() + seconds
    turn = 0
    while time.monotonic() < deadline:
        yield turn
        turn += 1
        time.sleep(PAUSE_SECONDS)
    raise TimeoutError(f"after {seconds:.0f} s still waiting: {what}")
