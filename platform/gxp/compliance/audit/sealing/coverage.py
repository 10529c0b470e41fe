"""Whether a record has passed the barrier: every entry has its leaf, and every enrolled witness cosigned beyond it."""

from dataclasses import dataclass

from django.db import connection

from gxp.compliance.audit.sealing.barrier import unsealed
from gxp.kernel.refs import ObjectRef

ENROLLED = "SELECT DISTINCT witness FROM audit_cosignature WHERE at > clock_timestamp() - interval '1 day' ORDER BY 1"
# A witness of an earlier epoch has said nothing of the log as it was restored.
COSIGNED = """
SELECT DISTINCT s.witness FROM audit_cosignature s
WHERE s.epoch = (SELECT epoch FROM audit_head) AND s.at > clock_timestamp() - interval '1 day'
AND s.size > coalesce((SELECT k.idx FROM audit_link k WHERE k.root_type = %s AND k.root_id = %s
  ORDER BY k.number DESC LIMIT 1), -1)
"""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Entries of the record without leaf; the witnesses that cosigned its last leaf, and those that did not yet."""

    waiting: int
    cosigned: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Say whether nothing is awaited any more."""
        return not self.waiting and not self.missing


def enrolled_witnesses() -> tuple[str, ...]:
    """Return the witnesses that cosigned this log within the last day: packages and releases wait for each of them."""
    with connection.cursor() as cursor:
        cursor.execute(ENROLLED)
        return tuple(name for (name,) in cursor.fetchall())


def coverage(root: ObjectRef) -> Coverage:
    """Return how far a record is sealed and cosigned now; what the unit itself has written does not count."""
    waiting, wanted = unsealed(root), enrolled_witnesses()
    with connection.cursor() as cursor:
        cursor.execute(COSIGNED, [root.record_type, root.id])
        found = {name for (name,) in cursor.fetchall()}
    cosigned = tuple(name for name in wanted if name in found)
    return Coverage(waiting, cosigned, tuple(name for name in wanted if name not in found))
