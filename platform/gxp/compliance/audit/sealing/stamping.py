"""Stamps the newest checkpoint at an interval, and whenever a package was closed; beside sealing, which never waits.

A later checkpoint holds all that an earlier one did, so that after an outage of the authority the newest is stamped and
nothing is lost but the times between.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import psycopg
from django.db import DatabaseError

from gxp.compliance.audit.sealing.authority import Authority
from gxp.kernel.context import Tenant
from gxp.kernel.errors import DomainError
from gxp.kernel.rounds import Rounds
from gxp.kernel.transparency.note import Note

log = logging.getLogger("gxp.seal")
REST, AWAY_REST = timedelta(seconds=0.25), timedelta(seconds=5)
NEWEST = """
SELECT c.epoch, c.size, c.at, c.note, t.at, coalesce(t.size, 0) FROM {s}.audit_checkpoint c
LEFT JOIN LATERAL (SELECT epoch, size, at FROM {s}.audit_timestamp ORDER BY epoch DESC, size DESC, at DESC LIMIT 1) t
  ON t.epoch = c.epoch
ORDER BY c.epoch DESC, c.size DESC, c.at DESC LIMIT 1
"""
# A package closed by a leaf that the last stamped checkpoint does not hold and the newest does.
CLOSED = """
SELECT EXISTS (SELECT FROM {s}.audit_event e
  JOIN {s}.audit_leaf l ON l.object_type = 'audit.event' AND l.object_id = e.id::text
  WHERE e.kind = 'package.issued' AND e.at > %s - interval '1 hour' AND l.idx >= %s AND l.idx < %s)
"""
KEEP = "INSERT INTO {s}.audit_timestamp (epoch, size, at, stated, token) VALUES (%s, %s, %s, %s, %s)"


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest checkpoint, and time and size of the one stamped last in its epoch (None, 0 where there is none)."""

    epoch: int
    size: int
    at: datetime
    note: str
    stamped_at: datetime | None
    stamped_size: int


class StampProcess(Rounds):
    """Asks the authority for every tenant in turn; while it is away, it is asked again every few seconds."""

    def __init__(
        self, *, dsn: str, tenants: Callable[[], Sequence[Tenant]], authority: Authority, every: timedelta
    ) -> None:
        """Take the sealer's login, how tenants are listed, the authority, and how far apart stamps may lie."""
        super().__init__()
        self._dsn, self._tenants, self._authority, self._every = dsn, tenants, authority, every
        self._connection: psycopg.Connection | None = None

    def run(self) -> None:
        """Work until told to stop, then end the connection."""
        try:
            super().run()
        finally:
            self.close()

    def turn(self) -> timedelta:
        """Stamp what is due; where the authority or the database fails, rest longer."""
        try:
            self.round()
        except (psycopg.Error, DatabaseError, DomainError, OSError):
            log.exception("checkpoints are not stamped")
            self.close()
            return AWAY_REST
        return REST

    def round(self) -> int:
        """Stamp the newest checkpoint of every tenant where it is due; return how many were stamped."""
        return sum(self._stamp(tenant) for tenant in self._tenants())

    def _stamp(self, tenant: Tenant) -> bool:
        row = self._run(NEWEST, tenant).fetchone()
        if row is None or not self._due(newest := Newest(*row), tenant):
            return False
        stamp = self._authority.stamp(Note.parse(newest.note).body.encode())
        self._run(KEEP, tenant, newest.epoch, newest.size, newest.at, stamp.stated, stamp.token)
        return True

    def _due(self, newest: Newest, tenant: Tenant) -> bool:
        if newest.stamped_at is None:
            return True
        if newest.at <= newest.stamped_at:
            return False
        if newest.at - newest.stamped_at >= self._every:
            return True
        found = self._run(CLOSED, tenant, newest.stamped_at, newest.stamped_size, newest.size).fetchone()
        return bool(found and found[0])

    def _run(self, statement: str, tenant: Tenant, *values: object) -> psycopg.Cursor:
        if self._connection is None or self._connection.closed:
            self._connection = psycopg.connect(self._dsn, autocommit=True, application_name="gxp-stamp")
        return self._connection.execute(statement.format(s=tenant.schema).encode(), values)

    def close(self) -> None:
        """End the connection; the next round opens another."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
