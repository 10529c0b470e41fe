"""Who holds a role, where and until when: given and withdrawn by a signed act, never one's own (A11-12.3, DM-22-2)."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from gxp.compliance import audit
from gxp.identity.models import Membership, Role, User
from gxp.identity.permissions import APPROVE, MANAGE, USERS
from gxp.identity.selectors import duties
from gxp.identity.selectors.roles import held_by_somebody
from gxp.kernel.context import current_actor, current_tenant
from gxp.kernel.errors import DomainError
from gxp.ports.places import PlaceDirectory
from gxp.registry import permissions, provider


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What is given: a role, the places where it counts (none: the whole company), the first and the last day."""

    role: str
    places: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None


def role_of(code: str) -> Role:
    """Return a role, or raise `identity.unknown_role` (404)."""
    found = Role.objects.filter(code=code).first()
    if found is None:
        raise DomainError("identity.unknown_role", status=404, params={"role": code})
    return found


def check(*, user: User, grant: Grant) -> None:
    """Raise what stands against a grant.

    `identity.unknown_role`, `eam.unknown_place` (404), `identity.membership_dates`, `identity.scope_administration`
    (422), `identity.conflicting_roles`, `identity.account_inactive` (409).
    """
    role = role_of(grant.role)
    if not user.active:
        raise DomainError("identity.account_inactive", status=409, params={"person": user.username})
    for code in grant.places:
        provider(PlaceDirectory).find(code)
    if grant.first and grant.last and grant.last < grant.first:
        raise DomainError("identity.membership_dates", params={"first": grant.first, "last": grant.last})
    administers = [one for one in json.loads(role.permissions) if permissions()[one].use == "administer"]
    if grant.places and administers:
        params = {"role": role.code, "permission": administers[0]}
        raise DomainError("identity.scope_administration", params=params)
    held = Membership.objects.filter(user=user, active=True).values_list("role__code", flat=True)
    duties.require_compatible(person=user.username, roles={*held, role.code})


def give(*, user: User, grant: Grant) -> Membership:
    """Give a role, or change where and until when it counts; each change stays in the trail."""
    check(user=user, grant=grant)
    values = {
        "active": True,
        "places": json.dumps(sorted(set(grant.places)), separators=(",", ":")) if grant.places else None,
        "valid_from": _begin_of(grant.first) if grant.first else None,
        "valid_until": _begin_of(grant.last + timedelta(days=1)) if grant.last else None,
        **_granted(),
    }
    made, _ = Membership.objects.update_or_create(user=user, role=role_of(grant.role), defaults=values)
    return made


def withdraw(*, memberships: Iterable[Membership]) -> None:
    """Withdraw roles; after it somebody must still be able to manage accounts and to propose and approve roles."""
    ids = [one.id for one in memberships]
    Membership.objects.filter(id__in=ids, active=True).update(active=False)
    lost = [one for one in (USERS, MANAGE, APPROVE) if not held_by_somebody(one)]
    if lost:
        raise DomainError("identity.last_holder", status=409, params={"permission": ", ".join(lost)})


def add(*, user: User, roles: Sequence[Role]) -> None:
    """Give roles in the whole company without end: with a new account, or as the identity provider says."""
    for role in roles:
        values = {"active": True, "places": None, "valid_from": None, "valid_until": None, **_granted()}
        Membership.objects.update_or_create(user=user, role=role, defaults=values)


def _granted() -> dict[str, object]:
    actor = current_actor()
    by = UUID(actor.id) if actor.kind == "person" else None
    return {"granted_by": by, "granted_by_name": actor.name, "granted_at": audit.moment().at}


def _begin_of(day: date) -> datetime:
    """Return 00:00 of a day in the company's zone; the last day ends at 24:00."""
    return datetime.combine(day, time(), ZoneInfo(current_tenant().zone))
