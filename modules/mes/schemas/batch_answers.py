"""Types of the answers about orders, batches, tasks, exceptions, review, packages and recipes."""

from typing import Literal

from ninja import Field

from gxp.http.answers import ActionOffer, Answer, Gate, Person, Quantity, SignatureDone, Text
from modules.mes.schemas.value_answers import Comment, ElementState, ElementType, ExceptionLine, Limit, Room, Step


class TaskRow(Answer):
    """An element that somebody can start, work on or sign now."""

    id: str
    batch: str
    batch_number: str
    product: Text
    path: str
    iteration: str
    title: Text
    type: ElementType
    state: ElementState
    room: Room | None
    due: str | None
    waiting_for: str | None
    step: Step
    blocked: int
    mine: bool | None


class OrderRow(Answer):
    """An order."""

    id: str
    number: str
    product: Text
    quantity: Quantity | None
    market: str
    state: str
    recipe: str
    batches: int
    campaign: str


class BatchRow(Answer):
    """A batch as a line; `review` names the reviews that are done, by commas."""

    id: str
    number: str
    product: Text
    order: str
    recipe: str
    state: str
    purpose: str
    size: Quantity | None
    exceptions: int
    started_at: str | None
    ended_at: str | None
    review: str | None
    disposition: str | None
    expiry_date: str | None
    manufacture_date: str | None


class OrderView(OrderRow):
    """An order with its batches."""

    batch_rows: list[BatchRow]


class Execution(Answer):
    """One attempt at an element."""

    id: str
    iteration: str
    attempt: str
    state: ElementState
    outcome: str | None


class TreeNode(Answer):
    """A node of a batch's procedure; `id` is empty before its first execution."""

    id: str
    path: str
    title: Text
    kind: str
    type: ElementType | None
    state: ElementState
    exceptions: int
    executions: list[Execution]
    children: "list[TreeNode]"


class MadeLot(Answer):
    """A lot that a batch made."""

    id: str
    number: str
    material: Text
    quantity: Quantity | None
    disposition: str | None


class ControlRecipe(Answer):
    """The frozen recipe of a batch."""

    id: str
    version: str
    sha256: str


class BatchView(BatchRow):
    """A batch with its procedure, what may be commanded, and the lots it made."""

    tree: list[TreeNode]
    commands: list[ActionOffer]
    control_recipe: ControlRecipe
    lots: list[MadeLot]


class Verdict(Answer):
    """The verdict line: counts of obligations."""

    obligations: str
    evaluated: str
    met: str
    excepted: str
    exceptions: str
    critical: str
    not_met: str
    unknown: str
    sha256: str


class Integrity(Answer):
    """How far the batch's entries are sealed and verified."""

    verified: bool
    sealed: bool
    checkpoint: str | None
    at: str | None
    entries: str
    waiting: str
    text: Text


class ObligationLine(Answer):
    """An obligation that is not met or cannot be decided."""

    id: str
    text: str
    because: str
    path: str
    kind: str
    severity: str


class TrendPoint(Answer):
    """The value of one batch."""

    batch: str
    value: str
    judgement: str
    this: bool


class Trend(Answer):
    """A key value over the last batches of the product."""

    key: str
    label: Text
    unit: str
    limits: list[Limit]
    points: list[TrendPoint]


class Stage(Answer):
    """A review: who did it, or whether it is offered and why not."""

    act: str
    label: Text
    done: SignatureDone | None
    offered: bool
    reason: Text | None


class AlertLine(Answer):
    """A value in force outside a limit."""

    element: str
    path: str
    key: str
    judgement: str
    value: str
    unit: str


class ReviewView(Answer):
    """The review page of a batch."""

    batch: BatchRow
    verdict: Verdict
    integrity: Integrity
    gates: list[Gate]
    exceptions: list[ExceptionLine]
    comments: list[Comment]
    alerts: list[AlertLine]
    unknown: list[ObligationLine]
    not_met: list[ObligationLine]
    trend: list[Trend]
    stages: list[Stage]


class PackageRow(Answer):
    """An issued package; size and hash exist once the worker has built the file."""

    id: str
    number: str
    issued_at: str
    reason: str | None
    ready: bool
    size: str | None
    sha256: str | None


class RecipeRow(Answer):
    """A version of a recipe."""

    id: str
    key: str
    scope: str
    name: Text
    product: Text
    number: str
    status: str
    sha256: str
    author: Person
    effective_from: str | None
    updated_at: str | None


class LintFinding(Answer):
    """What the linter found."""

    code: str
    severity: Literal["error", "warning"]
    path: str
    text: Text


class RecipeView(RecipeRow):
    """A version with its content, which is data, history and findings."""

    ref: str
    content: dict[str, object]
    history: list[RecipeRow]
    lint: list[LintFinding]
    actions: list[ActionOffer]


class DiffLine(Answer):
    """One difference between two versions."""

    path: str
    label: Text
    kind: Literal["added", "removed", "changed", "moved"]
    old: str | None
    new: str | None
    critical: bool


class CurveSeries(Answer):
    """Samples of one tag: time, value, whether good."""

    tag: str
    unit: str
    points: list[list[object]]


class Curve(Answer):
    """The plant data of a batch over a time."""

    start: str | None = Field(alias="from")
    to: str | None
    series: list[CurveSeries]


class RecipePack(Answer):
    """A pack from which a recipe can begin."""

    key: str
    name: Text
