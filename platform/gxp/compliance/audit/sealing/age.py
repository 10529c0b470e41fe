"""How long the oldest entry has been waiting for its leaf; until then database rights alone protect it."""

from datetime import timedelta

from django.db import connection

UNHEALTHY = timedelta(seconds=10)
BLOCKS_SIGNING = timedelta(minutes=5)
OLDEST = """
SELECT extract(epoch FROM clock_timestamp() - min(c.at)) FROM audit_entry e JOIN audit_context c ON c.id = e.context
WHERE e.id > coalesce((SELECT settled FROM audit_head), 0)
AND NOT EXISTS (SELECT FROM audit_leaf l WHERE l.entry = e.id)
"""


def seal_age() -> timedelta:
    """Return the age of the oldest unsealed entry of the unit's tenant; zero when all are sealed."""
    with connection.cursor() as cursor:
        cursor.execute(OLDEST)
        found = cursor.fetchone()[0]
    return timedelta(seconds=float(found or 0))
