"""What places, equipment and clearances are called, for lists that name records of every room."""

from collections.abc import Mapping, Sequence

from gxp.kernel.i18n import I18n
from gxp.ports.inbox import Called, RecordKind
from modules.eam.models import Clearance, Equipment, EquipmentClass, Place

Names = Mapping[str, Called]
VIEW = "eam.view"


def _equipment(ids: Sequence[str]) -> Names:
    rows = Equipment.objects.filter(id__in=ids)
    return {str(one.id): Called(one.code, I18n(one.name_zh, one.name_en), "/equipment") for one in rows}


def _classes(ids: Sequence[str]) -> Names:
    rows = EquipmentClass.objects.filter(id__in=ids)
    return {str(one.id): Called(one.code, I18n(one.name_zh, one.name_en), "/equipment") for one in rows}


def _places(ids: Sequence[str]) -> Names:
    rows = Place.objects.filter(id__in=ids)
    return {str(one.id): Called(one.code, I18n(one.name_zh, one.name_en), "/places") for one in rows}


def _clearances(ids: Sequence[str]) -> Names:
    rows = Clearance.objects.select_related("place").filter(id__in=ids)
    return {str(one.id): Called(one.number, I18n(one.place.name_zh, one.place.name_en), "/clearances") for one in rows}


KINDS = (
    RecordKind(record_type="eam.equipment", title=I18n("设备", "Equipment"), permission=VIEW, names=_equipment),
    RecordKind(
        record_type="eam.equipment_class", title=I18n("设备类别", "Class of equipment"), permission=VIEW, names=_classes
    ),
    RecordKind(record_type="eam.place", title=I18n("场地", "Place"), permission=VIEW, names=_places),
    RecordKind(record_type="eam.clearance", title=I18n("清场合格证", "Clearance"), permission=VIEW, names=_clearances),
)
