"""The indication of a scale as it arrived from the plant: taken only when it is stable, in range and fresh.

A scale's tags are `<device>.display` (the digits as the indicator shows them), `.stable` and `.overload`; all tags of
one indication carry one source time, and a reading is taken from one indication only.
"""

from dataclasses import dataclass

from django.db import connection

from gxp.compliance import audit
from gxp.kernel.errors import DomainError
from gxp.telemetry.selectors.historian import Point, point, text_of
from gxp.telemetry.selectors.tags import numbers_of, tags_named
from gxp.telemetry.ticks import SECOND, ticks

MAX_AGE_SECONDS = 10
PARTS = ("display", "stable", "overload")


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
    sample = f"{display.stream}:{display.seq}"
    text = text_of(display)
    if text is None:
        raise DomainError("telemetry.reading.no_text", status=409, params={"sample": sample})
    return Reading(text, unit, display.time, sample)


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
            parts.setdefault(tag, point(time, value, status, *place))
            if len(parts) == len(PARTS):
                display, stable, overload = (parts[number] for number in numbers)
                return display, stable, overload
    raise _stale(device)


def _stale(device: str) -> DomainError:
    return DomainError("telemetry.reading.stale", status=409, params={"device": device, "age": MAX_AGE_SECONDS})
