"""A later change of signed content marks its signatures: the record counts as unsigned (D11-13.6, D11-13.7)."""

import json

from gxp.compliance import audit
from gxp.compliance.esign.acts import acts
from gxp.compliance.esign.models import Signature
from gxp.kernel import canonical
from gxp.kernel.refs import ObjectRef


def supersede(*, ref: ObjectRef, why: str) -> int:
    """Mark every live signature of a record as superseded; call it in the transaction that changes the content."""
    return _mark(tuple(Signature.objects.filter(ref=str(ref), superseded_at=None)), why)


def recheck(*, ref: ObjectRef, why: str) -> int:
    """Freeze the record again for each live signature and supersede those whose content has changed."""
    rows = Signature.objects.filter(ref=str(ref), superseded_at=None)
    return _mark(tuple(row for row in rows if not _holds(row)), why)


def _holds(row: Signature) -> bool:
    act = acts().get(row.act)
    if act is None:
        return True
    frozen = act.freeze(ObjectRef.parse(row.ref), json.loads(row.params))
    return canonical.sha256_hex(frozen.content) == row.content_sha256


def _mark(rows: tuple[Signature, ...], why: str) -> int:
    if not rows:
        return 0
    ids = [row.id for row in rows]
    return Signature.objects.filter(id__in=ids).update(superseded_at=audit.moment().at, superseded_by=why)
