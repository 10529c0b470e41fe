"""Routes of the operator's own host, under /api/staff: log-in of the staff, the fleet, access to tenants by consent."""

from importlib.metadata import version
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Query, Schema
from pydantic import Field

from gxp.http.access import STAFF_COOKIE, host_cookie, staff_of
from gxp.http.answers import Page
from gxp.http.routing import PUBLIC, STAFF, STAFF_OWN, Router
from gxp.ports.staff import StaffPresence
from gxp.support import policy
from gxp.support.api.showing import named
from gxp.support.selectors.areas import areas
from gxp.support.services.accesses import Wish
from tenants.api.showing import access_row, tenant_row
from tenants.api.staff_answers import (
    FleetTenant,
    StaffAccess,
    StaffAreas,
    StaffEntry,
    StaffMe,
    StaffNothing,
)
from tenants.fleet_metadata import Wanted, fleet, metadata
from tenants.services.staff import accesses, entering
from tenants.services.staff.accesses import Caller

router = Router(tags=["staff"])


class StaffLoginIn(Schema):
    """Both components."""

    username: str = Field(max_length=200)
    password: str = Field(max_length=200)


class StaffPasswordIn(Schema):
    """The old password proves the owner."""

    old: str = Field(max_length=200)
    new: str = Field(max_length=200)


class StaffAccessIn(Schema):
    """What is asked of a tenant: why, in which rooms, on which records alone (none: all of them), how many minutes."""

    tenant: UUID
    reason: str = Field(max_length=1000)
    areas: list[str] = Field(max_length=50)
    records: list[str] = Field(default_factory=list, max_length=50)
    minutes: int = 60


class StaffReasonIn(Schema):
    """Why an access is given up."""

    reason: str = Field("", max_length=300)


class FleetQuery(Schema):
    """Filters, order and place of the list; `cursor` is what `next` said."""

    q: str = Field("", max_length=200)
    state: str = Field("", max_length=10)
    attention: bool = False
    sort: str = Field("domain", max_length=40)
    limit: int = Field(50, ge=1, le=200)
    cursor: int = Field(0, ge=0, le=1_000_000)


class PlaceQuery(Schema):
    """Place in a list."""

    limit: int = Field(50, ge=1, le=200)
    cursor: int = Field(0, ge=0, le=1_000_000)


@router.post("/login", permission=PUBLIC, response=StaffMe)
def staff_login(request: HttpRequest, body: StaffLoginIn) -> HttpResponse:
    """Log in with both components; the session lies in a cookie of this host alone."""
    token, presence = entering.log_in(username=body.username, password=body.password, address=address_of(request))
    answer = JsonResponse(_me(presence))
    name = host_cookie(request, STAFF_COOKIE)
    answer.set_cookie(name, token, path="/", httponly=True, samesite="Strict", secure=request.is_secure())
    return answer


@router.post("/logout", permission=STAFF_OWN, response=StaffNothing)
def staff_logout(request: HttpRequest) -> HttpResponse:
    """End the session."""
    entering.leave(presence=staff_of(request), address=address_of(request))
    answer = JsonResponse({})
    answer.delete_cookie(host_cookie(request, STAFF_COOKIE), path="/", samesite="Strict")
    return answer


@router.get("/me", permission=STAFF_OWN, response=StaffMe)
def staff_me(request: HttpRequest) -> dict[str, object]:
    """Say who is logged in."""
    return _me(staff_of(request))


@router.post("/password", permission=STAFF_OWN, response=StaffNothing)
def staff_password(request: HttpRequest, body: StaffPasswordIn) -> dict[str, object]:
    """Choose one's own password."""
    entering.change_password(presence=staff_of(request), old=body.old, new=body.new, address=address_of(request))
    return {}


@router.get("/tenants", permission=STAFF, response=Page[FleetTenant])
def fleet_list(request: HttpRequest, query: Query[FleetQuery]) -> dict[str, object]:
    """List the tenants by their metadata."""
    wanted = Wanted(
        text=query.q.strip(),
        state=query.state,
        attention=query.attention,
        sort=query.sort,
        limit=query.limit,
        offset=query.cursor,
    )
    found, total = fleet(wanted)
    return _page([tenant_row(one) for one in found], query.cursor, total)


@router.get("/tenants/{tenant_id}", permission=STAFF, response=FleetTenant)
def fleet_tenant(request: HttpRequest, tenant_id: UUID) -> dict[str, object]:
    """Return one tenant's metadata."""
    return tenant_row(metadata(tenant_id))


@router.get("/areas", permission=STAFF, response=StaffAreas)
def area_list(request: HttpRequest) -> dict[str, object]:
    """List what a request for access can name."""
    return {"items": named(list(areas())), "longest": int(policy.LONGEST.total_seconds() // 60)}


@router.get("/access", permission=STAFF, response=Page[StaffAccess])
def access_list(request: HttpRequest, query: Query[PlaceQuery]) -> dict[str, object]:
    """List what the staff asked for, the newest first."""
    found, total = accesses.rows(limit=query.limit, offset=query.cursor)
    own = staff_of(request).member.id
    return _page([access_row(one, own) for one in found], query.cursor, total)


@router.post("/access", permission=STAFF, response=StaffAccess)
def access_ask(request: HttpRequest, body: StaffAccessIn) -> dict[str, object]:
    """Ask a tenant for access; it begins with the signature of one of its people, and never without."""
    wish = Wish(reason=body.reason, areas=tuple(body.areas), records=tuple(body.records), minutes=body.minutes)
    return _row(accesses.ask(tenant=body.tenant, wish=wish, caller=_caller(request)), request)


@router.post("/access/{access_id}/enter", permission=STAFF, response=StaffEntry)
def access_enter(request: HttpRequest, access_id: UUID) -> dict[str, object]:
    """Return the address that opens a visit of one's own access, once."""
    host, token = accesses.hand_over(access=access_id, caller=_caller(request))
    _, colon, port = request.get_host().partition(":")
    address = f"{request.scheme}://{host}{colon}{port}/#/support/enter/{token}"
    return {"address": address, "seconds": int(policy.HAND_OVER.total_seconds())}


@router.post("/access/{access_id}/end", permission=STAFF, response=StaffAccess)
def access_end(request: HttpRequest, access_id: UUID, body: StaffReasonIn) -> dict[str, object]:
    """Withdraw one's own request, or leave before time is over."""
    accesses.end(access=access_id, reason=body.reason, caller=_caller(request))
    return _row(access_id, request)


def address_of(request: HttpRequest) -> str:
    """Return where a call comes from."""
    return str(request.META.get("REMOTE_ADDR") or "")[:60]


def _caller(request: HttpRequest) -> Caller:
    return Caller(
        presence=staff_of(request), address=address_of(request), request=str(getattr(request, "request_id", ""))
    )


def _row(access: UUID, request: HttpRequest) -> dict[str, object]:
    caller = _caller(request)
    return access_row(accesses.row(access=access, caller=caller), caller.member.id)


def _page(items: list[dict[str, object]], offset: int, total: int) -> dict[str, object]:
    following = offset + len(items)
    return {"items": items, "next": str(following) if following < total else None, "total": total}


def _me(presence: StaffPresence) -> dict[str, object]:
    member = presence.member
    return {
        "id": str(member.id),
        "username": member.username,
        "name": member.name,
        "language": member.language,
        "csrf": presence.csrf,
        "must_change": presence.must_change,
        "product_version": version("yaoheng"),
    }
