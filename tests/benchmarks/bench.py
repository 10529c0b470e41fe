"""The two kinds of measurement. A file `bench_*.py` of this folder offers them in `BENCHES`; no list is edited."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Literal

Measure = Callable[[], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """Ours against a baseline: `setup` yields two measures, which are run in turn, at least seven pairs.

    A measure does the work once and returns what it cost (seconds, or a rate); the value is the median of
    ours ÷ baseline over the pairs.
    """

    id: str
    goal: float
    better: Literal["lower", "higher"]
    unit: str
    baseline: str
    setup: Callable[[], AbstractContextManager[tuple[Measure, Measure]]]
    pairs: int = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One absolute figure of one core or one system; the value is the median of the runs."""

    id: str
    goal: float
    better: Literal["lower", "higher"]
    unit: str
    baseline: str
    setup: Callable[[], AbstractContextManager[Measure]]
    runs: int = 7


Bench = Ratio | Figure


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a measurement gave: every single value and the median that counts."""

    bench: Bench
    values: tuple[float, ...]
    value: float

    @property
    def reached(self) -> bool:
        """Return whether the goal is reached."""
        return self.value <= self.bench.goal if self.bench.better == "lower" else self.value >= self.bench.goal
