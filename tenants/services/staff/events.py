"""What the staff did or was refused, kept for the operator; appended, never changed."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from gxp.kernel import canonical
from gxp.kernel.ids import uuid7
from tenants.binding import connection

INSERT = """
INSERT INTO public.tenants_staffevent (id, kind, staff, username, address, data)
VALUES (%(id)s, %(kind)s, %(staff)s, %(username)s, %(address)s, %(data)s)
"""


def staff_event(
    *, kind: str, staff: UUID | None, username: str, address: str, data: Mapping[str, str] | None = None
) -> None:
    """Keep one event in the open unit of the staff."""
    values: dict[str, Any] = {
        "id": uuid7(),
        "kind": kind,
        "staff": staff,
        "username": username[:200],
        "address": address[:60],
        "data": canonical.dumps(dict(data or {})).decode(),
    }
    with connection().cursor() as cursor:
        cursor.execute(INSERT, values)
