"""Who may call a route: every route declares it, and the check runs before the body is read."""

from dataclasses import dataclass, replace
from enum import Enum

from django.conf import settings
from django.http import HttpRequest

from gxp.http.idempotency import recall
from gxp.http.refusals import SAFE
from gxp.kernel.context import current_request, current_tenant
from gxp.kernel.errors import DomainError
from gxp.ports import units
from gxp.ports.identity import Presence, Sessions
from gxp.ports.staff import StaffPresence, door
from gxp.ports.support import FRAME, FRAME_ROOM
from gxp.registry import provider

COOKIE = "gxp_session"
# A visit of the operator's support on a tenant's host, and the operator's staff on the operator's own. Under TLS by
# names that no other host of the domain can set.
VISIT_COOKIE, STAFF_COOKIE = "gxp_support", "gxp_staff"
ONE_HOST = "__Host-"
CSRF_HEADER = "X-CSRF-Token"
# A screen that polls says so, and does not keep an abandoned session alive (D11-11 inactivity log-out).
BACKGROUND_HEADER = "X-Background"


class Open(Enum):
    """Routes that no permission guards, each for a reason."""

    ANYONE = "anyone"  # before log-in: log-in itself, health, the list of stations
    PUBLIC = "public"  # the operator's own host, where there is neither company nor session
    SIGNED_IN = "signed in"  # one's own session, one's own signature: the act itself checks what is allowed
    STAFF = "staff"  # the operator's own host, for its own staff
    STAFF_OWN = "staff's own"  # the same, also while the password must be changed: one's own session and password


class Suspended(Enum):
    """What becomes of a changing route while its company is suspended and may only read."""

    REFUSED = "refused"  # 403: a person is told why, and whom to ask
    LATER = "later"  # 503: a machine keeps what it has and tries again
    TAKEN = "taken"  # it serves reading: log-in, one's own password, a witness's cosignature


ANYONE = Open.ANYONE
PUBLIC = Open.PUBLIC
SIGNED_IN = Open.SIGNED_IN
STAFF = Open.STAFF
STAFF_OWN = Open.STAFF_OWN


@dataclass(frozen=True, slots=True)
class Access:
    """The guard of one route; ninja calls it before it parses the body."""

    permission: str | Open
    suspended: Suspended = Suspended.REFUSED

    def __call__(self, request: HttpRequest) -> object:
        """Let the caller in, or raise 401, 403 (`identity.not_permitted`, `http.csrf`, `tenancy.suspended`)."""
        _same_origin(request)
        if self.permission is PUBLIC:
            return True
        if self.permission in (STAFF, STAFF_OWN):
            return _staff(request, own=self.permission is STAFF_OWN)
        visiting = getattr(request, "gxp_visiting", None)  # set by the unit of work, and by nobody else
        if isinstance(visiting, Presence):
            return _visit(request, visiting, self.permission)
        presence = _enter(request)
        if self.permission is ANYONE:
            _not_suspended(request, self.suspended)
            return presence or True
        if presence is None:
            raise DomainError("identity.not_logged_in", status=401)
        if not presence.bearer:  # no browser adds a token by itself
            _csrf(request, presence.csrf)
        _not_suspended(request, self.suspended)
        if isinstance(self.permission, str):
            require(self.permission)
        recall(request, actor=str(presence.person.id))
        return presence


def _visit(request: HttpRequest, presence: Presence, permission: str | Open) -> Presence:
    """Let a visitor of the operator's support read what their consent opens (`support.out_of_scope`, 403)."""
    bind(presence)
    allowed = permission in presence.person.permissions if isinstance(permission, str) else in_frame(request.path)
    if request.method not in SAFE:
        raise DomainError("support.never_acts", status=403)
    if not allowed:
        raise DomainError("support.out_of_scope", status=403, params={"path": request.path})
    return presence


def host_cookie(request: HttpRequest, name: str) -> str:
    """Return what a cookie of this host alone is called on this connection."""
    return f"{ONE_HOST}{name}" if request.is_secure() else name


def in_frame(path: str) -> bool:
    """Say whether an address draws the portal and holds nothing of the record."""
    return path in FRAME or path.startswith(FRAME_ROOM)


def _staff(request: HttpRequest, *, own: bool) -> StaffPresence:
    """Let a member of the operator's staff in (`staff.not_logged_in`, 401; `staff.password_due`, 403)."""
    token, active = (
        request.COOKIES.get(host_cookie(request, STAFF_COOKIE), ""),
        BACKGROUND_HEADER not in request.headers,
    )
    presence = door().enter(token=token, active=active) if token else None
    if presence is None:
        raise DomainError("staff.not_logged_in", status=401)
    request.gxp_staff = presence  # type: ignore[attr-defined]  # read by the trace of a refusal
    _csrf(request, presence.csrf)
    if presence.must_change and not own:
        raise DomainError("staff.password_due", status=403)
    return presence


def staff_of(request: HttpRequest) -> StaffPresence:
    """Return who of the operator's staff is present."""
    presence = getattr(request, "auth", None)
    if not isinstance(presence, StaffPresence):
        raise DomainError("staff.not_logged_in", status=401)
    return presence


def _enter(request: HttpRequest) -> Presence | None:
    presence = _presence(request)
    if presence is not None:
        bind(presence)
    return presence


def _presence(request: HttpRequest) -> Presence | None:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return provider(Sessions).bearer(token=token.strip())
    cookie = request.COOKIES.get(COOKIE, "")
    active = BACKGROUND_HEADER not in request.headers
    return provider(Sessions).enter(token=cookie, active=active) if cookie else None


def presence_of(request: HttpRequest) -> Presence:
    """Return who is present, on a route that somebody must be logged in for."""
    presence = getattr(request, "auth", None)  # set by ninja to what `Access` returned
    if not isinstance(presence, Presence):
        raise DomainError("identity.not_logged_in", status=401)
    return presence


def bind(presence: Presence) -> None:
    """Make the person who is present the actor of this unit of work."""
    units.rebind(
        replace(
            current_request(),
            actor=presence.person.actor(),
            station=presence.station,
            permissions=presence.person.permissions,
        )
    )


def require(permission: str) -> None:
    """Refuse with `identity.not_permitted` unless the present actor holds the permission."""
    if permission not in current_request().permissions:
        raise DomainError("identity.not_permitted", status=403, params={"permission": permission})


def _not_suspended(request: HttpRequest, rule: Suspended) -> None:
    why = current_tenant().suspended
    if why and rule is not Suspended.TAKEN and request.method not in SAFE:
        status = 503 if rule is Suspended.LATER else 403
        raise DomainError("tenancy.suspended", status=status, params={"why": why, "contact": settings.GXP_CONTACT})


def _csrf(request: HttpRequest, csrf: str) -> None:
    if request.method not in SAFE and request.headers.get(CSRF_HEADER) != csrf:
        raise DomainError("http.csrf", status=403)


def _same_origin(request: HttpRequest) -> None:
    origin = request.headers.get("Origin")
    if request.method in SAFE or not origin or origin == "null":
        return
    if origin.partition("://")[2] != request.get_host():
        raise DomainError("http.foreign_origin", status=403, params={"origin": origin})
