"""Types of the answers about the trail."""

from typing import Annotated, Literal

from pydantic import Field, Strict

from gxp.http.answers import Answer, Text


class AuditRef(Answer):
    """The type and id of a record or of one of its parts."""

    type: str
    id: str


class Personal(Answer):
    """The hash that stands for a personal value."""

    personal: str


class AuditActor(Answer):
    """Who acted."""

    id: str
    name: str
    roles: list[str] = Field(default_factory=list)
    kind: Literal["person", "system"]


class AuditStation(Answer):
    """Where."""

    code: str
    room: str | None


class AuditReason(Answer):
    """Why: a stable code, which is the act's own where it was signed, with its word, and what the person said."""

    code: str
    word: Text | None
    text: str


# A pair is a list in the entry's JSON.
Change = Annotated[tuple[str | Personal | None, str | Personal | None], Strict(strict=False)]


class AuditNamed(Answer):
    """What a record is called: its kind always, number, title and screen where the reader may see them."""

    kind: Text
    number: str | None
    title: Text | None
    path: str | None


class AuditValue(Answer):
    """One value: as stored, and in words where it is a code or names a record; long data are cut."""

    kind: Literal["text", "word", "number", "instant", "day", "record", "data", "personal"]
    text: str
    word: Text | None
    unit: str | None
    path: str | None


class AuditLine(Answer):
    """One field in words. `minor`: of no use in a list, such as the row's own id or the id beside a name."""

    field: str
    label: Text
    old: AuditValue | None
    new: AuditValue | None
    minor: bool


class AuditEntry(Answer):
    """One entry of the trail, in words and as stored (`object`, `roots`, `change`: field -> [old, new]).

    `act` names an event, `subject` what was changed otherwise; `record` what either belongs to.
    """

    id: str
    at: str
    zone: str
    op: Literal["insert", "update", "delete", "event"]
    act: Text | None
    subject: AuditNamed | None
    record: AuditNamed | None
    lines: list[AuditLine]
    object: AuditRef
    change: dict[str, Change]
    roots: list[AuditRef]
    actor: AuditActor
    station: AuditStation | None
    reason: AuditReason | None
    sealed: bool


class InclusionProof(Answer):
    """Stored bytes, leaf, path and checkpoint of one entry."""

    entry: str
    context: str
    leaf: str
    leaf_hash: str
    leaf_index: str
    tree_size: str
    root_hash: str
    hashes: list[str]
    checkpoint: str


class CheckpointView(Answer):
    """The newest signed checkpoint and the age of the oldest unsealed entry in seconds."""

    checkpoint: str
    epoch: str
    key: str
    seal_age_s: str
    size: str
