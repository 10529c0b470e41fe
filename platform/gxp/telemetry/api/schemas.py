"""Bodies of the plant data routes. Samples never pass through a schema; their body is decoded as columns."""

from ninja import Schema
from pydantic import AwareDatetime, Field


class EnrolIn(Schema):
    """What a new agent sends once."""

    code: str = Field(min_length=1, max_length=200)
    name: str = Field(min_length=1, max_length=120)
    public_key: str = Field(min_length=1, max_length=64)
    proof: str = Field(min_length=1, max_length=200)


class EpochIn(Schema):
    """A store asks for its epoch."""

    agent: str
    store: str = Field(min_length=1, max_length=64)
    previous: str | None = None
    reason: str = Field(max_length=32)


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

    site: str = Field(min_length=1, max_length=64)


class TagIn(Schema):
    """One tag to register; `interval_ms` is the nominal sampling interval."""

    name: str = Field(min_length=1, max_length=200)
    unit: str = Field("1", min_length=1, max_length=32)
    grade: str = Field("gxp", min_length=1, max_length=16)
    interval_ms: int = Field(1000, ge=1, le=86_400_000)
    equipment: str = Field("", max_length=120)


class TagsIn(Schema):
    """Tags to register; a known name is left as it is."""

    tags: list[TagIn]


class SeriesQuery(Schema):
    """Which curve: tags by comma, a window with offset, and at most how many points a tag."""

    tags: str
    start: AwareDatetime = Field(alias="from")
    to: AwareDatetime | None = None
    limit: int = Field(1000, ge=2, le=5000)
