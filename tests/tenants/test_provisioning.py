"""A company is created whole or not at all, under an opaque name, with its migrations in its own trail."""

from __future__ import annotations

import json
from collections.abc import Callable

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from gxp.compliance import audit
from gxp.kernel.context import Tenant
from gxp.kernel.errors import DomainError
from tenants.services import create_tenant, migrate_fleet
from tests.fixtures.tenancy import OpenUnit, on_database, tenant_at


def schemas(database: str) -> set[str]:
    """The companies' schemas that there are."""
    with psycopg.connect(database) as raw:
        return {row[0] for row in raw.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 't\\_%'")}


def test_names_in_the_database_do_not_tell_the_company(tenant_a: Tenant) -> None:
    assert tenant_a.schema == f"t_{tenant_a.id.hex}"


@pytest.mark.req("D11-12.1")
def test_every_migration_is_an_entry_of_the_company(tenant_a: Tenant, unit: OpenUnit) -> None:
    with unit(tenant_a):
        found = audit.search(audit.Wanted(text="migration.applied", actor="system:migrate"), limit=500)
        with connection.cursor() as cursor:
            cursor.execute("SELECT has_table_privilege(current_user, 'django_migrations', 'SELECT')")
            assert cursor.fetchone() == (False,)
    data = [json.loads(one.entry["change"]["data"][1]) for one in found]
    assert "audit.0001_log" in {one["migration"] for one in data}
    assert {frozenset(one) for one in data} == {frozenset({"fingerprint", "migration", "release", "sql"})}


def test_a_taken_subdomain_changes_nothing(tenant_a: Tenant, database: str) -> None:
    before = schemas(database)
    with pytest.raises(DomainError) as refusal:
        create_tenant(name="Somebody else", subdomain="acme")
    assert (refusal.value.code, refusal.value.params) == ("tenancy.subdomain_taken", {"subdomain": "acme"})
    assert schemas(database) == before
    assert tenant_at("acme") == tenant_a


def test_migrating_again_finds_nothing_to_do(another_database: Callable[[], str]) -> None:
    """On a copy of its own: the session's database also holds tables that other tests made."""
    with on_database(another_database()):
        run = migrate_fleet()
        assert (run.wanted, run.done, run.failed, run.applied) == (0, 0, "", [])


def test_one_companys_role_cannot_read_the_other(tenant_a: Tenant, tenant_b: Tenant, unit: OpenUnit) -> None:
    with pytest.raises(Exception, match="permission denied for schema"), unit(tenant_a):
        connection.cursor().execute(f"SELECT * FROM {tenant_b.schema}.audit_entry")


def test_the_applications_login_has_no_rights_of_its_own(tenant_a: Tenant) -> None:

    app = settings.DATABASES["default"]
    with psycopg.connect(
        host=app["HOST"], port=app["PORT"], dbname=app["NAME"], user=app["USER"], password=app["PASSWORD"]
    ) as raw:
        for statement in ("SELECT * FROM public.tenants_tenant", f"SELECT * FROM {tenant_a.schema}.audit_entry"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege), raw.transaction():
                raw.execute(statement.encode())
