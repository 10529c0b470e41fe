"""From replicates to the reported result: computed exactly, rounded once, judged by the specification."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from gxp.kernel.quantity import convert, judge, plain, unit
from modules.qms.selectors.specifications import TestDefinition

Judgement = Literal["in", "out", "none", "undecided"]
_BELOW = frozenset({"=", "<", "≤", "ND"})
_ABOVE = frozenset({"=", ">"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One replicate's number, qualifier and unit; for ND the number is the limit of detection."""

    number: Decimal
    qualifier: str
    unit: str


@dataclass(frozen=True, slots=True)
class Reported:
    """The reported result; `judgement` is undecided where qualifiers leave it open."""

    value: str
    qualifier: str
    judgement: Judgement


def report(test: TestDefinition, readings: Sequence[Reading]) -> Reported:
    """Return what the specification reports of the readings; alert and action limits both mean out of specification."""
    numbers = [convert(one.number, source=unit(one.unit), target=unit(test.unit)) for one in readings]
    qualifier = _qualifier(readings)
    raw = _reduced(test, numbers)
    rounded = test.rounding.apply(raw)
    if not qualifier:
        return Reported(plain(rounded), "", "undecided")
    # 全数值比较法 judges the computed value, 修约值比较法 the reported one; the limit itself knows which.
    full = any(limit.comparison == "full" for limit in test.limits)
    judged = judge(raw if full else rounded, test.limits, given=unit(test.unit), qualifier=qualifier)
    if judged is None:
        return Reported(plain(rounded), qualifier, "undecided")
    if judged in ("in", "none"):
        return Reported(plain(rounded), qualifier, "in" if judged == "in" else "none")
    return Reported(plain(rounded), qualifier, "out")


def _reduced(test: TestDefinition, numbers: Sequence[Decimal]) -> Decimal:
    if test.report == "min":
        return min(numbers)
    if test.report == "max":
        return max(numbers)
    return sum(numbers, Decimal(0)) / len(numbers)


def _qualifier(readings: Sequence[Reading]) -> str:
    """Return the qualifier of the whole: bounds of one direction stay a bound, a mixture says nothing (empty)."""
    given = {one.qualifier or "=" for one in readings}
    if len(given) == 1:
        return given.pop()
    if given <= _BELOW:
        return "<"
    if given <= _ABOVE:
        return ">"
    return ""
