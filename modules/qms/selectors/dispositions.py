"""The disposition in force; without a decision a lot is in quarantine (待验)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from gxp.kernel.clock import Moment
from gxp.kernel.context import current_tenant
from gxp.kernel.refs import ObjectRef
from gxp.ports.quality import Disposition, Origin, Subject
from modules.qms.models import DispositionDecision

_WORSE = {"rejected": 0, "quarantine": 1, "restricted": 2, "released": 3}
# Decisions on the parts of a lot, oldest first, by the id of the sublot or container.
Decided = Mapping[str, Sequence[DispositionDecision]]


def disposition(lot: ObjectRef) -> Disposition:
    """Return the lot's decision."""
    return dispositions([lot])[lot.id]


def dispositions(lots: Sequence[ObjectRef]) -> dict[str, Disposition]:
    """Return lot id -> decision in force for many lots in one query."""
    result = {lot.id: Disposition("quarantine") for lot in lots}
    whole = DispositionDecision.objects.filter(container_id__isnull=True, sublot_id__isnull=True)
    for row in whole.filter(lot_id__in=result).order_by("version"):
        result[str(row.lot_id)] = _view(row)
    return result


def part_dispositions(subjects: Sequence[Subject]) -> tuple[Disposition, ...]:
    """Return the decision in force for each part: a part's own decision can only make the lot's worse."""
    lots = dispositions([one.lot for one in subjects])
    decided = _of_parts(lots)
    return tuple(_together([lots[one.lot.id], *_own(one, decided)]) for one in subjects)


def _of_parts(lots: Iterable[str]) -> Decided:
    rows = DispositionDecision.objects.filter(lot_id__in=list(lots)).order_by("version")
    found: dict[str, list[DispositionDecision]] = {}
    for row in rows:
        part = row.container_id or row.sublot_id
        if part is not None:
            found.setdefault(str(part), []).append(row)
    return found


def _own(subject: Subject, decided: Decided) -> Iterable[Disposition]:
    """Yield the sublots' decisions, and that of the nearest container that has one: of the content, and of each source
    that it was weighed out of or put together from."""
    if subject.sublot is not None and subject.sublot.id in decided:
        yield _view(decided[subject.sublot.id][-1])
    spoken = False
    for origin in subject.origins:
        spoken = spoken and origin.until is not None
        of_sublot = _counting(decided.get(origin.sublot.id, ()), origin) if origin.sublot else []
        if of_sublot:
            yield _view(of_sublot[-1])
        rows = _counting(decided.get(origin.container.id, ()), origin)
        if rows and not spoken:
            yield _view(rows[-1])
            spoken = True


def _counting(rows: Sequence[DispositionDecision], origin: Origin) -> list[DispositionDecision]:
    """Return the decisions that reach the content: not after it left, not before it was put together with other."""
    after, until = origin.since, origin.until
    return [
        row for row in rows if (until is None or row.decided_at <= until) and (after is None or row.decided_at > after)
    ]


def _together(found: Sequence[Disposition]) -> Disposition:
    """Return the worst, narrowed to what every decision allows."""
    worst = min(found, key=lambda one: _WORSE[one.code])
    markets, left = _common([one.markets for one in found])
    purposes, kept = _common([one.purposes for one in found])
    if worst.code in {"released", "restricted"} and not (left and kept):
        return replace(worst, code="restricted", markets=(), purposes=())
    return replace(worst, markets=markets, purposes=purposes)


def _common(allowed: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], bool]:
    """Return what all lists allow, an empty list allowing everything, and whether anything is left."""
    limited = [set(one) for one in allowed if one]
    if not limited:
        return (), True
    left = set.intersection(*limited)
    return tuple(sorted(left)), bool(left)


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
