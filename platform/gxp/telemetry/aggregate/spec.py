"""What a device aggregate asks for (manufacturing.md, Recipe): tags, filter, functions, coverage."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Output:
    """One wanted figure: `function` over tag alias `tag`.

    Functions: count, mean, min, max, sd, time_weighted_mean, counter_delta, time_outside. `filtered` says
    whether the filter applies (counters are read over the whole window). `low` and `high` belong to
    time_outside (seconds outside), with `dead_band` in the tag's unit and `min_seconds` for one excursion.
    """

    key: str
    tag: str
    function: str
    filtered: bool = True
    low: Decimal | None = None
    high: Decimal | None = None
    dead_band: Decimal = Decimal(0)
    min_seconds: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class AggregateSpec:
    """A device aggregate: `tags` maps alias to tag name; `filter` is gxp-expr/1 over the aliases.

    `interval` is the nominal sampling interval in 100 ns; a longer silence than 2.5 intervals is not covered.
    `min_coverage` is a share from 0 to 1.
    """

    tags: Mapping[str, str]
    outputs: tuple[Output, ...]
    interval: int
    filter: str | None = None
    min_coverage: Decimal = Decimal("0.99")


@dataclass(frozen=True, slots=True)
class Window:
    """Half-open window [start, end) in 100 ns since 1601-01-01 UTC."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """Return the length in 100 ns."""
        return self.end - self.start
