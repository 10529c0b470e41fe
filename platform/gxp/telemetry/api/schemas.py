"""Bodies of the plant data routes. Samples never pass through a schema; their body is decoded as columns."""

from ninja import Schema
from pydantic import AwareDatetime, Field


class EnrolIn(Schema):
    """What a new agent sends once."""

    code: str
    name: str
    public_key: str
    proof: str


class EpochIn(Schema):
    """A store asks for its epoch."""

    agent: str
    store: str
    previous: str | None = None
    reason: str


class RecordIn(Schema):
    """One signed record as text."""

    record: str
    signature: str


class RecordsIn(Schema):
    """Gap records or completeness statements."""

    records: list[RecordIn]


class CosignatureIn(Schema):
    """A witness's cosignature of a checkpoint."""

    origin: str
    size: str
    cosignature: str


class CodeIn(Schema):
    """Asks for an enrolment code for a site."""

    site: str


class TagIn(Schema):
    """One tag to register; `interval_ms` is the nominal sampling interval."""

    name: str
    unit: str = "1"
    grade: str = "gxp"
    interval_ms: int = 1000
    equipment: str = ""


class TagsIn(Schema):
    """Tags to register; a known name is left as it is."""

    tags: list[TagIn]


class SeriesQuery(Schema):
    """Which curve: tags by comma, a window with offset, and at most how many points a tag."""

    tags: str
    start: AwareDatetime = Field(alias="from")
    to: AwareDatetime | None = None
    limit: int = Field(1000, ge=2, le=5000)
