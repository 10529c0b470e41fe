"""Material, equipment, clearance, labels and holds: answers of gates and facts that the element kept."""

from gxp.compliance.obligations.book import Book, Raw, text
from gxp.compliance.obligations.kinds.people import answers_of
from gxp.compliance.obligations.verdict import Finding, Instance

_EQUIPMENT = ("eam.ready", "eam.suitable", "eam.scale", "eam.calibration")
_HELD = ("open", "active")


def material_usable(_: Book, instance: Instance) -> Finding:
    """Judge *usable for* of one container at its use: the last answer about it was yes."""
    if instance.element is None:
        return Finding("unknown", "no_element")
    evidence = (instance.element.unit.sha256,)
    about = [one for one in instance.element.gates("mes.usable") if _names(one, instance.subject)]
    if not about:
        return Finding(
            "unknown", "gate_not_asked", {"question": "mes.usable_for", "subject": instance.subject}, evidence
        )
    return answers_of(about, evidence)


def equipment(_: Book, instance: Instance) -> Finding:
    """Judge readiness (clean, free, qualified, calibrated, maintained) by the gate's last answers in the element."""
    if instance.element is None:
        return Finding("unknown", "no_element")
    evidence = (instance.element.unit.sha256,)
    answers = instance.element.gates(*_EQUIPMENT)
    if not answers:
        return Finding("unknown", "gate_not_asked", {"question": "eam.ready"}, evidence)
    return answers_of(answers, evidence)


def clearance(_: Book, instance: Instance) -> Finding:
    """Judge line clearance (CN-194): the clearance gate's last answer, or the certificate that the element made."""
    if instance.element is None:
        return Finding("unknown", "no_element")
    raw, evidence = instance.element.unit.raw, (instance.element.unit.sha256,)
    answers = instance.element.gates("eam.clearance")
    if answers:
        return answers_of(answers, evidence)
    made = raw.get("clearance")
    certificate = text(made.get("certificate")) if isinstance(made, dict) else ""
    if certificate:
        return Finding("met", "certificate_made", {"certificate": certificate}, evidence)
    return Finding("unknown", "gate_not_asked", {"question": "eam.clearance"}, evidence)


def label(_: Book, instance: Instance) -> Finding:
    """Judge the label of a container (or of the element): one printed or applied, none of them open as spoiled only."""
    if instance.element is None:
        return Finding("unknown", "no_element")
    unit = instance.element.unit
    evidence = (unit.sha256,)
    if "labels" not in unit.raw:
        return Finding("unknown", "labels_not_recorded", {}, evidence)
    mine = [one for one in unit.items("labels") if _names(one, instance.subject)]
    good = [one for one in mine if text(one.get("status")) in ("printed", "applied")]
    if good:
        return Finding("met", "labelled", {"labels": str(len(good))}, evidence)
    return Finding("not_met", "label_absent", {"container": instance.subject}, evidence)


def no_hold(book: Book, _: Instance) -> Finding:
    """Judge that no hold is open on the lots of the batch, from the last review or disposition that says so."""
    said = [
        one for type_ in ("mes.review_record", "qms.disposition_record") for one in book.of(type_) if "holds" in one.raw
    ]
    if not said:
        return Finding("unknown", "holds_not_recorded")
    last, holds = said[-1], said[-1].raw["holds"]
    if not isinstance(holds, list) or len(last.items("holds")) < len(holds):
        return Finding("unknown", "holds_not_recorded", {}, (last.sha256,))
    open_ = [one for one in last.items("holds") if one.get("status") is None or text(one["status"]) in _HELD]
    held = [text(one.get("id")) or text(one.get("cause")) for one in open_]
    if held:
        return Finding("not_met", "hold_open", {"holds": ", ".join(held)}, (last.sha256,))
    return Finding("met", "no_hold", {}, (last.sha256,))


def _names(one: Raw, subject: str) -> bool:
    """Say whether an answer or a label names the container, as it is or behind a reference's type; all name none."""
    said = [text(one.get(name)) for name in ("subject", "container", "code", "id")]
    return not subject or any(name == subject or name.endswith(f":{subject}") for name in said)
