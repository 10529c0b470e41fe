"""What may be put together: only content that is decided and stopped alike, so that no decision or hold is lost."""

from collections.abc import Sequence

from gxp.kernel.errors import DomainError
from gxp.ports.quality import Disposition, QualityGate, Subject
from gxp.registry import provider
from modules.mes.models import Container, Hold, Lot, Sublot
from modules.mes.selectors.ledger import lot_ref
from modules.mes.selectors.lineage import ancestors
from modules.mes.selectors.sublots import sublot_ref
from modules.mes.selectors.usable import covers, subject_of

Rule = tuple[str, tuple[str, ...], tuple[str, ...]]


def require_alike(containers: Sequence[Container], into: Container) -> None:
    """Refuse containers that are not decided or held like the one they are emptied into.

    `mes.container_destroyed`, `mes.container_returned`, `mes.other_disposition`, `mes.other_hold` (409).
    """
    every = (into, *containers)
    for one in every:
        if one.physical_state in {"destroyed", "returned"}:
            raise DomainError(f"mes.container_{one.physical_state}", status=409, params={"container": one.code})
    lines = ancestors(one.id for one in every)
    found = provider(QualityGate).part_dispositions([subject_of(one, lines[one.id]) for one in every])
    open_holds = list(Hold.objects.filter(lot_id=into.lot_id, status="open"))
    held = [{hold.id for hold in open_holds if covers(hold, one, lines[one.id])} for one in every]
    for one, decided, holds in zip(containers, found[1:], held[1:], strict=True):
        if _rule(decided) != _rule(found[0]):
            raise _differs(one.code, decided, into.code, found[0])
        if holds != held[0]:
            raise DomainError("mes.other_hold", status=409, params={"container": one.code, "into": into.code})


def require_alike_sublots(*, lot: Lot, source: Sublot, into: Sublot | None) -> None:
    """Refuse sublots (or the rest of the lot) that are not decided alike, or on which a hold is open."""
    subjects = [Subject(lot_ref(lot), sublot_ref(one) if one else None) for one in (source, into)]
    first, other = provider(QualityGate).part_dispositions(subjects)
    target = into.number if into else lot.number
    if _rule(first) != _rule(other):
        raise _differs(source.number, first, target, other)
    parts = [one for one in (source, into) if one is not None]
    if Hold.objects.filter(sublot__in=parts, status="open").exists():
        raise DomainError("mes.other_hold", status=409, params={"container": source.number, "into": target})


def _rule(decided: Disposition) -> Rule:
    return decided.code, tuple(sorted(decided.markets)), tuple(sorted(decided.purposes))


def _differs(code: str, decided: Disposition, into: str, other: Disposition) -> DomainError:
    params = {"container": code, "disposition": decided.code, "into": into, "other": other.code}
    return DomainError("mes.other_disposition", status=409, params=params)
