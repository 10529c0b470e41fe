"""Acceptance limits: resolved to numbers for one execution, then judged. They never refuse a measured value."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gxp.kernel.errors import DomainError
from gxp.kernel.quantity import DECIMAL, Limit, judge, plain, unit
from modules.mes.selectors.recipe import FieldDef, LimitDef

# Reads a reference of the recipe (`entry:10.3/as_is`, `formula:F3.quantity`) as a number, None while there is none.
Resolve = Callable[[str], Decimal | None]
Raw = dict[str, Any]
ORDER = ("none", "in", "alert", "action", "hard")


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement, the limit that decided it (None when all hold), and the limits in force as records store them."""

    judgement: str
    broken: Raw | None
    limits: tuple[Raw, ...]


def resolve(field: FieldDef, lookup: Resolve, *, comparison: str = "rounded") -> tuple[Raw, ...]:
    """Return the limits of a field in force now; one whose target has no number yet is `mes.limit_unresolved`."""
    return tuple(_resolved(limit, lookup, comparison) for limit in field.limits)


def judge_number(number: Decimal, limits: Sequence[Raw], *, given: str, qualifier: str = "=") -> Judged:
    """Judge a number against resolved limits; a qualifier that leaves it open counts as the strictest limit kind."""
    worst = "in" if limits else "none"
    broken: Raw | None = None
    for raw in limits:
        found = judge(number, [Limit.of(raw)], given=unit(given or "1"), qualifier=qualifier)
        verdict = str(raw["kind"]) if found is None else found
        if ORDER.index(verdict) > ORDER.index(worst):
            worst, broken = verdict, raw
    return Judged(worst, broken, tuple(limits))


def judge_text(value: str, limits: Sequence[Raw]) -> Judged:
    """Judge a text, choice or boolean against wanted values (`equals`, alternatives divided by `|`)."""
    worst = "in" if limits else "none"
    broken: Raw | None = None
    for raw in limits:
        wanted = str(raw.get("equals", "")).split("|")
        if value not in wanted and ORDER.index(str(raw["kind"])) > ORDER.index(worst):
            worst, broken = str(raw["kind"]), raw
    return Judged(worst, broken, tuple(limits))


def missing(limits: Sequence[Raw]) -> Judged:
    """A stated absence of a value that has limits is an action: blank is never zero and never within."""
    return Judged("action" if limits else "none", limits[0] if limits else None, tuple(limits))


def _resolved(limit: LimitDef, lookup: Resolve, comparison: str) -> Raw:
    low, high = limit.low, limit.high
    if limit.target is not None:
        target = lookup(limit.target)
        if target is None:
            raise DomainError("mes.limit_unresolved", status=409, params={"target": limit.target})
        low, high = band(target, Decimal(limit.percent or "0"))
    found: Raw = {
        "comparison": comparison if limit.target is None else "full",
        "criticality": limit.criticality,
        "high": high,
        "inclusive": "both" if limit.inclusive else "none",
        "kind": limit.kind,
        "low": low,
        "source": limit.source,
        "unit": limit.unit or "1",
    }
    if limit.equals is not None:
        found["equals"] = limit.equals
    if limit.severity is not None:
        found["severity"] = limit.severity
    return found


def band(target: Decimal, percent: Decimal) -> tuple[str, str]:
    """Return target ± percent of it, exactly, as text."""
    width = DECIMAL.divide(DECIMAL.multiply(abs(target), percent), Decimal(100))
    return plain(DECIMAL.subtract(target, width)), plain(DECIMAL.add(target, width))


def severity_of(broken: Mapping[str, Any], judgement: str, *, is_yield: bool) -> str | None:
    """Return the class of the exception that a broken limit opens, or None for an alert that is only flagged.

    An alert opens a minor exception on a CPP or a yield; an action a major one, critical on a CQA's hard limit
    (manufacturing.md, Values). A limit may name its class itself.
    """
    if judgement == "alert":
        return "minor" if is_yield or broken.get("criticality") in {"CPP", "CQA"} else None
    named = broken.get("severity")
    if named:
        return str(named)
    return "critical" if judgement == "hard" and broken.get("criticality") in {"CPP", "CQA"} else "major"
