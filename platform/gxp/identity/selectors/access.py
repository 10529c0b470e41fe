"""Who holds what: the lines of the report of access, and who may do one thing (A11-11, A11-12.1, D11-11)."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from gxp.compliance.esign.acts import acts
from gxp.http import scope
from gxp.identity.models import Membership, Session
from gxp.identity.selectors import duties
from gxp.identity.selectors.enrolment import days_of, places_of
from gxp.kernel.clock import utc_now, utc_text
from gxp.kernel.errors import DomainError
from gxp.ports.places import PlaceDirectory
from gxp.registry import permissions, provider

# Who has not logged in for so long no longer needs the account until somebody says so (D11-11 join, move, leave).
IDLE = timedelta(days=90)


def held() -> "QuerySet[Membership]":
    """Return every role that somebody holds, of open and closed accounts."""
    return Membership.objects.filter(active=True).select_related("user", "role")


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the lines of some people have in common: the last log-in, and rules that their roles break together."""

    logins: Mapping[UUID, datetime]
    clashes: Mapping[UUID, tuple[duties.Clash, ...]]


def circumstances(rows: Iterable[Membership]) -> Circumstances:
    """Read what belongs to the people of some lines, for all of them at once."""
    people = {one.user_id for one in rows}
    last = Session.objects.filter(user__in=people).values_list("user").annotate(Max("created_at"))
    codes: dict[UUID, set[str]] = {}
    for one in held().filter(user__in=people):
        codes.setdefault(one.user_id, set()).update(json.loads(one.role.permissions))
    return Circumstances(dict(last), {user: duties.clashes(found) for user, found in codes.items()})


def lines(rows: Sequence[Membership]) -> list[dict[str, object]]:
    """Return lines of the report of access."""
    about = circumstances(rows)
    return [_line(one, about) for one in rows]


def _line(one: Membership, about: Circumstances) -> dict[str, object]:
    login = about.logins.get(one.user_id)
    since = one.granted_at or one.created_at
    known = permissions()
    codes = [code for code in json.loads(one.role.permissions) if code in known]
    clashing = [f"{clash.first} × {clash.second}" for clash in about.clashes.get(one.user_id, ())]
    return {
        "id": str(one.id),
        "user_id": str(one.user_id),
        "username": one.user.username,
        "printed_name": one.user.printed_name,
        "account": _account(one, login),
        "role": {"code": one.role.code, "name": {"zh-Hans": one.role.name_zh, "en": one.role.name_en}},
        "places": list(places_of(one)),
        **days_of(one),
        "standing": _standing(one),
        "since": utc_text(since),
        "granted_by": one.granted_by_name,
        "last_login": utc_text(login) if login else None,
        "privileged": [code for code in codes if known[code].use == "administer"],
        "conflicts": clashing,
    }


def _account(one: Membership, login: datetime | None) -> str:
    if not one.user.active:
        return "closed"
    return "unused" if utc_now() - (login or one.user.created_at) > IDLE else "active"


def _standing(one: Membership) -> str:
    now = utc_now()
    if one.valid_until is not None and one.valid_until <= now:
        return "ended"
    return "later" if one.valid_from is not None and one.valid_from > now else "in_force"


def places() -> list[dict[str, object]]:
    """Return the places in which a role can be held."""
    return [
        {"code": one.code, "kind": one.kind, "name": {"zh-Hans": one.name_zh, "en": one.name_en}, "parent": one.parent}
        for one in provider(PlaceDirectory).every()
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question of who may do what: by person, permission or signed act, and at a place."""

    person: UUID | None = None
    permission: str = ""
    act: str = ""
    place: str = ""


def rights(asked: Asked) -> list[dict[str, object]]:
    """Return who may do what now, and through which role; one of person, permission and act is to be named.

    Raises `identity.rights_of_what` (422), `esign.unknown_act`, `identity.unknown_permission`, `eam.unknown_place`.
    """
    wanted = _wanted(asked)
    if asked.place:
        provider(PlaceDirectory).find(asked.place)
    now = utc_now()
    rows = held().filter(Q(valid_from=None) | Q(valid_from__lte=now), user__active=True)
    rows = rows.filter(Q(valid_until=None) | Q(valid_until__gt=now)).order_by("user__username", "role__code")
    rows = rows.filter(user_id=asked.person) if asked.person else rows
    found = []
    for one in rows:
        if asked.place and not scope.covers(frozenset(places_of(one)), asked.place):
            continue
        codes = [code for code in json.loads(one.role.permissions) if wanted is None or code == wanted]
        found += [_right(one, code) for code in codes if code in permissions()]
    return sorted(found, key=lambda row: (str(row["permission"]), str(row["username"]), str(row["id"])))


def _wanted(asked: Asked) -> str | None:
    if asked.act:
        act = acts().get(asked.act)
        if act is None:
            raise DomainError("esign.unknown_act", status=404, params={"act": asked.act})
        return act.permission
    if asked.permission:
        if asked.permission not in permissions():
            raise DomainError("identity.unknown_permission", status=422, params={"permission": asked.permission})
        return asked.permission
    if asked.person is None:
        raise DomainError("identity.rights_of_what")
    return None


def _right(one: Membership, code: str) -> dict[str, object]:
    signed = [act for act in acts().values() if act.permission == code]
    return {
        "id": f"{one.id}/{code}",
        "user_id": str(one.user_id),
        "username": one.user.username,
        "printed_name": one.user.printed_name,
        "permission": code,
        "permission_name": permissions()[code].title.canonical(),
        "use": permissions()[code].use,
        "acts": [{"code": act.name, "name": act.title.canonical()} for act in signed],
        "role": {"code": one.role.code, "name": {"zh-Hans": one.role.name_zh, "en": one.role.name_en}},
        "places": list(places_of(one)),
        **days_of(one),
    }
