"""What the operator's staff sees of tenants: one view of metadata, without a row of anybody's records."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gxp.kernel.context import Tenant
from gxp.kernel.errors import DomainError
from tenants.binding import connection
from tenants.release import source_digest

COLUMNS = (
    "id, schema_name, domain, name, zone, state, suspended, cell, release, schema_state, claimed_at, plan, users_limit,"
    " sites_limit, storage_limit, last_step, measured_at, users, files, bytes, outbox, outbox_failing, seal_age,"
    " last_activity, requests, errors"
)
# What a list may be sorted by: contract name -> expression; what was never measured comes last.
SORTS = {
    "domain": "domain",
    "name": "name",
    "state": "state",
    "release": "release",
    "plan": "plan",
    "users": "users",
    "storage": "bytes + files",
    "outbox": "outbox",
    "seal_age": "seal_age",
    "error_rate": "errors::numeric / greatest(requests, 1)",
    "last_activity": "last_activity",
}
WHERE = """
WHERE (%(text)s = '' OR domain ILIKE %(like)s OR name ILIKE %(like)s) AND (%(state)s = '' OR state = %(state)s)
AND (%(attention)s = '' OR seal_age > 10 OR outbox_failing > 0 OR errors > 0 OR schema_state <> %(current)s
  OR last_step = 'failed' OR measured_at IS NULL OR measured_at < now() - interval '10 minutes')
"""
COUNT = f"SELECT count(*) FROM public.fleet_metadata {WHERE}"  # noqa: S608 - the constants above
ONE = f"SELECT {COLUMNS} FROM public.fleet_metadata WHERE id = %s"  # noqa: S608 - as above


@dataclass(frozen=True, slots=True)
class Metadata:
    """One tenant; nothing measured yet is None."""

    id: UUID
    schema_name: str
    domain: str
    name: str
    zone: str
    state: str
    suspended: str
    cell: str
    release: str
    schema_state: str
    claimed_at: datetime | None
    plan: str
    users_limit: int
    sites_limit: int
    storage_limit: int
    last_step: str
    measured_at: datetime | None
    users: int | None
    files: int | None
    bytes: int | None
    outbox: int | None
    outbox_failing: int | None
    seal_age: int | None
    last_activity: datetime | None
    requests: int
    errors: int

    @property
    def behind(self) -> bool:
        """Say whether the tenant's schema is of another state than this software."""
        return self.schema_state != source_digest()

    def tenant(self) -> Tenant:
        """Return what a unit of work binds to."""
        return Tenant(self.id, self.schema_name, self.zone, self.suspended)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What of the fleet is asked for: text in name or address, state, only what needs attention, order, place."""

    text: str = ""
    state: str = ""
    attention: bool = False
    sort: str = "domain"
    limit: int = 50
    offset: int = 0


def fleet(wanted: Wanted) -> tuple[Sequence[Metadata], int]:
    """Return one page and how many there are, in a unit of the staff; an unknown order is `http.unknown_sort`."""
    name = wanted.sort.removeprefix("-")
    if name not in SORTS:
        raise DomainError("http.unknown_sort", status=400, params={"sort": name, "known": ", ".join(SORTS)})
    values = {
        "text": wanted.text,
        "like": "%" + _literal(wanted.text) + "%",
        "state": wanted.state,
        "attention": "yes" if wanted.attention else "",
        "current": source_digest(),
        "limit": wanted.limit,
        "offset": wanted.offset,
    }
    way = "DESC" if wanted.sort.startswith("-") else "ASC"
    order = f"ORDER BY {SORTS[name]} {way} NULLS LAST, domain LIMIT %(limit)s OFFSET %(offset)s"
    page = f"SELECT {COLUMNS} FROM public.fleet_metadata {WHERE} {order}"  # noqa: S608 - all from the constants above
    with connection().cursor() as cursor:
        cursor.execute(COUNT, values)
        total = int(cursor.fetchone()[0])
        cursor.execute(page, values)
        return [Metadata(*row) for row in cursor.fetchall()], total


def metadata(tenant: UUID) -> Metadata:
    """Return one tenant in use, or raise `staff.unknown_tenant` (404)."""
    with connection().cursor() as cursor:
        cursor.execute(ONE, [tenant])
        row = cursor.fetchone()
    if row is None:
        raise DomainError("staff.unknown_tenant", status=404, params={"tenant": tenant})
    return Metadata(*row)


def _literal(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
