"""No role of a company holds a right on anything of another, nor on what shows that there are others."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from tenants.services import create_tenant
from tests.fixtures.tenancy import on_database

COMPANIES = 6
# Roles belong to the server and are all asked, also those of other installations on it; these are the companies here.
HERE = "SELECT nspname FROM pg_namespace WHERE nspname ~ '^t_[0-9a-f]{32}$'"
# Everything that belongs to one company: its schema's relations, and the chunks that hold the rows of its hypertables.
OWNED = """
WITH roles AS (
    SELECT oid, rolname FROM pg_roles
    WHERE rolname ~ '^t_[0-9a-f]{32}(_s)?$'
    OR rolname IN ('app_login', 'gxp_router', 'gxp_signup', 'gxp_staff', 'gxp_vitals', 'gxp_counter')
),
things AS (
    SELECT n.nspname AS company, c.oid, c.relkind, n.nspname || '.' || c.relname AS name
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname IN (SELECT rolname FROM roles)
    UNION ALL
    SELECT ch.hypertable_schema, c.oid, c.relkind, ch.chunk_schema || '.' || ch.chunk_name
    FROM timescaledb_information.chunks ch
    JOIN pg_class c ON c.relname = ch.chunk_name AND c.relnamespace = ch.chunk_schema::regnamespace
)
"""
TABLES = (
    OWNED
    + """
SELECT r.rolname, t.name FROM roles r CROSS JOIN things t
WHERE t.company <> left(r.rolname, 34) AND t.relkind IN ('r', 'p', 'v', 'm', 'f')
AND has_table_privilege(r.oid, t.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
"""
)
SEQUENCES = (
    OWNED
    + """
SELECT r.rolname, t.name FROM roles r CROSS JOIN things t
WHERE t.company <> left(r.rolname, 34) AND t.relkind = 'S'
AND has_sequence_privilege(r.oid, t.oid, 'USAGE, SELECT, UPDATE')
"""
)
SCHEMAS = """
SELECT r.rolname, n.nspname FROM pg_roles r CROSS JOIN pg_namespace n
WHERE r.rolname ~ '^t_[0-9a-f]{32}(_s)?$' AND (n.nspname ~ '^t_[0-9a-f]{32}$' OR n.nspname = 'public')
AND n.nspname <> left(r.rolname, 34) AND has_schema_privilege(r.oid, n.oid, 'USAGE, CREATE')
"""
FUNCTIONS = """
SELECT r.rolname, p.oid::regprocedure::text FROM pg_roles r CROSS JOIN pg_proc p
JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE r.rolname ~ '^t_[0-9a-f]{32}(_s)?$' AND n.nspname ~ '^t_[0-9a-f]{32}$' AND n.nspname <> left(r.rolname, 34)
AND has_function_privilege(r.oid, p.oid, 'EXECUTE') AND has_schema_privilege(r.oid, n.oid, 'USAGE')
"""
MEMBERS = """
SELECT r.rolname, o.rolname FROM pg_roles r CROSS JOIN pg_roles o
WHERE r.rolname ~ '^t_[0-9a-f]{32}(_s)?$' AND o.oid <> r.oid AND pg_has_role(r.oid, o.oid, 'MEMBER')
"""
PUBLIC = """
SELECT r.rolname, c.relname FROM pg_roles r CROSS JOIN pg_class c
WHERE r.rolname ~ '^t_[0-9a-f]{32}(_s)?$' AND c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v')
AND has_table_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE, DELETE')
"""
CATALOGUE = """
SELECT r.rolname, n.nspname || '.' || c.relname FROM pg_roles r CROSS JOIN pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE r.rolname ~ '^t_[0-9a-f]{32}(_s)?$' AND c.relkind IN ('r', 'v')
AND n.nspname IN ('_timescaledb_catalog', 'timescaledb_information') AND has_table_privilege(r.oid, c.oid, 'SELECT')
"""
# What reads or writes beside the tables: files of the server, other databases, programs.
BESIDE = """
SELECT r.rolname, p.oid::regprocedure::text FROM pg_roles r CROSS JOIN pg_proc p
WHERE r.rolname ~ '^t_[0-9a-f]{32}(_s)?$'
AND p.proname IN ('pg_read_file', 'pg_read_binary_file', 'pg_ls_dir', 'pg_stat_file', 'lo_import', 'lo_export',
                  'dblink', 'dblink_connect', 'pg_file_write')
AND has_function_privilege(r.oid, p.oid, 'EXECUTE')
"""
# The operator's staff: one view of metadata of the tenants, its own accounts, sessions, events and list of accesses.
STAFF_HOLDS = """
SELECT c.relname || ' ' || p.privilege FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) AS p(privilege)
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND (n.nspname = 'public' OR n.nspname ~ '^t_[0-9a-f]{32}$')
AND has_schema_privilege(%s, n.oid, 'USAGE') AND (has_table_privilege(%s, c.oid, p.privilege) OR
  (p.privilege NOT IN ('DELETE', 'TRUNCATE') AND has_any_column_privilege(%s, c.oid, p.privilege))) ORDER BY 1
