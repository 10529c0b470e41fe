"""Every table of a company is audited or excluded with a reason, and what is installed is what this release expects."""

from __future__ import annotations

import psycopg
import pytest

from gxp.compliance.audit.install import faults
from gxp.compliance.audit.registration import exclusions
from gxp.kernel.context import Tenant
from tests.gxp.compliance.audit.conftest import KEPT, MANY, PROBE

REPLACED = """
CREATE OR REPLACE FUNCTION {s}.{f}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, {s}, pg_temp AS 'BEGIN RETURN NULL; END'
"""
OURS = {one.table for one in (PROBE, KEPT, MANY)}


@pytest.mark.req("P11-10e-1", "D11-12.1")
def test_every_table_is_audited_or_excluded_with_a_reason(tenant_a: Tenant, superuser: psycopg.Connection) -> None:
    with superuser.cursor() as cursor:
        found = faults(cursor, tenant_a.schema)
    assert [one for one in found if one.split(":")[0] not in OURS] == []
    assert all(reason.strip() for reason in exclusions().values())


def test_the_check_names_a_table_that_nobody_listed(tenant_a: Tenant, superuser: psycopg.Connection) -> None:
    """The control: the probes themselves are on no list, so the check can fail."""
    with superuser.cursor() as cursor:
        assert "probe: neither audited nor excluded" in faults(cursor, tenant_a.schema)


@pytest.mark.parametrize(
    ("harm", "what"),
    [
        ("ALTER TABLE {t} DISABLE TRIGGER {f}_u", "is not enabled always"),
        ("DROP TRIGGER {f}_i ON {t}", "is not there"),
        ("ALTER FUNCTION {s}.{f}() SET search_path = public", "has another search_path"),
        ("ALTER FUNCTION {s}.{f}() SECURITY INVOKER", "does not run as gxp_audit"),
        (REPLACED, "has another source"),
    ],
)
def test_a_harmed_trigger_is_named(tenant_a: Tenant, superuser: psycopg.Connection, harm: str, what: str) -> None:
    table = "esign_signature"
    names = {"t": f"{tenant_a.schema}.{table}", "f": f"audit_{table}", "s": tenant_a.schema}
    with superuser.transaction(force_rollback=True), superuser.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("ALTER EVENT TRIGGER gxp_guard_ddl DISABLE")
        cursor.execute("ALTER EVENT TRIGGER gxp_guard_drop DISABLE")
        cursor.execute(harm.format(**names))
        found = [one for one in faults(cursor, tenant_a.schema) if one.startswith(f"{table}:")]
    assert found
    assert all(one.endswith(what) for one in found)


def test_no_table_of_a_company_lies_in_public(database: str, superuser: psycopg.Connection) -> None:
    found = superuser.execute("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN"
                              " ('r', 'p', 'v') ORDER BY relname").fetchall()  # fmt: skip
    assert [row[0] for row in found] == [
        "django_migrations", "ring_directory", "tenant_directory", "tenant_names", "tenants_domain",
        "tenants_fleetstep", "tenants_plan", "tenants_release", "tenants_retirement",
        "tenants_ring", "tenants_ringact", "tenants_schemascript", "tenants_signup",
        "tenants_tenant", "tenants_tenantact",
    ]  # fmt: skip
