"""Entry limits refuse typing errors; acceptance limits judge and never refuse."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gxp.kernel.errors import DomainError
from modules.mes.selectors.recipe import FieldDef, LimitDef
from modules.mes.services.values.acceptance import judge_number, judge_text, resolve, severity_of
from modules.mes.services.values.entry_limits import Given, accept

LABEL = {"zh-Hans": "片重", "en": "Mass"}
MASS = FieldDef(key="mass", label=LABEL, type="decimal", unit="mg", digits=1, low="0", high="2000")


@pytest.mark.req("D11-10.1")
@pytest.mark.parametrize(
    ("given", "code"),
    [
        (Given(lexeme="abc", unit="mg"), "mes.not_a_number"),
        (Given(lexeme="NaN", unit="mg"), "mes.not_a_number"),
        (Given(lexeme="Infinity", unit="mg"), "mes.not_a_number"),
        (Given(lexeme="1e3", unit="mg"), "mes.not_a_number"),
        (Given(lexeme="224,0", unit="mg"), "mes.not_a_number"),
        (Given(lexeme="", unit="mg"), "mes.value_blank"),
        (Given(lexeme=None, unit="mg"), "mes.value_blank"),
        (Given(lexeme="224.0", unit="g"), "mes.wrong_unit"),
        (Given(lexeme="224.0"), "mes.wrong_unit"),
        (Given(lexeme="224.05", unit="mg"), "mes.too_many_digits"),
        (Given(lexeme="2000.1", unit="mg"), "mes.out_of_range"),
        (Given(lexeme="-0.1", unit="mg"), "mes.out_of_range"),
        (Given(lexeme="224.0", unit="mg", qualifier="~"), "mes.wrong_qualifier"),
        (Given(missing="broken"), "mes.missing_without_reason"),
    ],
)
def test_a_typing_error_is_refused(given: Given, code: str) -> None:
    with pytest.raises(DomainError) as refused:
        accept(MASS, given)
    assert refused.value.code == code


def test_a_measured_value_far_from_its_limits_is_taken_with_its_digits() -> None:
    assert accept(MASS, Given(lexeme="12.50"[:4], unit="mg")).value == "12.5"


def limits(*found: LimitDef) -> tuple[dict[str, object], ...]:
    """Limits in force."""
    field = FieldDef(key="x", label=LABEL, type="decimal", unit="%", limits=found)
    return resolve(field, lambda _: Decimal("20.317"))


ALERT = LimitDef("alert", low="98.0", unit="%")
ACTION = LimitDef("action", low="95.0", unit="%")


@pytest.mark.parametrize(
    ("value", "judgement"),
    [("99.05", "in"), ("97.96", "in"), ("97.95", "in"), ("97.94", "alert"), ("97.63", "alert"), ("94.9", "action")],
)
def test_the_worst_broken_limit_decides_after_rounding_to_its_digits(value: str, judgement: str) -> None:
    """修约值比较法: 97.95 becomes 98.0 (half to even), 97.94 becomes 97.9."""
    assert judge_number(Decimal(value), limits(ALERT, ACTION), given="%").judgement == judgement


def test_a_tolerance_follows_its_target_exactly() -> None:
    (one,) = limits(LimitDef("action", target="entry:10.3/as_is", percent="0.2", unit="kg"))
    assert (one["low"], one["high"]) == ("20.276366", "20.357634")


def test_a_boolean_is_judged_by_the_wanted_value() -> None:
    found = limits(LimitDef("hard", equals="true"))
    assert judge_text("true", found).judgement == "in"
    assert judge_text("false", found).judgement == "hard"


@pytest.mark.parametrize(
    ("judgement", "criticality", "is_yield", "severity"),
    [
        ("alert", "other", False, None),
        ("alert", "CPP", False, "minor"),
        ("alert", "key", True, "minor"),
        ("action", "other", False, "major"),
        ("hard", "CQA", False, "critical"),
    ],
)
def test_the_class_of_an_exception_follows_limit_and_criticality(
    judgement: str, criticality: str, is_yield: bool, severity: str | None
) -> None:
    assert severity_of({"criticality": criticality}, judgement, is_yield=is_yield) == severity
