"""Rounding rules as versioned data: GB/T 8170 (half to even) or half up, applied once, at the reported result."""

import decimal
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from gxp.kernel.errors import DomainError

Method = Literal["half_even", "half_up"]
_WIDE = decimal.Context(prec=200, Emin=-9999, Emax=9999)
_MODES = {"half_even": decimal.ROUND_HALF_EVEN, "half_up": decimal.ROUND_HALF_UP}
MAX_PLACES = 30
WHOLE = re.compile(r"-?[0-9]{1,4}")


@dataclass(frozen=True, slots=True)
class Rounding:
    """A rule: method and number of digits after the point."""

    method: Method
    digits: int

    def apply(self, number: Decimal) -> Decimal:
        """Return the number with exactly `digits` places."""
        if not -MAX_PLACES <= self.digits <= MAX_PLACES:
            raise DomainError("quantity.rounding_digits", params={"digits": self.digits})
        quantum = Decimal(1).scaleb(-self.digits)
        return number.quantize(quantum, rounding=_MODES[self.method], context=_WIDE)

    def canonical(self) -> dict[str, str]:
        """Return {digits, method}."""
        return {"digits": str(self.digits), "method": self.method}

    @classmethod
    def of(cls, data: Mapping[str, object]) -> "Rounding":
        """Read the canonical form; an unknown method is `quantity.rounding_unknown`."""
        method, digits = data.get("method"), str(data.get("digits"))
        if method not in _MODES or not WHOLE.fullmatch(digits):
            raise DomainError("quantity.rounding_unknown", params={"rule": data})
        return cls("half_up" if method == "half_up" else "half_even", int(digits))


def round_half_even(number: Decimal, digits: int) -> Decimal:
    """Round by GB/T 8170 (四舍六入五成双)."""
    return Rounding("half_even", digits).apply(number)


def round_half_up(number: Decimal, digits: int) -> Decimal:
    """Round half away from zero (四舍五入)."""
    return Rounding("half_up", digits).apply(number)
