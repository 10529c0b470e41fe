"""Each kind of obligation: met, excepted, not met, unknown."""

from __future__ import annotations

from typing import Any

import pytest

from tests.gxp.compliance.obligations.record import (
    element,
    entry,
    exception,
    gate,
    only,
    recipe,
    signature,
    template,
    unit,
    verdicts,
)

MASS = {"key": "mass", "count": "1"}
LIMITS = [
    {"kind": "alert", "low": "12.4", "high": "12.6", "unit": "kg", "criticality": "CPP"},
    {"kind": "action", "low": "12.0", "high": "13.0", "unit": "kg"},
]


@pytest.mark.req("211-188")
@pytest.mark.parametrize(
    ("entries", "verdict"),
    [
        ([entry()], ("met", "recorded")),
        ([], ("not_met", "entry_absent")),
        ([entry(value=None)], ("not_met", "value_missing")),
        ([entry(source="device")], ("not_met", "wrong_source")),
        ([entry(value=None), entry(version="2")], ("met", "recorded")),
        ([entry(version="2", value=None), entry()], ("not_met", "value_missing")),
    ],
)
def test_entry(entries: list[Any], verdict: tuple[str, str]) -> None:
    rule = template("entry", params=MASS, source="manual")
    assert only(recipe(rule), element(entries=entries)) == verdict


def test_every_replicate_is_wanted() -> None:
    rule = template("entry", params={"key": "mass", "count": "3"})
    some = [entry(f"mass.{number}") for number in (1, 2)]
    assert only(recipe(rule), element(entries=some)) == ("not_met", "entry_absent")
    assert only(recipe(rule), element(entries=[*some, entry("mass.3")])) == ("met", "recorded")


@pytest.mark.parametrize(
    ("value", "judgement", "verdict"),
    [
        ("12.50", "in", ("met", "within_limits")),
        ("12.70", "alert", ("not_met", "limit_alert")),
        ("13.50", "action", ("not_met", "limit_action")),
        ("13.50", "in", ("not_met", "judgement_differs")),
        ("12.50", "alert", ("not_met", "judgement_differs")),
        ("many", "in", ("unknown", "limit_undecidable")),
    ],
)
@pytest.mark.parametrize("kind", ["limit", "yield", "balance"])
def test_limit_is_judged_again(kind: str, value: str, judgement: str, verdict: tuple[str, str]) -> None:
    rule = template(kind, params=MASS)
    found = only(recipe(rule), element(entries=[entry(value=value, judgement=judgement, limits=LIMITS)]))
    assert found == verdict


@pytest.mark.parametrize(
    ("kind", "criticality", "verdict"),
    [
        ("limit", "key", ("met", "alert_flagged")),
        ("balance", "key", ("met", "alert_flagged")),
        ("yield", "key", ("not_met", "limit_alert")),
        ("limit", "CQA", ("not_met", "limit_alert")),
    ],
)
def test_an_alert_is_a_flag_except_on_a_yield_or_a_critical_value(
    kind: str, criticality: str, verdict: tuple[str, str]
) -> None:
    limits = [{**LIMITS[0], "criticality": criticality}, LIMITS[1]]
    off = element(entries=[entry(value="12.70", judgement="alert", limits=limits)])
    assert only(recipe(template(kind, params=MASS)), off) == verdict


def test_a_named_answer_is_a_limit_too() -> None:
    limits = [{"kind": "action", "equals": "yes|na"}]
    rule = template("limit", params=MASS)
    good = element(entries=[entry(value="yes", unit=None, limits=limits, judgement="in")])
    bad = element(entries=[entry(value="no", unit=None, limits=limits, judgement="action")])
    assert only(recipe(rule), good) == ("met", "within_limits")
    assert only(recipe(rule), bad) == ("not_met", "limit_action")


