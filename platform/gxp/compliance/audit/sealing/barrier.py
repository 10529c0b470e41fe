"""Waiting until a record is wholly sealed, and refusing to sign when sealing stands still."""

import time
from collections.abc import Callable

from django.db import connection

from gxp.compliance.audit.sealing.age import BLOCKS_SIGNING, seal_age
from gxp.kernel import canonical
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef

POLL_SECONDS = 0.05
# What the unit itself has written can only be sealed after its commit, so that nobody can wait for it. A reference is
# found in the canonical text, where a quote within a string is escaped: what people typed may hold what jsonb cannot.
WAITING = """
SELECT count(*) FROM audit_entry e WHERE e.id > coalesce((SELECT settled FROM audit_head), 0)
AND NOT EXISTS (SELECT FROM audit_leaf l WHERE l.entry = e.id)
AND e.xid IS DISTINCT FROM pg_current_xact_id_if_assigned()
AND strpos(e.bytes, %s) > 0
"""


def unsealed(root: ObjectRef) -> int:
    """Return how many committed entries of a record have no leaf yet; the unit's own do not count."""
    with connection.cursor() as cursor:
        cursor.execute(WAITING, [canonical.dumps(root.canonical()).decode()])
        return int(cursor.fetchone()[0])


def barrier(root: ObjectRef, timeout: float, *, waits: Callable[[float], None] = time.sleep) -> None:
    """Wait inside a unit until all committed entries of a record are sealed; else `audit.barrier_timeout` (503)."""
    deadline = time.monotonic() + timeout
    while left := unsealed(root):
        if time.monotonic() > deadline:
            raise DomainError("audit.barrier_timeout", status=503, params={"waiting": left})
        waits(POLL_SECONDS)


def require_sealing() -> None:
    """Refuse a signature while the oldest unsealed entry is older than five minutes (`audit.seal_too_old`, 503)."""
    if seal_age() > BLOCKS_SIGNING:
        raise DomainError("audit.seal_too_old", status=503)
