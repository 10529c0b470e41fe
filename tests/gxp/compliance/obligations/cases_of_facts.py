"""Cases of people, gates and time: signatures, reviews, holds, intervals of running time, order, time relations."""

from __future__ import annotations

from tests.gxp.compliance.obligations.record import (
    Raw,
    at,
    element,
    entry,
    exception,
    gate,
    recipe,
    signature,
    template,
    unit,
)

Case = tuple[str, list[bytes], list[list[str]]]
MADE = element(entries=[entry()])
TWICE = [template("signature", id=f"10.1#signature/{n}", params={"meaning": "verified", "role": "op2"}) for n in (1, 2)]
WANG, SUN = signature("verified", "wang", "op2"), signature("verified", "sun", "op2")
BY_ROLE = {**signature("verified", "wang", "op"), "role": "op2"}
REVIEW = template("signature", path="", params={"meaning": "reviewed", "review": "qa", "role": "qa"})
PEOPLE: list[Case] = [
    (
        "signature: two of one kind are two",
        [recipe(*TWICE), element(signatures=[WANG])],
        [["10.1#signature/1", "met", "signed"], ["10.1#signature/2", "not_met", "signature_absent"]],
    ),
    (
        "signature: both",
        [recipe(*TWICE), element(signatures=[WANG, SUN])],
        [["10.1#signature/1", "met", "signed"], ["10.1#signature/2", "met", "signed"]],
    ),
    (
        "signature: the role in which it was given",
        [recipe(TWICE[0]), element(signatures=[BY_ROLE])],
        [["10.1#signature/1", "met", "signed"]],
    ),
    (
        "signature: another role",
        [recipe(TWICE[0]), element(signatures=[signature("verified", "wang", "op")])],
        [["10.1#signature/1", "not_met", "signature_absent"]],
    ),
    (
        "signature: a review",
        [recipe(REVIEW), unit("mes.review_record", kind="qa", signatures=[signature("reviewed", "zheng", "qa")])],
        [["#signature/", "met", "reviewed"]],
    ),
    (
        "signature: another review",
        [
            recipe(REVIEW),
            unit("mes.review_record", kind="production", signatures=[signature("reviewed", "zheng", "qa")]),
        ],
        [["#signature/", "not_met", "review_absent"]],
    ),
    (
        "independence: nobody second",
        [recipe(template("independence")), MADE],
        [["10.1#independence/", "not_met", "signature_absent"]],
    ),
    (
        "independence: one twice",
        [recipe(template("independence")), element(signatures=[WANG, WANG])],
        [["10.1#independence/", "not_met", "same_person"]],
    ),
    (
        "training: of one yes, of another no",
        [
            recipe(template("training")),
            element(gates=[gate("qms.trained", "yes", "li"), gate("qms.trained", "no", "wang")]),
        ],
        [["10.1#training/", "not_met", "gate_no"]],
    ),
    (
        "training: an answer that is none",
        [recipe(template("training")), element(gates=[gate("qms.trained", "maybe")])],
        [["10.1#training/", "unknown", "gate_unknown"]],
    ),
    (
        "trail review: nobody",
        [recipe(template("trail_review", path=""))],
        [["#trail_review/", "not_met", "review_absent"]],
    ),
    (
        "trail review: unsigned",
        [recipe(template("trail_review", path="")), unit("mes.review_record", kind="trail")],
        [["#trail_review/", "not_met", "signature_absent"]],
    ),
    (
        "holds: the last record that says",
        [
            recipe(template("no_hold", path="")),
            unit("qms.disposition_record", holds=[{"cause": "OOS", "status": "active"}]),
            unit("mes.review_record", holds=[]),
        ],
        [["#no_hold/", "not_met", "hold_open"]],
    ),
    (
        "holds: nobody says",
        [recipe(template("no_hold", path="")), unit("mes.review_record", kind="qa")],
        [["#no_hold/", "unknown", "holds_not_recorded"]],
    ),
    (
        "exceptions: one without record",
        [recipe(template("exception_disposed", path="")), element(exceptions=["x2", "x1"]), exception()],
        [["#exception_disposed/", "not_met", "exception_open"]],
    ),
    (
        "exceptions: by number",
        [recipe(template("exception_disposed", path="")), element(exceptions=["B1-E001"]), exception()],
        [["#exception_disposed/", "met", "exceptions_disposed"]],
    ),
]


def _intervals(name: str, ran: object, checks: list[bytes], expected: list[list[str]], **more: object) -> Case:
    every: Raw = {"per": "interval", "every": "PT30M", "tolerance": "PT5M", **more}
    rule = template("interval", path="10.2", id="i", cardinality=every, params={"during": "10.1"})
    return (f"interval: {name}", [recipe(rule), element(running=ran), *checks], expected)


def _check(minute: float, iteration: int = 1, **more: object) -> bytes:
    return element(path="10.2", iteration=str(iteration), started=at(minute), **more)