"""
STAFF_MAY = [
    "fleet_metadata SELECT", "tenants_staff SELECT", "tenants_staff UPDATE", "tenants_staffevent INSERT",
    "tenants_staffsession INSERT", "tenants_staffsession SELECT", "tenants_staffsession UPDATE",
    "tenants_supportaccess INSERT", "tenants_supportaccess SELECT", "tenants_supportaccess UPDATE",
]  # fmt: skip
# What a tenant's reader may change: nothing; it appends events to the trail.
READER_WRITES = """
SELECT DISTINCT r.rolname, c.relname || ' ' || p.privilege FROM pg_roles r
JOIN pg_namespace n ON n.nspname = left(r.rolname, 34) JOIN pg_class c ON c.relnamespace = n.oid
CROSS JOIN unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER']) AS p(privilege)
WHERE r.rolname ~ '^t_[0-9a-f]{32}_s$' AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
AND (has_table_privilege(r.oid, c.oid, p.privilege) OR
  (p.privilege IN ('INSERT', 'UPDATE') AND has_any_column_privilege(r.oid, c.oid, p.privilege)))
"""
READER_READS_SECRETS = """
SELECT r.rolname, c.relname FROM pg_roles r JOIN pg_namespace n ON n.nspname = left(r.rolname, 34)
JOIN pg_class c ON c.relnamespace = n.oid
WHERE r.rolname ~ '^t_[0-9a-f]{32}_s$' AND has_any_column_privilege(r.oid, c.oid, 'SELECT')
AND c.relname IN ('identity_credential', 'identity_session', 'identity_loginguard', 'http_idempotencykey',
                  'esign_intent', 'support_handover', 'messaging_outbox')
"""
READER_OWNS = """
SELECT r.rolname, c.relname FROM pg_roles r JOIN pg_class c ON c.relowner = r.oid
WHERE r.rolname ~ '^t_[0-9a-f]{32}_s$'
"""
MATRIX = {
    "tables and chunks": TABLES, "sequences": SEQUENCES, "schemas": SCHEMAS, "functions": FUNCTIONS,
    "memberships": MEMBERS, "shared tables": PUBLIC, "catalogue of hypertables": CATALOGUE, "beside": BESIDE,
}  # fmt: skip


@pytest.fixture(scope="module")
def fleet(another_database_of_module: str) -> Iterator[psycopg.Connection]:
    """The administrator of an installation with several companies, each with a chunk of samples."""
    with on_database(another_database_of_module):
        for number in range(COMPANIES - 2):
            create_tenant(name=f"C{number}", subdomain=f"rights{number}")
    with psycopg.connect(another_database_of_module, autocommit=True) as admin:
        for (role,) in admin.execute(HERE).fetchall():
            if admin.execute("SELECT to_regclass(%s)", (f"{role}.sample",)).fetchone() != (None,):
                chunk(admin, role)
        yield admin


def chunk(admin: psycopg.Connection, role: str) -> None:
    """Let the company's hypertable have a chunk."""
    admin.execute("SET session_replication_role = replica")
    columns = admin.execute(
        "SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = %s"
        " AND table_name = 'sample' AND is_nullable = 'NO' AND is_generated = 'NEVER'",
        (role,),
    ).fetchall()
    values = {"uuid": "gen_random_uuid()", "timestamp with time zone": "now()", "text": "''"}
    names = ", ".join(f'"{name}"' for name, _ in columns)
    given = ", ".join(values.get(kind, "1") for _, kind in columns)
    admin.execute(f"INSERT INTO {role}.sample ({names}) VALUES ({given})".encode())
    admin.execute("SET session_replication_role = origin")


