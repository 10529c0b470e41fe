"""Rows of the operator's lists as the API shows them."""

from datetime import datetime
from uuid import UUID

from gxp.kernel.clock import utc_text
from gxp.support.api.showing import named
from tenants.fleet_metadata import Metadata
from tenants.services.staff.accesses import Row, texts


def tenant_row(one: Metadata) -> dict[str, object]:
    """Return a tenant's metadata."""
    return {
        "id": str(one.id),
        "domain": one.domain,
        "name": one.name,
        "state": one.state,
        "suspended": one.suspended,
        "cell": one.cell,
        "release": one.release,
        "behind": one.behind,
        "last_step": one.last_step,
        "since": _text(one.claimed_at),
        "plan": one.plan,
        "users": one.users,
        "users_limit": one.users_limit,
        "sites_limit": one.sites_limit,
        "files": one.files,
        "storage_limit": one.storage_limit,
        "bytes": one.bytes,
        "outbox": one.outbox,
        "outbox_failing": one.outbox_failing,
        "seal_age": one.seal_age,
        "last_activity": _text(one.last_activity),
        "requests": one.requests,
        "errors": one.errors,
        "measured_at": _text(one.measured_at),
    }


def access_row(one: Row, reader: UUID) -> dict[str, object]:
    """Return an access as it stands; `own` where it is the reader's."""
    return {
        "id": str(one.id),
        "own": one.staff == reader,
        "tenant": {"id": str(one.tenant), "domain": one.domain, "name": one.company},
        "staff": {"id": str(one.staff), "username": one.username, "name": one.printed_name},
        "reason": one.reason,
        "areas": named(texts(one.areas)),
        "records": texts(one.records),
        "minutes": one.minutes,
        "state": one.state,
        "asked_at": utc_text(one.asked_at),
        "until": _text(one.until),
        "decided_by": one.decided_by,
        "decided_at": _text(one.decided_at),
        "why": one.why,
    }


def _text(at: datetime | None) -> str | None:
    return utc_text(at) if at else None
