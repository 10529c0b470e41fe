"""Routes under /api/support: the tenant's side of an access, and the door by which a visitor comes in."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Query, Schema
from pydantic import Field

from gxp.compliance import audit
from gxp.http.access import COOKIE, VISIT_COOKIE, host_cookie
from gxp.http.answers import Page
from gxp.http.pagination import Listing, PageQuery, page_of
from gxp.http.routing import ANYONE, SIGNED_IN, Router, Suspended
from gxp.kernel.clock import utc_text
from gxp.kernel.context import current_request
from gxp.support.api.answers import SupportAccess, SupportEntered, SupportPresent
from gxp.support.api.showing import shown
from gxp.support.models import Access
from gxp.support.permissions import END, GRANT, READ
from gxp.support.selectors import accesses
from gxp.support.services import accesses as writing
from gxp.support.services import visits
from gxp.support.sheets import ACCESSES

router = Router(tags=["support"])


class WhyIn(Schema):
    """Why a request is refused or an access ended."""

    reason: str = Field("", max_length=300)


class TokenIn(Schema):
    """The hand-over that the operator's host gave."""

    token: str = Field(max_length=100)


@router.get("/access", permission=READ, response=Page[SupportAccess], sheet=ACCESSES)
def access_list(request: HttpRequest, query: Query[PageQuery]) -> dict[str, object]:
    """List every access of support to this company, the newest first."""
    listing = Listing(
        sorts={"asked_at": "created_at", "staff": "staff_name", "ends_at": "ends_at"},
        search=("staff_name", "staff_username", "reason"),
        default="-asked_at",
    )
    return page_of(Access.objects.all(), query, listing, _rows)


@router.get("/access/{access_id}", permission=READ, response=SupportAccess)
def access_detail(request: HttpRequest, access_id: UUID) -> dict[str, object]:
    """Return one access of support."""
    return _rows([accesses.one(access_id)])[0]


@router.post("/access/{access_id}/refuse", permission=GRANT, response=SupportAccess)
def access_refuse(request: HttpRequest, access_id: UUID, body: WhyIn) -> dict[str, object]:
    """Refuse a request, with a reason that the operator is told."""
    return _rows([writing.refuse(access=access_id, reason=body.reason)])[0]


@router.post("/access/{access_id}/end", permission=END, suspended=Suspended.TAKEN, response=SupportAccess)
def access_end(request: HttpRequest, access_id: UUID, body: WhyIn) -> dict[str, object]:
    """End an access at once; whoever is inside is out."""
    return _rows([writing.end(access=access_id, reason=body.reason)])[0]


@router.get("/present", permission=SIGNED_IN, response=SupportPresent)
def present(request: HttpRequest) -> dict[str, object]:
    """Say to everybody here whether support may read now."""
    return {"items": _rows(list(accesses.running())), "may_end": END in current_request().permissions}


@router.post("/enter", permission=ANYONE, suspended=Suspended.TAKEN, response=SupportEntered)
def enter(request: HttpRequest, body: TokenIn) -> HttpResponse:
    """Begin a visit by a hand-over that nobody has used; it lies in a cookie of this host alone."""
    token, visit = visits.enter(token=body.token)
    answer = JsonResponse({"until": utc_text(visit.until)})
    left = int((visit.until - audit.moment().at).total_seconds())
    name, secure = host_cookie(request, VISIT_COOKIE), request.is_secure()
    answer.set_cookie(name, token, max_age=left, path="/", httponly=True, samesite="Strict", secure=secure)
    answer.delete_cookie(COOKIE, path="/", samesite="Lax")
    return answer


def _rows(rows: Sequence[Access]) -> list[dict[str, object]]:
    now = audit.moment().at
    return [shown(row, now) for row in rows]
