"""Evaluate a device aggregate over joined samples."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

from gxp.telemetry.aggregate import statistics
from gxp.telemetry.aggregate.excursions import seconds_outside
from gxp.telemetry.aggregate.samples import Row, Sample, join
from gxp.telemetry.aggregate.spec import AggregateSpec, Output, Window
from gxp.telemetry.aggregate.statistics import Point

RowFilter = Callable[[Mapping[str, Decimal]], bool]
EXACT = Context(prec=34, rounding=ROUND_HALF_EVEN)


@dataclass(frozen=True, slots=True)
class Figure:
    """One result: exact rational value (None where undefined) and the number of samples behind it."""

    key: str
    exact: Fraction | None
    samples: int

    def rounded(self, places: int) -> Decimal | None:
        """Return the value rounded once, half to even (GB/T 8170), to so many decimal places."""
        if self.exact is None:
            return None
        scaled = round(self.exact * 10**places)
        return Decimal(scaled).scaleb(-places)

    def decimal(self) -> Decimal | None:
        """Return the value with 34 significant digits."""
        if self.exact is None:
            return None
        return EXACT.divide(Decimal(self.exact.numerator), Decimal(self.exact.denominator))


@dataclass(frozen=True, slots=True)
class Aggregate:
    """All figures of one device aggregate with what is needed to judge them."""

    figures: Mapping[str, Figure]
    coverage: Decimal
    rows: int
    rows_kept: int
    samples: int
    bad_samples: int


def aggregate(
    spec: AggregateSpec, window: Window, series: Mapping[str, Sequence[Sample]], *, keep: RowFilter
) -> Aggregate:
    """Return the aggregate of `series` (alias → samples in source-time order) over `window`.

    `keep` is the compiled filter over the aliases of one row; a row in which a filter tag has no value is
    not kept by contract of the caller. Coverage is that of the worst tag.
    """
    rows = list(join(series, end=window.end))
    kept = [row for row in rows if keep(_decimals(row.values))] if spec.filter else rows
    figures = {out.key: _figure(out, kept if out.filtered else rows, window) for out in spec.outputs}
    every = [sample for samples in series.values() for sample in samples]
    return Aggregate(
        figures=figures,
        coverage=min((coverage(series[alias], window, spec.interval) for alias in series), default=Decimal(0)),
        rows=len(rows),
        rows_kept=len(kept),
        samples=len(every),
        bad_samples=sum(not sample.good for sample in every),
    )


def coverage(samples: Sequence[Sample], window: Window, interval: int) -> Decimal:
    """Return the share of the window in which a good sample was at most 2.5 intervals old, six places."""
    if window.length <= 0:
        return Decimal(0)
    allowed = interval * 5 // 2
    times = [sample.time for sample in samples if sample.good and sample.time < window.end]
    ends = [*times[1:], window.end]
    covered = sum(
        max(0, min(end, time + allowed) - max(time, window.start)) for time, end in zip(times, ends, strict=False)
    )
    return Decimal(covered * 1_000_000 // window.length).scaleb(-6)


def _figure(out: Output, rows: Sequence[Row], window: Window) -> Figure:
    every_row = out.function == "time_weighted_mean"
    points = [
        Point(row.time, row.values[out.tag], row.held)
        for row in rows
        if out.tag in (row.values if every_row else row.own)
    ]
    if out.function == "time_outside":
        exact: Fraction | None = seconds_outside(points, out, window)
    elif out.function == "sd":
        exact = _root(statistics.variance(points))
    else:
        exact = statistics.STATISTICS[out.function](points)
    return Figure(out.key, exact, len(points))


def _root(value: Fraction | None) -> Fraction | None:
    if value is None:
        return None
    quotient = EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))
    return Fraction(EXACT.sqrt(quotient))


def _decimals(values: Mapping[str, float]) -> dict[str, Decimal]:
    """Return each double as the shortest decimal that reads back to it, as people see and limit it."""
    return {alias: Decimal(repr(value)) for alias, value in values.items()}
