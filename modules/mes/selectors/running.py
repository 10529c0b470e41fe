"""Running time of a unit: spans in which it ran, time run until an instant, stops, and intervals of checks due."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, start inclusive."""

    start: datetime
    end: datetime


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Join spans that touch; they come in order of start."""
    found: list[Span] = []
    for span in spans:
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def run_until(spans: Sequence[Span], at: datetime) -> timedelta:
    """Return the time run before an instant."""
    return sum((min(span.end, at) - span.start for span in spans if span.start < at), timedelta())


def stops(spans: Sequence[Span], longer: timedelta) -> tuple[Span, ...]:
    """Return the stops between two runs that lasted longer than allowed."""
    gaps = (Span(one.end, other.start) for one, other in pairwise(spans))
    return tuple(gap for gap in gaps if gap.end - gap.start > longer)


def moment_of(spans: Sequence[Span], amount: timedelta) -> datetime | None:
    """Return when so much running time was reached, None while it is not."""
    left = amount
    for span in spans:
        length = span.end - span.start
        if left <= length:
            return span.start + left
        left -= length
    return None


@dataclass(frozen=True, slots=True)
class Interval:
    """The k-th interval of a repeated check, by running time."""

    number: int
    due: timedelta
    earliest: timedelta
    latest: timedelta


def intervals(total: timedelta, every: timedelta, tolerance: timedelta) -> tuple[Interval, ...]:
    """Return the intervals whose latest moment lies within so much running time: each of them must have its check."""
    found: list[Interval] = []
    number = 1
    while every * number + tolerance <= total:
        found.append(interval(number, every, tolerance))
        number += 1
    return tuple(found)


def interval(number: int, every: timedelta, tolerance: timedelta) -> Interval:
    """Return one interval by its number."""
    due = every * number
    return Interval(number, due, due - tolerance, due + tolerance)


def number_at(run: timedelta, every: timedelta, tolerance: timedelta) -> int | None:
    """Return the interval within whose tolerance a running time lies, None between intervals."""
    nearest = max(1, round(run / every))
    window = interval(nearest, every, tolerance)
    return nearest if window.earliest <= run <= window.latest else None
