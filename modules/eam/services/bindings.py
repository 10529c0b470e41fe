"""Binds equipment to a batch and frees it again."""

from uuid import UUID

from gxp.compliance import audit
from gxp.kernel.context import current_actor
from gxp.kernel.errors import DomainError
from modules.eam.models import Binding, Equipment, EquipmentRecord
from modules.eam.selectors.readiness import not_ready


def bind(*, equipment: Equipment, batch: UUID, element: str) -> Binding:
    """Give the equipment to a batch; raises the first reason of readiness (409), `eam.occupied` for another's.

    Binding again what the batch already holds returns the same binding.
    """
    locked = Equipment.objects.select_for_update(of=("self",)).select_related("class_ref").get(id=equipment.id)
    held = Binding.objects.filter(equipment=locked, batch_id=batch, released_at__isnull=True).first()
    if held is not None:
        return held
    moment = audit.moment()
    for reason in not_ready(locked, batch=batch, at=moment):
        raise DomainError(reason.code, status=409, params=reason.params)
    actor = current_actor()
    return Binding.objects.create(
        equipment=locked,
        batch_id=batch,
        element=element,
        exclusive=not locked.shared,
        bound_at=moment.at,
        bound_by=actor.id,
        bound_by_name=actor.name,
    )


def release(*, equipment: Equipment, batch: UUID, element: str, soiled: bool) -> Binding:
    """End the batch's binding (`eam.not_bound`, 409); a soiled unit of a cleaned class becomes dirty."""
    binding = (
        Binding.objects.select_for_update()
        .filter(equipment=equipment, batch_id=batch, released_at__isnull=True)
        .first()
    )
    if binding is None:
        raise DomainError("eam.not_bound", status=409, params={"equipment": equipment.code, "batch": batch})
    actor = current_actor()
    binding.released_at = audit.moment().at
    binding.released_by, binding.released_by_name = actor.id, actor.name
    binding.release_element = element
    binding.save(update_fields=["released_at", "released_by", "released_by_name", "release_element"])
    if soiled and equipment.class_ref.cleaned:
        equipment.cleanliness = "dirty"
        equipment.save(update_fields=["cleanliness"])
    return binding


def record_use(*, equipment: Equipment, batch: UUID, element: str, count: int) -> EquipmentRecord:
    """Add uses of a tool (`eam.count_not_positive`)."""
    if count <= 0:
        raise DomainError("eam.count_not_positive", params={"count": count})
    locked = Equipment.objects.select_for_update(of=("self",)).get(id=equipment.id)
    locked.use_count += count
    locked.save(update_fields=["use_count"])
    actor = current_actor()
    return EquipmentRecord.objects.create(
        equipment=locked,
        kind="use",
        result=str(locked.use_count),
        count=count,
        batch_id=batch,
        element=element,
        at=audit.moment().at,
        by=actor.id,
        by_name=actor.name,
    )
