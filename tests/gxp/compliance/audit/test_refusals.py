"""What the database refuses: no actor, no reason, forged entries, changed logs, disabled triggers; nothing changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.conf import settings
from django.db import ProgrammingError, connection

from gxp.compliance import audit
from gxp.kernel.context import Tenant
from gxp.kernel.errors import DomainError
from gxp.kernel.ids import uuid7
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.compliance.audit.conftest import entries, rows

FORGED = """
CREATE TEMPORARY TABLE probe (LIKE {schema}.probe INCLUDING DEFAULTS);
CREATE TRIGGER forged AFTER INSERT ON pg_temp.probe REFERENCING NEW TABLE AS n FOR EACH STATEMENT
EXECUTE FUNCTION {schema}.audit_probe();
INSERT INTO pg_temp.probe (id, name) VALUES (gen_random_uuid(), 'forged');
"""


def counted(superuser: psycopg.Connection, schema: str) -> tuple[int, ...]:
    """Entries, contexts, events, probes of a company."""
    tables = ("audit_entry", "audit_context", "audit_event", "probe", "probe_kept")
    found = [superuser.execute(f"SELECT count(*) FROM {schema}.{table}").fetchone() for table in tables]
    return tuple(row[0] for row in found if row)


@contextmanager
def unchanged(superuser: psycopg.Connection, schema: str) -> Iterator[None]:
    """Whatever is tried inside, the company's data and log are as before."""
    before = counted(superuser, schema)
    yield
    assert counted(superuser, schema) == before


def refused_code(attempt: Callable[[], object]) -> str:
    """Run what must be refused by the platform; its code."""
    with pytest.raises(DomainError) as refusal:
        attempt()
    return refusal.value.code


@pytest.mark.req("P11-10e-1", "D11-12.3")
def test_a_change_without_an_actor_fails(tenant_a: Tenant, unit: OpenUnit, superuser: psycopg.Connection) -> None:
    def attempt() -> None:
        with unit(tenant_a, as_=None):
            rows("INSERT INTO probe (id) VALUES (%s)", uuid7())

    with unchanged(superuser, tenant_a.schema):
        assert refused_code(attempt) == "audit.no_actor"


@pytest.mark.parametrize("said", ["", "{}", '{"actor": null}', '{"actor": {"id": "", "name": "x", "kind": "person"}}',
                                  '{"actor": {"id": "1", "name": "", "kind": "person"}}'])  # fmt: skip
def test_an_empty_actor_counts_as_missing(
    tenant_a: Tenant, unit: OpenUnit, superuser: psycopg.Connection, said: str
) -> None:
    def attempt() -> None:
        with unit(tenant_a):
            rows("SELECT set_config('gxp.context', %s, true), set_config('gxp.audit_context', '', true)", said)
            rows("INSERT INTO probe (id) VALUES (%s)", uuid7())

    with unchanged(superuser, tenant_a.schema):
        assert refused_code(attempt) == "audit.no_actor"


def test_a_second_transaction_on_the_same_connection_has_no_actor(
    tenant_a: Tenant, unit: OpenUnit, superuser: psycopg.Connection
) -> None:
    """A pooled connection keeps nothing of the first transaction's context."""
    app = settings.DATABASES["default"]
    login = psycopg.conninfo.make_conninfo(superuser.info.dsn, user=app["USER"], password=app["PASSWORD"])
    actor = '{"actor": {"id": "1", "name": "李强", "kind": "person"}}'
    with psycopg.connect(login) as raw:
        raw.execute(f"SET LOCAL ROLE {tenant_a.schema}")
        raw.execute("SELECT set_config('gxp.context', %s, true)", [actor])
        raw.execute(f"INSERT INTO {tenant_a.schema}.probe (id) VALUES (%s)", [uuid7()])
        raw.commit()
        with unchanged(superuser, tenant_a.schema):
            raw.execute(f"SET LOCAL ROLE {tenant_a.schema}")
            with pytest.raises(psycopg.Error, match=r"audit\.no_actor"):
                raw.execute(f"INSERT INTO {tenant_a.schema}.probe (id) VALUES (%s)", [uuid7()])
            raw.rollback()


