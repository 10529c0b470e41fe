"""Types of the answers about values, limits and exceptions. Decimals are text with the digits as entered."""

from typing import Literal

from pydantic import Field

from gxp.http.answers import ActionOffer, Answer, Person, Text

ElementState = Literal[
    "idle", "running", "pausing", "paused", "holding", "held", "restarting", "stopping", "stopped", "aborting",
    "aborted", "complete",
]  # fmt: skip
ElementType = Literal[
    "instruction", "value", "replicates", "checklist", "weigh", "charge", "produce", "sample", "return_scrap", "bind",
    "release", "device_check", "device_aggregate", "calculation", "ipc", "repeating_check", "timer", "clearance",
    "yield_reconciliation", "signature", "time_rule",
]  # fmt: skip
Judgement = Literal["in", "alert", "action", "hard", "none"]
Source = Literal["device", "scan", "calculated", "manual"]


class Room(Answer):
    """The room of an element; the code is the name where the place tree does not know it."""

    code: str
    name: Text


class Step(Answer):
    """Step k of n."""

    k: int
    n: int


class Limit(Answer):
    """One limit, with what it is measured in and where it comes from."""

    kind: Literal["entry", "alert", "action", "hard"]
    low: str | None
    high: str | None
    equals: str | None
    inclusive: bool
    unit: str
    criticality: str | None
    source: str | None


class Value(Answer):
    """A value as entered, or that and why it is missing."""

    lexeme: str | None = None
    unit: str | None = None
    missing: str | None = None
    reason: str | None = None


class EntryVersion(Answer):
    """One version of a value with its story."""

    id: str
    version: str
    value: Value
    performer: Person
    recorded_at: str | None
    performed_at: str | None
    source: Source
    device: str | None
    reason: str | None
    judgement: Judgement
    late: bool


class Choice(Answer):
    """One answer that a field allows."""

    code: str
    label: Text


class ElementField(Answer):
    """One field of an element with its versions, limits in force and judgement."""

    key: str
    type: Literal["decimal", "integer", "text", "choice", "boolean", "datetime", "duration", "reference", "attachment"]
    label: Text
    unit: str | None
    digits: int | None
    count: int | None
    choices: list[Choice]
    limits: list[Limit]
    sources: list[Source]
    device: str | None
    required: bool
    versions: list[EntryVersion]
    value: Value | None
    judgement: Judgement
    entry: str | None
    formula: str | None


class Comment(Answer):
    """A remark."""

    id: str
    text: str
    author: Person
    at: str | None
    path: str


class Voided(Answer):
    """Why a file no longer counts."""

    at: str | None
    by: Person
    reason: str


class AttachmentLine(Answer):
    """A file attached to a step; a void one stays with its reason."""

    id: str
    name: str
    media_type: str
    size: str
    sha256: str
    caption: str
    at: str | None
    by: Person
    void: Voided | None


class Numbered(Answer):
    """A record by its id and number."""

    id: str
    number: str


class ExceptionLine(Answer):
    """An exception with its next step; `class` is its severity."""

    id: str
    number: str
    severity: Literal["minor", "major", "critical"] = Field(alias="class")
    criticality: str
    status: Literal["open", "explained", "assessed", "disposed"]
    cause: str
    text: Text
    element: str | None
    path: str
    key: str | None
    judgement: str
    expected: object
    found: str | None
    raised_by: Person
    raised_at: str | None
    explanation: str | None
    assessment: str | None
    disposition: str | None
    disposition_text: str | None
    bulk: bool
    deviation: Numbered | None
    batch: Numbered
    ref: str
    actions: list[ActionOffer]
