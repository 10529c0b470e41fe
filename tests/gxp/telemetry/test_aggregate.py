"""A device aggregate sums exactly, filters by sibling tags and states what it covered."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import pytest

from gxp.telemetry.aggregate.evaluate import Aggregate, aggregate, coverage
from gxp.telemetry.aggregate.samples import Sample, join
from gxp.telemetry.aggregate.spec import AggregateSpec, Output, Window

SECOND = 10_000_000
BAD = 0x8000_0000


def series(*values: float, every: int = 10) -> list[Sample]:
    return [Sample(n * every * SECOND, value) for n, value in enumerate(values)]


def running(row: Mapping[str, Decimal]) -> bool:
    return row.get("speed", Decimal(0)) > 0


def figures(
    function: str, tag: list[Sample], *, speed: list[Sample] | None = None, length: int = 40, **limits: Decimal
) -> Aggregate:
    spec = AggregateSpec(
        tags={"tag": "press.tag", "speed": "press.speed"},
        outputs=(Output("it", "tag", function, filtered=speed is not None, **limits),),
        interval=10 * SECOND,
        filter="speed > 0" if speed is not None else None,
    )
    sources = {"tag": tag} | ({"speed": speed} if speed is not None else {})
    return aggregate(spec, Window(0, length * SECOND), sources, keep=running)


def exact(result: Aggregate) -> Fraction | None:
    return result.figures["it"].exact


def test_the_mean_is_summed_exactly_and_rounded_once() -> None:
    result = figures("mean", series(0.1, 0.2, 0.3, 0.4))
    assert exact(result) == (Fraction(0.1) + Fraction(0.2) + Fraction(0.3) + Fraction(0.4)) / 4
    assert result.figures["it"].rounded(3) == Decimal("0.250")


@pytest.mark.parametrize(("values", "rounded"), [((2.5,), "2"), ((3.5,), "4"), ((2.5, 2.5000001), "3")])
def test_rounding_is_half_to_even_on_the_exact_value(values: tuple[float, ...], rounded: str) -> None:
    assert figures("mean", series(*values)).figures["it"].rounded(0) == Decimal(rounded)


def test_the_filter_looks_at_the_sibling_of_the_same_source_time() -> None:
    result = figures("mean", series(1.0, 5.0, 7.0, 100.0), speed=series(0.0, 1.0, 1.0, 0.0))
    assert exact(result) == 6
    assert (result.rows, result.rows_kept) == (4, 2)


def test_a_sibling_keeps_its_last_good_value_until_a_bad_one_ends_it() -> None:
    speed = [Sample(0, 1.0), Sample(20 * SECOND, 9.0, BAD)]
    result = figures("count", series(1.0, 2.0, 3.0), speed=speed)
    assert exact(result) == 2
    assert result.bad_samples == 1


def test_min_max_and_sd_of_known_numbers() -> None:
    values = series(2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0)
    assert exact(figures("min", values)) == 2
    assert exact(figures("max", values)) == 9
    assert figures("sd", values).figures["it"].rounded(6) == Decimal("2.138090")


def test_a_counter_counts_on_across_a_reset() -> None:
    assert exact(figures("counter_delta", series(0.0, 10.0, 950.0, 0.0))) == 950
    assert exact(figures("counter_delta", series(5.0, 10.0, 3.0, 4.0))) == 5 + 3 + 1


def test_a_time_weighted_mean_weighs_each_value_with_how_long_it_held() -> None:
    uneven = [Sample(0, 1.0), Sample(30 * SECOND, 5.0)]
    assert exact(figures("time_weighted_mean", uneven)) == Fraction(1 * 30 + 5 * 10, 40)


def test_time_outside_needs_the_dead_band_to_come_back_and_the_shortest_duration() -> None:
    values = series(1.0, 6.0, 4.8, 4.0, 6.0, 4.0)
    wide = figures("time_outside", values, length=60, high=Decimal(5), dead_band=Decimal("0.5"))
    assert exact(wide) == 20 + 10
    bands = Decimal("0.5")
    long = figures("time_outside", values, length=60, high=Decimal(5), dead_band=bands, min_seconds=Decimal(15))
    assert exact(long) == 20


def test_nothing_measured_is_undefined_not_zero() -> None:
    result = figures("mean", [])
    assert exact(result) is None
    assert result.coverage == 0


def test_coverage_ends_two_and_a_half_intervals_after_the_last_good_sample() -> None:
    samples = [Sample(0, 1.0), Sample(10 * SECOND, 1.0), Sample(20 * SECOND, 1.0, BAD)]
    assert coverage(samples, Window(0, 100 * SECOND), 10 * SECOND) == Decimal("0.35")
    assert coverage(series(*[1.0] * 10), Window(0, 100 * SECOND), 10 * SECOND) == 1


def test_rows_come_in_source_time_order_whatever_the_order_of_arrival() -> None:
    late = [Sample(20, 2.0), Sample(0, 0.0), Sample(10, 1.0)]
    assert [row.values["tag"] for row in join({"tag": late}, end=30)] == [0.0, 1.0, 2.0]
