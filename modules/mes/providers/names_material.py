"""What materials, containers and movements are called."""

from collections.abc import Mapping, Sequence

from gxp.kernel.i18n import I18n
from gxp.ports.inbox import Called, RecordKind
from modules.mes.models import Container, Material, Movement, Sublot

Names = Mapping[str, Called]
VIEW = "mes.material.view"


def _materials(ids: Sequence[str]) -> Names:
    rows = Material.objects.filter(id__in=ids)
    return {str(one.id): Called(one.code, I18n(one.name_zh, one.name_en), "/materials") for one in rows}


def _containers(ids: Sequence[str]) -> Names:
    rows = Container.objects.select_related("lot__material").filter(id__in=ids)
    return {
        str(one.id): Called(one.code, I18n(one.lot.material.name_zh, one.lot.material.name_en), f"/containers/{one.id}")
        for one in rows
    }


def _sublots(ids: Sequence[str]) -> Names:
    rows = Sublot.objects.select_related("lot").filter(id__in=ids)
    return {
        str(one.id): Called(f"{one.lot.number}/{one.number}", I18n("分批", "Sublot"), f"/lots/{one.lot_id}")
        for one in rows
    }


def _movements(ids: Sequence[str]) -> Names:
    rows = Movement.objects.select_related("lot").filter(id__in=ids)
    return {str(one.id): Called(one.lot.number, I18n("物料移动", "Movement"), f"/lots/{one.lot_id}") for one in rows}


KINDS = (
    RecordKind(record_type="mes.material", title=I18n("物料", "Material"), permission=VIEW, names=_materials),
    RecordKind(record_type="mes.container", title=I18n("容器", "Container"), permission=VIEW, names=_containers),
    RecordKind(record_type="mes.sublot", title=I18n("分批", "Sublot"), permission=VIEW, names=_sublots),
    RecordKind(record_type="mes.movement", title=I18n("物料移动", "Movement"), permission=VIEW, names=_movements),
)
