"""Sublots of a lot: making one, joining one with another or with the rest."""

from uuid import UUID

from django.http import HttpRequest

from gxp.http.answers import Page
from gxp.http.routing import Of, Router
from modules.mes.models import Lot
from modules.mes.schemas.material import JoinIn, SublotIn
from modules.mes.schemas.material_answers import SublotRow
from modules.mes.selectors import ledger, sublots
from modules.mes.selectors.scans import scanned_code
from modules.mes.selectors.sublot_rows import sublot_rows
from modules.mes.services import sublots as dividing

router = Router(tags=["mes"])
VIEW, MOVE = "mes.material.view", "mes.container.move"


@router.get("/lots/{id_}/sublots", at=Of("mes.lot"), permission=VIEW, response=Page[SublotRow])
def sublot_list(request: HttpRequest, id_: UUID) -> dict[str, object]:
    """List the sublots of a lot."""
    return _listed(ledger.lot_by_id(id_))


@router.post("/lots/{id_}/sublots", at=Of("mes.lot"), permission=MOVE, response=Page[SublotRow])
def sublot_make(request: HttpRequest, id_: UUID, body: SublotIn) -> dict[str, object]:
    """Divide a lot: name a part of it and put containers, or quantities out of them, into it."""
    lot = ledger.lot_by_id(id_)
    shares = [
        dividing.Share(container=scanned_code(one.container), quantity=one.number(), unit=one.unit)
        for one in body.shares
    ]
    dividing.make_sublot(lot=lot, number=body.number, reason=body.reason, shares=shares)
    return _listed(lot)


@router.post("/sublots/{id_}/join", at=Of("mes.sublot"), permission=MOVE, response=Page[SublotRow])
def sublot_join(request: HttpRequest, id_: UUID, body: JoinIn) -> dict[str, object]:
    """Put everything in a sublot into another one of its lot, or back into the rest of it."""
    source = sublots.sublot_by_id(id_)
    into = sublots.sublot_by_number(source.lot, body.into) if body.into else None
    dividing.join_sublot(source=source, into=into, reason=body.reason)
    return _listed(source.lot)


def _listed(lot: Lot) -> dict[str, object]:
    rows = sublot_rows(lot)
    return {"items": rows, "next": None, "total": len(rows)}