SPANS = [{"from": at(0), "to": at(40)}, {"from": at(60), "to": at(100)}]
OK, MISSED = ["met", "checked_in_time"], ["not_met", "check_missed"]
INTERVALS: list[Case] = [
    _intervals("of running time, not of the clock", SPANS, [_check(33), _check(84, 2)], [["i!1", *OK], ["i!2", *OK]]),
    _intervals("one late", SPANS, [_check(33), _check(86, 2)], [["i!1", *OK], ["i!2", *MISSED]]),
    _intervals(
        "missed and excepted",
        SPANS,
        [_check(33), exception("10.2", iteration="2")],
        [["i!1", *OK], ["i!2", "excepted", "check_missed"]],
    ),
    _intervals(
        "an exception of another interval",
        SPANS,
        [_check(33), exception("10.2", iteration="1")],
        [["i!1", *OK], ["i!2", *MISSED]],
    ),
    _intervals("an aborted check is none", SPANS[:1], [_check(30, outcome="aborted")], [["i!1", *MISSED]]),
    _intervals("exactly the tolerance early", SPANS[:1], [_check(25)], [["i!1", *OK]]),
    _intervals("a second more", SPANS[:1], [_check(24.98)], [["i!1", *MISSED]]),
    _intervals("one check for two", SPANS, [_check(80)], [["i!1", *OK], ["i!2", *OK]], tolerance="PT30M"),
    _intervals("no tolerance", SPANS[:1], [_check(30)], [["i!1", *OK]], tolerance=None),
    _intervals("shorter than one", [{"from": at(0), "to": at(29)}], [], []),
    _intervals("no running time", None, [], [["i", "unknown", "running_time_not_recorded"]]),
    _intervals(
        "a span that ends before it begins",
        [{"from": at(2), "to": at(1)}],
        [],
        [["i", "unknown", "running_time_not_recorded"]],
    ),
    _intervals("a span without end", [{"from": at(2)}], [], [["i", "unknown", "running_time_not_recorded"]]),
    _intervals("no duration", SPANS, [], [["i", "unknown", "running_time_not_recorded"]], every="30 min"),
    _intervals("a duration of nought", SPANS, [], [["i", "unknown", "running_time_not_recorded"]], every="PT0S"),
    (
        "interval: never ran",
        [
            recipe(
                template(
                    "interval",
                    path="10.2",
                    id="i",
                    cardinality={"per": "interval", "every": "PT1H"},
                    params={"during": "10.1"},
                )
            )
        ],
        [["i", "not_met", "element_not_recorded"]],
    ),
    (
        "interval: owed once is unreadable",
        [recipe(template("interval", id="i")), element()],
        [["i", "unknown", "unreadable"]],
    ),
]


def _time(name: str, verdict: str, code: str, start: float, **bound: object) -> Case:
    events = {"from": {"node": "10.1", "event": "end"}, "to": {"node": "10.2", "event": "start"}}
    rule = template("time_relation", path="10.3", id="t", bound={**events, **bound})
    return (f"time: {name}", [recipe(rule), element(), element(path="10.2", started=at(start))], [["t", verdict, code]])


TIMES: list[Case] = [
    _time("too early", "not_met", "too_early", 11, min="PT2M"),
    _time("backwards", "not_met", "too_late", 9.5, max="P1D"),
    _time("days and parts of seconds", "met", "in_time", 11, max="P1DT0H0.5S", min="PT59.9999999S"),
    _time("no bound", "unknown", "no_bound", 11),
    _time("a bound in words", "unknown", "no_bound", 11, max="15 minutes"),
    (
        "sequence: one of several is missing",
        [
            recipe(template("sequence", path="10.3", id="s", params={"after": ["10.1", "10.2"]})),
            element(),
            element(path="10.3", started=at(20)),
        ],
        [["s", "not_met", "element_not_recorded"]],
    ),
    (
        "sequence: not applicable binds nobody",
        [
            recipe(template("sequence", path="10.2", id="s", params={"after": ["10.1"]})),
            element(outcome="not_applicable", completed=None),
            element(path="10.2", started=at(20)),
        ],
        [["s", "met", "in_order"]],
    ),
    (
        "sequence: no end",
        [
            recipe(template("sequence", path="10.2", id="s", params={"after": ["10.1"]})),
            element(completed="soon"),
            element(path="10.2", started=at(20)),
        ],
        [["s", "unknown", "no_end_recorded"]],
    ),
    ("sequence: nothing said", [recipe(template("sequence", id="s")), element()], [["s", "unknown", "unreadable"]]),
    (
        "coverage: not said",
        [
            recipe(template("data_gap", id="g", params={"min_coverage": "99"})),
            element(window={"digests": [{"sha256": "0"}]}),
        ],
        [["g", "unknown", "coverage_not_recorded"]],
    ),
    (
        "coverage: of the batch as a whole",
        [recipe(template("data_gap", path="", id="g", params={"min_coverage": "99"}))],
        [["g", "unknown", "no_element"]],
    ),
    (
        "coverage: no window",
        [recipe(template("data_gap", id="g", params={"min_coverage": "99"})), element(window=None)],
        [["g", "unknown", "window_not_recorded"]],
    ),
    (
        "result: the last that is not invalid",
        [
            recipe(template("result_approved", path="", id="r", params={"test": "ph"})),
            unit(
                "qms.inspection_record",
                tests=[
                    {"test": "ph", "status": "approved", "judgement": "in"},
                    {"code": "ph", "status": "invalid", "judgement": "in"},
                ],
            ),
        ],
        [["r", "met", "result_approved"]],
    ),
    (
        "result: checked only",
        [
            recipe(template("result_approved", path="", id="r", params={"test": "ph"})),
            unit("qms.inspection_record", tests=[{"code": "ph", "status": "checked", "judgement": "in"}]),
        ],
        [["r", "not_met", "result_not_approved"]],
    ),
    (
        "result: none",
        [recipe(template("result_approved", path="", id="r", params={"test": "ph"}))],
        [["r", "not_met", "result_absent"]],
    ),
    (
        "deviation: without record",
        [recipe(template("deviation_closed", path="", id="d")), exception(deviation="qms.deviation:d1")],
        [["d", "not_met", "deviation_open"]],
    ),
]

FACTS: list[Case] = [*PEOPLE, *INTERVALS, *TIMES]
