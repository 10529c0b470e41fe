"""Whether a record has passed the barrier: every entry has its leaf, and every enrolled witness cosigned beyond it."""

from dataclasses import dataclass

from django.db import connection

from gxp.compliance.audit.sealing.barrier import unsealed
from gxp.kernel.refs import ObjectRef
from gxp.ports.witnesses import Witness, WitnessDirectory
from gxp.registry import provider

# A witness of an earlier epoch has said nothing of the log as it was restored.
COSIGNED = """
SELECT DISTINCT s.witness FROM audit_cosignature s
WHERE s.epoch = (SELECT epoch FROM audit_head)
AND s.size > coalesce((SELECT k.idx FROM audit_link k WHERE k.root_type = %s AND k.root_id = %s
  ORDER BY k.number DESC LIMIT 1), -1)
"""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Entries of the record without leaf; the witnesses that cosigned its last leaf, and those that did not yet."""

    waiting: int
    cosigned: tuple[Witness, ...]
    missing: tuple[Witness, ...]

    @property
    def whole(self) -> bool:
        """Say whether nothing is awaited any more."""
        return not self.waiting and not self.missing


def enrolled_witnesses() -> tuple[Witness, ...]:
    """Return the witnesses that are enrolled and not revoked: packages and releases wait for each, however silent."""
    return provider(WitnessDirectory).enrolled()


def coverage(root: ObjectRef) -> Coverage:
    """Return how far a record is sealed and cosigned now; what the unit itself has written does not count."""
    waiting, wanted = unsealed(root), enrolled_witnesses()
    with connection.cursor() as cursor:
        cursor.execute(COSIGNED, [root.record_type, root.id])
        found = {name for (name,) in cursor.fetchall()}
    cosigned = tuple(one for one in wanted if one.name in found)
    return Coverage(waiting, cosigned, tuple(one for one in wanted if one.name not in found))
