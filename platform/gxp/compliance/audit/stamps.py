"""What is known of time stamps: how long a checkpoint has been waiting for one."""

from datetime import timedelta

from django.db import connection

# The first checkpoint beyond the last stamped one.
WAITING = """
WITH last AS (SELECT epoch, size, at FROM audit_timestamp ORDER BY epoch DESC, size DESC, at DESC LIMIT 1)
SELECT extract(epoch FROM clock_timestamp() - (
  SELECT c.at FROM audit_checkpoint c
  WHERE NOT EXISTS (SELECT FROM last) OR (c.epoch, c.size, c.at) > (SELECT epoch, size, at FROM last)
  ORDER BY c.epoch, c.size, c.at LIMIT 1))
"""


def stamp_lag() -> timedelta:
    """Return the age of the oldest checkpoint that no time stamp covers yet; zero when there is none."""
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        found = cursor.fetchone()[0]
    return timedelta(seconds=float(found or 0))
