"""Lexemes, units, rounding, limits and values."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxp.kernel.errors import DomainError
from gxp.kernel.quantity import (
    Lexeme,
    Limit,
    Missing,
    Value,
    convert,
    judge,
    plain,
    round_half_even,
    round_half_up,
    unit,
)
from gxp.kernel.quantity.rounding import Rounding
from gxp.kernel.quantity.units import NUMBER, product


@pytest.mark.parametrize(("text", "places"), [("12.50", 2), ("0", 0), ("-3.000", 3), ("+7", 0)])
def test_a_lexeme_keeps_its_digits(text: str, places: int) -> None:
    assert Lexeme(text).places == places
    assert Lexeme(text).text == text


@pytest.mark.req("A11-6")
@pytest.mark.parametrize(
    "text", ["", " ", "1,5", "1.", ".5", "1e3", "NaN", "Infinity", "12a", "１２", "0x1F", "1 2", "--1"]
)
def test_a_text_that_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(DomainError, match=r"quantity\.not_a_number"):
        Lexeme(text)


def test_more_than_34_digits_are_refused() -> None:
    assert Lexeme("1" * 34).number == Decimal("1" * 34)
    with pytest.raises(DomainError, match=r"quantity\.too_many_digits"):
        Lexeme("1" * 35)


@pytest.mark.parametrize(
    ("text", "source", "target", "expected"),
    [
        ("1.500", "kg", "g", "1500.000"),
        ("500", "g", "kg", "0.5"),
        ("15", "min", "s", "900"),
        ("72", "h", "d", "3"),
        ("1", "s", "h", "0.0002777777777777777777777777777777778"),
        ("12", "/min", "Hz", "0.2"),
        ("1", "kN", "N", "1000"),
        ("1", "bar", "kPa", "100"),
        ("1", "mL", "cm3", "1"),
        ("120", "10*3/h", "/h", "120000"),
        ("99.5", "%", "1", "0.995"),
        ("5", "mg/mL", "g/L", "5"),
    ],
)
def test_conversion_is_exact(text: str, source: str, target: str, expected: str) -> None:
    assert plain(convert(Decimal(text), source=unit(source), target=unit(target))) == expected


@pytest.mark.parametrize(
    ("left", "right"),
    [("{tablet}", "{carton}"), ("{tablet}", "1"), ("kg", "L"), ("Cel", "K"), ("[pH]", "1"), ("m", "s")],
)
def test_other_kinds_never_convert(left: str, right: str) -> None:
    with pytest.raises(DomainError, match=r"quantity\.unit_mismatch"):
        convert(Decimal(1), source=unit(left), target=unit(right))


@pytest.mark.parametrize("text", ["", "kgg", "kg/", ".kg", "公斤", "kg g", "{Tablet}", "rpm", "KG"])
def test_an_unknown_unit_is_refused(text: str) -> None:
    with pytest.raises(DomainError, match=r"quantity\.unit_unknown"):
        unit(text)


@pytest.mark.parametrize(
    ("left", "right", "sign", "text", "factor"),
    [
        ("kg", "1", 1, "kg", Fraction(1)),
        ("kg", "kg", -1, "1", Fraction(1)),
        ("kg", "g", -1, "1", Fraction(1000)),
        ("kg", "%", 1, "kg", Fraction(1, 100)),
        ("kg", "h", -1, "kg/h", Fraction(1)),
        ("{tablet}", "mg", 1, "mg.{tablet}", Fraction(1)),
        ("1", "min", -1, "/min", Fraction(1)),
        ("{tablet}", "{tablet}", -1, "1", Fraction(1)),
    ],
)
def test_products_and_quotients(left: str, right: str, sign: int, text: str, factor: Fraction) -> None:
    found, rest = product(unit(left), unit(right), sign=sign)
    assert (found.text, rest) == (text, factor)


def test_a_unit_survives_its_text() -> None:
    for text in ("kg", "mg/mL", "/min", "10*3/h", "m2", "{tablet}/h", "1"):
        assert unit(text).text == text
    assert unit("1") == NUMBER


@pytest.mark.parametrize(
    ("text", "digits", "even", "up"),
    [
        ("2.5", 0, "2", "3"),
        ("3.5", 0, "4", "4"),
        ("0.125", 2, "0.12", "0.13"),
        ("-2.5", 0, "-2", "-3"),
        ("1", 2, "1.00", "1.00"),
    ],
)
def test_rounding_methods_differ_where_they_should(text: str, digits: int, even: str, up: str) -> None:
    assert plain(round_half_even(Decimal(text), digits)) == even
    assert plain(round_half_up(Decimal(text), digits)) == up


def limit(kind: str, low: str | None, high: str | None, **more: str) -> Limit:
    return Limit.of({"kind": kind, "low": low, "high": high, "unit": "%", **more})


def test_rounded_and_full_comparison_differ_at_the_limit() -> None:
    value = Decimal("100.54")
    assert limit("action", "98.0", "100.5").holds(value, given=unit("%")) is True
    assert limit("action", "98.0", "100.5", comparison="full").holds(value, given=unit("%")) is False


@pytest.mark.parametrize(
    ("inclusive", "low", "high"),
    [("both", True, True), ("low", True, False), ("high", False, True), ("none", False, False)],
)
def test_a_limit_says_whether_it_is_inclusive(inclusive: str, low: bool, high: bool) -> None:
    found = limit("action", "1", "2", inclusive=inclusive)
    assert found.holds(Decimal(1), given=unit("%")) is low
    assert found.holds(Decimal(2), given=unit("%")) is high


@pytest.mark.parametrize(
    ("value", "verdict"),
    [("99.5", "in"), ("98.6", "alert"), ("97.0", "action"), ("80", "hard"), ("100.2", "in"), ("100.3", "alert")],
)
def test_the_worst_limit_decides(value: str, verdict: str) -> None:
    limits = [
        limit("alert", "99.0", "100.2"),
        limit("action", "98.0", "100.5"),
        limit("hard", "90.0", None),
        limit("entry", "0", "1"),
    ]
    assert judge(Decimal(value), limits, given=unit("%")) == verdict


def test_without_acceptance_limits_there_is_no_judgement() -> None:
    assert judge(Decimal(5), [limit("entry", "0", "1")], given=unit("%")) == "none"


@pytest.mark.parametrize(
    ("qualifier", "number", "low", "high", "verdict"),
    [
        ("<", "0.05", None, "1.0", "in"),
        ("<", "0.05", "0.01", "1.0", None),
        ("<", "2.0", None, "1.0", None),
        (">", "2.0", None, "1.0", "action"),
        ("ND", "0", None, "1.0", "in"),
    ],
)
def test_a_qualified_value_is_judged_only_where_it_can_be(
    qualifier: str, number: str, low: str | None, high: str | None, verdict: str | None
) -> None:
    assert judge(Decimal(number), [limit("action", low, high)], given=unit("%"), qualifier=qualifier) == verdict


def test_the_canonical_value_keeps_the_text() -> None:
    assert Value("12.50", "kg", device="scale-1", source="device").canonical() == {
        "basis": "as-is",
        "device": "scale-1",
        "lexeme": "12.50",
        "number": "12.50",
        "qualifier": "=",
        "raw": None,
        "source": "device",
        "unit": "kg",
    }
    assert Missing("sensor out of order").canonical() == {"missing": True, "reason": "sensor out of order"}
    with pytest.raises(DomainError, match=r"quantity\.missing_reason"):
        Missing(" ")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9))
def test_there_and_back_changes_nothing(number: Decimal) -> None:
    for there, back in (("kg", "g"), ("kN", "N"), ("%", "1"), ("h", "s")):
        seen = convert(number, source=unit(there), target=unit(back))
        assert convert(seen, source=unit(back), target=unit(there)) == number


@pytest.mark.parametrize("digits", ["--2", "²", "٣", "9" * 5000, "", "1.5", "-"])
def test_a_rule_whose_digits_are_no_number_is_refused_and_does_not_fail(digits: str) -> None:
    with pytest.raises(DomainError, match=r"quantity\.rounding_unknown"):
        Rounding.of({"digits": digits, "method": "half_even"})
