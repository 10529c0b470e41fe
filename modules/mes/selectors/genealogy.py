"""Traces genealogy both ways by one recursive query over distinct nodes, as known at any time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db import connection

from gxp.kernel.refs import ObjectRef
from modules.mes.models import GenealogyEdge, MigratedBatch

Direction = Literal["up", "down"]

# An edge counts as of a time when it was recorded by then and not yet retracted.
_LIVE = """
    SELECT e.id, e.kind, e.source_id, e.target_id FROM mes_genealogyedge e
    WHERE e.retracts_id IS NULL AND (%(as_of)s::timestamptz IS NULL OR e.recorded_at <= %(as_of)s)
      AND NOT EXISTS (
        SELECT 1 FROM mes_genealogyedge r
        WHERE r.retracts_id = e.id AND (%(as_of)s::timestamptz IS NULL OR r.recorded_at <= %(as_of)s))
"""
# Material alone is walked through: a press that made a thousand batches does not relate them. Only the start itself
# may be equipment or a room, and then its batches are the first step.
_WALK = {
    "down": f"""
    WITH RECURSIVE live AS ({_LIVE}), walk(id) AS (
        SELECT %(start)s::uuid
        UNION
        SELECT e.target_id FROM walk w JOIN live e ON e.source_id = w.id
        WHERE e.kind IN ('consume', 'produce') OR w.id = %(start)s::uuid)
    SELECT e.id FROM live e JOIN walk w ON w.id = e.source_id
    WHERE e.kind IN ('consume', 'produce') OR w.id = %(start)s::uuid""",  # noqa: S608 - constants of this file only
    "up": f"""
    WITH RECURSIVE live AS ({_LIVE}), walk(id) AS (
        SELECT %(start)s::uuid
        UNION
        SELECT e.source_id FROM walk w JOIN live e ON e.target_id = w.id
        WHERE e.kind IN ('consume', 'produce'))
    SELECT e.id FROM live e JOIN walk w ON w.id = e.target_id""",  # noqa: S608 - constants of this file only
}


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """A lot, batch, piece of equipment or room in a trace."""

    type: str
    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Trace:
    """Distinct nodes without the start, and the edges between them, each once."""

    start: ObjectRef
    direction: Direction
    nodes: tuple[Node, ...]
    edges: tuple[GenealogyEdge, ...]

    def names(self, type_: str) -> frozenset[str]:
        """Return the names of the nodes of one type."""
        return frozenset(node.name for node in self.nodes if node.type == type_)


def trace(start: ObjectRef, direction: Direction, *, as_of: datetime | None = None) -> Trace:
    """Return what was made of the start (down) or what it was made of (up), as known at a time, by default now."""
    with connection.cursor() as cursor:
        cursor.execute(_WALK[direction], {"start": start.id, "as_of": as_of})
        found = [row[0] for row in cursor.fetchall()]
    edges = tuple(GenealogyEdge.objects.filter(id__in=found).order_by("recorded_at", "id"))
    return Trace(start, direction, _nodes(edges, UUID(start.id)), edges)


@dataclass(frozen=True, slots=True)
class Sharing:
    """A lot of a trace, and the batches outside the trace that were given of it too."""

    lot: UUID
    batches: tuple[Node, ...]


def sharing(found: Trace, *, as_of: datetime | None = None) -> tuple[Sharing, ...]:
    """Return the lots of a trace that other batches were given of: where trouble with one lot also lands."""
    lots = {node.id for node in found.nodes if node.type == "mes.lot"}
    lots |= {UUID(found.start.id)} if found.start.record_type == "mes.lot" else set()
    inside = {node.id for node in found.nodes} | {UUID(found.start.id)}
    rows = GenealogyEdge.objects.filter(kind="consume", retracts__isnull=True, source_id__in=lots)
    rows = rows.exclude(target_id__in=inside)
    if as_of is not None:
        rows = rows.filter(recorded_at__lte=as_of)
    taken_back = GenealogyEdge.objects.filter(retracts__in=rows)
    if as_of is not None:
        taken_back = taken_back.filter(recorded_at__lte=as_of)
    gone = set(taken_back.values_list("retracts_id", flat=True))
    others: dict[UUID, dict[UUID, Node]] = {}
    for edge in rows.order_by("recorded_at", "id"):
        if edge.id not in gone:
            node = Node(edge.target_type, edge.target_id, edge.target_name)
            others.setdefault(edge.source_id, {})[node.id] = node
    return tuple(Sharing(lot, tuple(sorted(_named(batches)))) for lot, batches in sorted(others.items()))


def _nodes(edges: Iterable[GenealogyEdge], start: UUID) -> tuple[Node, ...]:
    found: dict[UUID, Node] = {}
    for edge in edges:
        for type_, id_, name in (
            (edge.source_type, edge.source_id, edge.source_name),
            (edge.target_type, edge.target_id, edge.target_name),
        ):
            if id_ != start and (id_ not in found or not found[id_].name):
                found[id_] = Node(type_, id_, name)
    return tuple(sorted(_named(found)))


def _named(found: dict[UUID, Node]) -> list[Node]:
    """Give migrated batches their number; edges of own batches carry it already."""
    nameless = [id_ for id_, node in found.items() if not node.name]
    numbers = dict(MigratedBatch.objects.filter(id__in=nameless).values_list("id", "number"))
    return [Node(node.type, node.id, node.name or numbers.get(node.id, "")) for node in found.values()]
