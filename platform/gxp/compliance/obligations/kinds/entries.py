"""Entries and limits: the value is there, from the right source, and its judgement is derived again."""

from collections.abc import Mapping
from typing import Any, Literal

from gxp.compliance.obligations.book import Book, text, value_of
from gxp.compliance.obligations.verdict import Finding, Instance
from gxp.kernel.errors import DomainError
from gxp.kernel.quantity import Lexeme, Limit, judge, unit

Judgement = Literal["in", "alert", "action", "hard", "none"]
_WORST: tuple[Judgement, ...] = ("none", "in", "alert", "action", "hard")
_INCLUSIVE = {"true": "both", "false": "none"}


def entry(_: Book, instance: Instance) -> Finding:
    """Judge an obligation of a recorded value: all replicates there, none missing, from the source class asked for."""
    found, evidence = _found(instance)
    if isinstance(found, Finding):
        return found
    wanted = text(instance.template.raw.get("source"))
    for one in found:
        key, source = text(one.get("key")), text(one.get("source"))
        if value_of(one) is None:
            return Finding("not_met", "value_missing", {"key": key}, evidence)
        if wanted not in ("", "any", source):
            return Finding("not_met", "wrong_source", {"key": key, "source": source}, evidence)
    return Finding("met", "recorded", {}, evidence)


def limit(_: Book, instance: Instance) -> Finding:
    """Judge an obligation of limits by deriving the judgement of each value again from the limits stored with it."""
    found, evidence = _found(instance)
    if isinstance(found, Finding):
        return found
    template = instance.template
    worst: Judgement = "none"
    for one in found:
        derived = judgement(one)
        params = {"key": text(one.get("key"))}
        if derived is None:
            return Finding("unknown", "limit_undecidable", params, evidence)
        if derived != text(one.get("judgement")):
            return Finding("not_met", "judgement_differs", {**params, "derived": derived}, evidence)
        worst = max(worst, derived, key=_WORST.index)
    if worst in ("in", "none"):
        return Finding("met", "within_limits" if worst == "in" else "no_limits", {}, evidence)
    if worst == "alert" and template.kind != "yield" and not any(_alerts_on_critical(one) for one in found):
        return Finding("met", "alert_flagged", {"key": template.key}, evidence)
    return Finding("not_met", f"limit_{worst}", {"key": template.key}, evidence)


def _alerts_on_critical(one: Mapping[str, Any]) -> bool:
    """Say whether an alert limit guards a CPP or CQA: then an alert owes its exception, else it is a flag."""
    limits = [limit for limit in one.get("limits") or () if limit.get("kind") == "alert"]
    return any(limit.get("criticality") in ("CPP", "CQA") for limit in limits)


def judgement(one: Mapping[str, Any]) -> Judgement | None:
    """Return the judgement of an entry by its own limits; None where they leave it open."""
    read = value_of(one)
    limits = _limits(one)
    if read is None or limits is None:
        return None
    if not limits:
        return "none"
    try:
        named = [limit for limit in limits if limit.get("equals")]
        found: list[Judgement | None] = [_by_name(read[0], limit) for limit in named]
        bounds = [_limit(limit, one) for limit in limits if not limit.get("equals")]
        if bounds:
            qualifier = text(one.get("qualifier")) or "="
            found.append(judge(Lexeme(read[0]).number, bounds, given=unit(read[1]), qualifier=qualifier))
    except DomainError:
        return None
    return None if None in found else max((one for one in found if one), key=_WORST.index)


def _limits(one: Mapping[str, Any]) -> list[Mapping[str, Any]] | None:
    """Return the acceptance limits of an entry, or None where one of them cannot be read."""
    limits = one.get("limits") or []
    if not isinstance(limits, list) or not all(isinstance(limit, Mapping) for limit in limits):
        return None
    acceptance = [limit for limit in limits if text(limit.get("kind")) != "entry"]
    return acceptance if all(text(limit.get("kind")) in _WORST[2:] for limit in acceptance) else None


def _by_name(value: str, limit: Mapping[str, Any]) -> Judgement:
    kind: Any = limit["kind"]
    return "in" if value in text(limit["equals"]).split("|") else kind


def _limit(raw: Mapping[str, Any], one: Mapping[str, Any]) -> Limit:
    inclusive = "both" if raw.get("inclusive") is None else text(raw["inclusive"])
    measured = text(raw.get("unit")) or text(one.get("unit")) or "1"
    return Limit.of({**raw, "inclusive": _INCLUSIVE.get(inclusive, inclusive), "unit": measured})


def _found(instance: Instance) -> tuple[list[Mapping[str, Any]] | Finding, tuple[str, ...]]:
    """Return the entries that the template wants, or what is wrong with them; and the evidence."""
    element, template = instance.element, instance.template
    if element is None:
        return Finding("unknown", "no_element"), ()
    evidence = (element.unit.sha256,)
    if template.count == 0:
        return Finding("unknown", "unreadable", {}, evidence), evidence
    found = element.entries(template.key, template.count)
    if len(found) < template.count:
        params = {"key": template.key, "found": str(len(found))}
        return Finding("not_met", "entry_absent", params, evidence), evidence
    return found, evidence
