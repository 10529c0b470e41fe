"""Writes genealogy edges; an edge is corrected only by another edge that retracts it."""

from typing import Any
from uuid import UUID

from gxp.compliance import audit
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from modules.mes.models import Container, GenealogyEdge, Lot, Movement

BATCH = "mes.batch"
LOT = "mes.lot"
# Type, id and name of what an edge joins.
Node = tuple[str, UUID, str]


def consumed(*, movement: Movement, container: Container) -> GenealogyEdge:
    """Say that a lot went into a batch."""
    batch = _batch_of(movement)
    return _stored(
        kind="consume",
        source=(LOT, container.lot_id, container.lot.number),
        target=(BATCH, batch, ""),
        batch_id=batch,
        movement_id=movement.id,
        happened_at=movement.at,
    )


def produced(*, movement: Movement, lot: Lot) -> GenealogyEdge:
    """Say that a batch gave a lot."""
    batch = _batch_of(movement)
    return _stored(
        kind="produce",
        source=(BATCH, batch, ""),
        target=(LOT, lot.id, lot.number),
        batch_id=batch,
        movement_id=movement.id,
        happened_at=movement.at,
    )


def took_part(*, batch: UUID, ref: ObjectRef, name: str, kind: str = "equipment") -> GenealogyEdge | None:
    """Say that equipment or a room took part in a batch; once is enough, a second call writes nothing."""
    known = GenealogyEdge.objects.filter(kind=kind, source_id=ref.id, batch_id=batch, retracted_by__isnull=True)
    if known.exists():
        return None
    return _stored(
        kind=kind,
        source=(ref.record_type, UUID(ref.id), name),
        target=(BATCH, batch, ""),
        batch_id=batch,
        happened_at=audit.moment().at,
    )


def retract(*, edge: GenealogyEdge, reason: str) -> GenealogyEdge:
    """Take an edge back from now on; the past still shows it (`mes.edge_already_retracted`)."""
    if not reason.strip():
        raise DomainError("mes.reason_missing")
    if GenealogyEdge.objects.filter(retracts=edge).exists():
        raise DomainError("mes.edge_already_retracted", status=409)
    return _stored(
        kind=edge.kind,
        source=(edge.source_type, edge.source_id, edge.source_name),
        target=(edge.target_type, edge.target_id, edge.target_name),
        batch_id=edge.batch_id,
        happened_at=edge.happened_at,
        retracts=edge,
        reason=reason,
    )


def _stored(**parts: Any) -> GenealogyEdge:
    made = edge_between(recorded_at=audit.moment().at, **parts)
    made.save(force_insert=True)
    return made


def _batch_of(movement: Movement) -> UUID:
    if movement.batch_id is None:
        raise DomainError("mes.movement_without_batch", status=500)
    return movement.batch_id


def edge_between(*, kind: str, source: Node, target: Node, **rest: object) -> GenealogyEdge:
    """Return an edge that is not stored yet."""
    return GenealogyEdge(
        kind=kind,
        source_type=source[0],
        source_id=source[1],
        source_name=source[2],
        target_type=target[0],
        target_id=target[1],
        target_name=target[2],
        **rest,
    )