def test_another_transactions_context_cannot_be_borrowed(tenant_a: Tenant, unit: OpenUnit) -> None:
    theirs = uuid7()
    with unit(tenant_a, as_="qa_zheng"):
        rows("INSERT INTO probe (id) VALUES (%s)", theirs)
        borrowed = entries(theirs)[0]["context"]
    mine = uuid7()
    with unit(tenant_a, as_="op_li"):
        rows("SELECT set_config('gxp.audit_context', %s, true)", borrowed)
        rows("INSERT INTO probe (id) VALUES (%s)", mine)
        actor = rows("SELECT bytes::jsonb->'actor'->>'name' FROM audit_context WHERE id = %s",
                     entries(mine)[0]["context"])  # fmt: skip
    assert actor == [("李强",)]


@pytest.mark.req("D11-12.2", "CS-16", "DM-22-4")
def test_a_class_that_asks_for_a_reason_fails_without(
    tenant_a: Tenant, unit: OpenUnit, superuser: psycopg.Connection
) -> None:
    id_ = uuid7()
    with unit(tenant_a):
        rows("INSERT INTO probe_kept (id, name) VALUES (%s, 'a')", id_)

    def attempt() -> None:
        with unit(tenant_a):
            rows("INSERT INTO probe (id) VALUES (%s)", uuid7())
            rows("UPDATE probe_kept SET name = 'b' WHERE id = %s", id_)

    with unchanged(superuser, tenant_a.schema):
        assert refused_code(attempt) == "audit.no_reason"
    with unit(tenant_a):
        assert rows("SELECT name FROM probe_kept WHERE id = %s", id_) == [("a",)]
        audit.set_reason(code="entry_error", text="misread")
        rows("UPDATE probe_kept SET name = 'b' WHERE id = %s", id_)
        assert [entry["op"] for entry in entries(id_)] == ["insert", "update"]


def test_a_reason_of_blanks_is_none(tenant_a: Tenant, unit: OpenUnit) -> None:
    with unit(tenant_a), pytest.raises(DomainError) as refusal:
        audit.set_reason(code=" ")
    assert refusal.value.code == "audit.no_reason"


def test_a_governed_row_cannot_be_deleted(tenant_a: Tenant, unit: OpenUnit, superuser: psycopg.Connection) -> None:
    id_ = uuid7()
    with unit(tenant_a):
        rows("INSERT INTO probe_kept (id) VALUES (%s)", id_)

    def attempt() -> None:
        with unit(tenant_a, reason="cleanup"):
            rows("DELETE FROM probe_kept WHERE id = %s", id_)

    with unchanged(superuser, tenant_a.schema):
        assert refused_code(attempt) == "audit.delete_refused"


def test_the_identity_of_a_row_cannot_change(tenant_a: Tenant, unit: OpenUnit, superuser: psycopg.Connection) -> None:
    id_ = uuid7()
    with unit(tenant_a):
        rows("INSERT INTO probe (id) VALUES (%s)", id_)

    def attempt() -> None:
        with unit(tenant_a):
            rows("UPDATE probe SET id = %s WHERE id = %s", uuid7(), id_)

    with unchanged(superuser, tenant_a.schema):
        assert refused_code(attempt) == "audit.identity_changed"


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


def test_a_lost_connection_leaves_nothing(tenant_a: Tenant, unit: OpenUnit, superuser: psycopg.Connection) -> None:
    def attempt() -> None:
        with unit(tenant_a):
            rows("INSERT INTO probe (id) VALUES (%s)", uuid7())
            superuser.execute("SELECT pg_terminate_backend(%s)", rows("SELECT pg_backend_pid()")[0])
            rows("INSERT INTO probe (id) VALUES (%s)", uuid7())

    with unchanged(superuser, tenant_a.schema), pytest.raises(Exception, match=r"terminat|closed|lost"):
        attempt()
    with unit(tenant_a):
        assert rows("SELECT 1") == [(1,)]


def _password(superuser: psycopg.Connection) -> str:
    return f" password={superuser.info.password}"


def test_the_unit_of_a_refused_statement_is_gone(tenant_a: Tenant) -> None:
    with pytest.raises(DomainError):
        connection.cursor()
