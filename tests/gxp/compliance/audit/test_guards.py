"""Nobody forges, changes or disarms the log through the database: application, owner, superuser by mistake."""

from __future__ import annotations

import psycopg
import pytest
from django.db import ProgrammingError

from gxp.kernel.context import Tenant
from gxp.kernel.ids import uuid7
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.compliance.audit.conftest import rows
from tests.gxp.compliance.audit.refusals import unchanged

FORGED = """
CREATE TEMPORARY TABLE probe (LIKE {schema}.probe INCLUDING DEFAULTS);
CREATE TRIGGER forged AFTER INSERT ON pg_temp.probe REFERENCING NEW TABLE AS n FOR EACH STATEMENT
EXECUTE FUNCTION {schema}.audit_probe();
INSERT INTO pg_temp.probe (id, name) VALUES (gen_random_uuid(), 'forged');
"""

APPLICATION = (
    "INSERT INTO audit_entry (id, xid, context, bytes) VALUES (99, '1', gen_random_uuid(), '{}')",
    "INSERT INTO audit_context (id, xid, at, actor, bytes) VALUES (gen_random_uuid(), '1', now(), 'x', '{}')",
    "INSERT INTO audit_event (id, at, kind, roots, data) VALUES (gen_random_uuid(), now(), 'x', '[]', '{}')",
    "UPDATE audit_entry SET bytes = '{}'",
    "DELETE FROM audit_entry",
    "TRUNCATE audit_entry",
    "UPDATE audit_event SET kind = 'x'",
    "DELETE FROM audit_event",
    "UPDATE audit_personal SET value = NULL",
    "INSERT INTO audit_leaf VALUES (0, 0, '', '', '', '', '', '', '')",
    "INSERT INTO audit_checkpoint (epoch, size, at, note) VALUES (1, 1, now(), 'forged')",
    "TRUNCATE probe",
    "ALTER TABLE probe DISABLE TRIGGER ALL",
    "DROP TRIGGER audit_probe_u ON probe",
    "DROP TABLE probe",
    "SET LOCAL session_replication_role = replica",
    "CREATE TABLE mine (id int)",
    "CREATE TEMPORARY TABLE mine (id int)",
    "SELECT audit_open_context()",
    "SELECT audit_personal_value(1, 'a', 'old', 'b')",
    "SELECT nextval('audit_entry_id')",
    "SELECT audit_extend()",
    "SET LOCAL ROLE gxp_owner",
    "SET LOCAL ROLE gxp_audit",
)


@pytest.mark.req("P11-10e-1", "D11-12.3")
@pytest.mark.parametrize("statement", APPLICATION)
def test_the_application_cannot_touch_the_log_or_its_triggers(
    tenant_a: Tenant, unit: OpenUnit, superuser: psycopg.Connection, statement: str
) -> None:
    def attempt() -> None:
        with unit(tenant_a):
            rows(statement)

    with (
        unchanged(superuser, tenant_a.schema),
        pytest.raises(ProgrammingError, match=r"permission denied|must be owner"),
    ):
        attempt()


OWNER = (
    ("UPDATE {s}.audit_entry SET bytes = '{{}}'", "permission denied"),
    ("TRUNCATE {s}.audit_entry", "permission denied"),
    ("DROP TABLE {s}.audit_entry CASCADE", "must be owner"),
    ("CREATE OR REPLACE FUNCTION {s}.audit_probe() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'", "owner"),
    ("ALTER TABLE {s}.probe DISABLE TRIGGER audit_probe_u", "audit.guarded"),
    ("ALTER TABLE {s}.probe ENABLE REPLICA TRIGGER audit_probe_u", "audit.guarded"),
    ("ALTER TABLE {s}.probe DISABLE TRIGGER ALL", "permission denied|audit.guarded"),
    ("DROP TRIGGER audit_probe_u ON {s}.probe", "audit.guarded"),
    ("DROP TABLE {s}.probe", "audit.guarded"),
    ("TRUNCATE {s}.probe", "audit.append_only"),
    ("SET session_replication_role = replica", "permission denied"),
)  # fmt: skip


