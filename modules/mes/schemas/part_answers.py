"""Types of what the screens of the element types show beyond their fields."""

from pydantic import Field

from gxp.http.answers import Answer, Person, Quantity, Reason, Text
from modules.mes.schemas.value_answers import ElementState, Judgement, Limit


class TagLimit(Limit):
    """A limit on a tag of a device aggregate."""

    tag: str


class EquipmentLine(Answer):
    """Equipment that the element uses."""

    code: str
    name: Text
    role: str
    status: str
    cleanliness: str | None = None


class MaterialLine(Answer):
    """A material that the element wants: target, done, tolerance."""

    code: str | None
    name: Text
    target: Quantity | None
    done: Quantity | None
    tolerance: "Band | None"


class Band(Answer):
    """Bounds in a unit."""

    low: str | None
    high: str | None
    unit: str


class ContainerLine(Answer):
    """A container to take from, first to expire first, with whether it may be used."""

    id: str
    code: str
    lot: str
    lot_number: str
    quantity: Quantity | None
    expires: str | None
    status: str
    usable: bool
    material: Text | None = None
    suggested: bool = False
    reasons: list[Reason] = Field(default_factory=list)
    location: str | None = None


class Scale(Answer):
    """The chosen scale."""

    code: str
    name: Text
    unit: str
    division: str
    minimum: str | None
    maximum: str
    calibration_due: str | None
    checked_until: str | None


class WeighLine(Answer):
    """One weighed container."""

    id: str
    source: str = Field(alias="from")
    to: str
    tare: Quantity | None
    net: Quantity | None
    at: str | None


class OnScale(Answer):
    """What the operator can hit on the chosen scale: limits rounded inward, numbers with the scale's digits."""

    target: str
    low: str
    high: str
    weighed: str
    remaining: str
    unit: str
    reachable: bool


class KitLine(Answer):
    """One weighing of the batch."""

    path: str
    material: Text
    state: ElementState
    here: bool


class WeighView(Answer):
    """The state of a weighing; `low` and `high` are the exact limits, `containers_left` is None if stock is short."""

    scale: Scale | None
    on_scale: OnScale | None
    containers_left: int | None
    kit: list[KitLine]
    tare: Quantity | None
    net: Quantity | None
    gross: Quantity | None
    weighed: Quantity | None
    remaining: Quantity | None
    target: Quantity | None
    low: str | None
    high: str | None
    lines: list[WeighLine]


class ChargeLine(Answer):
    """One line of the charging order."""

    position: int
    material: Text
    code: str | None
    quantity: Quantity | None
    done: bool
    at: str | None
    next: bool


class TagLine(Answer):
    """A tag of a device aggregate; `key` is its name in the recipe, which stays when a unit is bound."""

    key: str
    name: str
    label: Text
    unit: str


class AggregateView(Answer):
    """The window of a device aggregate."""

    tags: list[TagLine]
    start: str | None = Field(alias="from")
    to: str | None
    running: bool
    filter: str | None
    coverage: str | None
    minimum_coverage: str
    limits: list[TagLimit]


class CheckDone(Answer):
    """One repeated check that was begun."""

    iteration: str
    at: str | None
    judgement: Judgement
    element: str
    state: ElementState


class RepeatingView(Answer):
    """The checks done and when the next one is due."""

    basis: str
    every: str
    tolerance: str
    next_due: str | None
    earliest: str | None
    latest: str | None
    paused: bool
    done: list[CheckDone]
    number: str | None = None


class TimerView(Answer):
    """When a timer began and how long it is to run."""

    label: Text
    started_at: str | None
    ended_at: str | None
    minimum: str | None
    maximum: str | None


class TimePoint(Answer):
    """One end of a time relation."""

    label: Text
    at: str | None


class TimeRuleView(Answer):
    """Two events and the time between them."""

    start: TimePoint = Field(alias="from")
    to: TimePoint
    maximum: str
    deadline: str | None
    elapsed: str | None


class CalculationInput(Answer):
    """One input of an expression."""

    label: Text
    name: str
    source: str
    value: Quantity


class CalculationLine(Answer):
    """An expression with its inputs and result."""

    label: Text
    formula: str
    inputs: list[CalculationInput]
    result: Quantity | None


class ChecklistItem(Answer):
    """One item of a checklist with its answer."""

    key: str
    label: Text
    answer: str | None
    by: Person | None
    at: str | None


class BindView(Answer):
    """What is to be bound and what is."""

    requirements: list[Text]
    bound: list[EquipmentLine]


class ProductOfRoom(Answer):
    """A product and its batch, before or after a clearance."""

    batch: str
    product: str


class ClearanceView(Answer):
    """Class, previous and next product, and the certificate once it is there."""

    level: str = Field(alias="class")
    previous: ProductOfRoom | None
    next: ProductOfRoom
    valid_until: str | None
    certificate: str | None


class BalanceLine(Answer):
    """A yield or a balance."""

    label: Text
    planned: Quantity | None
    actual: Quantity | None
    percent: str | None
    limits: list[Limit]
    judgement: Judgement


class Produced(Answer):
    """A container that the element made."""

    container: str
    lot: str
    quantity: Quantity | None
    at: str | None
    label: str | None
