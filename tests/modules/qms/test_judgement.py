"""From readings to the reported result: exact, rounded once, judged by the specification's own rule."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gxp.kernel.errors import DomainError
from modules.qms.selectors.judgement import Reading, report
from modules.qms.selectors.specifications import TestDefinition, read_tests


def test(**changed: object) -> TestDefinition:
    """A test of a specification."""
    one = {
        "code": "impurities",
        "name": {"zh-Hans": "杂质", "en": "Impurities"},
        "unit": "%",
        "report": "mean",
        "replicates": "2",
        "rounding": {"method": "half_even", "digits": "1"},
        "limits": [{"kind": "action", "high": "1.0", "unit": "%"}],
    }
    return read_tests({"tests": [one | changed]})[0]


test.__test__ = False  # type: ignore[attr-defined]  # a builder, not a test


def readings(*texts: str) -> list[Reading]:
    """Readings as written: `<0.05` carries its qualifier."""
    return [Reading(Decimal(text.lstrip("<>")), text[0] if text[0] in "<>" else "=", "%") for text in texts]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("1.04", "1.05"), ("1.0", "=", "in")),
        (("1.05", "1.05"), ("1.0", "=", "in")),  # GB/T 8170: 1.05 rounds to the even 1.0
        (("1.06", "1.06"), ("1.1", "=", "out")),
        (("1.15", "1.15"), ("1.2", "=", "out")),
        (("<0.05", "<0.05"), ("0.0", "<", "in")),
        (("0.10", "<0.05"), ("0.1", "<", "in")),
        (("<1.2", "<1.2"), ("1.2", "<", "undecided")),
        ((">0.5", ">0.5"), ("0.5", ">", "undecided")),
        (("<0.05", ">0.05"), ("0.0", "", "undecided")),
    ],
)
def test_the_mean_is_rounded_once_and_judged_rounded(values: tuple[str, ...], expected: tuple[str, str, str]) -> None:
    found = report(test(), readings(*values))
    assert (found.value, found.qualifier, found.judgement) == expected


def test_full_comparison_judges_the_unrounded_value() -> None:
    limit = [{"kind": "action", "high": "1.0", "unit": "%", "comparison": "full"}]
    found = report(test(limits=limit), readings("1.04", "1.04"))
    assert (found.value, found.judgement) == ("1.0", "out")


def test_half_up_differs_where_it_should() -> None:
    found = report(test(rounding={"method": "half_up", "digits": "1"}), readings("1.05", "1.05"))
    assert (found.value, found.judgement) == ("1.1", "out")


def test_lowest_and_highest() -> None:
    limit = [{"kind": "action", "low": "80", "unit": "%"}]
    low = test(report="min", limits=limit, rounding={"method": "half_even", "digits": "0"}, replicates="3")
    assert report(low, readings("95", "79.4", "90")).judgement == "out"
    assert report(low, readings("95", "79.6", "90")).value == "80"
    assert report(test(report="max"), readings("0.1", "0.9")).value == "0.9"


def test_without_limits_there_is_no_judgement() -> None:
    assert report(test(limits=[]), readings("5", "5")).judgement == "none"


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"tests": []},
        {"tests": [{"code": "x"}]},
        {"tests": [{"code": "x", "name": {"zh-Hans": "甲", "en": "x"}, "unit": "%", "rounding": {}}]},
    ],
)
def test_a_malformed_specification_is_refused(document: dict[str, object]) -> None:
    with pytest.raises(DomainError) as error:
        read_tests(document)
    assert error.value.code in {"qms.specification_malformed", "quantity.rounding_unknown"}
