"""Equipment: state by axis, records that move an axis, and the derived log."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Schema

from gxp.compliance import audit
from gxp.http.access import require
from gxp.http.answers import Page
from gxp.http.bodies import Word
from gxp.http.pagination import Listing, PageQuery, page
from gxp.http.routing import ASKED, LISTED, Of, Router
from gxp.http.scope import require_at, require_of, seen
from gxp.kernel.clock import utc_text
from gxp.kernel.quantity import Lexeme
from modules.eam.models import CheckWeight, Equipment
from modules.eam.schemas import sheets
from modules.eam.schemas.answers import CheckRow, EquipmentDetail, EquipmentRow, LogLine
from modules.eam.selectors import equipment as reading
from modules.eam.selectors import readiness
from modules.eam.services.checks import record_check_weight
from modules.eam.services.master import NewEquipment, create_equipment
from modules.eam.services.records import Done, record

router = Router(tags=["eam"])
VIEW = "eam.view"
# Which permission each kind of record asks for.
PERMISSIONS = {
    "cleaning": "eam.clean",
    "calibration": "eam.calibrate",
    "qualification": "eam.maintain",
    "maintenance": "eam.maintain",
}


class EquipmentQuery(PageQuery):
    """Filters of the list."""

    room: str = ""
    class_code: str = ""
    kind: str = ""


class EquipmentIn(Schema):
    """Equipment; `properties` are name -> quantity with unit."""

    code: str
    kind: str
    class_code: str
    place: str
    name_zh: Word
    name_en: Word
    properties: dict[str, str] = Field(default_factory=dict)
    shared: bool = False
    use_limit: int | None = None
    check_nominal: str = ""
    check_tolerance: str = ""
    check_unit: str = ""
    check_hours: int | None = None


class EquipmentRecordIn(Schema):
    """What was done: cleaning, calibration, qualification or maintenance, with its result."""

    kind: str
    result: str
    due: date | None = None
    document: str = ""
    text: str = ""


class CheckIn(Schema):
    """A reading of a scale under its own weight."""

    reading: str
    unit: str
    nominal: str


@router.get("/equipment", at=LISTED, permission=VIEW, response=Page[EquipmentRow], sheet=sheets.EQUIPMENT)
def equipment_list(request: HttpRequest, query: Query[EquipmentQuery]) -> dict[str, object]:
    """List equipment with its axes."""
    rows = Equipment.objects.select_related("class_ref", "place__parent__parent__parent")
    rows = seen(rows, VIEW, "eam.equipment")
    wanted = {"place__code": query.room, "class_ref__code": query.class_code, "kind": query.kind}
    rows = rows.filter(**{key: value for key, value in wanted.items() if value})
    listing = Listing(sorts={"code": "code"}, search=("code", "name_zh", "name_en"), default="code")
    return page(rows, query, listing, row)


@router.post("/equipment", at=ASKED, permission="eam.manage", response=EquipmentRow)
def equipment_create(request: HttpRequest, body: EquipmentIn) -> dict[str, object]:
    """Create equipment; nothing of it is ready until its records say so."""
    require_at("eam.manage", body.place)
    return row(create_equipment(equipment=NewEquipment(**body.model_dump())))


@router.get("/equipment/{id_}", at=Of("eam.equipment"), permission=VIEW, response=EquipmentDetail)
def equipment_detail(request: HttpRequest, id_: UUID) -> dict[str, object]:
    """Return equipment with its derived log."""
    found = reading.equipment_by_id(id_)
    return row(found) | {"log": _log(found)}


@router.get("/equipment/{id_}/log", at=Of("eam.equipment"), permission=VIEW, response=Page[LogLine])
def equipment_log(request: HttpRequest, id_: UUID) -> dict[str, object]:
    """Return the derived log (CN-86)."""
    lines = _log(reading.equipment_by_id(id_))
    return {"items": lines, "next": None, "total": len(lines)}


@router.post("/equipment/{id_}/records", at=Of("eam.equipment"), permission=VIEW, response=EquipmentRow)
def equipment_record(request: HttpRequest, id_: UUID, body: EquipmentRecordIn) -> dict[str, object]:
    """Store what was done to equipment; each kind asks for its own permission."""
    permission = PERMISSIONS.get(body.kind, "eam.maintain")
    require(permission)
    require_of(permission, "eam.equipment", str(id_))
    found = reading.equipment_by_id(id_)
    record(equipment=found, done=Done(**body.model_dump()))
    return row(reading.equipment_by_id(id_))


@router.post("/equipment/{id_}/checks", at=Of("eam.equipment"), permission="eam.check_weight", response=CheckRow)
def equipment_check(request: HttpRequest, id_: UUID, body: CheckIn) -> dict[str, object]:
    """Store a check weight outside of a batch."""
    check = record_check_weight(
        scale=reading.equipment_by_id(id_),
        reading=Lexeme(body.reading).number,
        given=body.unit,
        nominal=Lexeme(body.nominal).number,
        batch=None,
        element="",
    )
    return _check(check)


def row(one: Equipment) -> dict[str, object]:
    """Return equipment with its axes, what stands against using it, and its last check."""
    view = reading.view(one)
    check = CheckWeight.objects.filter(equipment=one).order_by("-at").first()
    against = [reason.code for reason in readiness.not_ready(one, batch=None, at=audit.moment())]
    return {
        "id": str(one.id),
        "code": view.code,
        "kind": view.kind,
        "class": view.class_code,
        "name": {"zh-Hans": view.name_zh, "en": view.name_en},
        "room": view.room,
        "site": view.site,
        "properties": dict(view.properties),
        "shared": one.shared,
        "cleanliness": view.cleanliness,
        "cleaned_at": utc_text(one.cleaned_at) if one.cleaned_at else None,
        "occupancy": view.occupancy,
        "occupied_by": view.occupied_by,
        "qualification": view.qualification,
        "calibration": _calibration(one, against),
        "calibration_due": view.calibration_due or None,
        "maintenance": view.maintenance,
        "use_count": str(view.use_count),
        "ready": not against,
        "blocked": against,
        "check": _check(check) if check else None,
    }


def _calibration(one: Equipment, against: list[str]) -> str | None:
    if not one.class_ref.calibrated:
        return None
    return "overdue" if "eam.calibration_overdue" in against else "calibrated"


def _check(check: CheckWeight) -> dict[str, object]:
    return {
        "id": str(check.id),
        "nominal": check.nominal,
        "reading": check.reading,
        "low": check.low,
        "high": check.high,
        "unit": check.unit,
        "passed": check.passed,
        "at": utc_text(check.at),
        "valid_until": utc_text(check.valid_until),
        "by": {"id": check.by, "name": check.by_name},
    }


def _log(one: Equipment) -> list[dict[str, object]]:
    return [
        {
            "at": utc_text(line.at),
            "kind": line.kind,
            "result": line.result,
            "batch": line.batch or None,
            "element": line.element or None,
            "by": line.by,
        }
        for line in reading.log(one)
    ]
