"""May this equipment be used? Every axis is asked, every reason is returned."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from gxp.kernel.clock import Moment
from gxp.kernel.errors import DomainError
from gxp.kernel.quantity import convert, unit
from gxp.ports.equipment import Requirement
from gxp.ports.gates import Reason
from modules.eam.models import CheckWeight, Equipment
from modules.eam.selectors.equipment import open_binding, properties

_COMPARE = {
    ">=": lambda have, want: have >= want,
    "<=": lambda have, want: have <= want,
    "=": lambda have, want: have == want,
    ">": lambda have, want: have > want,
    "<": lambda have, want: have < want,
}


def not_ready(equipment: Equipment, *, batch: UUID | None, at: Moment, check_scale: bool = True) -> Iterator[Reason]:
    """Yield each reason against using the equipment for a batch at a time."""
    yield from _cleanliness(equipment, at)
    yield from _occupancy(equipment, batch)
    yield from _dates(equipment, at)
    if equipment.maintenance != "ok":
        yield Reason("eam.out_of_order", {"equipment": equipment.code, "state": equipment.maintenance})
    if equipment.use_limit is not None and equipment.use_count >= equipment.use_limit:
        yield Reason("eam.use_limit_reached", {"equipment": equipment.code, "count": str(equipment.use_count)})
    if check_scale and equipment.kind == "scale":
        yield from scale_overdue(equipment, at)


def scale_overdue(scale: Equipment, at: Moment) -> Iterator[Reason]:
    """Yield the reason where the newest check weight failed, is overdue or was never made (CN-90)."""
    newest = CheckWeight.objects.filter(equipment=scale).order_by("-at").first()
    if newest is None or newest.valid_until < at.at:
        yield Reason("eam.check_weight_overdue", {"scale": scale.code})
    elif not newest.passed:
        yield Reason("eam.check_weight_failed", {"scale": scale.code, "reading": newest.reading})


def unsuitable(equipment: Equipment, requirement: Requirement) -> Iterator[Reason]:
    """Yield each property of the requirement that the equipment does not meet; an absent one does not."""
    if equipment.class_ref.code != requirement.class_code:
        yield Reason(
            "eam.wrong_class",
            {"equipment": equipment.code, "class": equipment.class_ref.code, "wanted": requirement.class_code},
        )
    have = properties(equipment)
    for name, (operator, value, wanted) in sorted(requirement.properties.items()):
        if not _meets(have.get(name, ""), operator, value, wanted):
            yield Reason(
                "eam.property_not_met",
                {
                    "equipment": equipment.code,
                    "property": name,
                    "value": have.get(name, "—"),
                    "wanted": f"{operator} {value} {wanted}".strip(),
                },
            )


def _meets(have: str, operator: str, value: str, wanted: str) -> bool:
    number, _, given = have.partition(" ")
    if not number:
        return False
    if not wanted:
        return operator == "=" and have == value
    try:
        converted = convert(Decimal(number), source=unit(given), target=unit(wanted))
    except DomainError:
        return False
    return bool(_COMPARE[operator](converted, Decimal(value)))


def _cleanliness(equipment: Equipment, at: Moment) -> Iterator[Reason]:
    if not equipment.class_ref.cleaned:
        return
    if equipment.cleanliness != "clean":
        yield Reason("eam.not_clean", {"equipment": equipment.code, "state": equipment.cleanliness})
        return
    days = equipment.class_ref.clean_hold_days
    if days is not None and (equipment.cleaned_at is None or equipment.cleaned_at + timedelta(days=days) < at.at):
        yield Reason("eam.clean_hold_over", {"equipment": equipment.code, "days": str(days)})


def _occupancy(equipment: Equipment, batch: UUID | None) -> Iterator[Reason]:
    binding = None if equipment.shared else open_binding(equipment)
    if binding is not None and binding.batch_id != batch:
        yield Reason("eam.occupied", {"equipment": equipment.code, "batch": str(binding.batch_id)})


def _dates(equipment: Equipment, at: Moment) -> Iterator[Reason]:
    here = {"equipment": equipment.code}
    today = at.at.astimezone(ZoneInfo(at.zone)).date()
    if equipment.qualification != "qualified" or _past(equipment.qualified_until, today):
        yield Reason("eam.not_qualified", here)
    if equipment.class_ref.calibrated and (equipment.calibration_due is None or equipment.calibration_due < today):
        yield Reason("eam.calibration_overdue", here | {"due": str(equipment.calibration_due or "—")})
    if _past(equipment.maintenance_due, today):
        yield Reason("eam.maintenance_overdue", here | {"due": str(equipment.maintenance_due)})


def _past(day: date | None, today: date) -> bool:
    return day is not None and day < today
