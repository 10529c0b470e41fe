"""Materials and the containers that may be used next: first expired, first out."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gxp.kernel.errors import DomainError
from modules.mes.models import Container, Material
from modules.mes.selectors.ledger import balances
from modules.mes.selectors.usability import Usable, Use, judge
from modules.mes.selectors.usable import facts_of

_NEVER = date.max


@dataclass(frozen=True, slots=True)
class Candidate:
    """A container with its balance and whether it may be used so."""

    container: Container
    balance: Decimal
    usable: Usable


def material_by_code(code: str) -> Material:
    """Return a material; unknown is `mes.material_unknown` (404)."""
    found = Material.objects.filter(code=code).first()
    if found is None:
        raise DomainError("mes.material_unknown", status=404, params={"material": code})
    return found


def lots_usable(material: Material, use: Use) -> tuple[Candidate, ...]:
    """Return the storage containers of a material that hold something, usable ones first, then FEFO.

    The order is by the earlier of expiry, retest and in-use date, then receipt, then code.
    """
    found = list(
        Container.objects.select_related("lot__material", "sublot")
        .filter(lot__material=material)
        .exclude(kind__in=("sample", "waste", "dispensed"))
        .exclude(physical_state__in=("empty", "destroyed"))
    )
    sums = balances(one.id for one in found)
    facts = facts_of(found)
    held = [one for one in found if sums[one.id] > 0 or one.kind == "point_of_use"]
    candidates = [Candidate(one, sums[one.id], judge(facts[one.id], use)) for one in held]
    return tuple(sorted(candidates, key=_order))


def _order(candidate: Candidate) -> tuple[bool, date, str, str]:
    container = candidate.container
    lot = container.lot
    dates = [day for day in (lot.expiry_date, lot.retest_date, container.use_until) if day is not None]
    received = lot.received_at.isoformat() if lot.received_at else ""
    return not candidate.usable.ok, min(dates, default=_NEVER), received, container.code
