"""What a scale can show: digits of its division, and limits rounded inward to readings that it can reach."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

from gxp.kernel.quantity import DECIMAL, plain
from gxp.kernel.quantity.number import places


@dataclass(frozen=True, slots=True)
class Reach:
    """The lowest and the highest total within the limits that a scale can show, as text with the scale's digits."""

    low: str
    high: str

    @property
    def empty(self) -> bool:
        """Return whether no reading of the scale lies within the limits."""
        return Decimal(self.low) > Decimal(self.high)


def reach(low: str, high: str, *, division: Decimal, done: Decimal) -> Reach:
    """Return limits rounded inward: the lower one up, the upper one down.

    `done` is what lies on no scale any more; only what is added to it moves in steps of the division.
    """
    bottom = DECIMAL.add(_step(DECIMAL.subtract(Decimal(low), done), division, ROUND_CEILING), done)
    top = DECIMAL.add(_step(DECIMAL.subtract(Decimal(high), done), division, ROUND_FLOOR), done)
    return Reach(plain(bottom), plain(top))


def digits(number: Decimal, division: Decimal) -> str:
    """Return a number with the digits of the scale; one that needs more digits is rounded to the nearest of them."""
    return plain(number.quantize(_unit(division), rounding=ROUND_HALF_EVEN, context=DECIMAL))


def exact(number: Decimal, division: Decimal) -> str:
    """Return a sum of readings with at least the digits of the scale; what is finer stays as it is."""
    return plain(number) if places(number) > places(_unit(division)) else digits(number, division)


def _step(number: Decimal, division: Decimal, rounding: str) -> Decimal:
    steps = DECIMAL.divide(number, division).to_integral_value(rounding=rounding)
    return DECIMAL.multiply(steps, division)


def _unit(division: Decimal) -> Decimal:
    """Return one of the last digit that a scale shows: 0.001 for a division of 0.001, of 0.002 and of 0.005."""
    exponent = division.as_tuple().exponent
    return Decimal((0, (1,), exponent if isinstance(exponent, int) else 0))
