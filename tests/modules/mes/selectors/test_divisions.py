"""Limits as readings of a scale: rounded inward, never outward, also after containers that were weighed elsewhere."""

from __future__ import annotations

from decimal import Decimal

import pytest

from modules.mes.selectors.divisions import digits, exact, reach

D001 = Decimal("0.001")


@pytest.mark.req("P11-10h", "CN-115–117")
@pytest.mark.parametrize(
    ("low", "high", "division", "done", "expected"),
    [
        ("59.909945", "60.090055", "0.001", "0", ("59.910", "60.090")),
        ("59.910", "60.090", "0.001", "0", ("59.910", "60.090")),
        ("59.9", "60.1", "0.02", "0", ("59.90", "60.10")),
        ("59.91", "60.09", "0.02", "0", ("59.92", "60.08")),
        ("59.909945", "60.090055", "0.01", "25.0005", ("59.9105", "60.0805")),
        ("-0.0015", "0.0015", "0.001", "0", ("-0.001", "0.001")),
    ],
)
def test_a_limit_is_a_reading_of_the_scale_and_lies_inside_the_exact_one(
    low: str, high: str, division: str, done: str, expected: tuple[str, str]
) -> None:
    found = reach(low, high, division=Decimal(division), done=Decimal(done))
    assert (found.low, found.high, found.empty) == (*expected, False)
    assert Decimal(low) <= Decimal(found.low)
    assert Decimal(found.high) <= Decimal(high)


def test_limits_between_two_readings_cannot_be_reached() -> None:
    assert reach("1.0041", "1.0049", division=D001, done=Decimal(0)).empty
    assert not reach("1.0040", "1.0049", division=D001, done=Decimal(0)).empty


@pytest.mark.parametrize(
    ("number", "division", "expected"),
    [("0", "0.001", "0.000"), ("19.2335", "0.001", "19.234"), ("19.2345", "0.001", "19.234"), ("7", "0.05", "7.00")],
)
def test_a_number_has_the_digits_of_the_scale(number: str, division: str, expected: str) -> None:
    assert digits(Decimal(number), Decimal(division)) == expected


def test_what_was_weighed_finer_loses_no_digit() -> None:
    assert (exact(Decimal("25.0005"), Decimal("0.01")), exact(Decimal(0), Decimal("0.01"))) == ("25.0005", "0.00")
