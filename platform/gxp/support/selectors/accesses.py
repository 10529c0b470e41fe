"""Accesses as they stand by the database's clock, and the visit that a token opens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from django.db.models import Q, QuerySet

from gxp.compliance.audit.models import ClockTimestamp
from gxp.identity.credentials import digest
from gxp.kernel import canonical
from gxp.kernel.errors import DomainError
from gxp.ports.support import State, Visitor
from gxp.support import policy
from gxp.support.models import Access, Visit

# By the database's clock alone: that of a server may be wrong, and a clock that went back before the consent opens
# nothing either.
RUNNING = Q(granted_at__lte=ClockTimestamp(), ends_at__gt=ClockTimestamp(), ended_at=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visiting:
    """A visit that is open now, and the consent that it stands on."""

    visit: UUID
    access: UUID
    visitor: Visitor
    areas: frozenset[str]
    records: frozenset[str]
    until: datetime


def one(access: UUID) -> Access:
    """Return an access, or raise `support.unknown_access` (404)."""
    found = Access.objects.filter(id=access).first()
    if found is None:
        raise DomainError("support.unknown_access", status=404, params={"access": access})
    return found


def running() -> "QuerySet[Access]":
    """Return the accesses that are open now."""
    return Access.objects.filter(RUNNING)


def overdue() -> Sequence[str]:
    """Return the accesses that time has ended and nobody has closed: run out, or never answered."""
    late = Q(ends_at__lte=ClockTimestamp()) | Q(granted_at=None, created_at__lte=ClockTimestamp() - policy.ANSWER)
    return [str(id_) for id_ in Access.objects.filter(late, ended_at=None).values_list("id", flat=True)]


def state(access: Access, now: datetime) -> State:
    """Return where an access stands; what time has ended is ended before anybody closes it."""
    if access.ended_at is not None:
        return cast("State", access.ended_how)
    if access.granted_at is None:
        return "lapsed" if now - access.created_at >= policy.ANSWER else "asked"
    return "expired" if access.ends_at is None or access.ends_at <= now else "granted"


def listed(text: str) -> list[str]:
    """Return a stored list."""
    found = canonical.loads(text.encode())
    return [str(one) for one in found] if isinstance(found, list) else []


def visitor_of(access: Access) -> Visitor:
    """Return the member of the staff whom an access lets in."""
    return Visitor(id=access.staff, username=access.staff_username, name=access.staff_name)


def visiting(token: str) -> Visiting | None:
    """Return the visit that a token opens now; None where there is none, or where its consent is over."""
    running_visit = Q(expires_at__gt=ClockTimestamp(), access__ended_at=None) & Q(
        access__granted_at__lte=ClockTimestamp(), access__ends_at__gt=ClockTimestamp()
    )
    found = Visit.objects.select_related("access").filter(running_visit, token_sha256=digest(token)).first()
    if found is None:
        return None
    access = found.access
    return Visiting(
        visit=found.id,
        access=access.id,
        visitor=visitor_of(access),
        areas=frozenset(listed(access.areas)),
        records=frozenset(listed(access.records)),
        until=min(found.expires_at, cast("datetime", access.ends_at)),
    )


def access_of(token: str) -> tuple[UUID, Visitor] | None:
    """Return the access that a token belongs to, open or not, for the trace of a refusal."""
    found = Visit.objects.select_related("access").filter(token_sha256=digest(token)).first()
    return (found.access_id, visitor_of(found.access)) if found else None


def inside(access: Access) -> bool:
    """Say whether the visitor has a visit open now."""
    return access.visits.filter(expires_at__gt=ClockTimestamp()).exists()
