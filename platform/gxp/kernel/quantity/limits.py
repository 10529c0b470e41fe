"""Limits and the judgement of a value by them: 修约值比较法 (rounded) or 全数值比较法 (full), GB/T 8170."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from gxp.kernel.errors import DomainError
from gxp.kernel.quantity.lexeme import Lexeme
from gxp.kernel.quantity.number import places, plain
from gxp.kernel.quantity.rounding import Method, Rounding
from gxp.kernel.quantity.units import Unit, convert, unit

Kind = Literal["entry", "alert", "action", "hard"]
Inclusive = Literal["both", "low", "high", "none"]
Comparison = Literal["rounded", "full"]
_SEVERITY = ("alert", "action", "hard")


@dataclass(frozen=True, slots=True)
class Limit:
    """A range in one unit; `low` or `high` may be open; compared rounded, the value takes the limit's digits first."""

    kind: Kind
    low: Decimal | None
    high: Decimal | None
    unit: Unit
    inclusive: Inclusive = "both"
    comparison: Comparison = "rounded"
    method: Method = "half_even"
    criticality: str = "other"
    source: str = "in-house"

    def holds(self, number: Decimal, *, given: Unit, qualifier: str = "=") -> bool | None:
        """Say whether the value lies within; None where `<` or `>` leaves it open."""
        value = convert(number, source=given, target=self.unit)
        if qualifier == "ND":
            return None if self.low is not None else True
        low, high = self._above_low(value), self._below_high(value)
        if qualifier in ("=", ""):
            return low and high
        return _qualified(low, high, qualifier, self)

    def canonical(self) -> dict[str, str | None]:
        """Return the form that records store."""
        return {
            "comparison": self.comparison,
            "criticality": self.criticality,
            "high": None if self.high is None else plain(self.high),
            "inclusive": self.inclusive,
            "kind": self.kind,
            "low": None if self.low is None else plain(self.low),
            "method": self.method,
            "source": self.source,
            "unit": self.unit.text,
        }

    @classmethod
    def of(cls, data: Mapping[str, object]) -> "Limit":
        """Read the canonical form; `comparison`, `method`, `inclusive` may be absent (rounded, half_even, both)."""
        kind, inclusive = data.get("kind"), data.get("inclusive", "both")
        if kind not in ("entry", *_SEVERITY) or inclusive not in ("both", "low", "high", "none"):
            raise DomainError("quantity.limit_malformed", params={"limit": data})
        return cls(
            kind=kind,  # type: ignore[arg-type]
            low=_number(data.get("low")),
            high=_number(data.get("high")),
            unit=unit(str(data.get("unit") or "1")),
            inclusive=inclusive,
            comparison="full" if data.get("comparison") == "full" else "rounded",
            method="half_up" if data.get("method") == "half_up" else "half_even",
            criticality=str(data.get("criticality", "other")),
            source=str(data.get("source", "in-house")),
        )

    def _above_low(self, value: Decimal) -> bool:
        if self.low is None:
            return True
        compared = self._compared(value, self.low)
        return compared > self.low or (compared == self.low and self.inclusive in ("both", "low"))

    def _below_high(self, value: Decimal) -> bool:
        if self.high is None:
            return True
        compared = self._compared(value, self.high)
        return compared < self.high or (compared == self.high and self.inclusive in ("both", "high"))

    def _compared(self, value: Decimal, bound: Decimal) -> Decimal:
        return value if self.comparison == "full" else Rounding(self.method, places(bound)).apply(value)


def judge(
    number: Decimal, limits: Sequence[Limit], *, given: Unit, qualifier: str = "="
) -> Literal["in", "alert", "action", "hard", "none"] | None:
    """Return the worst acceptance limit passed, `in`, `none` without acceptance limits, or None if undecidable."""
    worst, open_ = -1, False
    acceptance = [limit for limit in limits if limit.kind != "entry"]
    for limit in acceptance:
        held = limit.holds(number, given=given, qualifier=qualifier)
        open_ = open_ or held is None
        if held is False:
            worst = max(worst, _SEVERITY.index(limit.kind))
    if worst >= 0:
        return ("alert", "action", "hard")[worst]
    if open_:
        return None
    return "in" if acceptance else "none"


def _qualified(low: bool, high: bool, qualifier: str, limit: Limit) -> bool | None:
    below = qualifier in ("<", "≤", "<=")
    sure, other = (high, limit.low) if below else (low, limit.high)
    wrong = not (low if below else high)
    if wrong:
        return False
    return True if sure and other is None else None


def _number(text: object) -> Decimal | None:
    return None if text in (None, "") else Lexeme(str(text)).number
