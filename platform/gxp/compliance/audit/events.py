"""Reads the newest events of some kinds, for lists that show what happened without a table change."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

# By the canonical text, never parsed by the database: what somebody typed may hold what jsonb cannot.
NEWEST = """
SELECT id, at, kind, roots, data FROM audit_event WHERE kind = ANY(%s)
AND (strpos(data, '"status":"') = 0 OR data LIKE ANY(%s)) ORDER BY at DESC, id DESC LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """One event as stored; `roots` are the ids of its root records."""

    id: UUID
    at: datetime
    kind: str
    roots: tuple[str, ...]
    data: Mapping[str, object]


def events_of(kinds: Sequence[str], *, limit: int, statuses: Sequence[str] = ()) -> list[StoredEvent]:
    """Return the newest events of these kinds, newest first; of refusals only those answered with these statuses."""
    with connection.cursor() as cursor:
        cursor.execute(NEWEST, [list(kinds), [f'%"status":"{status}"%' for status in statuses], limit])
        return [
            StoredEvent(id_, at, kind, tuple(root["id"] for root in json.loads(roots)), json.loads(data))
            for id_, at, kind, roots, data in cursor.fetchall()
        ]
