"""Clearance certificates (清场合格证); they are made by the batch that clears, here they are read."""

from django.http import HttpRequest
from ninja import Query

from gxp.http.answers import Page
from gxp.http.pagination import Listing, PageQuery, page
from gxp.http.routing import LISTED, Router
from gxp.http.scope import seen
from gxp.kernel.clock import utc_text
from modules.eam.models import Clearance
from modules.eam.schemas import sheets
from modules.eam.schemas.answers import ClearanceRow

router = Router(tags=["eam"])


class ClearanceQuery(PageQuery):
    """Filters of the list."""

    place: str = ""


@router.get("/clearances", at=LISTED, permission="eam.view", response=Page[ClearanceRow], sheet=sheets.CLEARANCES)
def clearance_list(request: HttpRequest, query: Query[ClearanceQuery]) -> dict[str, object]:
    """List certificates, newest first."""
    rows = seen(Clearance.objects.select_related("place"), "eam.view", "eam.clearance")
    rows = rows.filter(place__code=query.place) if query.place else rows
    listing = Listing(
        sorts={"performed_at": "cleared_at", "number": "number"}, search=("number",), default="-performed_at"
    )
    return page(rows, query, listing, row)


def row(one: Clearance) -> dict[str, object]:
    """Return a certificate."""
    return {
        "id": str(one.id),
        "number": one.number,
        "room": one.place.code,
        "class": one.class_code,
        "checklist": one.checklist,
        "checklist_version": one.checklist_version,
        "previous_batch": one.previous_product or None,
        "next_batch": one.next_product or None,
        "performed_by": {"id": one.performer, "name": one.performer_name},
        "verifier": {"id": one.verifier, "name": one.verifier_name},
        "qa": {"id": one.qa, "name": one.qa_name} if one.qa else None,
        "performed_at": utc_text(one.cleared_at),
        "valid_until": utc_text(one.valid_until),
        "consumed_by": str(one.consumed_by) if one.consumed_by else None,
        "sha256": one.sha256,
    }
