"""The cases of docs/contracts/obligations/vectors.json: units, and by hand what every implementation must derive.

`python -m tests.gxp.compliance.obligations.cases` writes the file; what is expected never comes from an implementation.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from tests.gxp.compliance.obligations.cases_of_facts import FACTS
from tests.gxp.compliance.obligations.cases_of_scope import SCOPE
from tests.gxp.compliance.obligations.cases_of_values import VALUES
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

VECTORS = Path(__file__).parents[4] / "docs/contracts/obligations/vectors.json"
UNDECIDABLE = "values['10.1'].weight > 1"


@dataclass(frozen=True)
class Kind:
    """A kind with units that make it met, not met and unknown, and the codes of these."""

    rule: Raw
    met: tuple[list[bytes], str]
    not_met: tuple[list[bytes], str]
    unknown: tuple[list[bytes], str] | None = None


def _after(start: Raw | None) -> list[bytes]:
    return [element(), element(path="10.2", started=start, completed=at(30))]


def _running(check: int) -> list[bytes]:
    ran = element(path="10.2", running=[{"from": at(0), "to": at(40)}])
    return [ran, element(started=at(check))]


def _window(**fields: object) -> list[bytes]:
    return [element(window=fields)]


def _tested(**fields: str) -> list[bytes]:
    return [unit("qms.inspection_record", tests=[{"code": "dissolution", **fields}])]


def _reviewed(kind: str, person: str, meaning: str = "reviewed") -> bytes:
    return unit("mes.review_record", kind=kind, signatures=[signature(meaning, person, "qa")])


def _signed(*signatures: Raw) -> list[bytes]:
    return [element(entries=[entry()], signatures=list(signatures))]


def _moved(gates: list[Raw]) -> list[bytes]:
    return [element(movements=[{"from": {"code": "C1", "id": "id-1"}, "to": None}], gates=gates)]


OUT = {"kind": "action", "low": "12.0", "high": "13.0", "unit": "kg"}
MASS = {"key": "mass", "count": "1"}
WITHIN = [element(entries=[entry(limits=[OUT], judgement="in")])]
BEYOND = [element(entries=[entry(value="13.1", limits=[OUT], judgement="action")])]
OPEN = [element(entries=[entry(qualifier=">", limits=[OUT], judgement="in")])]
READY = template("equipment_ready")
USABLE = template("material_usable", cardinality={"per": "container"})
EVENTS = {"from": {"node": "10.1", "event": "end"}, "to": {"node": "10.2", "event": "start"}}
TIMED = template("time_relation", bound={**EVENTS, "max": "PT15M"})
EVERY = {"per": "interval", "every": "PT30M", "tolerance": "PT5M"}
CHECKS = template("interval", cardinality=EVERY, params={"during": "10.2"})
COVERED = template("data_gap", params={"min_coverage": "99"})
DIGESTS = [{"sha256": "0"}]
FOLLOWS = template("sequence", path="10.2", params={"after": ["10.1"]})
VERIFIED = template("signature", params={"meaning": "verified", "role": "op2"})
RESULT = template("result_approved", path="", params={"test": "dissolution"})
CITES = element(exceptions=["x1"])
LINKED = exception(deviation="qms.deviation:d1")
BY_WANG, BY_LI = signature("verified", "wang", "op2"), signature("verified", "li", "op2")


def _gated(question: str, answer: str) -> list[bytes]:
    return [element(gates=[gate(question, answer)])]


def _hold(**fields: object) -> list[bytes]:
    return [unit("mes.review_record", kind="qa", holds=[{"id": "h1", **fields}])]


KINDS: dict[str, Kind] = {
    **{
        name: Kind(
            template(name, params=MASS, source="manual"),
            ([element(entries=[entry()])], "recorded"),
            ([element(entries=[entry(value=None)])], "value_missing"),
        )
        for name in ("entry", "returns")
    },
    **{
        name: Kind(
            template(name, params=MASS),
            (WITHIN, "within_limits"),
            (BEYOND, "limit_action"),
            (OPEN, "limit_undecidable"),
        )
        for name in ("limit", "yield", "balance")
    },
    "signature": Kind(VERIFIED, (_signed(BY_WANG), "signed"), (_signed(), "signature_absent")),
    "independence": Kind(template("independence"), (_signed(BY_WANG), "independent"), (_signed(BY_LI), "same_person")),
    "training": Kind(
        template("training"),
        (_gated("qms.trained", "yes"), "gate_yes"),
        (_gated("qms.trained", "no"), "gate_no"),
        (_gated("qms.trained", "unknown"), "gate_unknown"),
    ),
    **{
        name: Kind(
            template(name),
            (_gated("eam.ready", "yes"), "gate_yes"),
            (_gated("eam.calibration", "no"), "gate_no"),
            ([element()], "gate_not_asked"),
        )
        for name in ("equipment_ready", "calibration")
    },
    "material_usable": Kind(
        USABLE,
        (_moved([gate("mes.usable_for", "yes", "mes.container:id-1")]), "gate_yes"),
        (_moved([gate("mes.usable_for", "no", "mes.container:id-1")]), "gate_no"),
        (_moved([gate("mes.usable_for", "yes", "mes.container:id-12")]), "gate_not_asked"),
    ),
    "clearance": Kind(
        template("clearance"),
        ([element(clearance={"certificate": "C-1"})], "certificate_made"),
        (_gated("eam.clearance", "no"), "gate_no"),
        ([element(clearance={"certificate": ""})], "gate_not_asked"),
    ),
    "label": Kind(
        template("label"),
        ([element(labels=[{"container": "C9", "status": "printed"}])], "labelled"),
        ([element(labels=[{"container": "C9", "status": "spoiled"}])], "label_absent"),
        ([element()], "labels_not_recorded"),
    ),
    "no_hold": Kind(
        template("no_hold", path=""),
        (_hold(status="lifted"), "no_hold"),
        (_hold(cause="OOS"), "hold_open"),
        ([unit("mes.review_record", kind="qa", holds=["h1"])], "holds_not_recorded"),
    ),
    "sequence": Kind(
        FOLLOWS, (_after(at(10)), "in_order"), (_after(at(9)), "out_of_order"), (_after(None), "no_start_recorded")
    ),
    "time_relation": Kind(
        TIMED, (_after(at(25)), "in_time"), (_after(at(26)), "too_late"), (_after(None), "event_not_recorded")
    ),
    "interval": Kind(
        CHECKS,
        (_running(35), "checked_in_time"),
        (_running(36), "check_missed"),
        ([element(path="10.2"), element()], "running_time_not_recorded"),
    ),
    "data_gap": Kind(
        COVERED,
        (_window(coverage="99.00", digests=DIGESTS), "covered"),
        (_window(coverage="98.99 %", digests=DIGESTS), "coverage_short"),
        (_window(coverage="99.9", digests=[]), "digests_not_recorded"),
    ),
    "result_approved": Kind(
        RESULT,
        (_tested(status="approved", judgement="in"), "result_approved"),
        (_tested(status="approved", judgement="action"), "result_out"),
        (_tested(status="approved"), "result_not_judged"),
    ),
    "exception_disposed": Kind(
        template("exception_disposed", path=""),
        ([CITES, exception()], "exceptions_disposed"),
        ([CITES, exception(disposition="rejected")], "exception_rejected"),
    ),
    "deviation_closed": Kind(
        template("deviation_closed", path=""),
        ([LINKED, unit("qms.deviation_record", id="d1")], "deviations_closed"),
        ([LINKED, unit("qms.deviation_record", id="d1", status="open")], "deviation_open"),
    ),
    "trail_review": Kind(
        template("trail_review", path=""),
        ([*_signed(BY_WANG), _reviewed("trail", "zheng")], "reviewed"),
        ([*_signed(BY_WANG), _reviewed("trail", "wang")], "reviewer_took_part"),
    ),
}


def _instance(kind: str) -> str:
    """The id of the one instance, which only containers and intervals give a subject."""
    subjects = {"material_usable": "!id-1", "interval": "!1"}
    return str(KINDS[kind].rule["id"]) + subjects.get(kind, "")


def _of_kinds() -> list[Raw]:
    found = []
    for name, kind in KINDS.items():
        id_ = _instance(name)
        excepting = exception(str(kind.rule["path"]))
        where = recipe(kind.rule)
        found += [
            _vector(f"{name}: met", [where, *kind.met[0]], [[id_, "met", kind.met[1]]]),
            _vector(f"{name}: not met", [where, *kind.not_met[0]], [[id_, "not_met", kind.not_met[1]]]),
        ]
        if kind.rule["path"]:  # what is owed by the batch as a whole cannot be excepted
            units = [where, *kind.not_met[0], excepting]
            found.append(_vector(f"{name}: excepted", units, [[id_, "excepted", kind.not_met[1]]]))
        if kind.unknown:
            whole = id_ if kind.unknown[1] != "running_time_not_recorded" else str(kind.rule["id"])
            expected = [[whole, "unknown", kind.unknown[1]]]
            found.append(_vector(f"{name}: unknown", [where, *kind.unknown[0], excepting], expected))
        undecidable = recipe({**kind.rule, "condition": UNDECIDABLE})
        expected = [[str(kind.rule["id"]), "unknown", "condition_undecidable"]]
        found.append(_vector(f"{name}: condition undecidable", [undecidable, element()], expected))
    return found


def _vector(name: str, units: list[bytes], expected: list[list[str]]) -> Raw:
    return {"name": name, "units": [json.loads(one) for one in units], "expected": expected}


def vectors() -> list[Raw]:
    """Every case as the file holds it."""
    return [*_of_kinds(), *(_vector(*case) for case in (*VALUES, *SCOPE, *FACTS))]


def text() -> str:
    """The file: one vector a line."""
    lines = (json.dumps(one, ensure_ascii=False, separators=(",", ":"), sort_keys=True) for one in vectors())
    return "[\n" + ",\n".join(lines) + "\n]\n"


if __name__ == "__main__":
    VECTORS.write_text(text(), encoding="utf-8")
