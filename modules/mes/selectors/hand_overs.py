"""Reads of shift hand-overs."""

from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from modules.mes.models import HandOver
from modules.mes.selectors.batches import uuid_of

OPEN = ("draft", "given")


def hand_over_ref(found: HandOver) -> ObjectRef:
    """Return the reference of a hand-over."""
    return ObjectRef("mes", "hand_over", str(found.id))


def hand_over_by_id(id_: str) -> HandOver:
    """Return a hand-over; none is `mes.hand_over_unknown` (404)."""
    found = HandOver.objects.filter(id=uuid_of(id_, "mes.hand_over_unknown")).first()
    if found is None:
        raise DomainError("mes.hand_over_unknown", status=404, params={"hand_over": id_})
    return found


def locked_hand_over(id_: str) -> HandOver:
    """Return a hand-over whose row is locked until the unit ends."""
    HandOver.objects.select_for_update().filter(id=uuid_of(id_, "mes.hand_over_unknown")).first()
    return hand_over_by_id(id_)


def open_in(room: str) -> HandOver | None:
    """Return the hand-over of a room that is drawn up or waits to be taken over."""
    return HandOver.objects.select_for_update().filter(room=room, status__in=OPEN).first()


def last_of(room: str) -> HandOver | None:
    """Return the newest hand-over of a room that somebody signed, None where there is none."""
    rows = HandOver.objects.filter(room=room, status__in=("given", "taken"))
    return rows.order_by("-as_of").first() if room else None
