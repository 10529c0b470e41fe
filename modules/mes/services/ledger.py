"""The ledger's verbs. Each use of a container asks *usable for* first; each writes exactly one movement."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from gxp.kernel.errors import DomainError
from modules.mes.models import Container, Lot, Movement
from modules.mes.selectors.ledger import balance
from modules.mes.selectors.usability import Use
from modules.mes.selectors.usable import require_usable
from modules.mes.services.edges import consumed, produced
from modules.mes.services.movements import Step, write_movement
from modules.mes.services.numbers import next_number


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What the scale showed, as text with its digits; gross less tare is net, in the movement's unit."""

    gross: str = ""
    tare: str = ""
    net: str = ""
    scale: str = ""


def receive(*, container: Container, quantity: Decimal, unit: str) -> Movement:
    """Bring a received container's quantity into the ledger; services.receipts makes lot and containers."""
    return write_movement(Step(kind="receive", target=container, quantity=quantity, unit=unit))


def sample(
    *,
    container: Container,
    quantity: Decimal,
    unit: str,
    batch: UUID | None = None,
    element: str = "",
    reason: str = "",
) -> Container:
    """Move a quantity into a new sample container; a lot in quarantine may be sampled, an empty one not."""
    target = new_container(
        like=container, kind="sample", code=f"{container.lot.number}-S{_count(container.lot, 'S'):02d}", batch=batch
    )
    write_movement(
        Step(
            kind="sample",
            source=container,
            target=target,
            quantity=quantity,
            unit=unit,
            batch=batch,
            element=element,
            reason=reason,
        )
    )
    return target


def dispense(
    *,
    container: Container,
    quantity: Decimal,
    unit: str,
    use: Use,
    element: str,
    weighed: Weighed | None = None,
    room: str = "",
) -> Container:
    """Weigh a quantity into a new dispensed container that belongs to the use's batch (CN-115, CN-116)."""
    if use.batch is None:
        raise DomainError("mes.dispense_without_batch", params={"container": container.code})
    require_usable(container, use)
    scale = weighed or Weighed()
    target = new_container(
        like=container,
        kind="dispensed",
        code=f"{container.lot.number}-D{_count(container.lot, 'D'):03d}",
        batch=use.batch,
        element=element,
        room=room,
        weighed=scale,
    )
    write_movement(
        Step(
            kind="dispense",
            source=container,
            target=target,
            quantity=quantity,
            unit=unit,
            batch=use.batch,
            element=element,
            room=room,
        )
    )
    return target


def charge(
    *, container: Container, use: Use, element: str, quantity: Decimal | None = None, unit: str = "", room: str = ""
) -> Movement:
    """Put a container's content (all of it unless a quantity is given) into the use's batch.

    Raw material is accepted only from a dispensed container (`mes.not_dispensed`).
    """
    if use.batch is None:
        raise DomainError("mes.charge_without_batch", params={"container": container.code})
    require_usable(container, use)
    if _must_be_dispensed(container):
        raise DomainError("mes.not_dispensed", status=409, params={"container": container.code})
    movement = write_movement(
        Step(
            kind="charge",
            source=container,
            quantity=_all_of(container) if quantity is None else quantity,
            unit=unit or container.unit,
            batch=use.batch,
            element=element,
            room=room,
        )
    )
    consumed(movement=movement, container=container)
    return movement


def produce(
    *,
    lot: Lot,
    quantity: Decimal,
    unit: str,
    batch: UUID,
    element: str,
    kind: str = "bin",
    room: str = "",
    code: str = "",
    weighed: Weighed | None = None,
) -> Container:
    """Bring an output of a batch into a new container of its lot."""
    like = Container(lot=lot, unit=lot.material.unit, site=lot.site, room=room)
    target = new_container(
        like=like,
        kind=kind,
        code=code or f"{lot.number}-{_count(lot, 'P'):02d}",
        batch=batch,
        element=element,
        room=room,
        weighed=weighed or Weighed(),
    )
    movement = write_movement(
        Step(kind="produce", target=target, quantity=quantity, unit=unit, batch=batch, element=element, room=room)
    )
    produced(movement=movement, lot=lot)
    return target


def new_container(
    *,
    like: Container,
    kind: str,
    code: str,
    batch: UUID | None = None,
    element: str = "",
    room: str = "",
    weighed: Weighed | None = None,
) -> Container:
    """Store an empty container of the same lot, unit and site; in-use period and opening go with the material."""
    scale = weighed or Weighed()
    return Container.objects.create(
        code=code,
        lot=like.lot,
        sublot=like.sublot,
        kind=kind,
        unit=like.unit,
        site=like.site,
        room=room or like.room,
        batch_id=batch,
        element=element,
        use_until=like.use_until,
        gross=scale.gross,
        tare=scale.tare,
        net=scale.net,
        scale=scale.scale,
    )


def _must_be_dispensed(container: Container) -> bool:
    """Materials of the formula that are weighed; in-process lots and counted things are charged as they are."""
    material = container.lot.material
    weighed = material.kind in {"api", "excipient", "water"}
    return weighed and container.kind != "dispensed"


def _all_of(container: Container) -> Decimal:
    total = balance(container)
    if total <= 0:
        raise DomainError("mes.container_empty", status=409, params={"container": container.code})
    return total


def _count(lot: Lot, letter: str) -> int:
    return next_number(key=f"container/{lot.number}/{letter}")
