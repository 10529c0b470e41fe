"""Cases of entries and their limits: replicates, versions, units, rounding, qualifiers, and what is malformed."""

from __future__ import annotations

from tests.gxp.compliance.obligations.record import Raw, element, entry, recipe, template

Case = tuple[str, list[bytes], list[list[str]]]
ENTRY = template("entry", params={"key": "mass", "count": "1"}, source="manual")
LIMIT = template("limit", params={"key": "mass", "count": "1"})
RANGE: Raw = {"kind": "action", "low": "12.0", "high": "13.0", "unit": "kg"}
ALERT: Raw = {"kind": "alert", "low": "12.4", "high": "12.6", "unit": "kg"}


def _entries(name: str, entries: object, verdict: str, code: str, rule: Raw = ENTRY) -> Case:
    return (f"entry: {name}", [recipe(rule), element(entries=entries)], [[str(rule["id"]), verdict, code]])


def _limits(name: str, verdict: str, code: str, *limits: Raw, rule: Raw = LIMIT, **more: object) -> Case:
    one = entry(**{"limits": list(limits), "judgement": "in", **more})  # type: ignore[arg-type]
    return (f"limit: {name}", [recipe(rule), element(entries=[one])], [[str(rule["id"]), verdict, code]])


def _count(count: object) -> Raw:
    return template("entry", params={"key": "mass", "count": count})


ENTRIES = [
    _entries("absent", [], "not_met", "entry_absent"),
    _entries("another key", [entry("mass.1")], "not_met", "entry_absent"),
    _entries("another source", [entry(source="device")], "not_met", "wrong_source"),
    _entries("a newer version corrects", [entry(value=None), entry(version="2")], "met", "recorded"),
    _entries(
        "the newest version counts, not the last", [entry(version="2", value=None), entry()], "not_met", "value_missing"
    ),
    _entries("version 10 is newer than 9", [entry(version="9", value=None), entry(version="10")], "met", "recorded"),
    _entries("an object with its lexeme", [entry(value={"lexeme": "1.0"})], "met", "recorded"),
    _entries("an object with its number", [entry(value={"number": "1.0"})], "met", "recorded"),
    _entries("an object without lexeme", [entry(value={"lexeme": None, "number": "1.0"})], "not_met", "value_missing"),
    _entries(
        "an object that says missing", [entry(value={"lexeme": "1", "missing": "true"})], "not_met", "value_missing"
    ),
    _entries("a list is no value", [entry(value=["1"])], "not_met", "value_missing"),
    _entries("a boolean is a value", [entry(value=False)], "met", "recorded"),
    _entries("entries that are no list", {"mass": entry()}, "not_met", "entry_absent"),
    _entries(
        "replicates", [entry("mass.1"), entry("mass.10"), entry("mass.2")], "not_met", "entry_absent", _count("3")
    ),
    _entries("all replicates", [entry(f"mass.{n}") for n in range(1, 11)], "met", "recorded", _count("10")),
    _entries(
        "a replicate with a zero before is none",
        [entry("mass.01"), entry("mass.2")],
        "not_met",
        "entry_absent",
        _count("2"),
    ),
    _entries("no count is one", [entry()], "met", "recorded", template("entry", params={"key": "mass"})),
    _entries("count nought is unreadable", [entry()], "unknown", "unreadable", _count("0")),
    _entries("a count in words is unreadable", [entry()], "unknown", "unreadable", _count("one")),
    _entries("a count that is a list is unreadable", [entry()], "unknown", "unreadable", _count(["1"])),
    (
        "entry: without execution",
        [recipe(template("entry", path="", params={"key": "mass"})), element(entries=[entry()])],
        [["#entry/mass", "unknown", "no_element"]],
    ),
]

