"""Nobody signs while the trail has not been sealed for five minutes; asked at most every five seconds a tenant."""

import time

from gxp.compliance import audit
from gxp.kernel.context import current_tenant

ASK_EVERY = 5_000_000_000  # nanoseconds
_asked: dict[str, int] = {}


def sealed_lately() -> None:
    """Raise `audit.seal_too_old` (503) where sealing has stopped."""
    schema, now = current_tenant().schema, time.monotonic_ns()
    if now - _asked.get(schema, -ASK_EVERY) < ASK_EVERY:
        return
    audit.require_sealing()
    _asked[schema] = now
