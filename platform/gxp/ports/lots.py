"""Questions and commands to the material ledger: lots, containers, samples and holds."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from gxp.kernel.refs import ObjectRef


@dataclass(frozen=True, slots=True)
class LotView:
    """A lot: one receipt of one manufacturer's lot, or one output of a batch. Dates are ISO text or empty."""

    ref: ObjectRef
    number: str
    material: str
    material_zh: str
    material_en: str
    unit: str
    site: str
    origin: str
    batch: str | None
    manufacturer: str
    manufacturer_lot: str
    supplier: str
    manufacture_date: str
    expiry_date: str
    retest_date: str
    quantity: Decimal
    containers: int
    open_holds: int


@dataclass(frozen=True, slots=True)
class ContainerView:
    """A handling unit with what the movements leave in it, in `unit`."""

    ref: ObjectRef
    code: str
    lot: ObjectRef
    lot_number: str
    material: str
    kind: str
    state: str
    balance: Decimal
    unit: str
    room: str


class LotDirectory(Protocol):
    """Answered by the execution module's ledger."""

    def lot(self, ref: ObjectRef) -> LotView:
        """Return a lot; an unknown one is `mes.lot_unknown`."""

    def lot_by_number(self, number: str) -> LotView:
        """Return a lot by its own number; an unknown one is `mes.lot_unknown`."""

    def container_by_code(self, code: str) -> ContainerView:
        """Return a container by its scanned code; an unknown one is `mes.container_unknown`."""

    def containers(self, lot: ObjectRef) -> tuple[ContainerView, ...]:
        """Return the containers of a lot by code."""

    def sublot(self, lot: ObjectRef, number: str) -> ObjectRef:
        """Return a named part of a lot by its number; an unknown one is `mes.sublot_unknown`."""

    def draw_sample(self, *, container: ObjectRef, quantity: Decimal, unit: str, purpose: str) -> ContainerView:
        """Move a sampled quantity into a new labelled sample container; more than is there is `mes.overdraw`."""

    def place_hold(self, *, lot: ObjectRef, cause: str, text: str, container: ObjectRef | None = None) -> ObjectRef:
        """Put a hold on a lot or container; holds stack and each is released by its own signature."""

    def open_holds(self, lot: ObjectRef) -> tuple[str, ...]:
        """Return the causes of the holds on a lot and its containers that are not released."""

    def decided(self, lot: ObjectRef) -> None:
        """Take note that quality decided about a lot or a part of it: batches that were given of it show it."""

    def require_retest_date(self, *, lot: ObjectRef, date: str) -> None:
        """Raise what stands against a next retest date (ISO): `mes.date_malformed`, and what setting it refuses."""

    def set_retest_date(self, *, lot: ObjectRef, date: str) -> LotView:
        """Set the next retest date of a lot: after the one before and after today (`mes.retest_not_later`), at most
        its expiry (`mes.retest_after_expiry`)."""