@pytest.mark.parametrize("part", MATRIX)
@pytest.mark.req("P11-10d")
def test_no_role_holds_a_right_on_what_is_anothers(fleet: psycopg.Connection, part: str) -> None:
    assert fleet.execute(MATRIX[part].encode()).fetchall() == []


def test_the_matrix_sees_each_company_and_its_chunk(fleet: psycopg.Connection) -> None:
    assert len(fleet.execute(HERE).fetchall()) >= COMPANIES
    seen = fleet.execute((OWNED + "SELECT count(DISTINCT company) FROM things WHERE name LIKE '%chunk'").encode())
    assert seen.fetchone() == (len(fleet.execute(HERE).fetchall()),)


@pytest.mark.req("P11-10d", "A11-12.1")
@pytest.mark.parametrize("part", [READER_READS_SECRETS, READER_OWNS])
def test_a_reader_owns_nothing_and_reads_no_secret(fleet: psycopg.Connection, part: str) -> None:
    assert fleet.execute(part.encode()).fetchall() == []


@pytest.mark.req("P11-10d", "A11-12.1")
def test_a_reader_changes_nothing_and_appends_events_alone(fleet: psycopg.Connection) -> None:
    found = [row for row in fleet.execute(READER_WRITES.encode()).fetchall() if here(fleet, row[0])]
    assert {what for _, what in found} == {"audit_event INSERT"}
    assert len(found) == len(fleet.execute(HERE).fetchall())


def here(fleet: psycopg.Connection, reader: str) -> bool:
    """Whether a reader is one of this installation."""
    return (reader[:34],) in fleet.execute(HERE).fetchall()


@pytest.mark.req("P11-10d", "A11-12.1")
def test_the_staffs_role_sees_metadata_of_tenants_alone(fleet: psycopg.Connection) -> None:
    found = fleet.execute(STAFF_HOLDS, ["gxp_staff"] * 3).fetchall()
    assert [row[0] for row in found] == STAFF_MAY


def test_the_role_that_measures_keeps_figures_alone(fleet: psycopg.Connection) -> None:
    found = {row[0].split()[0] for row in fleet.execute(STAFF_HOLDS, ["gxp_vitals"] * 3).fetchall()}
    assert found == {"tenants_traffic", "tenants_vitals"}


SOWN: dict[str, tuple[str, str]] = {
    "tables and chunks": ("GRANT SELECT ON {b}.mes_lot TO {a}", "REVOKE SELECT ON {b}.mes_lot FROM {a}"),
    "schemas": ("GRANT USAGE ON SCHEMA {b} TO {a}", "REVOKE USAGE ON SCHEMA {b} FROM {a}"),
    "memberships": ("GRANT {b} TO {a}", "REVOKE {b} FROM {a}"),
    "shared tables": ("GRANT SELECT ON public.tenant_directory TO {a}",
                      "REVOKE SELECT ON public.tenant_directory FROM {a}"),
    "beside": ("GRANT EXECUTE ON FUNCTION pg_ls_dir(text) TO {a}",
               "REVOKE EXECUTE ON FUNCTION pg_ls_dir(text) FROM {a}"),
}  # fmt: skip


@pytest.mark.parametrize("part", SOWN)
def test_a_right_too_many_is_found(fleet: psycopg.Connection, part: str) -> None:
    first, second = (row[0] for row in fleet.execute(HERE + " ORDER BY 1 LIMIT 2").fetchall())
    give, take = (text.format(a=first, b=second) for text in SOWN[part])
    fleet.execute(give.encode())
    try:
        assert [row[0] for row in fleet.execute(MATRIX[part].encode()).fetchall()][:1] == [first]
    finally:
        fleet.execute(take.encode())
