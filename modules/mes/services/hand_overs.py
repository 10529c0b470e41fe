"""Shift hand-over: drawn up with what stands in the room, handed over and taken over by two people's signatures."""

from datetime import timedelta
from typing import cast

from gxp.compliance import audit
from gxp.compliance.lifecycle.advance import advance, begin
from gxp.kernel import canonical
from gxp.kernel.canonical import Json
from gxp.kernel.context import current_actor, current_request
from gxp.kernel.errors import DomainError
from gxp.ports.acts import Signed
from gxp.ports.places import PlaceDirectory
from gxp.registry import provider
from modules.mes.models import HandOver
from modules.mes.selectors.hand_overs import hand_over_ref, locked_hand_over, open_in
from modules.mes.services.numbers import next_number
from modules.mes.services.standing import standing

# What was drawn up longer ago no longer says what stands in the room.
FRESH = timedelta(minutes=10)


def draw_up(*, room: str, notes: str) -> HandOver:
    """Draw up a room's hand-over, or draw its draft up anew with what stands there now.

    An unknown room is `eam.unknown_place`; one that waits to be taken over is `mes.hand_over_waiting` (409).
    """
    code = provider(PlaceDirectory).find(room).code
    found = open_in(code)
    if found is None:
        position = next_number(key=f"hand_over/{code}")  # its row lock lets one person draw up at a time
        found = open_in(code) or HandOver(room=code, number=f"{code}-H{position:04d}")
    if found.status == "given":
        raise DomainError("mes.hand_over_waiting", status=409, params=_named(found))
    at, actor, station = audit.moment(), current_actor(), current_request().station
    found.notes, found.as_of = notes.strip(), at.at
    found.author, found.author_name = actor.id, actor.name
    found.station = station.code if station else ""
    found.content = canonical.dumps(
        {
            **standing(code),
            "as_of": at.canonical(),
            "id": str(found.id),
            "notes": found.notes,
            "number": found.number,
            "room": code,
            "station": found.station or None,
        }
    ).decode()
    if not found.status:
        begin(found, lifecycle="mes.hand_over/1")
    found.save()
    return found


def content(found: HandOver) -> bytes:
    """Return what is signed: what stood in the room; for the second signature with the first one.

    Schema `docs/contracts/records/mes.hand_over.v1.json`.
    """
    facts = canonical.load_object(found.content.encode())
    handed: Json = canonical.loads(found.handed_signed.encode()) if found.handed_signed else None
    return canonical.dumps(canonical.record("mes.hand_over", {**facts, "handed": handed}))


def givable(found: HandOver) -> None:
    """Refuse to hand over what is no draft (`mes.hand_over_not_draft`) or no longer fresh (`mes.hand_over_stale`)."""
    if found.status != "draft":
        raise DomainError("mes.hand_over_not_draft", status=409, params=_named(found))
    if audit.moment().at - found.as_of > FRESH:
        raise DomainError("mes.hand_over_stale", status=409, params=_named(found))


def takable(found: HandOver) -> None:
    """Refuse to take over what nobody handed over, or what is over (`mes.hand_over_not_given`)."""
    if found.status != "given":
        raise DomainError("mes.hand_over_not_given", status=409, params=_named(found))


def give(*, hand_over_id: str, signature: Signed) -> HandOver:
    """Keep the signature of who hands over."""
    found = locked_hand_over(hand_over_id)
    givable(found)
    found.handed_by, found.handed_by_name = str(signature.signer), signature.name
    found.handed_at, found.handed_signature = signature.at.at, signature.id
    found.handed_signed = _text(signature)
    found.save(update_fields=["handed_by", "handed_by_name", "handed_at", "handed_signature", "handed_signed"])
    advance(found, to="given", signature=signature, ref=hand_over_ref(found))
    return found


def take(*, hand_over_id: str, signature: Signed) -> HandOver:
    """Keep the signature of who takes over; from then on the room is theirs."""
    found = locked_hand_over(hand_over_id)
    takable(found)
    found.taken_by, found.taken_by_name = str(signature.signer), signature.name
    found.taken_at, found.taken_signature = signature.at.at, signature.id
    found.taken_signed = _text(signature)
    found.save(update_fields=["taken_by", "taken_by_name", "taken_at", "taken_signature", "taken_signed"])
    advance(found, to="taken", signature=signature, ref=hand_over_ref(found))
    return found


def withdraw(*, hand_over_id: str, reason: str) -> HandOver:
    """Withdraw a hand-over that was drawn up or handed over wrongly; it stays readable with its reason."""
    found = locked_hand_over(hand_over_id)
    if not reason.strip():
        raise DomainError("mes.reason_missing")
    if found.status not in {"draft", "given"}:
        raise DomainError("mes.hand_over_over", status=409, params=_named(found))
    found.withdrawn_reason = reason.strip()
    found.save(update_fields=["withdrawn_reason"])
    advance(found, to="withdrawn", reason=reason.strip(), ref=hand_over_ref(found))
    return found


def _named(found: HandOver) -> dict[str, object]:
    return {"number": found.number, "room": found.room, "state": found.status}


def _text(signature: Signed) -> str:
    return canonical.dumps(cast("Json", signature.canonical())).decode()
