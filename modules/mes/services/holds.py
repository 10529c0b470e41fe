"""Places and releases holds; a hold is beside the disposition and never changes it."""

from gxp.compliance import audit
from gxp.compliance.lifecycle.advance import advance, begin
from gxp.kernel.context import current_actor
from gxp.kernel.errors import DomainError
from gxp.ports.acts import Signed
from modules.mes.models import Container, Hold, Lot, Sublot
from modules.mes.services import charged


def place_hold(
    *, lot: Lot, cause: str, text: str, container: Container | None = None, sublot: Sublot | None = None
) -> Hold:
    """Stop a lot, sublot or container; holds stack. Without cause or text it is `mes.reason_missing`.

    Every batch that was given of what it covers gets an exception.
    """
    if not (cause.strip() and text.strip()):
        raise DomainError("mes.reason_missing")
    if any(part is not None and part.lot_id != lot.id for part in (container, sublot)):
        raise DomainError("mes.other_lot", status=409, params={"container": container or "", "into": lot.number})
    actor = current_actor()
    hold = Hold(
        lot=lot,
        container=container,
        sublot=sublot,
        cause=cause,
        text=text,
        owner=actor.id,
        owner_name=actor.name,
        placed_at=audit.moment().at,
    )
    begin(hold, lifecycle="mes.hold/1")
    hold.save(force_insert=True)
    charged.held(hold=hold)
    return hold


def release_hold(*, hold: Hold, signature: Signed) -> Hold:
    """End a hold by the signature of its act; another hold on the same lot stays."""
    hold.released_at = signature.at.at
    hold.release_signature = signature.id
    hold.release_reason = signature.reason
    hold.save(update_fields=["released_at", "release_signature", "release_reason"])
    advance(hold, to="released", signature=signature, reason=signature.reason)
    return hold
