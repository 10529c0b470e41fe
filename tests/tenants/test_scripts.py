"""A schema replayed from the recorded script is the schema that the migrations build, or it is not made at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import psycopg
import pytest
from django.db import DatabaseError

from gxp.kernel.errors import DomainError
from tenants import owner
from tenants.fingerprint import fingerprint
from tenants.models import SchemaScript
from tenants.services import create_tenant, scripts
from tests.fixtures.tenancy import on_database, tenant_at


@pytest.fixture(scope="module")
def installation(another_database_of_module: str) -> Iterator[str]:
    """An installation of its own, whose companies may be changed and made."""
    with on_database(another_database_of_module):
        yield another_database_of_module


def mark(schema: str) -> str:
    with owner.session(schema, reason="test") as database, database.cursor() as cursor:
        return fingerprint(cursor, schema)


def schemas(url: str) -> list[str]:
    with psycopg.connect(url) as raw:
        return [row[0] for row in raw.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 't\\_%'")]


def test_a_replayed_schema_equals_one_built_by_its_migrations(installation: str) -> None:
    assert scripts.known() is not None
    replayed = create_tenant(name="Replayed", subdomain="replayed")
    SchemaScript.objects.all().delete()
    built = create_tenant(name="Built", subdomain="built")
    again = create_tenant(name="Again", subdomain="again")
    assert mark(replayed.schema) == mark(built.schema) == mark(again.schema)
    assert mark(tenant_at("acme").schema) == mark(built.schema)


@pytest.mark.parametrize("left_out", ["CREATE TABLE", "ENABLE ALWAYS TRIGGER", "CREATE INDEX", "GRANT SELECT"])
def test_a_script_that_builds_something_else_makes_no_company(installation: str, left_out: str) -> None:
    script = scripts.known() or pytest.fail("the template recorded no script")
    before = schemas(installation)
    lines = script.statements
    place = max(index for index, line in enumerate(lines) if left_out in line)
    try:
        SchemaScript.objects.filter(state=script.state).update(
            sql=scripts.BETWEEN.join(lines[:place] + lines[place + 1 :])
        )
        with pytest.raises((DomainError, DatabaseError)) as refusal:
            create_tenant(name="Other", subdomain="other")
    finally:
        SchemaScript.objects.filter(state=script.state).update(sql=script.sql)
    assert not isinstance(refusal.value, DomainError) or refusal.value.code == "tenancy.schema_differs"
    assert schemas(installation) == before


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE {s}.identity_user ADD note text",
        "ALTER TABLE {s}.identity_user ALTER username SET DEFAULT 'nobody'",
        "CREATE INDEX ON {s}.identity_user (printed_name)",
        "GRANT SELECT ON {s}.audit_entry TO app_login",
        "ALTER FUNCTION {s}.audit_guard() SECURITY DEFINER",
        "ALTER FUNCTION {s}.audit_guard() SET search_path = public",
        "ALTER TABLE {s}.identity_user OWNER TO gxp_audit",
        "DROP TRIGGER audit_no_truncate ON {s}.audit_leaf",
    ],
)
def test_whatever_is_otherwise_changes_the_fingerprint(installation: str, change: str) -> None:
    schema = tenant_at("beta").schema
    before = mark(schema)
    with psycopg.connect(installation) as dba:
        dba.execute("ALTER EVENT TRIGGER gxp_guard_ddl DISABLE")
        dba.execute("ALTER EVENT TRIGGER gxp_guard_drop DISABLE")
        dba.execute(change.format(s=schema).encode())
        cursor = dba.cursor()
        assert fingerprint(cursor, schema) != before
        dba.rollback()
    assert mark(schema) == before


def test_a_script_of_another_state_of_the_software_is_not_used(
    installation: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    script = scripts.known() or pytest.fail("the template recorded no script")
    path = tmp_path_factory.mktemp("script") / "schema.json"
    scripts.write(path)
    SchemaScript.objects.all().delete()
    path.write_text(path.read_text("utf-8").replace(script.state, "0" * 64), encoding="utf-8")
    scripts.read(path)
    assert scripts.known() is None
    path.write_text('{"state": "of another shape"}', encoding="utf-8")
    scripts.read(path)
    assert scripts.known() is None
    scripts.keep(replace(script))
    assert scripts.known() == script


def test_two_databases_share_a_script_by_its_file(
    installation: str, another_database: Callable[[], str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("script") / "schema.json"
    scripts.write(path)
    script = scripts.known()
    with on_database(another_database()):
        SchemaScript.objects.all().delete()
        scripts.read(path)
        assert scripts.known() == script
