"""Bind and release equipment: by scan, of the class that the recipe asks for, ready, and owned by this batch alone."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django.db.models import QuerySet

from gxp.compliance import audit
from gxp.kernel import canonical
from gxp.kernel.canonical import Json
from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import I18n
from gxp.kernel.refs import ObjectRef
from gxp.ports.equipment import EquipmentView, Requirement
from modules.mes.models import EquipmentUse
from modules.mes.selectors.batches import batch_ref
from modules.mes.selectors.scans import scanned_code
from modules.mes.services.edges import took_part
from modules.mes.services.elements import lines
from modules.mes.services.elements.base import ElementType, Lack, Scanned
from modules.mes.services.elements.gates import decide, equipment
from modules.mes.services.execution.store import put_text
from modules.mes.services.execution.work import Work
from modules.mes.services.occupancy import given_back

_SIGNS = {"low": ">=", "high": "<=", "equals": "="}


class Bind(ElementType):
    """Each scan binds one unit, tool or instrument to the requirement of its class that is still open."""

    code = "bind"

    def scan(self, work: Work, code: str) -> Scanned:
        """Bind what was scanned."""
        found = equipment().find(scanned_code(code))
        role = self._role(work, found)
        decide(work, equipment().suitable(found.ref, requirement(work.recipe.equipment_of(role) or {})))
        decide(work, equipment().ready(found.ref, purpose="bind", batch=batch_ref(work.batch)))
        bound = equipment().bind(unit=found.ref, batch=batch_ref(work.batch), element=str(work.run.id))
        use(work, role, bound)
        if bound.kind == "tooling":
            equipment().record_use(unit=bound.ref, batch=batch_ref(work.batch), element=str(work.run.id))
        put_text(work, lines.numbered(work, "unit", "unit"), bound.code, raw=str(bound.ref))
        return Scanned("equipment", I18n(f"{bound.name_zh} {bound.code} 已绑定", f"{bound.name_en} {bound.code} bound"))

    def lacks(self, work: Work) -> Sequence[Lack]:
        """Every requirement of the recipe has its unit."""
        bound = set(EquipmentUse.objects.filter(batch=work.batch, run=work.run).values_list("role", flat=True))
        return [Lack(role, _name(work, role)) for role in work.node.equipment if role not in bound]

    def _role(self, work: Work, found: EquipmentView) -> str:
        bound = set(EquipmentUse.objects.filter(batch=work.batch, run=work.run).values_list("role", flat=True))
        wanted = [role for role in work.node.equipment if role not in bound]
        same = [role for role in wanted if (work.recipe.equipment_of(role) or {}).get("class") == found.class_code]
        fitting = [
            role
            for role in same
            if equipment().suitable(found.ref, requirement(work.recipe.equipment_of(role) or {})).answer
        ]
        if not same:
            params = {"code": found.code, "class": found.class_code, "wanted": ", ".join(wanted) or "—"}
            raise DomainError("mes.equipment_not_wanted", status=409, params=params)
        return (fitting or same)[0]


class Release(ElementType):
    """Gives back what the batch holds."""

    code = "release"

    def completed(self, work: Work) -> None:
        """Release the requirements that the recipe names here."""
        release(work, work.node.equipment)


def requirement(raw: Mapping[str, Any]) -> Requirement:
    """Return what the recipe asks of a unit: its class and the bounds of its properties."""
    bounds = {
        name: (sign, str(given[key]), str(given.get("unit", "")))
        for name, given in raw.get("properties", {}).items()
        for key, sign in _SIGNS.items()
        if key in given
    }
    return Requirement(str(raw.get("class", "")), bounds)


def use(work: Work, role: str, bound: EquipmentView) -> EquipmentUse:
    """Write that a unit took part, with its state as it was then."""
    state = {
        "calibration_due": bound.calibration_due,
        "cleanliness": bound.cleanliness,
        "maintenance": bound.maintenance,
        "qualification": bound.qualification,
        "use_count": str(bound.use_count),
        "version": bound.version,
    }
    took_part(batch=work.batch.id, ref=bound.ref, name=bound.code)
    return EquipmentUse.objects.create(
        batch=work.batch,
        run=work.run,
        role=role,
        code=bound.code,
        ref=str(bound.ref),
        name_zh=bound.name_zh,
        name_en=bound.name_en,
        state=canonical.dumps(cast("dict[str, Json]", state)).decode(),
        bound_at=audit.moment().at,
    )


def release(work: Work, roles: Sequence[str]) -> None:
    """End the bindings of this batch for the roles."""
    held = tuple(EquipmentUse.objects.filter(batch=work.batch, role__in=roles, released_at__isnull=True))
    for one in held:
        equipment().release(unit=ObjectRef.parse(one.ref), batch=batch_ref(work.batch), element=str(work.run.id))
    given_back(held)


def bound_for(work: Work, role: str) -> EquipmentView:
    """Return the unit that the batch holds for a requirement; none is `mes.equipment_not_bound`."""
    return _unit_of(work, role, EquipmentUse.objects.filter(batch=work.batch, role=role, released_at__isnull=True))


def served_by(work: Work, role: str) -> EquipmentView:
    """Return the unit that served a requirement last, held or given back: whose data a window is made of."""
    return _unit_of(work, role, EquipmentUse.objects.filter(batch=work.batch, role=role))


def _unit_of(work: Work, role: str, uses: QuerySet[EquipmentUse]) -> EquipmentView:
    found = uses.order_by("bound_at").last()
    if found is None:
        raise DomainError("mes.equipment_not_bound", status=409, params={"role": role, "path": work.node.id})
    return equipment().get(ObjectRef.parse(found.ref))


def _name(work: Work, role: str) -> I18n:
    given = work.recipe.equipment_of(role) or {}
    name = given.get("name", {"zh-Hans": role, "en": role})
    return I18n(f"未绑定:{name['zh-Hans']}", f"not bound: {name['en']}")
