"""Users and stations for administrators."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Schema

from gxp.http.answers import Page, Person
from gxp.http.bodies import NamesIn, Word
from gxp.http.pagination import Listing, PageQuery, page
from gxp.http.routing import ANYONE, ENTIRE, SIGNED_IN, Router
from gxp.identity import sheets
from gxp.identity.answers import Nothing, StationRow, UserRow
from gxp.identity.models import Station, User
from gxp.identity.selectors import enrolment
from gxp.identity.services import enrolment as enrolling
from gxp.identity.services import users

router = Router(tags=["identity"], at=ENTIRE)
READ, MANAGE = "identity.user.read", "identity.user.manage"


class UserIn(Schema):
    """A new account; its first password is given by two administrators (`password-resets`)."""

    username: Word
    printed_name: Word
    roles: tuple[str, ...] = ()
    language: str = "zh-Hans"


class UserChange(Schema):
    """Whether an account is open; roles are given and withdrawn by signed acts (`identity.membership.give`)."""

    active: bool


class BadgeIssue(Schema):
    """A badge's code; empty withdraws it."""

    code: str


class StationIn(Schema):
    """A terminal and the code of its room."""

    code: str
    names: NamesIn
    room: str
    active: bool = True


@router.get("/users", permission=READ, response=Page[UserRow], sheet=sheets.USERS)
def user_list(request: HttpRequest, query: Query[PageQuery]) -> dict[str, object]:
    """List users."""
    rows = User.objects.prefetch_related("memberships__role")
    listing = Listing(sorts={"username": "username"}, search=("username", "printed_name"), default="username")
    return page(rows, query, listing, enrolment.user_row)


@router.get("/people", permission=SIGNED_IN, response=Page[Person])
def people_list(request: HttpRequest, query: Query[PageQuery]) -> dict[str, object]:
    """List the names of active people, for whoever has to name one; names stand on every record, accounts do not."""
    listing = Listing(sorts={"name": "printed_name"}, search=("printed_name",), default="name")
    return page(User.objects.filter(active=True), query, listing, enrolment.person_row)


@router.post("/users", permission=MANAGE, response=UserRow)
def user_create(request: HttpRequest, body: UserIn) -> dict[str, object]:
    """Create an account; nobody can log in to it until a password is given by two administrators (P11-200a3)."""
    return enrolment.user_row(
        users.create_user(
            username=body.username,
            printed_name=body.printed_name,
            roles=body.roles,
            language=body.language,
        )
    )


@router.get("/users/{user_id}", permission=READ, response=UserRow)
def user_detail(request: HttpRequest, user_id: UUID) -> dict[str, object]:
    """Show a user."""
    return enrolment.user_row(enrolment.user(str(user_id)))


@router.patch("/users/{user_id}", permission=MANAGE, response=UserRow)
def user_change(request: HttpRequest, user_id: UUID, body: UserChange) -> dict[str, object]:
    """Close or reopen an account."""
    (users.enable if body.active else users.disable)(user=enrolment.user(str(user_id)))
    return enrolment.user_row(enrolment.user(str(user_id)))


@router.post("/users/{user_id}/badge", permission=MANAGE, response=Nothing)
def user_badge(request: HttpRequest, user_id: UUID, body: BadgeIssue) -> dict[str, object]:
    """Issue or withdraw a badge."""
    users.set_badge(user=enrolment.user(str(user_id)), code=body.code)
    return {}


@router.post("/users/{user_id}/unlock", permission=MANAGE, response=Nothing)
def user_unlock(request: HttpRequest, user_id: UUID) -> dict[str, object]:
    """Lift a lock-out."""
    users.unlock(user=enrolment.user(str(user_id)))
    return {}


@router.get("/stations", permission=ANYONE, response=Page[StationRow], sheet=sheets.STATIONS)
def station_list(request: HttpRequest, query: Query[PageQuery]) -> dict[str, object]:
    """List the active stations; open, because a terminal is chosen before log-in."""
    listing = Listing(sorts={"code": "code"}, search=("code", "name_zh", "name_en"), default="code")
    return page(Station.objects.filter(active=True), query, listing, enrolment.station_row)


@router.post("/stations", permission="identity.station.manage", response=StationRow)
def station_put(request: HttpRequest, body: StationIn) -> dict[str, object]:
    """Enrol, change or withdraw a station."""
    return enrolment.station_row(
        enrolling.put_station(code=body.code, name=body.names.i18n(), room=body.room, active=body.active)
    )
