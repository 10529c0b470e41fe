"""Material that went into a batch, asked again: what is decided of it now may stand against the batch."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gxp.compliance import audit
from gxp.kernel import canonical
from gxp.ports.gates import Reason
from modules.mes.models import Batch, BatchException, Container, Hold, Lot, Movement
from modules.mes.selectors.lineage import ancestors
from modules.mes.selectors.usability import Use, judge
from modules.mes.selectors.usable import covers, facts_of

HELD = frozenset({"mes.lot_on_hold", "mes.container_on_hold"})
# Dates, balance and belonging were settled when the material was charged; quality may decide again at any time.
DECIDED = frozenset(
    {
        "mes.lot_rejected",
        "mes.disposition_unknown",
        "mes.lot_in_quarantine",
        "mes.lot_restricted",
        "mes.market_not_allowed",
        "mes.purpose_not_allowed",
    }
)
# Causes of the exceptions that a later decision or hold raises on a batch.
REJECTED, NARROWED, STOPPED = "mes.charged_rejected", "mes.charged_restricted", "mes.charged_on_hold"


@dataclass(frozen=True, slots=True)
class Against:
    """Why charged material of a lot would not be used today, by which decision (its signature), in which containers."""

    lot: str
    code: str
    decision: str
    containers: tuple[str, ...]

    @property
    def cause(self) -> str:
        """Return the cause of the exception that says so."""
        return REJECTED if self.code == "mes.lot_rejected" else NARROWED


def against(batch: Batch, *, lot: Lot | None = None) -> list[Against]:
    """Return what stands now against the material that a batch was charged with, of one lot or of all."""
    use = Use(at=audit.moment(), site=batch.site, purpose=batch.purpose, market=batch.market, batch=batch.id)
    grouped: dict[tuple[str, str, str], list[str]] = {}
    for facts in facts_of(charged_to(batch, lot=lot)).values():
        for code in dict.fromkeys(reason.code for reason in judge(facts, use).reasons):
            decision = facts.disposition.signature or "" if facts.disposition and code in DECIDED else ""
            if code in HELD or code in DECIDED:
                grouped.setdefault((facts.lot, code, decision), []).append(facts.code)
    return [Against(*key, tuple(sorted(codes))) for key, codes in sorted(grouped.items())]


def charged_to(batch: Batch, *, lot: Lot | None = None) -> list[Container]:
    """Return the containers that a batch was charged from, by code."""
    moved = Movement.objects.filter(kind="charge", batch_id=batch.id)
    rows = Container.objects.select_related("lot__material", "sublot").filter(id__in=moved.values("source_id"))
    return list((rows.filter(lot=lot) if lot else rows).order_by("code"))


def given_of(lot: Lot) -> list[Batch]:
    """Return the batches that were charged with something of a lot and may still be used, by number."""
    ids = Movement.objects.filter(kind="charge", lot=lot).values("batch_id")
    return list(Batch.objects.filter(id__in=ids).exclude(status__in=("aborted", "stopped")).order_by("number"))


def held_by(hold: Hold, containers: Iterable[Container]) -> tuple[str, ...]:
    """Return the codes of these containers of the hold's lot that it covers."""
    found = list(containers)
    lines = ancestors(one.id for one in found)
    return tuple(one.code for one in found if covers(hold, one, lines[one.id]))


def said_of(batch: Batch) -> dict[tuple[str, str], list[BatchException]]:
    """Return (cause, id of the decision or hold) -> the exceptions that already say so on a batch."""
    found: dict[tuple[str, str], list[BatchException]] = {}
    for one in BatchException.objects.filter(batch=batch, cause__in=(REJECTED, NARROWED, STOPPED)):
        by = str(canonical.load_object(one.data.encode()).get("by", ""))
        found.setdefault((one.cause, by), []).append(one)
    return found


def blocking(batch: Batch) -> Sequence[Reason]:
    """Return what of the charged material stands against release: open holds, and decisions that nobody treated.

    A decision is treated when the exception that it raised is disposed of; a hold stands until it is released.
    """
    reasons: list[Reason] = []
    said = said_of(batch)
    for one in against(batch):
        params = {"batch": batch.number, "lot": one.lot, "containers": ", ".join(one.containers)}
        if one.code in HELD:
            reasons.append(Reason("mes.charged_material_on_hold", params))
            continue
        treated = said.get((one.cause, one.decision), [])
        if not treated or any(exception.status != "disposed" for exception in treated):
            reasons.append(Reason("mes.charged_material_not_usable", {**params, "reason": one.code}))
    return tuple(reasons)
