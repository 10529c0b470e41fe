"""What the database refuses of a change: no actor, no reason, a deletion, another identity; nothing changes."""

from __future__ import annotations

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from gxp.compliance import audit
from gxp.kernel.context import Tenant
from gxp.kernel.errors import DomainError
from gxp.kernel.ids import uuid7
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.compliance.audit.conftest import entries, rows
from tests.gxp.compliance.audit.refusals import refused_code, unchanged


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


def test_the_unit_of_a_refused_statement_is_gone(tenant_a: Tenant) -> None:
    with pytest.raises(DomainError):
        connection.cursor()
