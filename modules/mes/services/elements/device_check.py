"""Device check: a check weight on each scale, or a challenge of a detector."""

from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import I18n
from gxp.kernel.refs import ObjectRef
from modules.mes.models import Entry, EquipmentUse
from modules.mes.selectors.batches import batch_ref
from modules.mes.selectors.scans import scanned_code
from modules.mes.services import plant
from modules.mes.services.elements.base import ElementType, Scanned
from modules.mes.services.elements.binding import bound_for, requirement, use
from modules.mes.services.elements.gates import decide, equipment
from modules.mes.services.execution.entries import device_entry
from modules.mes.services.execution.work import Work


class DeviceCheck(ElementType):
    """A scale is chosen by scan, then read; its reading is stored with the equipment's own record too (CN-90)."""

    code = "device_check"

    def ready(self, work: Work) -> None:
        """What the batch holds already must be ready at the check (a detector that is challenged again)."""
        for one in EquipmentUse.objects.filter(
            batch=work.batch, role__in=work.node.equipment, released_at__isnull=True
        ):
            ref = ObjectRef.parse(one.ref)
            decide(work, equipment().ready(ref, purpose="check", batch=batch_ref(work.batch)))

    def scan(self, work: Work, code: str) -> Scanned:
        """Take the scale whose turn it is."""
        found = equipment().find(scanned_code(code))
        taken = set(EquipmentUse.objects.filter(run=work.run).values_list("role", flat=True))
        for role in work.node.equipment:
            wanted = work.recipe.equipment_of(role) or {}
            if role in taken or not equipment().suitable(found.ref, requirement(wanted)).answer:
                continue
            decide(work, equipment().ready(found.ref, purpose="check"))
            use(work, role, found)
            return Scanned("scale", I18n(f"{found.name_zh} {found.code}", f"{found.name_en} {found.code}"))
        raise DomainError(
            "mes.equipment_not_wanted",
            status=409,
            params={"code": found.code, "class": found.class_code, "wanted": ", ".join(work.node.equipment)},
        )

    def read_device(self, work: Work, key: str) -> Entry:
        """Read the scale of a field and store its check weight with the equipment module."""
        field = work.node.field_of(key)
        role = field.equipment if field is not None else None
        if field is None or role is None:
            raise DomainError("mes.field_unknown", status=404, params={"field": key, "path": work.node.id})
        scale = bound_for(work, role)
        reading = plant.stable_reading(scale)
        entry = device_entry(work, key, reading.text, unit=reading.unit, device=scale.code, raw=reading.raw)
        nominal = work.number(str(work.node.params["reference"]))
        if nominal is not None:
            equipment().record_check_weight(
                scale=scale.ref,
                reading=reading.number,
                unit=reading.unit,
                batch=batch_ref(work.batch),
                element=str(work.run.id),
                nominal=nominal,
            )
        return entry
