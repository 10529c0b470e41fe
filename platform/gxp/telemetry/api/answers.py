"""Types of the answers of plant data that screens read."""

from gxp.http.answers import Answer

Point = tuple[str, str | None, str | int]


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
