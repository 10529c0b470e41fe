"""Entries and limits: the value is there, from the right source, and its judgement is derived again."""

from collections.abc import Mapping
from typing import Any, Literal

from gxp.compliance.obligations.book import Book, Element, value_of
from gxp.compliance.obligations.verdict import Finding, Instance
from gxp.kernel.errors import DomainError
from gxp.kernel.quantity import Lexeme, Limit, judge, unit

Judgement = Literal["in", "alert", "action", "hard", "none"]
_WORST: tuple[Judgement, ...] = ("none", "in", "alert", "action", "hard")
_INCLUSIVE = {"true": "both", "True": "both", "false": "none", "False": "none"}


def entry(_: Book, instance: Instance) -> Finding:
    """Judge an obligation of a recorded value: all replicates there, none missing, from the source class asked for."""
    element, template = _of(instance), instance.template
    found = element.entries(template.key, template.count)
    evidence = (element.unit.sha256,)
    if len(found) < template.count:
        return Finding("not_met", "entry_absent", {"key": template.key, "found": str(len(found))}, evidence)
    for one in found:
        if value_of(one) is None:
            return Finding("not_met", "value_missing", {"key": str(one.get("key"))}, evidence)
        source, wanted = str(one.get("source")), template.raw.get("source")
        if wanted not in (None, "any", source):
            return Finding("not_met", "wrong_source", {"key": str(one.get("key")), "source": source}, evidence)
    return Finding("met", "recorded", {}, evidence)


def limit(_: Book, instance: Instance) -> Finding:
    """Judge an obligation of limits by deriving the judgement of each value again from the limits stored with it."""
    element, template = _of(instance), instance.template
    found = element.entries(template.key, template.count)
    evidence = (element.unit.sha256,)
    if len(found) < template.count:
        return Finding("not_met", "entry_absent", {"key": template.key, "found": str(len(found))}, evidence)
    worst: Judgement = "none"
    for one in found:
        derived = judgement(one)
        params = {"key": str(one.get("key"))}
        if derived is None:
            return Finding("unknown", "limit_undecidable", params, evidence)
        if derived != str(one.get("judgement")):
            return Finding("not_met", "judgement_differs", {**params, "derived": derived}, evidence)
        worst = max(worst, derived, key=_WORST.index)
    if worst in ("in", "none"):
        return Finding("met", "within_limits" if worst == "in" else "no_limits", {}, evidence)
    if worst == "alert" and template.kind != "yield" and not any(_alerts_on_critical(one) for one in found):
        return Finding("met", "alert_flagged", {"key": template.key}, evidence)
    return Finding("not_met", f"limit_{worst}", {"key": template.key}, evidence)


def _alerts_on_critical(one: Mapping[str, Any]) -> bool:
    """Say whether an alert limit guards a CPP or CQA: then an alert owes its exception, else it is a flag."""
    limits = (limit for limit in one.get("limits") or () if limit.get("kind") == "alert")
    return any(limit.get("criticality") in ("CPP", "CQA") for limit in limits)


def judgement(one: Mapping[str, Any]) -> Judgement | None:
    """Return the judgement of an entry by its own limits; None where they leave it open."""
    read = value_of(one)
    limits = [limit for limit in one.get("limits") or () if limit.get("kind") != "entry"]
    if read is None:
        return None
    if not limits:
        return "none"
    try:
        named = [limit for limit in limits if limit.get("equals") not in (None, "")]
        found: list[Judgement | None] = [_by_name(read[0], limit) for limit in named]
        bounds = [_limit(limit, one) for limit in limits if limit not in named]
        if bounds:
            qualifier = str(one.get("qualifier") or "=")
            found.append(judge(Lexeme(read[0]).number, bounds, given=unit(read[1]), qualifier=qualifier))
    except DomainError:
        return None
    return None if None in found else max((one for one in found if one), key=_WORST.index)


def _by_name(value: str, limit: Mapping[str, Any]) -> Judgement:
    if value in str(limit["equals"]).split("|"):
        return "in"
    kind = limit["kind"]
    return "hard" if kind == "hard" else ("action" if kind == "action" else "alert")


def _limit(raw: Mapping[str, Any], one: Mapping[str, Any]) -> Limit:
    inclusive = str(raw.get("inclusive", "both"))
    measured = raw.get("unit") or one.get("unit") or "1"
    return Limit.of({**raw, "inclusive": _INCLUSIVE.get(inclusive, inclusive), "unit": measured})


def _of(instance: Instance) -> Element:
    if instance.element is None:
        raise DomainError("obligations.no_element", status=500, params={"template": instance.template.id})
    return instance.element