JUDGED = [
    _limits("none", "met", "no_limits", judgement="none"),
    _limits("entry limits alone are none", "met", "no_limits", {**RANGE, "kind": "entry"}, judgement="none"),
    _limits("claimed in", "not_met", "judgement_differs", RANGE, value="14"),
    _limits("claimed out", "not_met", "judgement_differs", RANGE, judgement="action"),
    _limits("nothing claimed", "not_met", "judgement_differs", RANGE, judgement=None),
    _limits("both ends belong to it", "met", "within_limits", RANGE, value="13.0"),
    _limits("rounded to the digits of the limit, half to even", "met", "within_limits", RANGE, value="13.05"),
    _limits("half up", "not_met", "limit_action", {**RANGE, "method": "half_up"}, value="13.05", judgement="action"),
    _limits("beyond after rounding", "not_met", "limit_action", RANGE, value="13.051", judgement="action"),
    _limits(
        "compared in full",
        "not_met",
        "limit_action",
        {**RANGE, "comparison": "full"},
        value="13.04",
        judgement="action",
    ),
    _limits("low belongs to it", "met", "within_limits", {**RANGE, "inclusive": "low"}, value="12.0"),
    _limits(
        "low does not", "not_met", "limit_action", {**RANGE, "inclusive": "high"}, value="12.0", judgement="action"
    ),
    _limits(
        "none belongs to it", "not_met", "limit_action", {**RANGE, "inclusive": False}, value="13.0", judgement="action"
    ),
    _limits("inclusive as a boolean", "met", "within_limits", {**RANGE, "inclusive": True}, value="13.0"),
    _limits("inclusive in other words", "unknown", "limit_undecidable", {**RANGE, "inclusive": "maybe"}),
    _limits("in another unit", "met", "within_limits", RANGE, value="12500", unit="g"),
    _limits("out in another unit", "not_met", "limit_action", RANGE, value="13051", unit="g", judgement="action"),
    _limits("the value's own unit", "met", "within_limits", RANGE, value={"lexeme": "12500", "unit": "g"}),
    _limits("the limit in the entry's unit", "met", "within_limits", {**RANGE, "unit": None}),
    _limits("a unit of another kind", "unknown", "limit_undecidable", RANGE, unit="L"),
    _limits("a unit that nobody knows", "unknown", "limit_undecidable", RANGE, unit="stone"),
    _limits("a value that is no number", "unknown", "limit_undecidable", RANGE, value="1e1"),
    _limits("35 digits", "unknown", "limit_undecidable", RANGE, value="12." + "0" * 33),
    _limits("34 digits", "met", "within_limits", RANGE, value="12." + "0" * 32),
    _limits("a negative value", "not_met", "limit_hard", {**RANGE, "kind": "hard"}, value="-12.5", judgement="hard"),
    _limits("a sign of plus", "met", "within_limits", RANGE, value="+12.5"),
    _limits("no value", "unknown", "limit_undecidable", RANGE, value=None),
    _limits(
        "only a low end", "met", "within_limits", {"kind": "action", "low": "12", "high": "", "unit": "kg"}, value="900"
    ),
    _limits("an end that is no number", "unknown", "limit_undecidable", {**RANGE, "high": "thirteen"}),
    _limits("an end that is an object", "unknown", "limit_undecidable", {**RANGE, "high": {}}),
    _limits("a bound of 31 digits behind the point", "unknown", "limit_undecidable", {**RANGE, "low": "1." + "0" * 31}),
    _limits("an odd kind", "unknown", "limit_undecidable", {**RANGE, "kind": "odd"}),
    _limits("no kind", "unknown", "limit_undecidable", {"low": "1", "high": "99", "unit": "kg"}),
    _limits("limits that are no list", "unknown", "limit_undecidable", limits={"a": RANGE}),
    _limits("a limit that is no object", "unknown", "limit_undecidable", limits=[RANGE, "12"]),
    _limits("alert is a flag", "met", "alert_flagged", ALERT, RANGE, value="12.7", judgement="alert"),
    _limits(
        "alert on a CPP", "not_met", "limit_alert", {**ALERT, "criticality": "CPP"}, value="12.7", judgement="alert"
    ),
    _limits(
        "the worst of several",
        "not_met",
        "limit_hard",
        ALERT,
        {**RANGE, "kind": "hard"},
        RANGE,
        value="14",
        judgement="hard",
    ),
    _limits(
        "below the low end of what may be less",
        "not_met",
        "limit_action",
        RANGE,
        value="11.0",
        qualifier="<",
        judgement="action",
    ),
    _limits("less than something within", "unknown", "limit_undecidable", RANGE, qualifier="<"),
    _limits("less than the high end", "met", "within_limits", {**RANGE, "low": None}, qualifier="≤"),
    _limits("more than the low end", "met", "within_limits", {**RANGE, "high": None}, qualifier="≥"),
    _limits("not detected", "met", "within_limits", {**RANGE, "low": None}, qualifier="ND"),
    _limits("not detected where something must be", "unknown", "limit_undecidable", RANGE, qualifier="ND"),
    _limits(
        "passed for certain, though another is open",
        "not_met",
        "limit_action",
        {**ALERT, "low": "12.4", "high": None},
        RANGE,
        value="13.5",
        qualifier=">",
        judgement="action",
    ),
    _limits("a named answer", "met", "within_limits", {"kind": "action", "equals": "yes|na"}, value="na"),
    _limits(
        "a wrong named answer",
        "not_met",
        "limit_action",
        {"kind": "action", "equals": "yes|na"},
        value="n",
        judgement="action",
    ),
    _limits(
        "a named answer and a bound",
        "not_met",
        "limit_alert",
        {"kind": "alert", "equals": "12.5", "criticality": "CQA"},
        RANGE,
        value="12.50",
        judgement="alert",
    ),
]

VALUES: list[Case] = [*ENTRIES, *JUDGED]
