"""Roles and stations as clients show them."""

import json
from collections.abc import Iterable, Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from gxp.compliance.esign.models import Signature
from gxp.identity.models import Membership, Role, Station, User
from gxp.identity.selectors.roles import effective_numbers
from gxp.kernel.context import Station as Place
from gxp.kernel.context import current_tenant
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.ports.places import PlaceDirectory
from gxp.registry import provider


def roles_shown(codes: Iterable[str]) -> list[dict[str, object]]:
    """Return [{code, name{zh-Hans, en}}] of role codes."""
    rows = Role.objects.filter(code__in=list(codes)).order_by("code")
    return [{"code": role.code, "name": {"zh-Hans": role.name_zh, "en": role.name_en}} for role in rows]


def role_rows(roles: Sequence[Role]) -> list[dict[str, object]]:
    """Return roles with their permissions and the numbers of their versions in force."""
    numbers = effective_numbers()
    return [_role(one, numbers.get(one.code)) for one in roles]


def _role(role: Role, version: str | None) -> dict[str, object]:
    return {
        "id": str(role.id),
        "code": role.code,
        "names": {"zh-Hans": role.name_zh, "en": role.name_en},
        "permissions": json.loads(role.permissions),
        "version": version,
    }


def station_row(station: Station) -> dict[str, object]:
    """Return a station with its room."""
    room = {"code": station.room, "name": room_name(station.room)} if station.room else None
    name = {"zh-Hans": station.name_zh, "en": station.name_en}
    return {"id": str(station.id), "code": station.code, "name": name, "room": room, "active": station.active}


def room_name(code: str) -> dict[str, str]:
    """Return a room's name from the place tree; the code itself where the tree does not know it."""
    try:
        place = provider(PlaceDirectory).find(code)
    except DomainError:
        return {"zh-Hans": code, "en": code}
    return {"zh-Hans": place.name_zh, "en": place.name_en}


def station_shown(place: Place | None) -> dict[str, object] | None:
    """Return the station of a session, or None."""
    found = Station.objects.filter(code=place.code).first() if place else None
    return station_row(found) if found else None


def user_row(user: User) -> dict[str, object]:
    """Return a user with the active roles; expects `memberships__role` prefetched."""
    active = sorted((one for one in user.memberships.all() if one.active), key=lambda one: one.role.code)
    return {
        "id": str(user.id),
        "username": user.username,
        "printed_name": user.printed_name,
        "active": user.active,
        "language": user.language,
        "verified_by": user.verified_by,
        "roles": [_held(one) for one in active],
    }


def _held(one: Membership) -> dict[str, object]:
    name = {"zh-Hans": one.role.name_zh, "en": one.role.name_en}
    return {"code": one.role.code, "name": name, "places": list(places_of(one)), **days_of(one)}


def places_of(one: Membership) -> tuple[str, ...]:
    """Return the codes of the places where a role is held, none for the whole company."""
    return tuple(json.loads(one.places)) if one.places else ()


def days_of(one: Membership) -> dict[str, str | None]:
    """Return the first and the last day on which a role counts, in the company's zone."""
    zone = ZoneInfo(current_tenant().zone)
    first = one.valid_from.astimezone(zone).date().isoformat() if one.valid_from else None
    last = (one.valid_until.astimezone(zone) - timedelta(days=1)).date().isoformat() if one.valid_until else None
    return {"from": first, "until": last}


def changes(user: User) -> int:
    """Return how often roles were given to a person and taken away by signature."""
    ref = str(ObjectRef.of("identity.user", user.id))
    return Signature.objects.filter(ref=ref, act__startswith="identity.membership.").count()


def person_row(user: User) -> dict[str, object]:
    """Return the id and printed name of a person."""
    return {"id": str(user.id), "name": user.printed_name}


def user(id_: str) -> User:
    """Return a user by id, or raise `identity.unknown_user` (404)."""
    found = User.objects.filter(id=id_).first()
    if found is None:
        raise DomainError("identity.unknown_user", status=404, params={"user": id_})
    return found
