"""*Usable for*, asked of the database: gathers the facts of a container and judges them."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from uuid import UUID

from gxp.kernel import canonical
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.ports.gates import GateAnswer
from gxp.ports.quality import Disposition, Origin, QualityGate, Subject
from gxp.registry import provider
from modules.mes.models import Container, Hold, Movement
from modules.mes.selectors.ledger import balances, container_by_code, container_ref, lot_ref
from modules.mes.selectors.lineage import Ancestor, ancestors
from modules.mes.selectors.sublots import sublot_ref
from modules.mes.selectors.usability import Facts, Usable, Use, judge, unknown


def usable_for(container: Container | str, use: Use) -> Usable:
    """Return whether a container (or the code that was scanned) may be used so, with all reasons."""
    if isinstance(container, str):
        code = container
        try:
            container = container_by_code(code)
        except DomainError:
            return unknown(code)
    return judge(facts_of([container])[container.id], use)


def usable_of(containers: Iterable[Container], use: Use) -> dict[UUID, Usable]:
    """Return container id -> whether it may be used so."""
    return {id_: judge(facts, use) for id_, facts in facts_of(containers).items()}


def usable_answer(container: Container, use: Use) -> GateAnswer:
    """Return the same as a gate's answer, with the hash of the facts that decided it."""
    facts = facts_of([container])[container.id]
    judged = judge(facts, use)
    return GateAnswer(
        question="mes.usable_for",
        answer=judged.ok,
        subject=str(container_ref(container)),
        provider="mes",
        at=use.at,
        reasons=judged.reasons,
        subject_version=facts.disposition.version if facts.disposition else "",
        subject_sha256=canonical.sha256_hex(canonical.dumps(_shown(facts))),
    )


def require_usable(container: Container, use: Use) -> None:
    """Raise the worst reason (409) where the container may not be used so."""
    judged = usable_for(container, use)
    if not judged.ok:
        worst = judged.reasons[0]
        raise DomainError(worst.code, status=409, params=worst.params)


def facts_of(containers: Iterable[Container]) -> dict[UUID, Facts]:
    """Return container id -> facts, with a fixed number of queries for any number of containers."""
    found = list(containers)
    sums = balances(one.id for one in found)
    charged = set(Movement.objects.filter(source__in=found, kind="charge").values_list("source_id", flat=True))
    holds = list(Hold.objects.filter(lot_id__in={one.lot_id for one in found}, status="open"))
    lines = ancestors(one.id for one in found)
    decided = _dispositions(found, lines)
    return {
        one.id: _facts(
            one,
            sums[one.id],
            one.id in charged,
            [hold for hold in holds if hold.lot_id == one.lot_id and covers(hold, one, lines[one.id])],
            decided[one.id],
        )
        for one in found
    }


def _facts(
    container: Container, balance: Decimal, charged: bool, holds: list[Hold], decided: Disposition | None
) -> Facts:
    lot = container.lot
    return Facts(
        code=container.code,
        lot=lot.number,
        material=lot.material.code,
        kind=container.kind,
        state=container.physical_state,
        site=container.site,
        zone=lot.zone,
        balance=balance,
        charged=charged,
        container_batch=container.batch_id,
        lot_batch=lot.batch_id,
        lot_purpose=lot.purpose,
        in_process=not lot.material.disposition_required,
        use_until=container.use_until,
        expiry=lot.expiry_date,
        retest=lot.retest_date,
        lot_holds=tuple(hold.cause for hold in holds if not hold.container_id and not hold.sublot_id),
        container_holds=tuple(hold.cause for hold in holds if hold.container_id or hold.sublot_id),
        disposition=decided,
    )


# What a lot shows of its parts: the first of this order that any of them has.
_WORST = ("rejected", "quarantine", "restricted", "released")


def worst_parts(containers: Sequence[Container]) -> dict[UUID, str]:
    """Return lot id -> the worst decision in force on any of these containers of it."""
    lines = ancestors(one.id for one in containers)
    lots = {one.id: one.lot_id for one in containers}
    worst: dict[UUID, str] = {}
    for id_, decided in _dispositions(containers, lines).items():
        lot = lots[id_]
        codes = [worst.get(lot, "released"), decided.code if decided else "quarantine"]
        worst[lot] = min(codes, key=_WORST.index)
    return worst


def covers(hold: Hold, container: Container, line: Sequence[Ancestor]) -> bool:
    """Say whether a hold on a lot stops this container of it.

    A hold follows the content that is taken out under it, always what was weighed out of a source, and what was put
    together with other content before.
    """
    if hold.container_id:
        left = [one for one in line if one.container == hold.container_id and _stood(hold, one)]
        return hold.container_id == container.id or bool(left)
    sublots = {container.sublot_id, *(one.sublot for one in line if one.since is None or hold.placed_at >= one.since)}
    return hold.sublot_id is None or hold.sublot_id in sublots


def _stood(hold: Hold, ancestor: Ancestor) -> bool:
    left, since = ancestor.left_at, ancestor.since
    return (left is None or hold.placed_at <= left) and (since is None or hold.placed_at >= since)


def subject_of(container: Container, line: Sequence[Ancestor]) -> Subject:
    """Return a container as quality decides about it: with its sublot and where its content came from."""
    return Subject(
        lot=lot_ref(container.lot),
        sublot=sublot_ref(container.sublot) if container.sublot else None,
        origins=(Origin(container_ref(container)), *map(_origin, line)),
    )


def _origin(one: Ancestor) -> Origin:
    sublot = ObjectRef("mes", "sublot", str(one.sublot)) if one.sublot else None
    return Origin(ObjectRef("mes", "container", str(one.container)), one.left_at, sublot, one.since)


def _dispositions(
    found: Sequence[Container], lines: Mapping[UUID, Sequence[Ancestor]]
) -> Mapping[UUID, Disposition | None]:
    """Ask quality; where nobody answers, the gate stays closed (`mes.disposition_unknown`)."""
    try:
        answers = provider(QualityGate).part_dispositions([subject_of(one, lines[one.id]) for one in found])
    except DomainError as error:
        if error.code != "registry.no_provider":
            raise
        return dict.fromkeys((one.id for one in found), None)
    return {one.id: answer for one, answer in zip(found, answers, strict=True)}


def _shown(facts: Facts) -> canonical.Document:
    decided = facts.disposition
    return {
        "balance": format(facts.balance, "f"),
        "code": facts.code,
        "disposition": decided.code if decided else "unknown",
        "disposition_version": decided.version if decided else "",
        "expiry": facts.expiry.isoformat() if facts.expiry else "",
        "holds": [*facts.lot_holds, *facts.container_holds],
        "lot": facts.lot,
        "material": facts.material,
        "retest": facts.retest.isoformat() if facts.retest else "",
        "state": facts.state,
        "type": "mes.usable_facts",
        "use_until": facts.use_until.isoformat() if facts.use_until else "",
        "v": "1",
    }
