"""Handling of stored containers: return, scrap, split, merge, relabel, adjust."""

from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

from gxp.kernel.errors import DomainError
from modules.mes.models import Container, Movement
from modules.mes.selectors.ledger import balance
from modules.mes.selectors.quantities import in_unit
from modules.mes.services.ledger import new_container
from modules.mes.services.merging import require_alike
from modules.mes.services.movements import Step, write_movement
from modules.mes.services.numbers import next_number


def return_(
    *, container: Container, into: Container, quantity: Decimal, unit: str, batch: UUID | None = None, element: str = ""
) -> Movement:
    """Give a remainder back into a container of the same lot that is decided and stopped like it.

    Raises `mes.other_lot` and what `services.merging` refuses (409).
    """
    _same_lot(container, into)
    require_alike((container,), into)
    movement = write_movement(
        Step(
            kind="return",
            source=container,
            target=into,
            quantity=quantity,
            unit=unit,
            batch=batch,
            element=element,
        )
    )
    if into.physical_state == "empty":
        into.physical_state = "opened"
        into.save(update_fields=["physical_state"])
    return movement


def scrap(
    *, container: Container, quantity: Decimal, unit: str, reason: str, batch: UUID | None = None, element: str = ""
) -> Movement:
    """Destroy a quantity; a reason is required, and a container that is emptied so counts as destroyed."""
    _reason(reason)
    movement = write_movement(
        Step(
            kind="scrap",
            source=container,
            quantity=quantity,
            unit=unit,
            batch=batch,
            element=element,
            reason=reason,
        )
    )
    if container.physical_state == "empty":
        container.physical_state = "destroyed"
        container.save(update_fields=["physical_state"])
    return movement


def split(*, container: Container, quantities: Sequence[Decimal], unit: str, reason: str) -> tuple[Container, ...]:
    """Divide a container into new ones of the same lot, sublot and ownership; one movement for each part.

    Holds and decisions on the container go with the parts. No part is `mes.split_empty`.
    """
    _reason(reason)
    if not quantities:
        raise DomainError("mes.split_empty", params={"container": container.code})
    return tuple(_part(container, quantity, unit, reason) for quantity in quantities)


def merge(*, containers: Sequence[Container], into: Container, reason: str) -> tuple[Movement, ...]:
    """Empty containers into another one of the same lot, batch and sublot, decided and stopped like it.

    Raises `mes.merge_empty`, `mes.merge_into_itself` (422), `mes.other_lot`, `mes.other_owner`, and what
    `services.merging` refuses (409).
    """
    _reason(reason)
    _each_once(containers, into)
    for one in containers:
        _same_lot(one, into)
        if (one.batch_id, one.sublot_id) != (into.batch_id, into.sublot_id):
            raise DomainError("mes.other_owner", status=409, params={"container": one.code, "into": into.code})
    require_alike(containers, into)
    moved = tuple(
        write_movement(Step(kind="merge", source=one, target=into, quantity=balance(one), unit=one.unit, reason=reason))
        for one in containers
    )
    _earliest_use(containers, into)
    if into.physical_state == "empty":
        into.physical_state = "opened"
        into.save(update_fields=["physical_state"])
    return moved


def relabel(*, container: Container, reason: str, code: str = "") -> Container:
    """Give the content a new code: the old container is emptied into the new one, and never used again."""
    _reason(reason)
    number = next_number(key=f"container/{container.lot.number}/R")
    target = new_container(
        like=container,
        kind=container.kind,
        code=code or f"{container.lot.number}-R{number:02d}",
        batch=container.batch_id,
        element=container.element,
    )
    target.physical_state, target.opened_at = container.physical_state, container.opened_at
    target.save(update_fields=["physical_state", "opened_at"])
    write_movement(
        Step(
            kind="relabel",
            source=container,
            target=target,
            quantity=balance(container),
            unit=container.unit,
            reason=reason,
        )
    )
    return target


def adjust(*, container: Container, to: Decimal, unit: str, reason: str) -> Movement | None:
    """Correct the balance to what was counted, with a reason; nothing is written where it already agrees."""
    _reason(reason)
    difference = in_unit(to, unit, container.unit) - balance(container)
    if difference == 0:
        return None
    more = difference > 0
    movement = write_movement(
        Step(
            kind="adjust",
            quantity=abs(difference),
            unit=container.unit,
            reason=reason,
            source=None if more else container,
            target=container if more else None,
        )
    )
    if more and container.physical_state == "empty":
        container.physical_state = "opened"
        container.save(update_fields=["physical_state"])
    return movement


def _part(container: Container, quantity: Decimal, unit: str, reason: str) -> Container:
    number = next_number(key=f"container/{container.lot.number}/T")
    target = new_container(
        like=container,
        kind=container.kind,
        code=f"{container.lot.number}-T{number:02d}",
        batch=container.batch_id,
        element=container.element,
    )
    write_movement(Step(kind="split", source=container, target=target, quantity=quantity, unit=unit, reason=reason))
    if container.use_until != target.use_until:
        target.use_until = container.use_until
        target.save(update_fields=["use_until"])
    return target


def _earliest_use(containers: Sequence[Container], into: Container) -> None:
    """The in-use period of the oldest content holds for the whole."""
    days = [one.use_until for one in (*containers, into) if one.use_until is not None]
    if days and min(days) != into.use_until:
        into.use_until = min(days)
        into.save(update_fields=["use_until"])


def _each_once(containers: Sequence[Container], into: Container) -> None:
    if not containers:
        raise DomainError("mes.merge_empty", params={"into": into.code})
    ids = [one.id for one in (*containers, into)]
    if len(set(ids)) != len(ids):
        raise DomainError("mes.merge_into_itself", params={"into": into.code})


def _same_lot(one: Container, other: Container) -> None:
    if one.lot_id != other.lot_id:
        raise DomainError("mes.other_lot", status=409, params={"container": one.code, "into": other.code})


def _reason(reason: str) -> None:
    if not reason.strip():
        raise DomainError("mes.reason_missing")
