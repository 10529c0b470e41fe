"""What the application adds to the trail by itself: events, reasons, and the database's time."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import connection

from gxp.kernel import canonical
from gxp.kernel.canonical import Json
from gxp.kernel.clock import Moment
from gxp.kernel.context import Reason, current_request, current_tenant
from gxp.kernel.errors import DomainError
from gxp.kernel.ids import uuid7
from gxp.kernel.refs import ObjectRef
from gxp.ports.units import rebind

INSERT_EVENT = "INSERT INTO audit_event (id, kind, roots, data) VALUES (%s, %s, %s, %s)"


def moment() -> Moment:
    """Return the database's clock now, with the site's zone; take it once per signature or record."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        at: datetime = cursor.fetchone()[0]
    return Moment(at, current_tenant().zone)


def event(
    *, kind: str, data: Mapping[str, Json], root: ObjectRef | None = None, also: Sequence[ObjectRef] = ()
) -> UUID:
    """Write a fact without a table change (log-in, print, refused act); its trigger writes the entry.

    `data` holds texts, booleans, lists and objects only. Returns the event's id, which is its object id in the log.
    """
    if not kind:
        raise DomainError("audit.event_without_kind", status=500)
    id_ = uuid7()
    roots = canonical.dumps([ref.canonical() for ref in ((root,) if root else ()) + tuple(also)]).decode()
    if root is None and not also:
        roots = canonical.dumps([{"id": str(id_), "type": "audit.event"}]).decode()
    with connection.cursor() as cursor:
        cursor.execute(INSERT_EVENT, [id_, kind, roots, canonical.dumps(dict(data)).decode()])
    return id_


def set_reason(*, code: str, text: str = "") -> None:
    """Say why the following changes of this unit are made (D11-12.2)."""
    if not code.strip():
        raise DomainError("audit.no_reason", status=422)
    rebind(replace(current_request(), reason=Reason(code, text)))
