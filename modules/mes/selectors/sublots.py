"""Sublots: named parts of a lot with what is in them and what was decided about them."""

from collections.abc import Iterable
from uuid import UUID

from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from modules.mes.models import Lot, Sublot


def sublot_by_id(id_: UUID | str) -> Sublot:
    """Return a sublot with its lot; none is `mes.sublot_unknown` (404)."""
    found = Sublot.objects.select_related("lot__material").filter(id=id_).first()
    if found is None:
        raise DomainError("mes.sublot_unknown", status=404, params={"sublot": id_})
    return found


def sublot_by_number(lot: Lot, number: str) -> Sublot:
    """Return a sublot of a lot by its number; none is `mes.sublot_unknown` (404)."""
    found = Sublot.objects.select_related("lot__material").filter(lot=lot, number=number).first()
    if found is None:
        raise DomainError("mes.sublot_unknown", status=404, params={"sublot": f"{lot.number} {number}"})
    return found


def sublots_of(lots: Iterable[Lot]) -> list[Sublot]:
    """Return the sublots of lots by number."""
    return list(Sublot.objects.select_related("lot__material").filter(lot__in=list(lots)).order_by("lot_id", "number"))


def sublot_ref(sublot: Sublot) -> ObjectRef:
    """Return the reference by which other modules know a sublot."""
    return ObjectRef("mes", "sublot", str(sublot.id))
