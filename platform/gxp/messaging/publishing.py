"""Publishing: one row in the business transaction; rolled back with it, delivered after it."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from gxp.kernel import canonical
from gxp.kernel.canonical import Json
from gxp.kernel.errors import DomainError
from gxp.kernel.ids import uuid7
from gxp.kernel.refs import ObjectRef
from gxp.messaging.events import declared_fields

INSERT = """
INSERT INTO messaging_outbox (id, name, version, payload, refs, attempts, error)
VALUES (%s, %s, %s, %s, %s, 0, '')
"""


def publish(event_name: str, version: int, payload: Mapping[str, Json], refs: Sequence[ObjectRef] = ()) -> UUID:
    """Write an event into the outbox of this unit; fields other than the declared ones are refused. Returns its id."""
    fields = declared_fields(event_name, version)
    if fields is not None and fields != set(payload):
        params = {"event": event_name, "version": version}
        raise DomainError("messaging.payload_differs", status=500, params=params)
    id_ = uuid7()
    values: list[Any] = [id_, event_name, version, canonical.dumps(dict(payload)).decode()]
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [*values, canonical.dumps([str(ref) for ref in refs]).decode()])
    return id_
