"""Questions and commands to the equipment module: state, binding to a batch, clearance, scale checks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, Protocol

from gxp.kernel.clock import Moment
from gxp.kernel.refs import ObjectRef
from gxp.ports.gates import GateAnswer

ClearanceClass = Literal["same_campaign", "batch_change", "product_change", "end_of_day"]


@dataclass(frozen=True, slots=True)
class EquipmentView:
    """A unit, module, tool or instrument with its separate state axes; dates are ISO text, empty where not set."""

    ref: ObjectRef
    code: str
    kind: Literal["unit", "module", "tooling", "instrument", "scale"]
    class_code: str
    name_zh: str
    name_en: str
    room: str
    site: str
    properties: Mapping[str, str] = field(default_factory=dict)
    cleanliness: str = ""
    occupancy: str = ""
    occupied_by: str | None = None
    qualification: str = ""
    calibration_due: str = ""
    maintenance: str = ""
    use_count: int = 0
    version: str = ""


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a recipe asks of a unit: a class and property bounds as `{"volume": (">=", "500", "L")}`."""

    class_code: str
    properties: Mapping[str, tuple[str, str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CheckWeight:
    """The result of one check of a scale with its own set of weights; masses in the scale's unit."""

    ref: ObjectRef
    scale: str
    nominal: Decimal
    reading: Decimal
    low: Decimal
    high: Decimal
    unit: str
    passed: bool
    at: Moment
    valid_until: Moment


@dataclass(frozen=True, slots=True)
class ClearanceInput:
    """A finished line clearance (清场) of a room or line, as its element recorded it.

    `items` are (key, answer) pairs of the checklist version; performer, verifier and qa are (user id, printed name,
    signature id). A verifier who is also the performer is refused.
    """

    place: str
    class_: ClearanceClass
    checklist: str
    checklist_version: str
    items: Sequence[tuple[str, str]]
    performer: tuple[str, str, str]
    verifier: tuple[str, str, str]
    qa: tuple[str, str, str] | None = None
    previous_batch: ObjectRef | None = None
    previous_product: str = ""
    next_batch: ObjectRef | None = None
    next_product: str = ""


@dataclass(frozen=True, slots=True)
class ClearanceView:
    """A clearance certificate (清场合格证); `consumed_by` is the batch whose start used it."""

    ref: ObjectRef
    number: str
    place: str
    class_: ClearanceClass
    cleared_at: Moment
    valid_until: Moment
    previous_product: str
    next_product: str
    consumed_by: str | None
    sha256: str


class EquipmentGate(Protocol):
    """Answered by the equipment module; where it is missing, callers fail closed (CN-86, CN-90, CN-194)."""

    def find(self, code: str) -> EquipmentView:
        """Return equipment by its scanned code; an unknown code is `eam.unknown_equipment`."""

    def get(self, unit: ObjectRef) -> EquipmentView:
        """Return equipment by reference; an unknown one is `eam.unknown_equipment`."""

    def suitable(self, unit: ObjectRef, requirement: Requirement) -> GateAnswer:
        """Answer whether class and properties meet what the recipe asks."""

    def ready(self, unit: ObjectRef, *, purpose: str, batch: ObjectRef | None = None) -> GateAnswer:
        """Answer all axes at once: cleanliness and clean hold, occupancy, qualification, calibration, maintenance."""

    def bind(self, *, unit: ObjectRef, batch: ObjectRef, element: str) -> EquipmentView:
        """Bind a unit to one batch; bound elsewhere is `eam.occupied`, not ready is the first reason's code."""

    def release(self, *, unit: ObjectRef, batch: ObjectRef, element: str, soiled: bool = True) -> EquipmentView:
        """End the binding; a soiled unit becomes dirty. Not bound by this batch is `eam.not_bound`."""

    def bound(self, batch: ObjectRef) -> tuple[EquipmentView, ...]:
        """Return what the batch holds now."""

    def record_use(self, *, unit: ObjectRef, batch: ObjectRef, element: str, count: int = 1) -> None:
        """Add uses to a tool's count (punch sets, sieves)."""

    def scale_check(self, scale: ObjectRef) -> GateAnswer:
        """Answer whether the scale's check weight passed and is not overdue; overdue is `eam.check_weight_overdue`."""

    def record_check_weight(
        self, *, scale: ObjectRef, reading: Decimal, unit: str, batch: ObjectRef | None, element: str, nominal: Decimal
    ) -> CheckWeight:
        """Store the reading against the scale's own set; out of tolerance is stored as not passed, never refused."""

    def record_clearance(self, clearance: ClearanceInput) -> ClearanceView:
        """Store a clearance, valid 24 h from the database's time, and return its certificate."""

    def clearance(self, *, place: str, class_: ClearanceClass, batch: ObjectRef, product: str) -> GateAnswer:
        """Answer whether an unused, unexpired certificate of at least the class exists for the place."""

    def consume_clearance(self, *, place: str, class_: ClearanceClass, batch: ObjectRef, product: str) -> ClearanceView:
        """Use up that certificate for the batch's start; else the first reason's code of `clearance` (409)."""
