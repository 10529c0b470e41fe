"""Cleaning, calibration, qualification and maintenance: each record moves exactly its own axis."""

from dataclasses import dataclass
from datetime import date

from gxp.compliance import audit
from gxp.kernel.context import current_actor
from gxp.kernel.errors import DomainError
from modules.eam.models import Equipment, EquipmentRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What was done: `result` as the kind allows, `due` the next date, `document` the certificate or report."""

    kind: str
    result: str
    due: date | None = None
    document: str = ""
    text: str = ""


RESULTS = {
    "cleaning": ("clean", "dirty"),
    "calibration": ("passed", "failed"),
    "qualification": ("qualified", "not_qualified"),
    "maintenance": ("ok", "due", "out_of_order"),
}


def record(*, equipment: Equipment, done: Done) -> EquipmentRecord:
    """Store what was done and set the axis it concerns.

    Raises `eam.unknown_result` and `eam.due_missing` (a passed calibration needs its next date).
    """
    if done.result not in RESULTS.get(done.kind, ()):
        raise DomainError("eam.unknown_result", params={"kind": done.kind, "result": done.result})
    if done.kind == "calibration" and done.result == "passed" and done.due is None:
        raise DomainError("eam.due_missing", params={"equipment": equipment.code})
    moment, actor = audit.moment(), current_actor()
    stored = EquipmentRecord.objects.create(
        equipment=equipment,
        kind=done.kind,
        result=done.result,
        due=done.due,
        document=done.document,
        text=done.text,
        at=moment.at,
        by=actor.id,
        by_name=actor.name,
    )
    equipment.save(update_fields=_axis(equipment, done, stored))
    return stored


def _axis(equipment: Equipment, done: Done, stored: EquipmentRecord) -> list[str]:
    if done.kind == "cleaning":
        equipment.cleanliness = done.result
        equipment.cleaned_at = stored.at if done.result == "clean" else equipment.cleaned_at
        return ["cleanliness", "cleaned_at"]
    if done.kind == "calibration":
        # A failed calibration is due at once: nothing may be measured with it (CN-90).
        equipment.calibration_due = done.due if done.result == "passed" else None
        return ["calibration_due"]
    if done.kind == "qualification":
        equipment.qualification, equipment.qualified_until = done.result, done.due
        return ["qualification", "qualified_until"]
    equipment.maintenance, equipment.maintenance_due = done.result, done.due
    return ["maintenance", "maintenance_due"]
