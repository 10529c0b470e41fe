"""A governed table of the tests' own, in both companies: `probe`, with every kind of column."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connections

from gxp.compliance.audit.install import install_table
from gxp.compliance.audit.registration import Registration, Root
from gxp.compliance.audit.sealing.keys import KeyFolder
from gxp.compliance.audit.sealing.outside import CheckpointFolder
from gxp.compliance.audit.sealing.sealer import Sealer
from gxp.kernel.context import Tenant
from tenants import owner
from tests.fixtures.tenancy import OpenUnit

TABLE = """
CREATE TABLE {schema}.probe (
  id uuid PRIMARY KEY, created_at timestamptz NOT NULL DEFAULT clock_timestamp(), batch_id uuid, lot text,
  name text, amount numeric, fixed numeric(9, 3), flag boolean, count integer, day date, seen timestamptz, raw bytea,
  secret text, tags text[], doc jsonb
);
CREATE TABLE {schema}.probe_kept (id uuid PRIMARY KEY, name text);
CREATE TABLE {schema}.probe_many (id bigserial PRIMARY KEY, name text);
GRANT SELECT, INSERT, UPDATE, DELETE ON {schema}.probe, {schema}.probe_kept, {schema}.probe_many TO {schema};
GRANT USAGE ON SEQUENCE {schema}.probe_many_id_seq TO {schema};
"""
SOME_ROWS = """
INSERT INTO probe (id, batch_id, name) SELECT gen_random_uuid(), %s, n::text FROM generate_series(1, %s) n
"""
MakeSealer = Callable[[], Sealer]
PROBE = Registration(
    table="probe",
    type="test.probe",
    key="id",
    root=Root("test.batch", "batch_id"),
    also=(Root(None, "lot"),),
    personal=frozenset({"secret"}),
    reason=None,
    deletable=True,
)
KEPT = Registration(
    table="probe_kept", type="test.kept", key="id", root=None, also=(), personal=frozenset(), reason="correction",
    deletable=False,
)  # fmt: skip
MANY = Registration(
    table="probe_many",
    type="test.many",
    key="id",
    root=None,
    also=(),
    personal=frozenset(),
    reason=None,
    deletable=True,
)


def make_probes(tenant: Tenant) -> None:
    """Create and audit the tables in one company of the present database."""
    with owner.session(tenant.schema, reason="probe") as database, database.cursor() as cursor:
        cursor.execute(TABLE.format(schema=tenant.schema))
        for registration in (PROBE, KEPT, MANY):
            install_table(cursor, tenant.schema, registration)


@pytest.fixture(scope="session", autouse=True)
def probes(tenant_a: Tenant, tenant_b: Tenant) -> None:
    """The tables exist in the session's database."""
    make_probes(tenant_a)
    make_probes(tenant_b)


def rows(sql: str, *params: Any) -> list[tuple[Any, ...]]:
    """Run a statement in the open unit."""
    with connections["default"].cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall() if cursor.description else []


def entries(object_id: object) -> list[dict[str, Any]]:
    """The stored entries of one object, oldest first."""
    wanted = '%"object":{"id":"' + str(object_id) + '"%'
    return [json.loads(row[0]) for row in rows("SELECT bytes FROM audit_entry WHERE bytes LIKE %s ORDER BY id", wanted)]


@pytest.fixture
def superuser(database: str) -> Iterator[psycopg.Connection]:
    """A superuser's connection to the session's database: what a database administrator could do."""
    with psycopg.connect(database, autocommit=True) as connection:
        yield connection


@pytest.fixture
def make_sealer(tenant_a: Tenant, sealing: Path) -> Iterator[MakeSealer]:
    """Sealers of company A, all with the session's key and checkpoint folders."""
    made: list[Sealer] = []

    def make() -> Sealer:
        made.append(Sealer(dsn=settings.GXP_SEALER_DSN, tenant=tenant_a, keys=KeyFolder(sealing / "keys"),
                           outside=CheckpointFolder(sealing / "checkpoints")))  # fmt: skip
        return made[-1]

    yield make
    for sealer in made:
        sealer.close()


def add(unit: OpenUnit, tenant: Tenant, batch: object, count: int = 3) -> None:
    """Some rows of one batch."""
    with unit(tenant):
        rows(SOME_ROWS, batch, count)
