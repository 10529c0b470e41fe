"""Decimal arithmetic of records: 34 digits (IEEE 754 decimal128), half-even, and no silent special values."""

import decimal
from decimal import Decimal
from fractions import Fraction

from gxp.kernel.errors import DomainError

DIGITS = 34
DECIMAL = decimal.Context(
    prec=DIGITS,
    rounding=decimal.ROUND_HALF_EVEN,
    Emin=-9999,
    Emax=9999,
    traps=[decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow],
)
_EXACT = decimal.Context(prec=4096, Emin=-99999, Emax=99999, traps=[decimal.Inexact, decimal.InvalidOperation])


def plain(number: Decimal) -> str:
    """Return the number without exponent, with exactly the digits it carries (`12.50`, `-0.00` as `0.00`)."""
    text = f"{number:f}"
    return text[1:] if number == 0 and text.startswith("-") else text


def scale(number: Decimal, factor: Fraction) -> Decimal:
    """Return number × factor: the product with the numerator is exact, the one division rounds once to 34 digits."""
    if factor == 1:
        return number
    exact = _EXACT.multiply(number, Decimal(factor.numerator))
    if factor.denominator == 1:
        return DECIMAL.plus(exact)
    return DECIMAL.divide(exact, Decimal(factor.denominator))


def places(number: Decimal) -> int:
    """Return how many digits stand after the decimal point (never negative)."""
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int):
        raise DomainError("quantity.not_a_number", params={"text": number})
    return max(0, -exponent)
