"""The disposition in force; without a decision a lot is in quarantine (待验)."""

from collections.abc import Sequence

from gxp.kernel.clock import Moment
from gxp.kernel.context import current_tenant
from gxp.kernel.refs import ObjectRef
from gxp.ports.quality import Disposition
from modules.qms.models import DispositionDecision

_WORSE = {"rejected": 0, "quarantine": 1, "restricted": 2, "released": 3}


def disposition(lot: ObjectRef, container: ObjectRef | None = None) -> Disposition:
    """Return the lot's decision; a container's own can only make it worse."""
    found = dispositions([lot])[lot.id]
    if container is None:
        return found
    own = DispositionDecision.objects.filter(lot_id=lot.id, container_id=container.id).order_by("-version").first()
    if own is None:
        return found
    decided = _view(own)
    return decided if _WORSE[decided.code] < _WORSE[found.code] else found


def dispositions(lots: Sequence[ObjectRef]) -> dict[str, Disposition]:
    """Return lot id -> decision in force for many lots in one query."""
    result = {lot.id: Disposition("quarantine") for lot in lots}
    rows = DispositionDecision.objects.filter(lot_id__in=result, container_id__isnull=True).order_by("version")
    for row in rows:
        result[str(row.lot_id)] = _view(row)
    return result


def _view(row: DispositionDecision) -> Disposition:
    return Disposition(
        code=row.code,  # type: ignore[arg-type]  # the choices of the column are the literal
        version=str(row.version),
        decided_at=Moment(row.decided_at, current_tenant().zone),
        signature=str(row.signature),
        markets=_codes(row.markets),
        purposes=_codes(row.purposes),
        reason=row.reason,
    )


def _codes(text: str) -> tuple[str, ...]:
    return tuple(code for code in text.split(",") if code)
