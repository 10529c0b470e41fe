"""The tables of the module; each aggregate has its file."""

from modules.mes.models.attachment import AttachedFile, Attachment
from modules.mes.models.batch import Batch, BatchPurpose, ControlRecipe
from modules.mes.models.container import Container, ContainerKind, Movement, MovementKind, PhysicalState
from modules.mes.models.element import ElementRun, ElementSignature, Entry, EquipmentUse, GateRecord
from modules.mes.models.genealogy import EdgeKind, GenealogyEdge, GenealogyImport, MigratedBatch
from modules.mes.models.hand_over import HandOver
from modules.mes.models.hold import Hold
from modules.mes.models.label import Label, LabelKind
from modules.mes.models.lot import Lot, LotOrigin, LotPurpose, Sublot
from modules.mes.models.material import Material, MaterialKind
from modules.mes.models.numbers import NumberSeries
from modules.mes.models.order import Order
from modules.mes.models.review import BatchException, Comment, Review, Severity

__all__ = [
    "AttachedFile",
    "Attachment",
    "Batch",
    "BatchException",
    "BatchPurpose",
    "Comment",
    "Container",
    "ContainerKind",
    "ControlRecipe",
    "EdgeKind",
    "ElementRun",
    "ElementSignature",
    "Entry",
    "EquipmentUse",
    "GateRecord",
    "GenealogyEdge",
    "GenealogyImport",
    "HandOver",
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
    "Order",
    "PhysicalState",
    "Review",
    "Severity",
    "Sublot",
]
