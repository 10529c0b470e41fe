"""Statistics over IEEE doubles, summed exactly as rational numbers (kernel.md, Expressions).

Every function takes points of one tag in source-time order and returns an exact `Fraction`, or None where
the statistic is not defined; rounding happens once, by the caller.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Point:
    """A value, its source time, and for how long it held (100 ns)."""

    time: int
    value: float
    held: int


Statistic = Callable[[Sequence[Point]], Fraction | None]


def count(points: Sequence[Point]) -> Fraction:
    """Return how many points there are."""
    return Fraction(len(points))


def mean(points: Sequence[Point]) -> Fraction | None:
    """Return the sample mean."""
    return _total(points) / len(points) if points else None


def minimum(points: Sequence[Point]) -> Fraction | None:
    """Return the smallest value."""
    return Fraction(min(point.value for point in points)) if points else None


def maximum(points: Sequence[Point]) -> Fraction | None:
    """Return the largest value."""
    return Fraction(max(point.value for point in points)) if points else None


def variance(points: Sequence[Point]) -> Fraction | None:
    """Return the sample variance (n − 1); two points at least."""
    if len(points) < 2:
        return None
    total = _total(points)
    squares = sum((Fraction(point.value) ** 2 for point in points), Fraction())
    return (squares - total * total / len(points)) / (len(points) - 1)


def time_weighted_mean(points: Sequence[Point]) -> Fraction | None:
    """Return the mean of the values, each weighted with the time for which it held."""
    span = sum(point.held for point in points)
    if not span:
        return None
    return sum((Fraction(point.value) * point.held for point in points), Fraction()) / span


def counter_delta(points: Sequence[Point]) -> Fraction | None:
    """Return how far a counter moved; a fall is a reset, after which it counts on from zero."""
    if not points:
        return None
    moved = Fraction()
    for before, after in pairwise(point.value for point in points):
        moved += Fraction(after) - Fraction(before) if after >= before else Fraction(after)
    return moved


STATISTICS: Mapping[str, Statistic] = {
    "count": count,
    "mean": mean,
    "min": minimum,
    "max": maximum,
    "variance": variance,
    "time_weighted_mean": time_weighted_mean,
    "counter_delta": counter_delta,
}


def _total(points: Sequence[Point]) -> Fraction:
    return sum((Fraction(point.value) for point in points), Fraction())
