"""Cases of scope: iterations, containers, conditions, exceptions, unplanned facts."""

from __future__ import annotations

from typing import Any

from tests.gxp.compliance.obligations.record import (
    Raw,
    element,
    entry,
    exception,
    gate,
    recipe,
    template,
    unit,
)

Case = tuple[str, list[bytes], list[list[str]]]
PARAMS = {"key": "mass", "count": "1"}
RULE = template("entry", params=PARAMS)
EACH = template("entry", params=PARAMS, cardinality={"per": "iteration"})
ID = str(RULE["id"])
MADE = element(entries=[entry()])


def _run(iteration: int, attempt: int = 1, **more: Any) -> bytes:
    return element(iteration=str(iteration), attempt=str(attempt), **more)


def _fourth(every: object) -> Raw:
    params = {"meaning": "verified", "role": ""}
    return template("signature", params=params, cardinality={"per": "iteration", "every": every})


RUNS: list[Case] = [
    ("scope: no control recipe", [MADE], [["control_recipe", "unknown", "no_control_recipe"]]),
    ("scope: nothing closed", [], [["control_recipe", "unknown", "no_control_recipe"]]),
    ("scope: never ran", [recipe(RULE)], [[ID, "not_met", "element_not_recorded"]]),
    (
        "scope: aborted",
        [recipe(RULE), element(outcome="aborted", entries=[entry()])],
        [[ID, "not_met", "element_aborted"]],
    ),
    ("scope: no outcome", [recipe(RULE), element(outcome=None, entries=[entry()])], [[ID, "not_met", "element_"]]),
    (
        "scope: the last attempt counts",
        [recipe(RULE), _run(1, 10, entries=[entry()]), _run(1, 9)],
        [[ID, "met", "recorded"]],
    ),
    (
        "scope: iterations",
        [
            recipe(EACH),
            _run(10),
            _run(2, outcome="not_applicable"),
            _run(1, entries=[entry()]),
            _run(3, outcome="aborted"),
        ],
        [[ID, "met", "recorded"], [f"{ID}@3", "not_met", "element_aborted"], [f"{ID}@10", "not_met", "entry_absent"]],
    ),
    ("scope: no iteration, no obligation", [recipe(EACH)], []),
    (
        "scope: a run for the batch and each of its iterations",
        [recipe(RULE), _run(1), _run(2, entries=[entry()])],
        [[ID, "not_met", "entry_absent"], [f"{ID}@2", "met", "recorded"]],
    ),
    (
        "scope: every fourth iteration",
        [recipe(_fourth("4")), *(_run(number) for number in range(1, 9))],
        [["10.1#signature/@4", "not_met", "signature_absent"], ["10.1#signature/@8", "not_met", "signature_absent"]],
    ),
    ("scope: every nought", [recipe(_fourth("0")), _run(1)], [["10.1#signature/", "unknown", "unreadable"]]),
    ("scope: every in words", [recipe(_fourth("four")), _run(1)], [["10.1#signature/", "unknown", "unreadable"]]),
    (
        "scope: a kind that nobody knows",
        [recipe(template("astrology")), MADE],
        [["10.1#astrology/", "unknown", "kind_unknown"]],
    ),
    (
        "scope: a newer control recipe replaces the older",
        [unit("mes.control_recipe", number="10", obligations=[], procedure=[{"id": "10.1"}]), recipe(RULE), element()],
        [],
    ),
    (
        "scope: of two of one number the later",
        [recipe(template("training")), recipe(RULE), element()],
        [[ID, "not_met", "entry_absent"]],
    ),
]

USABLE = template("material_usable", cardinality={"per": "container"})
LABEL = template("label", cardinality={"per": "container"})
MOVES = [
    {"from": "C1", "to": {"code": "N1"}},
    {"from": {"id": "c2", "code": "C2"}, "to": None},
    {"from": "C1", "to": {"id": "n3"}},
]
CONTAINERS: list[Case] = [
    (
        "container: each once, in the order of use",
        [recipe(USABLE), element(movements=MOVES, gates=[gate("mes.usable_for", "yes", "mes.container:c2")])],
        [["10.1#material_usable/!C1", "unknown", "gate_not_asked"], ["10.1#material_usable/!c2", "met", "gate_yes"]],
    ),
    (
        "container: the last answer about it",
        [
            recipe(USABLE),
            element(
                movements=MOVES[:1],
                gates=[
                    gate("mes.usable", "no", "C1"),
                    gate("mes.usable", "yes", "C1"),
                    gate("mes.usable", "no", "C10"),
                ],
            ),
        ],
        [["10.1#material_usable/!C1", "met", "gate_yes"]],
    ),
    (
        "container: labels of the new ones",
        [recipe(LABEL), element(movements=MOVES, labels=[{"container": "n3", "code": "N3", "status": "applied"}])],
        [["10.1#label/!N1", "not_met", "label_absent"], ["10.1#label/!n3", "met", "labelled"]],
    ),
    (
        "container: none moved",
        [recipe(USABLE), element()],
        [["10.1#material_usable/", "unknown", "no_container_recorded"]],
    ),
]


