"""Writes one movement: the only function of the ledger that changes a quantity."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from gxp.compliance import audit
from gxp.kernel.context import current_actor, current_request
from gxp.kernel.errors import DomainError
from modules.mes.models import Container, Movement
from modules.mes.selectors.dates import last_day
from modules.mes.selectors.ledger import balance
from modules.mes.selectors.quantities import in_unit

# Kinds by which something is taken out of an original pack: its in-use period begins (CN-115).
OPENING = frozenset({"sample", "dispense", "charge", "split"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One change of quantity: from `source` to `target` (one of them may be missing, as the kind says)."""

    kind: str
    quantity: Decimal
    unit: str
    source: Container | None = None
    target: Container | None = None
    batch: UUID | None = None
    element: str = ""
    room: str = ""
    reason: str = ""


def write_movement(step: Step) -> Movement:
    """Store one movement in the containers' unit and follow it with the physical state of the source.

    Raises `mes.quantity_not_positive`, `quantity.unit_mismatch`, `mes.count_not_whole` (422), `mes.overdraw` (409).
    """
    holder = step.source or step.target
    if holder is None:
        raise DomainError("mes.movement_without_container", status=500, params={"kind": step.kind})
    quantity = in_unit(step.quantity, step.unit, holder.unit)
    if quantity <= 0:
        raise DomainError("mes.quantity_not_positive", params={"quantity": step.quantity, "unit": step.unit})
    left = _left_after(step.source, quantity) if step.source is not None else None
    movement = Movement.objects.create(
        kind=step.kind,
        lot_id=holder.lot_id,
        source=step.source,
        target=step.target,
        quantity=quantity,
        unit=holder.unit,
        batch_id=step.batch,
        element=step.element,
        room=step.room or holder.room,
        reason=step.reason,
        **_by_whom(),
    )
    if step.source is not None:
        _follow(step.source, step.kind, movement, empty=left == 0)
    return movement


def _left_after(source: Container, quantity: Decimal) -> Decimal:
    """Lock the source, so that two takers wait for each other, and return what stays; less than nothing refuses."""
    Container.objects.select_for_update(of=("self",)).get(id=source.id)
    if source.kind == "point_of_use":
        return quantity
    held = balance(source)
    if held < quantity:
        params = {"container": source.code, "balance": held, "wanted": quantity, "unit": source.unit}
        raise DomainError("mes.overdraw", status=409, params=params)
    return held - quantity


def _by_whom() -> dict[str, object]:
    actor, station = current_actor(), current_request().station
    return {
        "actor": actor.id,
        "actor_name": actor.name,
        "station": station.code if station else "",
        "at": audit.moment().at,
    }


def _follow(source: Container, kind: str, movement: Movement, *, empty: bool) -> None:
    changed: list[str] = []
    if source.physical_state == "unopened" and kind in OPENING and source.kind != "point_of_use":
        source.physical_state, source.opened_at = "opened", movement.at
        days = source.lot.material.opened_days
        source.use_until = None if days is None else last_day(movement.at, days, source.lot.zone)
        changed += ["physical_state", "opened_at", "use_until"]
    if empty:
        source.physical_state = "empty"
        changed.append("physical_state")
    if changed:
        source.save(update_fields=sorted(set(changed)))
