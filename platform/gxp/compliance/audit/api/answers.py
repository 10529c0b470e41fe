"""Types of the answers about the trail."""

from typing import Annotated, Literal

from pydantic import Field, Strict

from gxp.http.answers import Answer


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
    """Why."""

    code: str
    text: str


# A pair is a list in the entry's JSON.
Change = Annotated[tuple[str | Personal | None, str | Personal | None], Strict(strict=False)]


class AuditEntry(Answer):
    """One entry of the trail: field -> [old, new]."""

    id: str
    at: str
    zone: str
    op: Literal["insert", "update", "delete", "event"]
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
