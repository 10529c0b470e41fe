"""The text of a number as a person or device gave it; its digits are part of the record (ALCOA: original)."""

import re
from dataclasses import dataclass
from decimal import Decimal

from gxp.kernel.errors import DomainError
from gxp.kernel.quantity.number import DIGITS, places

_FORM = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A number text such as `12.50`: plain digits, an optional sign, an optional point with digits behind it."""

    text: str

    def __post_init__(self) -> None:
        """Refuse what is not such a text, or is longer than 34 digits; nothing is guessed or repaired."""
        if not _FORM.fullmatch(self.text):
            raise DomainError("quantity.not_a_number", params={"text": self.text[:80]})
        if sum(char.isdigit() for char in self.text) > DIGITS:
            raise DomainError("quantity.too_many_digits", params={"text": self.text[:80], "digits": DIGITS})

    @property
    def number(self) -> Decimal:
        """Return the decimal with the digits entered."""
        return Decimal(self.text)

    @property
    def places(self) -> int:
        """Return the count of digits after the point."""
        return places(self.number)
