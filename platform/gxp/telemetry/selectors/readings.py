"""The indication of a scale as it arrived from the plant: taken only when it is stable, in range and fresh.

A scale's tags are `<device>.display` (the digits as the indicator shows them), `.stable` and `.overload`; all tags of
one indication carry one source time, and a reading is taken from one indication only.
"""

from dataclasses import dataclass

from django.db import connection

from gxp.compliance import audit
from gxp.kernel.errors import DomainError
from gxp.telemetry.models import IngestBatch
from gxp.telemetry.selectors.historian import SIGN_BIT
from gxp.telemetry.selectors.tags import numbers_of, tags_named
from gxp.telemetry.ticks import SECOND, ticks
from gxp.telemetry.wire.columns import LAST_NUMBER_KIND
from gxp.telemetry.wire.header import read

MAX_AGE_SECONDS = 10
PARTS = ("display", "stable", "overload")


@dataclass(frozen=True, slots=True)
class Point:
    """One stored sample with its place in its stream."""

    time: int
    value: float
    status: int
    kind: int
    stream: int
    seq: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A stable indication: `text` keeps the indicator's digits; `raw` names stream and sequence of the sample."""

    text: str
    unit: str
    time: int
    raw: str


def stable_reading(device: str) -> Reading:
    """Return the newest complete indication of a scale.

    None within 10 s is `telemetry.reading.stale`; moving, `telemetry.reading.unstable`; beyond its range,
    `telemetry.reading.overload`.
    """
    display, stable, overload = _newest_indication(device)
    if overload.value:
        raise DomainError("telemetry.reading.overload", status=409, params={"device": device})
    if not stable.value or display.status:
        raise DomainError("telemetry.reading.unstable", status=409, params={"device": device})
    unit = tags_named([f"{device}.display"])[f"{device}.display"].unit
    return Reading(_text(display), unit, display.time, f"{display.stream}:{display.seq}")


def _newest_indication(device: str) -> tuple[Point, Point, Point]:
    numbers = numbers_of([f"{device}.{part}" for part in PARTS])
    query = (
        "SELECT tag_id, source_time, value, status, kind, stream_id, seq FROM sample "
        "WHERE tag_id = ANY(%s) AND source_time > %s ORDER BY source_time DESC, stream_id DESC, seq DESC"
    )
    oldest = ticks(audit.moment().at) - MAX_AGE_SECONDS * SECOND
    found: dict[int, dict[int, Point]] = {}
    with connection.cursor() as cursor:
        cursor.execute(query, (numbers, oldest))
        for tag, time, value, status, *place in cursor.fetchall():
            parts = found.setdefault(time, {})
            parts.setdefault(tag, Point(time, value, status % SIGN_BIT, *place))
            if len(parts) == len(PARTS):
                display, stable, overload = (parts[number] for number in numbers)
                return display, stable, overload
    raise _stale(device)


def _stale(device: str) -> DomainError:
    return DomainError("telemetry.reading.stale", status=409, params={"device": device, "age": MAX_AGE_SECONDS})


def _text(point: Point) -> str:
    """Return a sample's text; the dictionary that its value points into is the signed header's."""
    batches = IngestBatch.objects.filter(stream_id=point.stream, first__lte=point.seq).order_by("-first")
    batch = batches.first()
    if batch is None or point.kind <= LAST_NUMBER_KIND:
        raise DomainError("telemetry.reading.no_text", status=409, params={"sample": f"{point.stream}:{point.seq}"})
    return read(batch.header.text, batch.header.signature).texts[int(point.value)]
