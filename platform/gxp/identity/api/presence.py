"""One's own presence: log-in, log-out, badge, password, acceptance of signature accountability."""

from importlib.metadata import version

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Schema

from gxp.http import cookies
from gxp.http.access import COOKIE, bind, presence_of
from gxp.http.routing import ANYONE, SIGNED_IN, Router, Suspended
from gxp.identity.answers import Accountability, Acknowledged, Language, Me, Nothing
from gxp.identity.api.provider import remember
from gxp.identity.models import Acknowledgement, User
from gxp.identity.selectors import enrolment, passwords
from gxp.identity.selectors.rights import ACKNOWLEDGEMENT_VERSION
from gxp.identity.services import accountability, provided, sessions, users
from gxp.identity.services.authentication import authenticate
from gxp.kernel.clock import utc_now, utc_text
from gxp.kernel.context import current_request, current_tenant
from gxp.ports.identity import Attempt, Person, Presence, Visit

router = Router(tags=["identity"])


class LoginIn(Schema):
    """Both components and, at a terminal, its station."""

    username: str
    password: str
    station: str | None = None


class BadgeIn(Schema):
    """What the badge reader typed."""

    code: str


class PasswordIn(Schema):
    """The old password proves the owner."""

    old: str
    new: str


class LanguageIn(Schema):
    """`zh-Hans` or `en`."""

    language: str


class AcknowledgementIn(Schema):
    """The acceptance is itself given with the secret; where the provider keeps it, right after a log-in there."""

    password: str = ""


def me_of(presence: Presence, request: HttpRequest) -> dict[str, object]:
    """Return what a client shows of its user: names, roles, permissions, station, zone, state of the session."""
    person = presence.person
    secret = passwords.of_user(person.id)
    state = passwords.state(secret, utc_now())
    return {
        **_person(presence, request),
        "acknowledged": person.acknowledged,
        "password_change_due": state in ("temporary", "overdue"),
        "password_state": state,
        "password_ends_at": utc_text(passwords.ends_at(secret)),
        "password_reset": passwords.notice_for(person.id),
        "support": None,
    }


def visitor_of(presence: Presence, visit: Visit, request: HttpRequest) -> dict[str, object]:
    """Return the same of a visitor of the operator's support, who has no account and no password here."""
    areas = [{"code": code, "name": name.canonical()} for code, name in visit.areas]
    return {
        **_person(presence, request),
        "acknowledged": True,  # nothing is to be accepted: a visitor never signs
        "password_change_due": False,
        "password_state": "none",
        "password_ends_at": utc_text(visit.until),
        "password_reset": None,
        "support": {"access": str(visit.access), "until": utc_text(visit.until), "areas": areas},
    }


def _person(presence: Presence, request: HttpRequest) -> dict[str, object]:
    person, tenant = presence.person, current_tenant()
    return {
        "user": {"id": str(person.id), "username": person.username, "name": person.name},
        "roles": enrolment.roles_shown(person.roles),
        "permissions": sorted(person.permissions),
        "station": enrolment.station_shown(presence.station),
        "tenant": {"id": str(tenant.id), "name": request.get_host().split(".")[0]},
        "zone": tenant.zone,
        "language": person.language,
        "csrf": presence.csrf,
        "product_version": version("yaoheng"),
        "continuous": presence.continuous,
        "suspended": {"why": tenant.suspended, "contact": settings.GXP_CONTACT} if tenant.suspended else None,
    }


def _answer(request: HttpRequest, token: str, presence: Presence) -> HttpResponse:
    bind(presence)
    answer = JsonResponse(me_of(presence, request))
    remember(request, answer, token)
    return answer


@router.post("/login", permission=ANYONE, suspended=Suspended.TAKEN, response=Me)
def login(request: HttpRequest, body: LoginIn) -> HttpResponse:
    """Log in with both components; the answer is that of /me, the session lies in an HttpOnly cookie."""
    address = current_request().address
    token, presence = sessions.log_in(
        username=body.username, password=body.password, station=body.station or "", address=address
    )
    return _answer(request, token, presence)


@router.post("/logout", permission=SIGNED_IN, suspended=Suspended.TAKEN, response=Nothing)
def logout(request: HttpRequest) -> HttpResponse:
    """End the session, at the provider too; the next signature asks for both components again (P11-200a1ii)."""
    presence = presence_of(request)
    # First here: what the provider tells us of this very log-out meanwhile finds nothing to end, and does not wait.
    sessions.end(session=presence.session, person=presence.person)
    provided.leave(session=presence.session, token=cookies.read(request, COOKIE))
    answer = JsonResponse({})
    cookies.drop(request, answer, COOKIE)
    return answer


@router.get("/me", permission=SIGNED_IN, response=Me)
def me(request: HttpRequest) -> dict[str, object]:
    """Say who is logged in, what they may do and where."""
    presence = presence_of(request)
    return visitor_of(presence, presence.visit, request) if presence.visit else me_of(presence, request)


@router.post("/badge", permission=SIGNED_IN, suspended=Suspended.TAKEN, response=Me)
def badge(request: HttpRequest, body: BadgeIn) -> HttpResponse:
    """Switch the user of an enrolled station; a badge identifies and never signs."""
    token, presence = sessions.switch_by_badge(code=body.code, presence=presence_of(request))
    return _answer(request, token, presence)


@router.post("/password", permission=SIGNED_IN, suspended=Suspended.TAKEN, response=Nothing)
def password(request: HttpRequest, body: PasswordIn) -> dict[str, object]:
    """Change one's own password."""
    present = presence_of(request)
    user = User.objects.select_related("credential").get(id=present.person.id)
    users.change_password(user=user, old=body.old, new=body.new, session=present.session)
    return {}


@router.put("/language", permission=SIGNED_IN, response=Language)
def language(request: HttpRequest, body: LanguageIn) -> dict[str, object]:
    """Choose one's own language."""
    users.choose_language(user=presence_of(request).person.id, language=body.language)
    return {"language": body.language}


@router.get("/acknowledgement", permission=SIGNED_IN, response=Accountability)
def accountability_text(request: HttpRequest) -> dict[str, object]:
    """Return the text of signature accountability and whether this user has accepted it."""
    found = Acknowledgement.objects.filter(
        user_id=presence_of(request).person.id, version=ACKNOWLEDGEMENT_VERSION
    ).first()
    return {
        "text": accountability.TEXT.canonical(),
        "version": ACKNOWLEDGEMENT_VERSION,
        "acknowledged_at": found.created_at if found else None,
    }


@router.post("/acknowledgement", permission=SIGNED_IN, response=Acknowledged)
def acknowledge(request: HttpRequest, body: AcknowledgementIn) -> dict[str, object]:
    """Accept signature accountability, proved by the password (P11-10j)."""
    present = presence_of(request)
    person = present.person
    if current_tenant().realm is not None:
        provided.arrived_lately(session=present.session)
    else:
        _prove_again(person, body.password)
    user = User.objects.get(id=person.id)
    stored = accountability.acknowledge(user=user, language=user.language)
    return {"version": stored.version, "text_sha256": stored.text_sha256}


def _prove_again(person: Person, secret: str) -> None:
    authenticate(
        Attempt(
            username=person.username,
            secret=secret,
            purpose="acknowledgement",
            address=current_request().address,
        )
    )
