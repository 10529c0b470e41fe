"""Sublots: a lot is divided into named parts that may be decided and held apart, and parts are joined again."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gxp.compliance import audit
from gxp.kernel.errors import DomainError
from modules.mes.models import Container, Lot, Sublot
from modules.mes.selectors.ledger import APART, balance, container_by_code
from modules.mes.services.handling import split
from modules.mes.services.merging import require_alike_sublots

# As the column of `models.Sublot.number` holds.
LONGEST_NUMBER = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What of a container goes into a sublot: all of it, or a quantity that is split off."""

    container: str
    quantity: Decimal | None = None
    unit: str = ""


def make_sublot(*, lot: Lot, number: str, reason: str, shares: Sequence[Share]) -> Sublot:
    """Name a part of a lot and put stored containers, or quantities out of them, into it.

    Raises `mes.reason_missing`, `mes.sublot_number`, `mes.sublot_empty` (422), `mes.sublot_exists`, `mes.other_lot`,
    `mes.container_apart`, `mes.container_in_sublot`, `mes.container_empty` and what a split refuses (409).
    """
    if not reason.strip():
        raise DomainError("mes.reason_missing")
    number = number.strip()
    if not number or len(number) > LONGEST_NUMBER:
        raise DomainError("mes.sublot_number", params={"number": number})
    if not shares:
        raise DomainError("mes.sublot_empty", params={"number": number})
    if Sublot.objects.filter(lot=lot, number=number).exists():
        raise DomainError("mes.sublot_exists", status=409, params={"lot": lot.number, "number": number})
    audit.set_reason(code="mes.sublot.made", text=reason)
    sublot = Sublot.objects.create(lot=lot, number=number, reason=reason)
    for share in shares:
        _into(sublot, _taken(lot, share, reason))
    return sublot


def join_sublot(*, source: Sublot, into: Sublot | None, reason: str) -> None:
    """Put what is in a sublot into another one, or back into the rest of the lot (`into` None).

    Only parts that are decided alike, with no hold open on either, are joined (`mes.other_disposition`,
    `mes.other_hold`); a sublot of another lot is `mes.other_lot`, the same one `mes.merge_into_itself`.
    """
    if not reason.strip():
        raise DomainError("mes.reason_missing")
    if into is not None and into.id == source.id:
        raise DomainError("mes.merge_into_itself", params={"into": into.number})
    if into is not None and into.lot_id != source.lot_id:
        raise DomainError("mes.other_lot", status=409, params={"container": source.number, "into": into.number})
    require_alike_sublots(lot=source.lot, source=source, into=into)
    audit.set_reason(code="mes.sublot.joined", text=reason)
    for one in Container.objects.select_for_update(of=("self",)).filter(sublot=source).order_by("code"):
        _into(into, one)


def _taken(lot: Lot, share: Share, reason: str) -> Container:
    """Lock a container of the lot and return it, or what was split off it."""
    container = container_by_code(share.container)
    Container.objects.select_for_update(of=("self",)).get(id=container.id)
    container = container_by_code(share.container)
    if container.lot_id != lot.id:
        raise DomainError("mes.other_lot", status=409, params={"container": container.code, "into": lot.number})
    if container.kind in (*APART, "dispensed"):
        raise DomainError("mes.container_apart", status=409, params={"container": container.code})
    if container.sublot is not None:
        params = {"container": container.code, "number": container.sublot.number}
        raise DomainError("mes.container_in_sublot", status=409, params=params)
    if balance(container) <= 0:
        raise DomainError("mes.container_empty", status=409, params={"container": container.code})
    if share.quantity is None:
        return container
    return split(container=container, quantities=(share.quantity,), unit=share.unit, reason=reason)[0]


def _into(sublot: Sublot | None, container: Container) -> None:
    container.sublot = sublot
    container.save(update_fields=["sublot"])
