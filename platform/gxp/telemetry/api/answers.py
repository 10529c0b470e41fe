"""Types of the answers of plant data that screens read."""

from gxp.http.answers import Answer

Point = tuple[str, str | None, str | int]


class EnrolmentCode(Answer):
    """A one-time code for a site, told once."""

    code: str


class Enrolled(Answer):
    """What an agent is told when it is enrolled; `log` is the verifier key of the tenant's log."""

    server_time: str
    agent: str
    tenant: str
    log: str


class Taken(Answer):
    """That something of an agent was stored."""

    server_time: str


class TagRow(Answer):
    """A tag: what it measures, in which unit, how often as a rule."""

    id: str
    name: str
    unit: str
    grade: str
    interval_ms: str
    equipment: str


class TagsRegistered(Answer):
    """The tags that were asked for, known ones as they were."""

    items: list[TagRow]


class StreamMark(Answer):
    """How far a stream of an agent is stored."""

    stream: str
    committed: str


class AgentRow(Answer):
    """An edge agent: who it is, the epoch of its store, whether it is revoked; until then it witnesses the log."""

    id: str
    ref: str
    name: str
    site: str
    epoch: str
    revoked: bool
    streams: list[StreamMark]


class TagSeries(Answer):
    """Samples of one tag: time, value as text, status."""

    tag: str
    unit: str
    points: list[tuple[str, str, str | int]]


class SeriesAnswer(Answer):
    """Samples of several tags over a time."""

    series: list[TagSeries]


class LastAnswer(Answer):
    """The newest sample of each tag, null where it has none."""

    last: dict[str, Point | None]
