"""What the staff asks of a tenant: access, a hand-over into it, its end. Both sides are one transaction.

The consent and its trace lie in the tenant; here is the operator's list of them.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from gxp.kernel.context import RequestContext
from gxp.kernel.errors import DomainError
from gxp.ports.staff import StaffPresence
from gxp.ports.support import Standing, Visitor
from gxp.support.selectors.accesses import listed
from gxp.support.services import accesses, visits
from gxp.support.services.accesses import Wish
from tenants.binding import across, across_to_staff, connection
from tenants.fleet_metadata import Metadata, metadata
from tenants.services.staff.events import staff_event

INSERT = """
INSERT INTO public.tenants_supportaccess
  (id, tenant_id, staff_id, reason, areas, records, minutes, state, decided_by, why)
VALUES (%(id)s, %(tenant)s, %(staff)s, %(reason)s, %(areas)s, %(records)s, %(minutes)s, 'asked', '', '')
"""
TOLD = """
UPDATE public.tenants_supportaccess SET state = %(state)s, until = %(until)s, decided_by = %(by)s, why = %(why)s,
  decided_at = clock_timestamp() WHERE id = %(id)s
"""
COLUMNS = """
SELECT a.id, a.tenant_id, m.domain, m.name, s.id, s.username, s.printed_name, a.reason, a.areas, a.records, a.minutes,
  CASE WHEN a.state = 'granted' AND a.until <= clock_timestamp() THEN 'expired'
    WHEN a.state = 'asked' AND a.asked_at <= clock_timestamp() - interval '24 hours' THEN 'lapsed' ELSE a.state END,
  a.until, a.decided_by, a.decided_at, a.why, a.asked_at
FROM public.tenants_supportaccess a JOIN public.tenants_staff s ON s.id = a.staff_id
JOIN public.fleet_metadata m ON m.id = a.tenant_id
"""
NEWEST = COLUMNS + " ORDER BY a.asked_at DESC, a.id DESC LIMIT %(limit)s OFFSET %(offset)s"
COUNT = "SELECT count(*) FROM public.tenants_supportaccess"
OWN = COLUMNS + " WHERE a.id = %s AND a.staff_id = %s"


@dataclass(frozen=True, slots=True)
class Row:
    """One access in the operator's list."""

    id: UUID
    tenant: UUID
    domain: str
    company: str
    staff: UUID
    username: str
    printed_name: str
    reason: str
    areas: str
    records: str
    minutes: int
    state: str
    until: datetime | None
    decided_by: str
    decided_at: datetime | None
    why: str
    asked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who of the staff calls, from where, under which request."""

    presence: StaffPresence
    address: str
    request: str

    @property
    def member(self) -> Visitor:
        """Return the member of the staff."""
        return self.presence.member


@contextmanager
def _inside(found: Metadata, caller: Caller) -> Iterator[None]:
    context = RequestContext(
        actor=caller.member.actor(), address=caller.address, request=caller.request, software=settings.GXP_SOFTWARE
    )
    with across(tenant=found.tenant(), context=context):
        yield


def ask(*, tenant: UUID, wish: Wish, caller: Caller) -> UUID:
    """Ask a tenant for access; its people see it at once.

    Raises `staff.unknown_tenant` (404), `staff.tenant_suspended` (409), `support.already_open` (409), and what
    `support.services.accesses.checked` refuses (422).
    """
    found, fitting = metadata(tenant), accesses.checked(wish)
    if found.state != "active":
        raise DomainError("staff.tenant_suspended", status=409, params={"domain": found.domain})
    with _inside(found, caller):
        made = accesses.ask(wish=fitting, visitor=caller.member)
    values: dict[str, Any] = {
        "id": made.id,
        "tenant": tenant,
        "staff": caller.member.id,
        "reason": made.reason,
        "areas": made.areas,
        "records": made.records,
        "minutes": made.minutes,
    }
    with connection().cursor() as cursor:
        cursor.execute(INSERT, values)
    _note("support.asked", made.id, found, caller)
    return made.id


def hand_over(*, access: UUID, caller: Caller) -> tuple[str, str]:
    """Return (host, token) with which the member enters, once; of an access of somebody else there is none (404)."""
    found = metadata(_own(access, caller).tenant)
    with _inside(found, caller):
        token = visits.hand_over(access=access, visitor=caller.member)
    _note("support.handed_over", access, found, caller)
    return found.domain, token


def end(*, access: UUID, reason: str, caller: Caller) -> None:
    """Give up one's own request, or leave before time is over."""
    found = metadata(_own(access, caller).tenant)
    with _inside(found, caller):
        accesses.end(access=access, reason=reason)
    _note("support.ended", access, found, caller)


def rows(*, limit: int, offset: int) -> tuple[Sequence[Row], int]:
    """Return the accesses of all the staff, the newest first, and how many there are."""
    with connection().cursor() as cursor:
        cursor.execute(COUNT)
        total = int(cursor.fetchone()[0])
        cursor.execute(NEWEST, {"limit": limit, "offset": offset})
        return [Row(*row) for row in cursor.fetchall()], total


def row(*, access: UUID, caller: Caller) -> Row:
    """Return one of one's own accesses, or raise `support.unknown_access` (404)."""
    return _own(access, caller)


def texts(text: str) -> list[str]:
    """Return a stored list of texts."""
    return listed(text)


def _own(access: UUID, caller: Caller) -> Row:
    with connection().cursor() as cursor:
        cursor.execute(OWN, [access, caller.member.id])
        found: Any = cursor.fetchone()
    if found is None:
        raise DomainError("support.unknown_access", status=404, params={"access": access})
    return Row(*found)


def _note(kind: str, access: UUID, found: Metadata, caller: Caller) -> None:
    data = {"access": str(access), "domain": found.domain}
    member = caller.member
    staff_event(kind=kind, staff=member.id, username=member.username, address=caller.address, data=data)


class OperatorList:
    """Implements `gxp.ports.support.Operator`: what a tenant decides stands in the operator's list at once."""

    def told(self, *, access: UUID, standing: Standing) -> None:
        """Change one row as the staff's role, in the transaction of the tenant."""
        values = {
            "id": access,
            "state": standing.state,
            "until": standing.until,
            "by": standing.by,
            "why": standing.why,
        }
        with across_to_staff(), connection().cursor() as cursor:
            cursor.execute(TOLD, values)


def refused(*, presence: StaffPresence | None, address: str, data: dict[str, str]) -> None:
    """Keep the refusal of an act on the operator's host."""
    member = presence.member if presence else None
    staff_event(
        kind="act.refused",
        staff=member.id if member else None,
        username=member.username if member else "",
        address=address,
        data=data,
    )
