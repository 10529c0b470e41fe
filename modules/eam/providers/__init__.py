"""What the module answers to others: the equipment gate and the directory of places."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from uuid import UUID

from gxp.compliance import audit
from gxp.kernel.clock import Moment
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.ports.equipment import (
    CheckWeight,
    ClearanceClass,
    ClearanceInput,
    ClearanceView,
    EquipmentView,
    Requirement,
)
from gxp.ports.gates import GateAnswer, Reason
from gxp.ports.places import Around
from gxp.ports.places import Place as PlaceView
from modules.eam.models import Binding, Equipment, Place
from modules.eam.selectors import clearances, equipment, places, readiness
from modules.eam.services import bindings, checks
from modules.eam.services import clearances as clearing


class Equipments:
    """Answers `gxp.ports.equipment.EquipmentGate`."""

    def find(self, code: str) -> EquipmentView:
        """Return equipment by its scanned code."""
        return equipment.view(equipment.equipment_by_code(code))

    def get(self, unit: ObjectRef) -> EquipmentView:
        """Return equipment by reference."""
        return equipment.view(equipment.equipment_by_id(unit.id))

    def suitable(self, unit: ObjectRef, requirement: Requirement) -> GateAnswer:
        """Answer whether class and properties meet the recipe."""
        found = equipment.equipment_by_id(unit.id)
        return _answer("eam.suitable", found, readiness.unsuitable(found, requirement), audit.moment())

    def ready(self, unit: ObjectRef, *, purpose: str, batch: ObjectRef | None = None) -> GateAnswer:
        """Answer all axes at once; purpose `check` leaves the scale's own check out, it is being made."""
        found = equipment.equipment_by_id(unit.id)
        at = audit.moment()
        reasons = readiness.not_ready(
            found, batch=UUID(batch.id) if batch else None, at=at, check_scale=purpose != "check"
        )
        return _answer("eam.ready", found, reasons, at)

    def bind(self, *, unit: ObjectRef, batch: ObjectRef, element: str) -> EquipmentView:
        """Bind a unit to a batch."""
        found = equipment.equipment_by_id(unit.id)
        bindings.bind(equipment=found, batch=UUID(batch.id), element=element)
        return equipment.view(equipment.equipment_by_id(unit.id))

    def release(self, *, unit: ObjectRef, batch: ObjectRef, element: str, soiled: bool = True) -> EquipmentView:
        """End a binding."""
        found = equipment.equipment_by_id(unit.id)
        bindings.release(equipment=found, batch=UUID(batch.id), element=element, soiled=soiled)
        return equipment.view(equipment.equipment_by_id(unit.id))

    def bound(self, batch: ObjectRef) -> tuple[EquipmentView, ...]:
        """Return what the batch holds now."""
        held = Binding.objects.filter(batch_id=batch.id, released_at__isnull=True).order_by("bound_at")
        return tuple(equipment.view(equipment.equipment_by_id(one.equipment_id)) for one in held)

    def record_use(self, *, unit: ObjectRef, batch: ObjectRef, element: str, count: int = 1) -> None:
        """Add uses of a tool."""
        found = equipment.equipment_by_id(unit.id)
        bindings.record_use(equipment=found, batch=UUID(batch.id), element=element, count=count)

    def scale_check(self, scale: ObjectRef) -> GateAnswer:
        """Answer whether the scale's own check is passed and in date."""
        found = equipment.equipment_by_id(scale.id)
        at = audit.moment()
        return _answer("eam.scale_check", found, readiness.scale_overdue(found, at), at)

    def record_check_weight(
        self, *, scale: ObjectRef, reading: Decimal, unit: str, batch: ObjectRef | None, element: str, nominal: Decimal
    ) -> CheckWeight:
        """Store a reading of the scale's own weight."""
        found = equipment.equipment_by_id(scale.id)
        stored = checks.record_check_weight(
            scale=found,
            reading=reading,
            given=unit,
            nominal=nominal,
            batch=UUID(batch.id) if batch else None,
            element=element,
        )
        zone = audit.moment().zone
        return CheckWeight(
            ref=ObjectRef("eam", "check_weight", str(stored.id)),
            scale=found.code,
            nominal=Decimal(stored.nominal),
            reading=Decimal(stored.reading),
            low=Decimal(stored.low),
            high=Decimal(stored.high),
            unit=stored.unit,
            passed=stored.passed,
            at=Moment(stored.at, zone),
            valid_until=Moment(stored.valid_until, zone),
        )

    def record_clearance(self, clearance: ClearanceInput) -> ClearanceView:
        """Store a clearance and return its certificate."""
        return clearances.view(clearing.record_clearance(clearance=clearance), audit.moment().zone)

    def clearance(self, *, place: str, class_: ClearanceClass, batch: ObjectRef, product: str) -> GateAnswer:
        """Answer whether the place's certificate may start the batch."""
        found = clearances.newest(places.place_by_code(place))
        at = audit.moment()
        reasons = tuple(clearances.against(found, place=place, class_=class_, batch=batch, product=product, at=at))
        return GateAnswer(
            question="eam.clearance",
            answer=not reasons,
            subject=f"eam.clearance:{found.id}" if found else f"eam.place_code:{place}",
            provider="eam",
            at=at,
            reasons=reasons,
            subject_version=found.number if found else "",
            subject_sha256=found.sha256 if found else "",
        )

    def consume_clearance(self, *, place: str, class_: ClearanceClass, batch: ObjectRef, product: str) -> ClearanceView:
        """Use the certificate up for the batch's start."""
        used = clearing.consume(place=place, class_=class_, batch=batch, product=product)
        return clearances.view(used, audit.moment().zone)


class Places:
    """Answers `gxp.ports.places.PlaceDirectory`."""

    def find(self, code: str) -> PlaceView:
        """Return a place by code."""
        return places.view(places.place_by_code(code))

    def rooms(self, site: str | None = None) -> tuple[PlaceView, ...]:
        """Return the rooms of a site, by code."""
        found = (places.view(one) for one in Place.objects.filter(kind="room", active=True).order_by("code"))
        return tuple(one for one in found if site is None or one.site == site)

    def every(self) -> tuple[PlaceView, ...]:
        """Return all places, by code."""
        found = Place.objects.select_related("parent__parent__parent__parent").filter(active=True).order_by("code")
        return tuple(places.view(one) for one in found)

    def around(self, codes: frozenset[str]) -> Around:
        """Return what lies in places and above them."""
        return places.around(codes)

    def site_of(self, code: str) -> PlaceView:
        """Return the site of a place (`eam.place_without_site`)."""
        site = places.site_above(places.place_by_code(code))
        if site is None:
            raise DomainError("eam.place_without_site", params={"place": code})
        return places.view(site)


def _answer(question: str, subject: Equipment, reasons: Iterable[Reason], at: Moment) -> GateAnswer:
    found = tuple(reasons)
    answer = GateAnswer(
        question=question,
        answer=not found,
        subject=str(equipment.ref(subject)),
        provider="eam",
        at=at,
        reasons=found,
        subject_version=subject.code,
    )
    return replace(answer, subject_sha256=equipment.state_sha256(subject))
