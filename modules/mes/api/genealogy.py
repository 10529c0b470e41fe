"""Genealogy: traces both ways as of any time, and the import of migrated batches."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest

from gxp.compliance import audit
from gxp.http.routing import COMPANY, Router
from gxp.kernel.clock import utc_text
from gxp.kernel.refs import ObjectRef
from gxp.ports.places import PlaceDirectory
from gxp.ports.quality import QualityGate
from gxp.registry import provider
from modules.mes.models import Batch, GenealogyEdge, GenealogyImport, Lot, Movement
from modules.mes.schemas.material import ImportIn, RetractIn
from modules.mes.schemas.material_answers import GenealogyGraph
from modules.mes.selectors import ledger, shown
from modules.mes.selectors.genealogy import Direction, Node, Sharing, Trace, sharing, trace
from modules.mes.services import edges, genealogy_import

router = Router(tags=["mes"], at=COMPANY)
VIEW, IMPORT = "mes.material.view", "mes.genealogy.import"


@router.get("/genealogy", permission=VIEW, response=GenealogyGraph)
def genealogy(
    request: HttpRequest, lot: str, direction: Direction = "down", as_of: datetime | None = None
) -> dict[str, object]:
    """Trace from a lot's number or id, or from any `module.type:id`."""
    start = _start(lot)
    found = trace(start, direction, as_of=as_of)
    audit.event(kind="genealogy.traced", root=None, data={"start": str(start), "direction": direction})
    nodes = _nodes(found)
    return {
        "lot": lot,
        "start": str(start),
        "direction": direction,
        "nodes": nodes,
        "edges": _edges(found),
        "shared": _shared(sharing(found, as_of=as_of), {str(node["id"]): node for node in nodes}),
    }


@router.post("/genealogy/imports", permission=IMPORT)
def genealogy_import_create(request: HttpRequest, body: ImportIn) -> dict[str, object]:
    """Import migrated batches, all or none, and return the checked report."""
    migration = genealogy_import.Migration(
        source=body.source,
        source_sha256=body.source_sha256,
        site=body.site,
        zone=provider(PlaceDirectory).find(body.site).zone,
        materials=tuple(genealogy_import.MigratedMaterial(**one.model_dump()) for one in body.materials),
        rows=tuple(
            genealogy_import.MigratedRow(
                batch=row.batch,
                product=row.product,
                inputs=tuple((one.material, one.lot) for one in row.inputs),
                size=row.size,
                started=row.started,
            )
            for row in body.rows
        ),
    )
    return import_row(genealogy_import.import_genealogy(migration=migration))


@router.get("/genealogy/imports", permission=VIEW)
def genealogy_import_list(request: HttpRequest) -> dict[str, object]:
    """List imports, newest first."""
    rows = [import_row(one) for one in GenealogyImport.objects.order_by("-imported_at")]
    return {"items": rows, "next": None, "total": len(rows)}


@router.post("/genealogy/edges/{id_}/retract", permission=IMPORT)
def genealogy_retract(request: HttpRequest, id_: UUID, body: RetractIn) -> dict[str, object]:
    """Take a wrong edge back from now on; the past still shows it."""
    edge = GenealogyEdge.objects.get(id=id_)
    return {"id": str(edges.retract(edge=edge, reason=body.reason).id)}


def import_row(one: GenealogyImport) -> dict[str, object]:
    """Return an import with its counts and hashes."""
    return {
        "id": str(one.id),
        "source": one.source,
        "source_sha256": one.source_sha256,
        "graph_sha256": one.graph_sha256,
        "batches": str(one.batches),
        "lots": str(one.lots),
        "edges": str(one.edges),
        "imported_at": utc_text(one.imported_at),
        "imported_by": {"id": one.imported_by, "name": one.imported_by_name},
    }


def _start(text: str) -> ObjectRef:
    if ":" in text and "/" not in text.partition(":")[0]:
        return ObjectRef.parse(text)
    try:
        return ledger.lot_ref(ledger.lot_by_id(UUID(text)))
    except ValueError:
        return ledger.lot_ref(ledger.lot_by_number(text))


_KINDS = {"mes.lot": "lot", "mes.batch": "batch", "mes.migrated_batch": "batch", "eam.equipment": "equipment"}


def _nodes(found: Trace) -> list[dict[str, object]]:
    start = Node(found.start.record_type, UUID(found.start.id), "")
    everything = (start, *found.nodes)
    lots = {
        one.id: one for one in Lot.objects.select_related("material").filter(id__in=[node.id for node in everything])
    }
    batches = Batch.objects.filter(id__in=[node.id for node in everything if node.type == "mes.batch"])
    numbers = dict(batches.values_list("id", "number"))
    decided = provider(QualityGate).dispositions([ledger.lot_ref(lot) for lot in lots.values()]) if lots else {}
    depths = _depths(found)
    return [
        {
            "id": str(node.id),
            "label": lots[node.id].number if node.id in lots else numbers.get(node.id, node.name),
            "kind": _KINDS.get(node.type, "room"),
            "title": _title(lots.get(node.id)),
            "status": decided[str(node.id)].code if node.id in lots else None,
            "depth": depths.get(node.id, 0),
            "migrated": node.type == "mes.migrated_batch" or (node.id in lots and lots[node.id].origin == "migrated"),
        }
        for node in everything
    ]


def _shared(found: tuple[Sharing, ...], nodes: Mapping[str, Mapping[str, object]]) -> list[dict[str, object]]:
    return [
        {
            "lot": {"id": str(one.lot), "label": nodes[str(one.lot)]["label"], "title": nodes[str(one.lot)]["title"]},
            "batches": [
                {"id": str(node.id), "label": node.name, "migrated": node.type == "mes.migrated_batch"}
                for node in one.batches
            ],
        }
        for one in found
    ]


def _title(lot: Lot | None) -> dict[str, str] | None:
    return {"zh-Hans": lot.material.name_zh, "en": lot.material.name_en} if lot else None


def _depths(found: Trace) -> dict[UUID, int]:
    """Return the shortest distance of each node from the start."""
    down = found.direction == "down"
    steps: dict[UUID, list[UUID]] = {}
    for edge in found.edges:
        source, target = (edge.source_id, edge.target_id) if down else (edge.target_id, edge.source_id)
        steps.setdefault(source, []).append(target)
    depths = {UUID(found.start.id): 0}
    frontier = [UUID(found.start.id)]
    while frontier:
        following = []
        for node in frontier:
            for one in steps.get(node, []):
                if one not in depths:
                    depths[one] = depths[node] + 1
                    following.append(one)
        frontier = following
    return depths


def _edges(found: Trace) -> list[dict[str, object]]:
    moved = {one.id: one for one in Movement.objects.filter(id__in=[edge.movement_id for edge in found.edges])}
    return [
        {
            "id": str(edge.id),
            "from": str(edge.source_id),
            "to": str(edge.target_id),
            "kind": edge.kind,
            "quantity": _moved(moved.get(edge.movement_id) if edge.movement_id else None),
            "at": utc_text(edge.happened_at) if edge.happened_at else None,
        }
        for edge in found.edges
    ]


def _moved(movement: Movement | None) -> dict[str, object] | None:
    return shown.quantity(movement.quantity, movement.unit) if movement else None
