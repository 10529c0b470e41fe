"""Equipment as others see it, and its log derived from what happened."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gxp.kernel import canonical
from gxp.kernel.clock import utc_text
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.ports.equipment import EquipmentView
from modules.eam.models import Binding, CheckWeight, Equipment, EquipmentRecord
from modules.eam.selectors.places import site_above


def equipment_by_code(code: str) -> Equipment:
    """Return equipment by its scanned code; unknown is `eam.unknown_equipment` (404)."""
    return _one(code, code=code)


def equipment_by_id(id_: UUID | str) -> Equipment:
    """Return equipment by id; unknown is `eam.unknown_equipment` (404)."""
    return _one(str(id_), id=id_)


def _one(shown: str, **by: object) -> Equipment:
    found = Equipment.objects.select_related("class_ref", "place__parent__parent__parent").filter(**by).first()
    if found is None:
        raise DomainError("eam.unknown_equipment", status=404, params={"equipment": shown})
    return found


def open_binding(equipment: Equipment) -> Binding | None:
    """Return the binding that owns the equipment now."""
    return equipment.bindings.filter(released_at__isnull=True).order_by("bound_at").first()


def properties(equipment: Equipment) -> dict[str, str]:
    """Return name -> quantity with unit, as `"600 L"`."""
    found: dict[str, str] = json.loads(equipment.properties)
    return found


def ref(equipment: Equipment) -> ObjectRef:
    """Return the reference by which other modules know the equipment."""
    return ObjectRef("eam", "equipment", str(equipment.id))


def view(equipment: Equipment) -> EquipmentView:
    """Return equipment with its axes; `version` is the hash of exactly what is shown."""
    binding = open_binding(equipment)
    site = site_above(equipment.place)
    return EquipmentView(
        ref=ref(equipment),
        code=equipment.code,
        kind=equipment.kind,  # type: ignore[arg-type]  # the choices of the column are the literal
        class_code=equipment.class_ref.code,
        name_zh=equipment.name_zh,
        name_en=equipment.name_en,
        room=equipment.place.code,
        site=site.code if site else "",
        properties=properties(equipment),
        cleanliness=equipment.cleanliness,
        occupancy="occupied" if binding else "free",
        occupied_by=str(binding.batch_id) if binding else None,
        qualification=equipment.qualification,
        calibration_due=_day(equipment.calibration_due),
        maintenance=equipment.maintenance,
        use_count=equipment.use_count,
        version=_sha256(equipment, binding),
    )


def state_sha256(equipment: Equipment) -> str:
    """Return the hash of the axes that gates look at."""
    return _sha256(equipment, open_binding(equipment))


def _sha256(equipment: Equipment, binding: Binding | None) -> str:
    return canonical.sha256_hex(
        canonical.dumps(
            canonical.record(
                "eam.equipment_state",
                {
                    "calibration_due": _day(equipment.calibration_due),
                    "cleaned_at": utc_text(equipment.cleaned_at) if equipment.cleaned_at else "",
                    "cleanliness": equipment.cleanliness,
                    "code": equipment.code,
                    "maintenance": equipment.maintenance,
                    "maintenance_due": _day(equipment.maintenance_due),
                    "occupied_by": str(binding.batch_id) if binding else "",
                    "qualification": equipment.qualification,
                    "qualified_until": _day(equipment.qualified_until),
                    "use_count": str(equipment.use_count),
                },
            )
        )
    )


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the equipment log: when, what, for which batch, with which result, by whom."""

    at: datetime
    kind: str
    result: str
    batch: str
    element: str
    by: str


def log(equipment: Equipment) -> tuple[LogLine, ...]:
    """Return the log, oldest first: derived from bindings, checks and records, never typed (CN-86)."""
    lines: list[LogLine] = []
    for binding in Binding.objects.filter(equipment=equipment):
        batch = str(binding.batch_id)
        lines.append(LogLine(binding.bound_at, "bind", "", batch, binding.element, binding.bound_by_name))
        if binding.released_at:
            lines.append(
                LogLine(binding.released_at, "release", "", batch, binding.release_element, binding.released_by_name)
            )
    for check in CheckWeight.objects.filter(equipment=equipment):
        result = f"{check.reading} {check.unit} {'passed' if check.passed else 'failed'}"
        lines.append(LogLine(check.at, "check_weight", result, str(check.batch_id or ""), check.element, check.by_name))
    lines.extend(
        LogLine(one.at, one.kind, one.result, str(one.batch_id or ""), one.element, one.by_name)
        for one in EquipmentRecord.objects.filter(equipment=equipment)
    )
    return tuple(sorted(lines, key=lambda line: line.at))


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
