"""Answers `gxp.ports.lots.LotDirectory` from the material ledger."""

from datetime import date
from decimal import Decimal

from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.ports.lots import ContainerView, LotView
from modules.mes.models import Container, Hold, Lot
from modules.mes.selectors import ledger, sublots
from modules.mes.services import charged, holds, samples


class Lots:
    """The ledger as other modules see it."""

    def lot(self, ref: ObjectRef) -> LotView:
        """Return a lot."""
        return lot_view(ledger.lot_by_id(ref.id))

    def lot_by_number(self, number: str) -> LotView:
        """Return a lot by its own number."""
        return lot_view(ledger.lot_by_number(number))

    def container_by_code(self, code: str) -> ContainerView:
        """Return a container by its scanned code."""
        return container_view(ledger.container_by_code(code))

    def containers(self, lot: ObjectRef) -> tuple[ContainerView, ...]:
        """Return the containers of a lot by code."""
        found = Container.objects.select_related("lot__material").filter(lot_id=lot.id).order_by("code")
        return tuple(container_view(one) for one in found)

    def sublot(self, lot: ObjectRef, number: str) -> ObjectRef:
        """Return a sublot by its number."""
        return sublots.sublot_ref(sublots.sublot_by_number(ledger.lot_by_id(lot.id), number))

    def draw_sample(self, *, container: ObjectRef, quantity: Decimal, unit: str, purpose: str) -> ContainerView:
        """Move a sampled quantity into a new labelled sample container."""
        source = ledger.container_by_id(container.id)
        return container_view(samples.draw(container=source, quantity=quantity, unit=unit, purpose=purpose))

    def place_hold(self, *, lot: ObjectRef, cause: str, text: str, container: ObjectRef | None = None) -> ObjectRef:
        """Put a hold on a lot or container."""
        target = ledger.container_by_id(container.id) if container else None
        hold = holds.place_hold(lot=ledger.lot_by_id(lot.id), cause=cause, text=text, container=target)
        return ObjectRef("mes", "hold", str(hold.id))

    def open_holds(self, lot: ObjectRef) -> tuple[str, ...]:
        """Return the causes of the holds that are not released."""
        found = Hold.objects.filter(lot_id=lot.id, status="open").order_by("placed_at")
        return tuple(found.values_list("cause", flat=True))

    def decided(self, lot: ObjectRef) -> None:
        """Take note that quality decided about a lot or a part of it."""
        charged.decided(lot=ledger.lot_by_id(lot.id))

    def require_retest_date(self, *, lot: ObjectRef, date: str) -> None:
        """Raise what stands against a next retest date."""
        samples.require_retest_date(lot=ledger.lot_by_id(lot.id), day=_date(date))

    def set_retest_date(self, *, lot: ObjectRef, date: str) -> LotView:
        """Set the next retest date."""
        return lot_view(samples.set_retest_date(lot=ledger.lot_by_id(lot.id), day=_date(date)))


def lot_view(lot: Lot) -> LotView:
    """Return a lot with what is left of it and the count of its open holds."""
    return LotView(
        ref=ledger.lot_ref(lot),
        number=lot.number,
        material=lot.material.code,
        material_zh=lot.material.name_zh,
        material_en=lot.material.name_en,
        unit=lot.material.unit,
        site=lot.site,
        origin=lot.origin,
        batch=str(lot.batch_id) if lot.batch_id else None,
        manufacturer=lot.manufacturer,
        manufacturer_lot=lot.manufacturer_lot,
        supplier=lot.supplier,
        manufacture_date=_day(lot.manufacture_date),
        expiry_date=_day(lot.expiry_date),
        retest_date=_day(lot.retest_date),
        quantity=ledger.lot_balance(lot),
        containers=lot.containers.exclude(kind__in=ledger.APART).count(),
        open_holds=lot.holds.filter(status="open").count(),
    )


def container_view(container: Container) -> ContainerView:
    """Return a container with its balance."""
    return ContainerView(
        ref=ledger.container_ref(container),
        code=container.code,
        lot=ledger.lot_ref(container.lot),
        lot_number=container.lot.number,
        material=container.lot.material.code,
        kind=container.kind,
        state=container.physical_state,
        balance=ledger.balance(container),
        unit=container.unit,
        room=container.room,
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise DomainError("mes.date_malformed", params={"text": text}) from error
