"""The rule of *usable for*: one pure function of every axis, which returns all reasons and not only the first."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from gxp.kernel.clock import Moment
from gxp.ports.gates import Reason
from gxp.ports.quality import Disposition
from modules.mes.selectors.dates import is_past

# What a pill shows when several reasons stand: the first of this order is the worst.
SEVERITY = (
    "mes.container_unknown",
    "mes.lot_rejected",
    "mes.container_destroyed",
    "mes.container_consumed",
    "mes.container_empty",
    "mes.lot_on_hold",
    "mes.container_on_hold",
    "mes.lot_expired",
    "mes.in_use_period_over",
    "mes.lot_retest_due",
    "mes.disposition_unknown",
    "mes.lot_in_quarantine",
    "mes.container_foreign_batch",
    "mes.wrong_material",
    "mes.lot_restricted",
    "mes.market_not_allowed",
    "mes.purpose_not_allowed",
    "mes.container_other_site",
    "mes.container_returned",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What a container is wanted for. An empty `material` or `market` asks nothing of it."""

    at: Moment
    site: str
    purpose: str = "commercial"
    market: str = ""
    material: str = ""
    batch: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that decides about one container; `disposition` None means that quality could not be asked."""

    code: str
    lot: str
    material: str
    kind: str
    state: str
    site: str
    zone: str
    balance: Decimal
    charged: bool
    container_batch: UUID | None
    lot_batch: UUID | None
    lot_purpose: str
    in_process: bool
    use_until: date | None = None
    expiry: date | None = None
    retest: date | None = None
    lot_holds: tuple[str, ...] = ()
    container_holds: tuple[str, ...] = ()
    disposition: Disposition | None = field(default_factory=lambda: Disposition("quarantine"))


@dataclass(frozen=True, slots=True)
class Usable:
    """The answer with all reasons, worst first; `worst` is empty when there is none."""

    ok: bool
    reasons: tuple[Reason, ...]
    worst: str


def judge(facts: Facts, use: Use) -> Usable:
    """Return whether the container may be used so, with every reason that stands against it."""
    found = [*_physical(facts), *_stops(facts), *_dates(facts, use), *_quality(facts, use), *_belonging(facts, use)]
    ordered = tuple(sorted(found, key=lambda reason: SEVERITY.index(reason.code)))
    return Usable(ok=not ordered, reasons=ordered, worst=ordered[0].code if ordered else "")


def unknown(code: str) -> Usable:
    """Return the answer about a code that no container bears."""
    return Usable(False, (Reason("mes.container_unknown", {"container": code}),), "mes.container_unknown")


def _physical(facts: Facts) -> Iterator[Reason]:
    here = {"container": facts.code}
    if facts.state == "destroyed":
        yield Reason("mes.container_destroyed", here)
    if facts.state == "returned":
        yield Reason("mes.container_returned", here)
    if facts.balance <= 0 and facts.kind != "point_of_use":
        yield Reason("mes.container_consumed" if facts.charged else "mes.container_empty", here)


def _stops(facts: Facts) -> Iterator[Reason]:
    for cause in facts.lot_holds:
        yield Reason("mes.lot_on_hold", {"container": facts.code, "lot": facts.lot, "cause": cause})
    for cause in facts.container_holds:
        yield Reason("mes.container_on_hold", {"container": facts.code, "cause": cause})


def _dates(facts: Facts, use: Use) -> Iterator[Reason]:
    rules = (
        ("mes.lot_expired", facts.expiry),
        ("mes.lot_retest_due", facts.retest),
        ("mes.in_use_period_over", facts.use_until),
    )
    for code, day in rules:
        if day is not None and is_past(day, use.at.at, facts.zone):
            yield Reason(code, {"container": facts.code, "lot": facts.lot, "date": day.isoformat()})


def _quality(facts: Facts, use: Use) -> Iterator[Reason]:
    here = {"container": facts.code, "lot": facts.lot}
    decided = facts.disposition
    if decided is None:
        yield Reason("mes.disposition_unknown", here)
        return
    if decided.code == "rejected":
        yield Reason("mes.lot_rejected", here)
    elif decided.code == "quarantine" and not facts.in_process:
        yield Reason("mes.lot_in_quarantine", here)
    elif decided.code == "restricted" and not (decided.markets or decided.purposes):
        yield Reason("mes.lot_restricted", here)
    if use.market and decided.markets and use.market not in decided.markets:
        yield Reason("mes.market_not_allowed", here | {"market": use.market, "allowed": ", ".join(decided.markets)})
    if _purpose_refused(facts, use, decided):
        yield Reason("mes.purpose_not_allowed", here | {"purpose": use.purpose})


def _purpose_refused(facts: Facts, use: Use, decided: Disposition) -> bool:
    if decided.purposes and use.purpose not in decided.purposes:
        return True
    return use.purpose == "commercial" and facts.lot_purpose != "commercial"


def _belonging(facts: Facts, use: Use) -> Iterator[Reason]:
    here = {"container": facts.code}
    owner = facts.container_batch if facts.kind == "dispensed" else None
    if facts.in_process and owner is None:
        owner = facts.lot_batch
    if owner is not None and owner != use.batch:
        yield Reason("mes.container_foreign_batch", here)
    if use.material and use.material != facts.material:
        yield Reason("mes.wrong_material", here | {"material": facts.material, "wanted": use.material})
    if facts.site != use.site:
        yield Reason("mes.container_other_site", here | {"site": facts.site, "wanted": use.site})
