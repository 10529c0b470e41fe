"""Who may do what: the report of access, the rights of people, and periodic reviews that end with a signature."""

from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Schema

from gxp.http.answers import Page
from gxp.http.pagination import Listing, PageQuery, page, page_of
from gxp.http.routing import ENTIRE, Router
from gxp.identity import sheets
from gxp.identity.access_answers import AccessLine, AccessReviewRow, AccessReviewView, PlaceRow, RightRow
from gxp.identity.models import AccessReview
from gxp.identity.permissions import ACCESS, REVIEW
from gxp.identity.selectors import access, reviews
from gxp.identity.services import reviewing

router = Router(tags=["identity"], at=ENTIRE)


class AccessQuery(PageQuery):
    """Filters of the report."""

    role: str = ""
    username: str = ""


class RightsQuery(PageQuery):
    """Who is asked about: a person, a permission or a signed act; and where."""

    person: UUID | None = None
    permission: str = ""
    act: str = ""
    place: str = ""


class DecisionIn(Schema):
    """Whether a line of the report stays; a revocation says why."""

    line: UUID
    decision: Literal["keep", "revoke"]
    reason: str = ""


class ReviewIn(Schema):
    """A decision for every line but one's own."""

    decisions: list[DecisionIn]
    note: str = ""


@router.get("/access", permission=ACCESS, response=Page[AccessLine], sheet=sheets.ACCESS)
def access_report(request: HttpRequest, query: Query[AccessQuery]) -> dict[str, object]:
    """List who holds which role, where, since when and by whom, with the last log-in and what breaks a rule."""
    rows = access.held()
    rows = rows.filter(role__code=query.role) if query.role else rows
    rows = rows.filter(user__username=query.username) if query.username else rows
    listing = Listing(
        sorts={"username": "user__username", "role": "role__code"},
        search=("user__username", "user__printed_name", "role__code", "role__name_zh", "role__name_en"),
        default="username",
    )
    return page_of(rows, query, listing, access.lines)


@router.get("/places", permission=ACCESS, response=Page[PlaceRow])
def place_list(request: HttpRequest) -> dict[str, object]:
    """List the places in which a role can be held; it counts there and in everything below."""
    found = access.places()
    return {"items": found, "next": None, "total": len(found)}


@router.get("/rights", permission=ACCESS, response=Page[RightRow], sheet=sheets.RIGHTS)
def rights(request: HttpRequest, query: Query[RightsQuery]) -> dict[str, object]:
    """List who may do what, through which role, and where: of a person, a permission or a signed act."""
    asked = access.Asked(person=query.person, permission=query.permission, act=query.act, place=query.place)
    found = access.rights(asked)
    return {"items": found, "next": None, "total": len(found)}


@router.get("/access-reviews", permission=ACCESS, response=Page[AccessReviewRow], sheet=sheets.ACCESS_REVIEWS)
def review_list(request: HttpRequest, query: Query[PageQuery]) -> dict[str, object]:
    """List the reviews of access, the newest first."""
    listing = Listing(sorts={"number": "number"}, search=("number", "reviewer_name"))
    return page(AccessReview.objects.all(), query, listing, reviews.row)


@router.post("/access-reviews", permission=REVIEW, response=AccessReviewView)
def review_draw_up(request: HttpRequest, body: ReviewIn) -> dict[str, object]:
    """Draw up a review of everything that is held now; `identity.access_review.sign` closes it and carries it out."""
    decisions = {one.line: reviewing.Decision(one.decision, one.reason) for one in body.decisions}
    return reviews.full(reviewing.draw_up(decisions=decisions, note=body.note))


@router.get("/access-reviews/{review_id}", permission=ACCESS, response=AccessReviewView)
def review_detail(request: HttpRequest, review_id: UUID) -> dict[str, object]:
    """Return a review with its lines and decisions."""
    return reviews.full(reviews.by_id(str(review_id)))