@pytest.mark.req("CN-247–251", "211-192")
@pytest.mark.parametrize(
    ("more", "verdict"),
    [
        ({}, "excepted"),
        ({"key": "mass"}, "excepted"),
        ({"key": "other"}, "not_met"),
        ({"disposition": "rejected"}, "not_met"),
        ({"disposition": ""}, "not_met"),
        ({"iteration": "2"}, "not_met"),
        ({"path": "10.2"}, "not_met"),
    ],
)
def test_only_a_disposed_exception_of_the_same_place_excepts(more: dict[str, str], verdict: str) -> None:
    rule = template("limit", params=MASS)
    off = element(entries=[entry(value="12.70", judgement="alert", limits=LIMITS)])
    assert only(recipe(rule), off, exception(**more))[0] == verdict


def test_an_exception_never_excepts_what_is_unknown() -> None:
    rule = template("training")
    assert only(recipe(rule), element(), exception()) == ("unknown", "gate_not_asked")


@pytest.mark.req("P11-70", "CN-115–117")
@pytest.mark.parametrize(
    ("signatures", "verdict"),
    [
        ([signature("verified", "wang", "op2")], ("met", "signed")),
        ([signature("performed", "wang", "op2")], ("not_met", "signature_absent")),
        ([signature("verified", "wang", "op")], ("not_met", "signature_absent")),
        ([], ("not_met", "signature_absent")),
    ],
)
def test_signature(signatures: list[Any], verdict: tuple[str, str]) -> None:
    rule = template("signature", params={"meaning": "verified", "role": "op2"})
    assert only(recipe(rule), element(signatures=signatures)) == verdict


def test_two_signatures_of_one_kind_are_two() -> None:
    params = {"meaning": "verified", "role": "op2"}
    rules = [template("signature", id=f"10.1#signature/{n}", params=params) for n in (1, 2)]
    one = element(signatures=[signature("verified", "wang", "op2")])
    both = element(signatures=[signature("verified", "wang", "op2"), signature("verified", "sun", "op2")])
    assert [verdict for verdict, _ in verdicts(recipe(*rules), one).values()] == ["met", "not_met"]
    assert [verdict for verdict, _ in verdicts(recipe(*rules), both).values()] == ["met", "met"]


@pytest.mark.req("211-101")
@pytest.mark.parametrize(
    ("second", "verdict"),
    [("wang", ("met", "independent")), ("li", ("not_met", "same_person")), ("", ("not_met", "signature_absent"))],
)
def test_independence(second: str, verdict: tuple[str, str]) -> None:
    signatures = [signature("performed", "chen", "op")] + ([signature("verified", second, "op2")] if second else [])
    rule = template("independence")
    assert only(recipe(rule), element(entries=[entry()], signatures=signatures)) == verdict


@pytest.mark.req("P11-10i")
@pytest.mark.parametrize(
    ("gates", "verdict"),
    [
        ([gate("qms.trained", "yes")], ("met", "gate_yes")),
        ([gate("qms.trained", "no", "li"), gate("qms.trained", "yes", "li")], ("met", "gate_yes")),
        ([gate("qms.trained", "no", "li"), gate("qms.trained", "yes", "wang")], ("not_met", "gate_no")),
        ([gate("qms.trained", "unknown")], ("unknown", "gate_unknown")),
        ([gate("eam.ready", "yes")], ("unknown", "gate_not_asked")),
    ],
)
def test_training(gates: list[Any], verdict: tuple[str, str]) -> None:
    assert only(recipe(template("training")), element(gates=gates)) == verdict


@pytest.mark.parametrize("kind", ["equipment_ready", "calibration"])
def test_equipment(kind: str) -> None:
    rule = template(kind, params={"equipment": "press"})
    assert only(recipe(rule), element(gates=[gate("eam.ready", "yes")])) == ("met", "gate_yes")
    assert only(recipe(rule), element(gates=[gate("eam.ready", "no")])) == ("not_met", "gate_no")
    assert only(recipe(rule), element()) == ("unknown", "gate_not_asked")


def test_clearance() -> None:
    rule = template("clearance")
    assert only(recipe(rule), element(gates=[gate("eam.clearance", "yes")])) == ("met", "gate_yes")
    assert only(recipe(rule), element(gates=[gate("eam.clearance", "no")])) == ("not_met", "gate_no")
    assert only(recipe(rule), element(clearance={"certificate": "C-1", "sha256": ""})) == ("met", "certificate_made")
    assert only(recipe(rule), element()) == ("unknown", "gate_not_asked")


