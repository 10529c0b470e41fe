"""A value of a record: the text entered with unit and origin, or a stated absence. Blank is never zero."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from gxp.kernel.errors import DomainError
from gxp.kernel.quantity.lexeme import Lexeme
from gxp.kernel.quantity.number import plain
from gxp.kernel.quantity.units import Unit, unit

Source = Literal["manual", "device", "calculated", "imported"]
QUALIFIERS = ("=", "<", "≤", ">", "ND")
BASES = ("as-is", "dried", "anhydrous", "active")


@dataclass(frozen=True, slots=True)
class Value:
    """A measured, entered or calculated quantity. `device` and `raw` refer to the instrument and its raw data."""

    lexeme: str
    unit: str = "1"
    qualifier: str = "="
    basis: str = "as-is"
    source: Source = "manual"
    device: str | None = None
    raw: str | None = None

    def __post_init__(self) -> None:
        """Refuse a text that is no number, an unknown unit, qualifier or basis."""
        Lexeme(self.lexeme)
        unit(self.unit)
        if self.qualifier not in QUALIFIERS or self.basis not in BASES:
            raise DomainError("quantity.qualifier_unknown", params={"qualifier": self.qualifier, "basis": self.basis})

    @property
    def number(self) -> Decimal:
        """Return the decimal with the digits entered."""
        return Lexeme(self.lexeme).number

    @property
    def measured_in(self) -> Unit:
        """Return the parsed unit."""
        return unit(self.unit)

    def canonical(self) -> dict[str, str | None]:
        """Return the form that records store; `number` is the same text without plus sign and exponent."""
        return {
            "basis": self.basis,
            "device": self.device,
            "lexeme": self.lexeme,
            "number": plain(self.number),
            "qualifier": self.qualifier,
            "raw": self.raw,
            "source": self.source,
            "unit": self.unit,
        }


@dataclass(frozen=True, slots=True)
class Missing:
    """A value that is not there, and why."""

    reason: str

    def __post_init__(self) -> None:
        """Refuse an absence without a reason."""
        if not self.reason.strip():
            raise DomainError("quantity.missing_reason")

    def canonical(self) -> dict[str, str | bool]:
        """Return {missing, reason}."""
        return {"missing": True, "reason": self.reason}
