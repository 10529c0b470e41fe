"""Log-in, log-out, badge switch and the state of the continuous session."""

from datetime import datetime
from uuid import UUID

from gxp.compliance import audit
from gxp.http.errors import Traced
from gxp.identity import policy
from gxp.identity.credentials import csrf_of, digest, new_token
from gxp.identity.models import Credential, Session, Station
from gxp.identity.realm import passwords_kept_here
from gxp.identity.realm.flow import Tokens
from gxp.identity.realm.tokens import Claims
from gxp.identity.selectors import people
from gxp.identity.selectors.rights import Entered, entered
from gxp.identity.services.arrivals import recognise
from gxp.identity.services.authentication import authenticate
from gxp.identity.services.provided import keep, still_welcome
from gxp.identity.services.system import as_login
from gxp.kernel.canonical import Json
from gxp.kernel.clock import utc_now
from gxp.kernel.context import Station as Place
from gxp.kernel.errors import DomainError
from gxp.kernel.ids import uuid7
from gxp.kernel.refs import ObjectRef
from gxp.ports.identity import Attempt, Person, Presence


def log_in(*, username: str, password: str, station: str, address: str) -> tuple[str, Presence]:
    """Return (token, presence) after both components fit; the token is told once and stored as its hash."""
    passwords_kept_here()
    place = _station(station)
    attempt = Attempt(username=username, secret=password, purpose="login", address=address, station=station)
    person = authenticate(attempt)
    return _open(person, place, "login")


def arrive(*, claims: Claims, given: Tokens, station: str) -> tuple[str, Presence]:
    """Return (token, presence) of a person whom the provider has proved."""
    place = _station(station)
    person = recognise(claims)
    token, presence = _open(person, place, "login")
    keep(session=presence.session, token=token, given=given, sid=str(claims.get("sid") or ""))
    return token, presence


def switch_by_badge(*, code: str, presence: Presence) -> tuple[str, Presence]:
    """Change the person at an enrolled station by badge; it identifies and never signs (D11-13.2)."""
    passwords_kept_here()  # nobody enters without the provider, which knows whether they are still welcome
    if presence.station is None:
        raise DomainError("identity.no_station", status=409)
    owner = Credential.objects.select_related("user").filter(badge_sha256=digest(code), user__active=True).first()
    if owner is None:
        root = ObjectRef.of("identity.station", presence.station.code)
        audit.event(kind="badge.failed", root=root, data={"station": presence.station.code})
        raise Traced("identity.unknown_badge", status=401)
    end(session=presence.session, person=presence.person, kind="logout.badge")
    return _open(people.by_id(owner.user_id), _station(presence.station.code), "badge")


def _station(code: str) -> Station | None:
    if not code:
        return None
    station = Station.objects.filter(code=code, active=True).first()
    if station is None:
        raise DomainError("identity.unknown_station", status=404, params={"station": code})
    return station


def _open(person: Person, station: Station | None, kind: str) -> tuple[str, Presence]:
    token, now = new_token(), utc_now()
    session = Session.objects.create(
        id=uuid7(), token_sha256=digest(token), user_id=person.id, station=station, seen_at=now,
        expires_at=now + policy.ABSOLUTE,
    )  # fmt: skip
    with as_login():
        data: dict[str, Json] = {
            "session": str(session.id),
            "station": station.code if station else "",
            "username": person.username,
        }
        audit.event(kind=kind, root=ObjectRef.of("identity.user", person.id), data=data)
    place = Place(station.code, station.room or None) if station else None
    return token, Presence(session=session.id, person=person, station=place, continuous=False, csrf=csrf_of(token))


def enter(*, token: str, active: bool) -> Presence | None:
    """Return who is present by a token; idle, expired or ended sessions and inactive users are nobody."""
    session, now = entered(digest(token)), utc_now()
    if session is None or session.expires_at <= now or now - session.seen_at > policy.IDLE:
        return None
    if still_welcome(session=session, token=token, now=now):
        session = entered(digest(token))  # roles may have been given and taken
        if session is None:
            return None
    continuous = session.signed_at is not None and now - session.seen_at <= policy.CONTINUITY
    if active:
        _seen(session, now, continuous=continuous)
    return Presence(
        session=session.id,
        person=session.person,
        station=Place(session.station, session.room or None) if session.station else None,
        continuous=continuous,
        csrf=csrf_of(token),
    )


def _seen(session: Entered, now: datetime, *, continuous: bool) -> None:
    if session.signed_at is not None and not continuous:
        Session.objects.filter(id=session.id).update(seen_at=now, signed_at=None)
    elif now - session.seen_at >= policy.SEEN_STEP:
        Session.objects.filter(id=session.id).update(seen_at=now)


def signed_with_both(*, session: UUID) -> None:
    """Begin the continuous period after a signature with both components (P11-200a1i)."""
    Session.objects.filter(id=session, ended_at=None).update(signed_at=utc_now())


def end(*, session: UUID, person: Person, kind: str = "logout") -> None:
    """End a session; its token is worthless from now on."""
    if Session.objects.filter(id=session, ended_at=None).update(ended_at=utc_now()):
        audit.event(kind=kind, root=ObjectRef.of("identity.user", person.id), data={"session": str(session)})


def end_all(*, user: UUID) -> int:
    """End every session of a user (account disabled, password reset); return how many there were."""
    return Session.objects.filter(user_id=user, ended_at=None).update(ended_at=utc_now())