def test_material_is_judged_for_each_container() -> None:
    rule = template("material_usable", cardinality={"per": "container"})
    movements = [{"kind": "charge", "from": "C1"}, {"kind": "charge", "from": "C2"}, {"kind": "charge", "from": "C1"}]
    gates = [gate("mes.usable_for", "yes", "mes.container:C1"), gate("mes.usable_for", "no", "mes.container:C2")]
    found = verdicts(recipe(rule), element(movements=movements, gates=gates))
    assert found == {f"{rule['id']}!C1": ("met", "gate_yes"), f"{rule['id']}!C2": ("not_met", "gate_no")}
    assert only(recipe(rule), element(gates=gates)) == ("unknown", "no_container_recorded")
    assert only(recipe(rule), element(movements=movements[:1])) == ("unknown", "gate_not_asked")


def test_label() -> None:
    rule = template("label")
    assert only(recipe(rule), element(labels=[{"container": "C9", "status": "printed"}])) == ("met", "labelled")
    assert only(recipe(rule), element(labels=[{"container": "C9", "status": "voided"}])) == ("not_met", "label_absent")
    assert only(recipe(rule), element()) == ("unknown", "labels_not_recorded")


@pytest.mark.parametrize(
    ("test", "verdict"),
    [
        ({"status": "approved", "judgement": "in"}, ("met", "result_approved")),
        ({"status": "approved", "judgement": "action"}, ("not_met", "result_out")),
        ({"status": "checked", "judgement": "in"}, ("not_met", "result_not_approved")),
        ({"status": "approved"}, ("unknown", "result_not_judged")),
        ({"status": "invalid", "judgement": "in"}, ("not_met", "result_absent")),
    ],
)
def test_result_approved(test: dict[str, str], verdict: tuple[str, str]) -> None:
    rule = template("result_approved", path="", params={"test": "dissolution"})
    assert only(recipe(rule), unit("qms.inspection_record", tests=[{"code": "dissolution", **test}])) == verdict


def test_exceptions_disposed() -> None:
    rule = template("exception_disposed", path="", cardinality={"per": "exception"})
    cites = element(exceptions=["x1"])
    assert only(recipe(rule), cites, exception()) == ("met", "exceptions_disposed")
    assert only(recipe(rule), cites) == ("not_met", "exception_open")
    assert only(recipe(rule), cites, exception(disposition="rejected")) == ("not_met", "exception_rejected")


def test_deviations_closed() -> None:
    rule = template("deviation_closed", path="", cardinality={"per": "deviation"})
    linked = exception(deviation="qms.deviation:d1")
    assert only(recipe(rule), linked) == ("not_met", "deviation_open")
    assert only(recipe(rule), linked, unit("qms.deviation_record", id="d1", status="closed")) == (
        "met",
        "deviations_closed",
    )
    assert only(recipe(rule), exception()) == ("met", "deviations_closed")


@pytest.mark.req("D11-12.6")
@pytest.mark.parametrize(
    ("reviewer", "verdict"), [("zheng", ("met", "reviewed")), ("li", ("not_met", "reviewer_took_part"))]
)
def test_trail_review_by_a_non_participant(reviewer: str, verdict: tuple[str, str]) -> None:
    review = unit("mes.review_record", kind="trail", signatures=[signature("reviewed", reviewer, "qa")])
    rule = template("trail_review", path="")
    assert only(recipe(rule), element(entries=[entry()]), review) == verdict
    assert only(recipe(rule), element(entries=[entry()])) == ("not_met", "review_absent")


def test_no_hold() -> None:
    rule = template("no_hold", path="")
    assert only(recipe(rule), unit("mes.review_record", kind="qa", holds=[])) == ("met", "no_hold")
    assert only(recipe(rule), unit("mes.review_record", kind="qa", holds=[{"id": "h1", "status": "open"}])) == (
        "not_met",
        "hold_open",
    )
    assert only(recipe(rule)) == ("unknown", "holds_not_recorded")
