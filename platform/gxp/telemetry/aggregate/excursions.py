"""Time outside limits with dead band and shortest counted duration (manufacturing.md, excursion rule)."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from gxp.telemetry.aggregate.spec import Output, Window
from gxp.telemetry.aggregate.statistics import Point

SECOND = 10_000_000


def seconds_outside(points: Sequence[Point], out: Output, window: Window) -> Fraction:
    """Return the seconds in which the tag was outside [low, high], in excursions of at least `min_seconds`.

    An excursion begins beyond a limit and ends when the value is back inside by more than the dead band.
    """
    shortest = Fraction(out.min_seconds) * SECOND
    spans = (end - start for start, end in _excursions(points, out, window))
    return sum((Fraction(span, SECOND) for span in spans if span >= shortest), Fraction())


def _excursions(points: Sequence[Point], out: Output, window: Window) -> Iterator[tuple[int, int]]:
    began: int | None = None
    for point in points:
        if began is None and _outside(point.value, out, Fraction()):
            began = point.time
        elif began is not None and not _outside(point.value, out, Fraction(out.dead_band)):
            yield began, point.time
            began = None
    if began is not None:
        yield began, window.end


def _outside(value: float, out: Output, band: Fraction) -> bool:
    exact = Fraction(value)
    below = out.low is not None and exact < Fraction(out.low) + band
    above = out.high is not None and exact > Fraction(out.high) - band
    return below or above