def _when(condition: object) -> list[bytes]:
    rule = template("entry", path="10.2", params=PARAMS, condition=condition)
    more = [entry(), entry("answer", "yes", unit=None), entry("gone", None)]
    return [recipe(rule, keys=("mass", "answer", "gone")), element(entries=more)]


ACTIVE = [["10.2#entry/mass", "not_met", "element_not_recorded"]]
UNDECIDED = [["10.2#entry/mass", "unknown", "condition_undecidable"]]
CONDITIONS: list[Case] = [
    ("condition: true", _when("values['10.1'].mass > quantity(10, 'kg')"), ACTIVE),
    ("condition: in another unit", _when("values['10.1'].mass == quantity(12500, 'g')"), ACTIVE),
    ("condition: false", _when("values['10.1'].mass > quantity(20, 'kg')"), []),
    ("condition: an answer in words", _when("values['10.1'].answer == 'yes'"), ACTIVE),
    ("condition: a value that is missing", _when("values['10.1'].gone > quantity(1, 'kg')"), UNDECIDED),
    ("condition: asks whether it is missing", _when("!has(values['10.1'].gone)"), ACTIVE),
    ("condition: of an element that never ran", _when("values['10.3'].mass > quantity(1, 'kg')"), UNDECIDED),
    ("condition: not a boolean", _when("values['10.1'].mass"), UNDECIDED),
    ("condition: no expression", _when("values['10.1'"), UNDECIDED),
    ("condition: frozen with its tree", _when({"text": "true", "ast": []}), ACTIVE),
    ("condition: an object without text", _when({"ast": []}), UNDECIDED),
    ("condition: null", _when(None), ACTIVE),
]


def _excepted(name: str, verdict: str, *exceptions: bytes, rule: Raw = RULE, code: str = "entry_absent") -> Case:
    return (f"exception: {name}", [recipe(rule), element(), *exceptions], [[str(rule["id"]), verdict, code]])


EXCEPTIONS: list[Case] = [
    _excepted("accepted", "excepted", exception()),
    _excepted("accepted with deviation", "excepted", exception(disposition="accepted_with_deviation")),
    _excepted("rejected", "not_met", exception(disposition="rejected")),
    _excepted("not disposed of", "not_met", exception(disposition=None)),
    _excepted("one of two rejected", "not_met", exception(), exception(id="x2", disposition="rejected")),
    _excepted("of the key", "excepted", exception(key="mass.2")),
    _excepted("of another key", "not_met", exception(key="massive")),
    _excepted("of another path", "not_met", exception("10.2")),
    _excepted("of the iteration", "excepted", exception(iteration="1")),
    _excepted("of another iteration", "not_met", exception(iteration="2")),
    _excepted("never excepts the unknown", "unknown", exception(), rule=template("training"), code="gate_not_asked"),
    (
        "exception: of an element that never ran",
        [recipe(RULE), exception(iteration="7")],
        [[ID, "excepted", "element_not_recorded"]],
    ),
]

UNPLANNED: list[Case] = [
    ("unplanned: an element", [recipe(), element(path="99.9")], [["unplanned/99.9", "not_met", "unplanned_element"]]),
    (
        "unplanned: entries, once each, of every attempt",
        [
            recipe(),
            _run(1, 2, entries=[entry("b"), entry("a"), entry("b")]),
            _run(1, 1, entries=[entry("a")]),
            _run(2, entries=[entry("")]),
        ],
        [
            ["unplanned/10.1/a", "not_met", "unplanned_entry"],
            ["unplanned/10.1/b", "not_met", "unplanned_entry"],
            ["unplanned/10.1/a", "not_met", "unplanned_entry"],
            ["unplanned/10.1@2", "not_met", "unplanned_entry"],
        ],
    ),
    (
        "unplanned: an entry that was disposed of",
        [recipe(), element(entries=[entry("x")]), exception(key="x")],
        [["unplanned/10.1/x", "excepted", "unplanned_entry"]],
    ),
    (
        "unplanned: replicates and lines of a field are planned",
        [recipe(), element(entries=[entry("mass.1"), entry("mass.2.net")])],
        [],
    ),
    (
        "unplanned: what a template asks for is planned",
        [recipe(template("entry", params={"key": "ph", "count": "1"})), element(entries=[entry("ph")])],
        [["10.1#entry/ph", "met", "recorded"]],
    ),
]

SCOPE: list[Case] = [*RUNS, *CONTAINERS, *CONDITIONS, *EXCEPTIONS, *UNPLANNED]
