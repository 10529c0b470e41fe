"""Shift hand-overs as lists, the floor and the office show them."""

from gxp.compliance.esign.selectors import signatures_by_id
from gxp.http.answers import ActionOffer, Answer, Person, SignatureDone, Text
from gxp.kernel import canonical
from gxp.kernel.context import current_request
from gxp.kernel.i18n import I18n
from modules.mes.models import HandOver
from modules.mes.schemas import shown
from modules.mes.schemas.shown import Shown
from modules.mes.schemas.value_answers import Room
from modules.mes.selectors.hand_overs import hand_over_ref, last_of

_OFFERS = {
    "draft": (("give", I18n("交班签名", "Sign to hand over"), "mes.hand_over.give"),),
    "given": (("take", I18n("接班签名", "Sign to take over"), "mes.hand_over.take"),),
}
_WITHDRAW = I18n("撤回", "Withdraw")


class HandedBatch(Answer):
    """A batch by number."""

    id: str
    number: str


class HandedElement(Answer):
    """A step at work, or ready to start, in the room."""

    batch: HandedBatch
    element: str
    iteration: str
    path: str
    product: Text
    started_at: str | None
    state: str
    title: Text


class HandedCheck(Answer):
    """A repeated check that falls due."""

    batch: HandedBatch
    path: str
    title: Text
    due: str
    latest: str
    paused: bool


class HandedException(Answer):
    """An exception that is not disposed of."""

    batch: HandedBatch
    number: str
    path: str
    severity: str
    status: str
    text: Text


class HandOverView(Answer):
    """One hand-over: what stood in the room at `as_of`, the notes, and both signatures."""

    id: str
    ref: str
    number: str
    room: Room | None
    station: str | None
    status: str
    notes: str
    as_of: str | None
    author: Person
    elements: list[HandedElement]
    checks: list[HandedCheck]
    exceptions: list[HandedException]
    handed: SignatureDone | None
    taken: SignatureDone | None
    withdrawn_reason: str | None
    actions: list[ActionOffer]


class HandOverNote(Answer):
    """What the last shift left for this room, beside the steps."""

    id: str
    number: str
    status: str
    notes: str
    handed_by: Person
    handed_at: str | None
    taken_by: Person | None


def hand_over_view(one: HandOver) -> Shown:
    """Return a hand-over with what can be done with it."""
    facts = canonical.load_object(one.content.encode())
    return {
        "actions": _actions(one),
        "as_of": shown.instant(one.as_of),
        "author": shown.person(one.author, one.author_name),
        "checks": facts["checks"],
        "elements": facts["elements"],
        "exceptions": facts["exceptions"],
        "id": str(one.id),
        "notes": one.notes,
        "number": one.number,
        "ref": str(hand_over_ref(one)),
        "room": shown.room(one.room),
        "station": one.station or None,
        "status": one.status,
        "withdrawn_reason": one.withdrawn_reason or None,
        **_signatures(one),
    }


def hand_over_note(room: str) -> Shown | None:
    """Return what the last hand-over of a room says, None where nobody has handed it over yet."""
    found = last_of(room)
    if found is None:
        return None
    return {
        "handed_at": shown.instant(found.handed_at),
        "handed_by": shown.person(found.handed_by, found.handed_by_name),
        "id": str(found.id),
        "notes": found.notes,
        "number": found.number,
        "status": found.status,
        "taken_by": shown.person(found.taken_by, found.taken_by_name) if found.taken_by else None,
    }


def _signatures(one: HandOver) -> Shown:
    wanted = {"handed": one.handed_signature, "taken": one.taken_signature}
    known = signatures_by_id(id_ for id_ in wanted.values() if id_)
    found: Shown = {}
    for name, id_ in wanted.items():
        signed = known.get(id_) if id_ else None
        found[name] = (
            {
                **shown.proof(signed),
                "at": shown.instant(signed.at.at),
                "meaning": signed.meaning,
                "signer": shown.person(str(signed.signer), signed.name),
            }
            if signed
            else None
        )
    return found


def _actions(one: HandOver) -> list[Shown]:
    allowed = "mes.hand_over.sign" in current_request().permissions
    offers = _OFFERS.get(one.status, ())
    found = [
        {
            "act": act,
            "enabled": allowed,
            "label": label.canonical(),
            "name": name,
            "primary": True,
            "ref": str(hand_over_ref(one)),
        }
        for name, label, act in offers
    ]
    if offers:
        found.append({"enabled": allowed, "label": _WITHDRAW.canonical(), "name": "withdraw", "primary": False})
    return found
