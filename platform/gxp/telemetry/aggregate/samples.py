"""Samples as the historian hands them to an aggregate, and the join of sibling tags by source time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

GOOD_MASK = 0xC000_0000
"""OPC-UA severity bits: both zero is Good (OPC 10000-4, 7.39)."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One value of one tag; `time` is the source time in 100 ns since 1601-01-01 UTC, `value` IEEE-754 double."""

    time: int
    value: float
    status: int = 0

    @property
    def good(self) -> bool:
        """Return whether the server called the value Good."""
        return self.status & GOOD_MASK == 0


@dataclass(frozen=True, slots=True)
class Row:
    """The good values that hold at one source time, and which tags have a sample of their own there.

    `held` is the time to the next row, for the last one to the end of the window.
    """

    time: int
    values: Mapping[str, float]
    own: frozenset[str]
    held: int


def join(series: Mapping[str, Sequence[Sample]], *, end: int) -> Iterator[Row]:
    """Yield one row a source time, in order; a tag without a sample there keeps its last good value.

    A sample that is not Good ends the validity of the value before it.
    """
    events: dict[int, dict[str, Sample]] = {}
    for tag, samples in series.items():
        for sample in samples:
            events.setdefault(sample.time, {})[tag] = sample
    held: dict[str, float] = {}
    times = sorted(events)
    for time, following in zip(times, [*times[1:], end], strict=False):
        present = events[time]
        for tag, sample in present.items():
            if sample.good:
                held[tag] = sample.value
            else:
                held.pop(tag, None)
        own = frozenset(tag for tag, sample in present.items() if sample.good)
        yield Row(time, dict(held), own, max(0, following - time))
