"""Shift hand-overs of rooms; the two signatures are the acts `mes.hand_over.give` and `mes.hand_over.take`."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from gxp.http.answers import Page
from gxp.http.pagination import Listing, PageQuery, page
from gxp.http.routing import ASKED, LISTED, Of, Router
from gxp.http.scope import require_at, seen
from modules.mes.models import HandOver
from modules.mes.schemas import sheets
from modules.mes.schemas.execution import WordsIn
from modules.mes.schemas.hand_overs import HandOverView, hand_over_view
from modules.mes.selectors.hand_overs import hand_over_by_id
from modules.mes.services import hand_overs

router = Router(tags=["mes"])
VIEW, SIGN = "mes.batch.view", "mes.hand_over.sign"
Answer = dict[str, object]


class HandOverIn(Schema):
    """The room, and what the next shift must know."""

    room: Annotated[str, Field(min_length=1, max_length=40)]
    notes: Annotated[str, Field(max_length=4000)] = ""


class HandOverQuery(PageQuery):
    """Filters of the hand-overs."""

    room: str = ""
    status: str = ""


@router.get("/hand-overs", at=LISTED, permission=VIEW, response=Page[HandOverView], sheet=sheets.HAND_OVERS)
def hand_over_list(request: HttpRequest, query: Query[HandOverQuery]) -> Answer:
    """List hand-overs, newest first."""
    rows = seen(HandOver.objects.all(), VIEW, "mes.hand_over")
    rows = rows.filter(room=query.room) if query.room else rows
    rows = rows.filter(status=query.status) if query.status else rows
    listing = Listing(sorts={"number": "number", "as_of": "as_of"}, search=("number", "room", "notes"))
    return page(rows, query, listing, hand_over_view)


@router.post("/hand-overs", at=ASKED, permission=SIGN, response=HandOverView)
def hand_over_draw_up(request: HttpRequest, body: HandOverIn) -> Answer:
    """Draw up the hand-over of a room with what stands there now; a draft is drawn up anew."""
    require_at(SIGN, body.room)
    return hand_over_view(hand_overs.draw_up(room=body.room, notes=body.notes))


@router.get("/hand-overs/{id_}", at=Of("mes.hand_over"), permission=VIEW, response=HandOverView)
def hand_over_detail(request: HttpRequest, id_: str) -> Answer:
    """Return a hand-over."""
    return hand_over_view(hand_over_by_id(id_))


@router.post("/hand-overs/{id_}/withdraw", at=Of("mes.hand_over"), permission=SIGN, response=HandOverView)
def hand_over_withdraw(request: HttpRequest, id_: str, body: WordsIn) -> Answer:
    """Withdraw a hand-over that nobody has taken over yet, with the reason."""
    return hand_over_view(hand_overs.withdraw(hand_over_id=id_, reason=body.reason or body.text))
