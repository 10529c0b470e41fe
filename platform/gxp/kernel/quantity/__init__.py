"""Quantities: text as entered, decimal number, UCUM unit, rounding and limits. No floats anywhere."""

from gxp.kernel.quantity.lexeme import Lexeme
from gxp.kernel.quantity.limits import Limit, judge
from gxp.kernel.quantity.number import DECIMAL, plain
from gxp.kernel.quantity.rounding import Rounding, round_half_even, round_half_up
from gxp.kernel.quantity.units import Unit, convert, unit
from gxp.kernel.quantity.value import Missing, Value

__all__ = [
    "DECIMAL",
    "Lexeme",
    "Limit",
    "Missing",
    "Rounding",
    "Unit",
    "Value",
    "convert",
    "judge",
    "plain",
    "round_half_even",
    "round_half_up",
    "unit",
]
