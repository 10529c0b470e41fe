"""Obligations of order, time relations, intervals of running time and gaps of plant data."""

from __future__ import annotations

from typing import Any

import pytest

from tests.gxp.compliance.obligations.record import at, element, exception, only, recipe, template, verdicts


@pytest.mark.req("P11-10f")
@pytest.mark.parametrize(
    ("before", "verdict"),
    [
        ({"completed": at(10)}, ("met", "in_order")),
        ({"completed": at(21)}, ("not_met", "out_of_order")),
        ({"completed": None}, ("unknown", "no_end_recorded")),
        ({"path": "10.3"}, ("not_met", "element_not_recorded")),
    ],
)
def test_sequence(before: dict[str, Any], verdict: tuple[str, str]) -> None:
    rule = template("sequence", path="10.2", params={"after": ["10.1"]})
    later = element(path="10.2", started=at(20), completed=at(30))
    assert only(recipe(rule), element(**before), later) == verdict


@pytest.mark.req("211-111")
@pytest.mark.parametrize(
    ("start", "bound", "verdict"),
    [
        (20, {"max": "PT15M"}, ("met", "in_time")),
        (30, {"max": "PT15M"}, ("not_met", "too_late")),
        (25, {"max": "PT15M"}, ("met", "in_time")),
        (11, {"min": "PT2M"}, ("not_met", "too_early")),
        (11, {}, ("unknown", "no_bound")),
        (11, {"max": "15 minutes"}, ("unknown", "no_bound")),
    ],
)
def test_time_relation(start: int, bound: dict[str, str], verdict: tuple[str, str]) -> None:
    events = {"from": {"node": "10.1", "event": "end"}, "to": {"node": "10.2", "event": "start"}}
    rule = template("time_relation", path="10.3", bound={**events, **bound})
    assert only(recipe(rule), element(), element(path="10.2", started=at(start))) == verdict


def test_a_time_relation_without_its_event_is_unknown() -> None:
    bound = {"from": {"node": "10.1", "event": "end"}, "to": {"node": "10.2", "event": "start"}, "max": "PT72H"}
    assert only(recipe(template("time_relation", bound=bound)), element()) == ("unknown", "event_not_recorded")


@pytest.mark.req("211-110")
def test_each_interval_of_running_time_has_its_check() -> None:
    """Ran 0-40 and 60-100 min: checks are due after 30 and 60 min of running, at minutes 30 and 80."""
    rule = template(
        "interval",
        path="10.2",
        cardinality={"per": "interval", "every": "PT30M", "tolerance": "PT5M"},
        params={"during": "10.1"},
    )
    ran = element(running=[{"from": at(0), "to": at(40)}, {"from": at(60), "to": at(100)}])
    first = element(path="10.2", started=at(33))
    second = element(path="10.2", iteration="2", started=at(84))
    late = element(path="10.2", iteration="2", started=at(86))
    name = rule["id"]
    assert verdicts(recipe(rule), ran, first, second) == {
        f"{name}!1": ("met", "checked_in_time"),
        f"{name}!2": ("met", "checked_in_time"),
    }
    assert verdicts(recipe(rule), ran, first, late)[f"{name}!2"] == ("not_met", "check_missed")
    assert verdicts(recipe(rule), ran, first, late, exception("10.2", iteration="2"))[f"{name}!2"][0] == "excepted"
    assert verdicts(recipe(rule), ran, first, late, exception("10.2", iteration="1"))[f"{name}!2"][0] == "not_met"
    assert only(recipe(rule), element()) == ("unknown", "running_time_not_recorded")


@pytest.mark.parametrize(
    ("window", "verdict"),
    [
        ({"coverage": "99.2", "digests": [{"sha256": "0"}]}, ("met", "covered")),
        ({"coverage": "98.9", "digests": [{"sha256": "0"}]}, ("not_met", "coverage_short")),
        ({"coverage": "99.2", "digests": []}, ("unknown", "digests_not_recorded")),
        ({"digests": [{"sha256": "0"}]}, ("unknown", "coverage_not_recorded")),
        (None, ("unknown", "window_not_recorded")),
    ],
)
def test_data_gap(window: dict[str, Any] | None, verdict: tuple[str, str]) -> None:
    rule = template("data_gap", params={"min_coverage": "99"})
    assert only(recipe(rule), element(window=window)) == verdict
