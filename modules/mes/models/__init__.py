"""The tables of the module; each aggregate has its file."""

from modules.mes.models.container import Container, ContainerKind, Movement, MovementKind, PhysicalState
from modules.mes.models.genealogy import EdgeKind, GenealogyEdge, GenealogyImport, MigratedBatch
from modules.mes.models.hold import Hold
from modules.mes.models.label import Label, LabelKind
from modules.mes.models.lot import Lot, LotOrigin, LotPurpose, Sublot
from modules.mes.models.material import Material, MaterialKind
from modules.mes.models.numbers import NumberSeries

__all__ = [
    "Container",
    "ContainerKind",
    "EdgeKind",
    "GenealogyEdge",
    "GenealogyImport",
    "Hold",
    "Label",
    "LabelKind",
    "Lot",
    "LotOrigin",
    "LotPurpose",
    "Material",
    "MaterialKind",
    "MigratedBatch",
    "Movement",
    "MovementKind",
    "NumberSeries",
    "PhysicalState",
    "Sublot",
]
