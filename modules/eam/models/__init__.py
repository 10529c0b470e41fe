"""The tables of the module; each aggregate has its file."""

from modules.eam.models.clearance import Clearance
from modules.eam.models.equipment import Equipment, EquipmentClass
from modules.eam.models.numbers import NumberSeries
from modules.eam.models.place import Place
from modules.eam.models.record import Binding, CheckWeight, EquipmentRecord, RecordKind

__all__ = [
    "Binding",
    "CheckWeight",
    "Clearance",
    "Equipment",
    "EquipmentClass",
    "EquipmentRecord",
    "NumberSeries",
    "Place",
    "RecordKind",
]
