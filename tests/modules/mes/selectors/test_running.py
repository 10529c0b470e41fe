"""Running time: intervals of checks by running time, stops, and the moment at which a running time was reached."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from modules.mes.selectors.running import Span, intervals, moment_of, number_at, run_until, stops

START = datetime(2026, 11, 21, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
SPANS = (Span(START, START + 40 * MINUTE), Span(START + 60 * MINUTE, START + 100 * MINUTE))


def test_the_time_of_a_stop_does_not_count() -> None:
    assert run_until(SPANS, START + 70 * MINUTE) == 50 * MINUTE


def test_a_running_time_is_found_on_the_clock() -> None:
    assert moment_of(SPANS, 50 * MINUTE) == START + 70 * MINUTE
    assert moment_of(SPANS, 90 * MINUTE) is None


def test_only_a_stop_over_the_limit_counts() -> None:
    assert [one.start for one in stops(SPANS, 15 * MINUTE)] == [START + 40 * MINUTE]
    assert stops(SPANS, 20 * MINUTE) == ()


def test_an_interval_is_missed_only_after_its_tolerance() -> None:
    every, tolerance = 30 * MINUTE, 5 * MINUTE
    assert [one.number for one in intervals(34 * MINUTE, every, tolerance)] == []
    assert [one.number for one in intervals(35 * MINUTE, every, tolerance)] == [1]
    assert [one.number for one in intervals(80 * MINUTE, every, tolerance)] == [1, 2]


def test_a_check_belongs_to_the_interval_whose_tolerance_it_lies_in() -> None:
    every, tolerance = 30 * MINUTE, 5 * MINUTE
    assert [number_at(n * MINUTE, every, tolerance) for n in (24, 25, 35, 36, 61)] == [None, 1, 1, None, 2]
