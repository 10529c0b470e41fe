"""Types of the answer that one element's screen shows."""

from typing import Literal

from gxp.http.answers import ActionOffer, Answer, Quantity, SignatureDone, Text
from modules.mes.schemas.hand_overs import HandOverNote
from modules.mes.schemas.part_answers import (
    AggregateView,
    BalanceLine,
    BindView,
    CalculationLine,
    ChargeLine,
    ChecklistItem,
    ClearanceView,
    ContainerLine,
    EquipmentLine,
    MaterialLine,
    Produced,
    RepeatingView,
    TimeRuleView,
    TimerView,
    WeighView,
)
from modules.mes.schemas.value_answers import (
    AttachmentLine,
    Comment,
    ElementField,
    ElementState,
    ElementType,
    ExceptionLine,
    Room,
    Step,
)


class SignatureNeeded(Answer):
    """A signature that is still wanted."""

    act: str
    meaning: str
    roles: list[Text]


class Evidence(Answer):
    """Evidence level, what signatures are wanted in their order, and which are there."""

    level: Literal["A", "S", "SV", "SW"]
    needed: list[SignatureNeeded]
    done: list[SignatureDone]


class Blocked(Answer):
    """Why an element cannot go on, and who can clear it."""

    code: str
    text: Text
    who: Text
    do: Text


class RailStep(Answer):
    """A step of the batch as the rail shows it."""

    id: str
    path: str
    iteration: str
    title: Text
    type: ElementType | Literal[""]
    state: ElementState
    exceptions: int
    depth: int


class ElementBatch(Answer):
    """The batch as the fixed header shows it."""

    id: str
    number: str
    product: Text
    strength: Text | str
    size: Quantity | None
    order: str
    state: str
    purpose: str
    expiry_date: str | None
    manufacture_date: str | None


class ElementRecipe(Answer):
    """The recipe that the batch follows."""

    name: Text
    version: str
    status: str


class ElementView(Answer):
    """Everything that the screen of an element shows; the last members are there for the types that have them."""

    id: str
    type: ElementType
    path: str
    iteration: str
    attempt: str
    state: ElementState
    title: Text
    batch: ElementBatch
    recipe: ElementRecipe
    step: Step
    room: Room | None
    equipment: list[EquipmentLine]
    rail: list[RailStep]
    instruction: Text | None
    fields: list[ElementField]
    evidence: Evidence
    blocked: list[Blocked]
    missing: list[Text]
    actions: list[ActionOffer]
    exceptions: list[ExceptionLine]
    comments: list[Comment]
    attachments: list[AttachmentLine]
    hand_over: HandOverNote | None
    performed_at: str | None
    started_at: str | None
    calculation: list[CalculationLine]
    timer: TimerView | None = None
    materials: list[MaterialLine] | None = None
    containers: list[ContainerLine] | None = None
    weigh: WeighView | None = None
    charge: list[ChargeLine] | None = None
    aggregate: AggregateView | None = None
    repeating: RepeatingView | None = None
    time_rule: TimeRuleView | None = None
    checklist: list[ChecklistItem] | None = None
    bind: BindView | None = None
    clearance: ClearanceView | None = None
    balance: list[BalanceLine] | None = None
    produced: list[Produced] | None = None


class ScanAnswer(Answer):
    """What a scan was, and that the step takes it; a refusal is a problem, not this."""

    accepted: bool
    kind: str
    text: str
    element: ElementView
