"""The unit of work binds one connection to one tenant, or refuses."""

from __future__ import annotations

import psycopg
import pytest
from django.db import DatabaseError, connection

from gxp.kernel.context import Tenant, current_tenant
from gxp.kernel.errors import DomainError
from gxp.server.settings.databases import ADMIN_DSN
from tests.fixtures.tenancy import OpenUnit


def one(sql: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def test_a_statement_outside_a_unit_is_refused(tenant_a: Tenant) -> None:
    with pytest.raises(DomainError) as refusal:
        connection.cursor()
    assert refusal.value.code == "tenancy.no_unit"


def test_a_unit_works_as_the_tenants_role_with_its_schema_alone(tenant_a: Tenant, unit: OpenUnit) -> None:
    with unit(tenant_a):
        assert one("SELECT current_user") == tenant_a.schema
        assert one("SELECT session_user") == "app_login"
        assert one("SHOW search_path") == f"{tenant_a.schema}, ext, pg_temp"
        assert current_tenant() == tenant_a


def test_nothing_of_a_unit_survives_on_the_connection(tenant_a: Tenant, tenant_b: Tenant, unit: OpenUnit) -> None:
    with unit(tenant_a):
        pass
    with unit(tenant_b):
        assert one("SELECT current_user") == tenant_b.schema


def test_a_statement_planned_for_one_company_reads_the_other_companys_table(
    tenant_a: Tenant, tenant_b: Tenant, unit: OpenUnit
) -> None:
    statement = "SELECT tableoid::regclass::oid::bigint FROM identity_user LIMIT 1"
    own = {tenant: _oid(tenant) for tenant in (tenant_a, tenant_b)}
    for _ in range(4):  # more often than it takes to keep the plan
        for tenant in (tenant_a, tenant_b):
            with unit(tenant):
                assert one(statement) == own[tenant]
    with unit(tenant_a):
        assert _planned(statement)


def test_a_plan_that_a_changed_column_invalidates_costs_one_refusal_at_most(tenant_a: Tenant, unit: OpenUnit) -> None:
    with psycopg.connect(ADMIN_DSN, autocommit=True) as owner:
        owner.execute(f"CREATE TABLE {tenant_a.schema}.planned (n integer)".encode())
        try:
            owner.execute(f"GRANT SELECT ON {tenant_a.schema}.planned TO {tenant_a.schema}".encode())
            owner.execute(f"INSERT INTO {tenant_a.schema}.planned VALUES (7)".encode())
            with unit(tenant_a):
                assert [one("SELECT n FROM planned") for _ in range(4)] == [7] * 4
            owner.execute(f"ALTER TABLE {tenant_a.schema}.planned ALTER n TYPE text".encode())
            with pytest.raises(DatabaseError, match="cached plan"), unit(tenant_a):
                one("SELECT n FROM planned")
            with unit(tenant_a):
                assert one("SELECT n FROM planned") == "7"
        finally:
            owner.execute(f"DROP TABLE {tenant_a.schema}.planned".encode())


def _oid(tenant: Tenant) -> int:
    with psycopg.connect(ADMIN_DSN) as owner:
        row = owner.execute("SELECT %s::regclass::oid::bigint", [f"{tenant.schema}.identity_user"]).fetchone()
    assert row is not None
    return int(row[0])


def _planned(statement: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement = %s", [statement])
        return bool(cursor.fetchone()[0])