@pytest.mark.req("D11-12.3")
@pytest.mark.parametrize(("statement", "message"), OWNER)
def test_the_owner_cannot_touch_the_log_or_its_triggers(
    tenant_a: Tenant, superuser: psycopg.Connection, statement: str, message: str
) -> None:
    login = "SET SESSION AUTHORIZATION gxp_owner"
    with unchanged(superuser, tenant_a.schema), psycopg.connect(superuser.info.dsn + _password(superuser)) as raw:
        raw.execute(login)
        with pytest.raises(psycopg.Error, match=message):
            raw.execute(statement.format(s=tenant_a.schema))


SUPERUSER = (
    "UPDATE {s}.audit_entry SET bytes = '{{}}'",
    "DELETE FROM {s}.audit_context",
    "UPDATE {s}.audit_entry_p0 SET bytes = '{{}}'",
    "TRUNCATE {s}.audit_entry_p0",
    "DELETE FROM {s}.audit_leaf",
    "UPDATE {s}.audit_personal SET value = 'other'",
    "DROP TRIGGER audit_no_change ON {s}.audit_entry",
    "ALTER TABLE {s}.audit_entry DISABLE TRIGGER ALL",
    "DROP TRIGGER audit_probe_u ON {s}.probe",
    "DROP TABLE {s}.audit_entry_p1",
    "DROP FUNCTION {s}.audit_probe() CASCADE",
    "CREATE OR REPLACE FUNCTION {s}.audit_probe() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    "DROP SCHEMA {s} CASCADE",
)


@pytest.mark.parametrize("statement", SUPERUSER)
def test_a_superusers_slip_is_refused_while_the_guard_is_on(
    tenant_a: Tenant, unit: OpenUnit, superuser: psycopg.Connection, statement: str
) -> None:
    with unit(tenant_a):
        rows("INSERT INTO probe (id, secret) VALUES (%s, 'x')", uuid7())
    leaf = f"INSERT INTO {tenant_a.schema}.audit_leaf VALUES (-1, -1, '', '', '', '', '', '', '')"
    with (
        unchanged(superuser, tenant_a.schema),
        superuser.transaction(force_rollback=True),
    ):
        superuser.execute(leaf)
        with pytest.raises(psycopg.Error, match=r"audit\.(append_only|guarded)"):
            superuser.execute(statement.format(s=tenant_a.schema))


def test_a_temporary_table_with_the_trigger_function_forges_nothing(
    tenant_a: Tenant, superuser: psycopg.Connection
) -> None:
    """Even a superuser, who may create it, gets no entry through the function: it refuses a foreign relation."""
    with unchanged(superuser, tenant_a.schema), pytest.raises(psycopg.Error, match=r"audit\.foreign_relation"):
        superuser.execute(FORGED.format(schema=tenant_a.schema))


def test_the_application_cannot_even_make_the_temporary_table(
    tenant_a: Tenant, unit: OpenUnit, superuser: psycopg.Connection
) -> None:
    def attempt() -> None:
        with unit(tenant_a):
            rows(FORGED.format(schema=tenant_a.schema))

    with unchanged(superuser, tenant_a.schema), pytest.raises(ProgrammingError, match="permission denied"):
        attempt()


def test_the_other_companys_trigger_function_cannot_be_used(
    tenant_a: Tenant, tenant_b: Tenant, superuser: psycopg.Connection
) -> None:
    statement = (
        "CREATE TRIGGER crossed AFTER INSERT ON {a}.probe_kept REFERENCING NEW TABLE AS n FOR EACH STATEMENT"
        " EXECUTE FUNCTION {b}.audit_probe_kept()"
    )
    with unchanged(superuser, tenant_b.schema), superuser.transaction(force_rollback=True):
        superuser.execute(statement.format(a=tenant_a.schema, b=tenant_b.schema))
        actor = '{"actor": {"id": "1", "name": "dba", "kind": "person"}}'
        superuser.execute("SELECT set_config('gxp.context', %s, true)", [actor])
        with pytest.raises(psycopg.Error, match=r"audit\.foreign_relation"):
            superuser.execute(f"INSERT INTO {tenant_a.schema}.probe_kept (id) VALUES (gen_random_uuid())")


def _password(superuser: psycopg.Connection) -> str:
    return f" password={superuser.info.password}"
