"""From templates to instances, unplanned facts, totals, and what never becomes met by accident."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from gxp.compliance.obligations import evaluate
from gxp.kernel import canonical
from tests.gxp.compliance.obligations.record import element, entry, exception, only, recipe, template, verdicts

SCHEMA = json.loads((Path(__file__).parents[4] / "docs/contracts/records/obligations.evaluation.v1.json").read_text())
MASS = {"key": "mass", "count": "1"}


def test_an_element_that_never_ran_is_not_met() -> None:
    assert only(recipe(template("entry", params=MASS))) == ("not_met", "element_not_recorded")


@pytest.mark.parametrize("outcome", ["aborted", "not_applicable"])
def test_an_element_that_did_not_complete_is_not_met(outcome: str) -> None:
    rule = template("entry", params=MASS)
    assert only(recipe(rule), element(outcome=outcome, entries=[entry()])) == ("not_met", f"element_{outcome}")
    assert only(recipe(rule), element(outcome=outcome), exception())[0] == "excepted"


def test_the_last_attempt_counts() -> None:
    rule = template("entry", params=MASS)
    bad, good = element(attempt="1"), element(attempt="2", entries=[entry()])
    assert only(recipe(rule), good, bad) == ("met", "recorded")


def test_iterations_are_instances_of_their_own() -> None:
    rule = template("entry", params=MASS, cardinality={"per": "iteration"})
    runs = [
        element(iteration="1", entries=[entry()]),
        element(iteration="2"),
        element(iteration="3", outcome="not_applicable"),
    ]
    assert verdicts(recipe(rule), *runs) == {
        rule["id"]: ("met", "recorded"),
        f"{rule['id']}@2": ("not_met", "entry_absent"),
    }
    assert verdicts(recipe(rule)) == {}


def test_every_fourth_iteration() -> None:
    rule = template(
        "signature", params={"meaning": "verified", "role": "qa"}, cardinality={"per": "iteration", "every": "4"}
    )
    runs = [element(iteration=str(number)) for number in range(1, 9)]
    assert set(verdicts(recipe(rule), *runs)) == {f"{rule['id']}@4", f"{rule['id']}@8"}


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ("values['10.1'].mass > quantity(10, 'kg')", {"10.2#entry/mass": ("not_met", "element_not_recorded")}),
        ("values['10.1'].mass > quantity(20, 'kg')", {}),
        ("values['10.1'].weight > 1", {"10.2#entry/mass": ("unknown", "condition_undecidable")}),
        ("values['10.1'].mass", {"10.2#entry/mass": ("unknown", "condition_undecidable")}),
    ],
)
def test_a_condition_activates_by_recorded_values(condition: str, found: dict[str, tuple[str, str]]) -> None:
    rule = template("entry", path="10.2", params=MASS, condition=condition)
    assert verdicts(recipe(rule), element(entries=[entry()])) == found


@pytest.mark.parametrize(
    ("unit", "name", "code"),
    [
        (element(entries=[entry("secret")]), "unplanned/10.1/secret", "unplanned_entry"),
        (element(path="99.9"), "unplanned/99.9", "unplanned_element"),
    ],
)
def test_what_the_recipe_does_not_foresee_is_an_exception(unit: bytes, name: str, code: str) -> None:
    assert verdicts(recipe(), unit) == {name: ("not_met", code)}


def test_an_unplanned_entry_that_was_disposed_of_is_excepted() -> None:
    unplanned = element(entries=[entry("secret")])
    assert only(recipe(), unplanned, exception(key="secret"))[0] == "excepted"
    assert only(recipe(), unplanned, exception(key="mass"))[0] == "not_met"


def test_replicates_and_lines_of_a_known_field_are_planned() -> None:
    assert verdicts(recipe(), element(entries=[entry("mass.1"), entry("mass.2")])) == {}


def test_without_a_control_recipe_nothing_can_be_said() -> None:
    assert only(element()) == ("unknown", "no_control_recipe")
    assert not evaluate([element()]).releasable


def test_an_unknown_kind_and_an_unreadable_record_are_unknown() -> None:
    assert only(recipe(template("astrology")), element()) == ("unknown", "kind_unknown")
    broken = template("limit", params=MASS)
    assert only(recipe(broken), element(entries=[entry(limits=[{"kind": "odd", "low": "1"}])])) == (
        "unknown",
        "limit_undecidable",
    )


def test_the_evaluation_is_a_record_with_totals_and_evidence() -> None:
    units = [recipe(template("entry", params=MASS), template("training")), element(entries=[entry()])]
    found = evaluate(units)
    jsonschema.validate(canonical.loads(found.data), SCHEMA)
    assert found.document["totals"] == {"excepted": "0", "instances": "2", "met": "1", "not_met": "0", "unknown": "1"}
    assert found.document["units"] == [canonical.sha256_hex(one) for one in units]
    assert not found.releasable
    assert evaluate(units).data == found.data


def test_a_newer_control_recipe_replaces_the_older() -> None:
    older = recipe(template("training"))
    newer = older.replace(b'"number":"1"', b'"number":"2"').replace(b'"kind":"training"', b'"kind":"entry"')
    assert only(newer, older, element()) == ("not_met", "entry_absent")
