"""Where orders, batches, elements, lots and containers are."""

from gxp.http.scope import place_of
from gxp.kernel.context import current_request
from gxp.registry import Placed
from modules.mes.models import (
    Attachment,
    Batch,
    BatchException,
    Container,
    ElementRun,
    HandOver,
    Hold,
    Label,
    Lot,
    Order,
    Sublot,
)
from modules.mes.services.execution.work import of


def _element(id_: str) -> str | None:
    """Return the room where an element runs, or will run: the recipe's, else the one where the actor stands."""
    run = ElementRun.objects.select_related("batch", "control_recipe").filter(id=id_).first()
    if run is None:
        return None
    station = current_request().station
    standing = station.room if station and station.room else ""
    return run.room or of(run).recipe.room_of(run.path) or standing or run.batch.site


def _exception(id_: str) -> str | None:
    found = BatchException.objects.select_related("batch", "run").filter(id=id_).first()
    if found is None:
        return None
    return found.run.room if found.run and found.run.room else found.batch.site


def _attachment(id_: str) -> str | None:
    found = Attachment.objects.filter(id=id_).first()
    return _element(str(found.run_id)) if found else None


def _hold(id_: str) -> str | None:
    found = Hold.objects.select_related("lot", "container").filter(id=id_).first()
    if found is None:
        return None
    return found.container.room if found.container and found.container.room else found.lot.site


def _label(id_: str) -> str | None:
    """Return the place of what a label stands for; of what is nowhere it is the company's."""
    found = Label.objects.filter(id=id_).first()
    if found is None:
        return None
    known = {one.record_type for one in PLACED}
    return place_of(found.subject_type, str(found.subject_id)) if found.subject_type in known else ""


PLACED = (
    Placed("mes.order", Order, ("site",)),
    Placed("mes.batch", Batch, ("site",)),
    Placed("mes.element", ElementRun, ("room", "batch__site"), find=_element),
    Placed("mes.exception", BatchException, ("run__room", "batch__site"), find=_exception),
    Placed("mes.attachment", Attachment, ("run__room", "batch__site"), find=_attachment),
    Placed("mes.hand_over", HandOver, ("room",)),
    Placed("mes.lot", Lot, ("site",)),
    Placed("mes.sublot", Sublot, ("lot__site",)),
    Placed("mes.container", Container, ("room", "site")),
    Placed("mes.hold", Hold, ("container__room", "lot__site"), find=_hold),
    Placed("mes.label", Label, find=_label),
)
