"""The unit of work binds one connection to one tenant, or refuses."""

from __future__ import annotations

import pytest
from django.db import connection

from gxp.kernel.context import Tenant, current_tenant
from gxp.kernel.errors import DomainError
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
