"""How an intent stands."""

from uuid import UUID

from gxp.compliance.esign.models import Intent
from gxp.kernel.errors import DomainError


def state_of(*, intent: UUID, person: UUID) -> dict[str, object]:
    """Return {proved, signed} of an intent of this person, or raise `esign.unknown_intent` (404)."""
    row = Intent.objects.filter(id=intent).first()
    if row is None or person not in (row.requested_by, row.signer):
        raise DomainError("esign.unknown_intent", status=404, params={"intent": intent})
    return {"proved": row.proved_at is not None, "signed": row.used_at is not None}
