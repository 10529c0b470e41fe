"""Installs and checks the trail in one tenant's schema: functions, triggers, rights, fingerprints.

Run by provisioning and after each migration, in its transaction. `installed` and `expected` give the same fingerprint
exactly when every audited table has its function, from this schema, with this source, always enabled.
"""

import hashlib
from collections.abc import Iterable
from typing import Any, Protocol

from gxp.compliance.audit.log_functions import functions, guards
from gxp.compliance.audit.log_tables import PARTITION, READABLE, SEALER_KEEPS, SEALER_WRITES
from gxp.compliance.audit.registration import Registration, append_only_tables, exclusions, registrations
from gxp.compliance.audit.rendering import Column
from gxp.compliance.audit.triggers import TableTrigger, function_name, hangings, trigger_names

COLUMNS = """
SELECT a.attname, format_type(a.atttypid, NULL) FROM pg_attribute a
WHERE a.attrelid = to_regclass(%s) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
"""
TABLES = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = %s AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY c.relname
"""
SEQUENCES = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = %s AND c.relkind = 'S' AND pg_get_userbyid(c.relowner) = 'gxp_owner'
"""
INSTALLED = """
SELECT c.relname, p.proname, pn.nspname, t.tgenabled, p.prosrc, p.proconfig[1], p.prosecdef, pg_get_userbyid(p.proowner)
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_namespace pn ON pn.oid = p.pronamespace
WHERE n.nspname = %s AND t.tgname = %s AND NOT t.tgisinternal
"""
# Only what the present role owns: other rooms hang their own guards into the schema. What is revoked stays so.
REVOKE_OWN = """
DO $$ DECLARE f regprocedure; BEGIN
  FOR f IN SELECT p.oid::regprocedure FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname = '{schema}' AND pg_get_userbyid(p.proowner) = current_user
    AND has_function_privilege('public', p.oid, 'EXECUTE')
  LOOP EXECUTE 'REVOKE ALL ON FUNCTION ' || f || ' FROM PUBLIC'; END LOOP;
END $$"""


class Cursor(Protocol):
    """A database cursor, Django's or psycopg's."""

    def execute(self, query: Any, params: Any = None) -> Any:
        """Run a statement."""
        ...

    def fetchall(self) -> list[Any]:
        """Return the rows."""
        ...


def columns_of(cursor: Cursor, schema: str, table: str) -> list[Column]:
    """Return the table's columns as the database has them; an absent table has none."""
    cursor.execute(COLUMNS, [f'"{schema}"."{table}"'])
    return [Column(name, kind) for name, kind in cursor.fetchall()]


def tables_of(cursor: Cursor, schema: str) -> list[str]:
    """Return the tables of a schema without their partitions."""
    cursor.execute(TABLES, [schema])
    return [row[0] for row in cursor.fetchall()]


def install(cursor: Cursor, schema: str) -> None:
    """Create or renew functions, triggers and rights of the trail; repeating it changes nothing."""
    cursor.execute("SET LOCAL ROLE gxp_audit")
    cursor.execute(functions(schema, PARTITION))
    cursor.execute(guards(schema))
    cursor.execute(REVOKE_OWN.format(schema=schema))
    cursor.execute(_log_rights(schema))
    present = [one for one in registrations() if columns_of(cursor, schema, one.table)]
    for registration in present:
        install_table(cursor, schema, registration)
    cursor.execute("SET LOCAL ROLE gxp_owner")
    cursor.execute(REVOKE_OWN.format(schema=schema))
    cursor.execute(SEQUENCES, [schema])
    sequences = [row[0] for row in cursor.fetchall()]
    cursor.execute(_table_rights(schema, tables_of(cursor, schema), sequences, present))


def install_table(cursor: Cursor, schema: str, registration: Registration) -> None:
    """Create the function as gxp_audit and hang it on the table as the table's owner."""
    name, table = function_name(registration.table), registration.table
    cursor.execute("SET LOCAL ROLE gxp_audit")
    cursor.execute(TableTrigger(schema, registration, columns_of(cursor, schema, table)).sql())
    cursor.execute(f"REVOKE ALL ON FUNCTION {schema}.{name}() FROM PUBLIC")
    cursor.execute(f"GRANT EXECUTE ON FUNCTION {schema}.{name}(), {schema}.audit_guard() TO gxp_owner")
    cursor.execute("SET LOCAL ROLE gxp_owner")
    for trigger, when in hangings(schema, table):
        _always(cursor, f'{schema}."{table}"', trigger, when)
    when = f'BEFORE TRUNCATE ON {schema}."{table}" FOR EACH STATEMENT EXECUTE FUNCTION {schema}.audit_guard()'
    _always(cursor, f'{schema}."{table}"', "audit_no_truncate", when)


def _always(cursor: Cursor, table: str, name: str, when: str) -> None:
    """Hang a trigger and enable it always at once: the guard refuses a table with one that is not."""
    cursor.execute(f"CREATE OR REPLACE TRIGGER {name} {when}")
    cursor.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")


def _log_rights(schema: str) -> str:
    readers = f"{schema}, gxp_sealer"
    lines = [f"GRANT SELECT ON {schema}.{table} TO {readers}" for table in READABLE]
    lines.append(f"GRANT INSERT (id, kind, roots, data) ON {schema}.audit_event TO {schema}, gxp_owner, gxp_sealer")
    lines += [f"GRANT INSERT ON {schema}.{table} TO gxp_sealer" for table in SEALER_WRITES]
    # Verified when it is kept and again by every verifier; a false line could only be ignored.
    lines.append(f"GRANT INSERT (epoch, size, witness, line) ON {schema}.audit_cosignature TO {schema}")
    lines += [f"GRANT INSERT, UPDATE ON {schema}.{table} TO gxp_sealer" for table in SEALER_KEEPS]
    lines.append(f"GRANT EXECUTE ON FUNCTION {schema}.audit_extend() TO gxp_sealer")
    lines.append(f"GRANT SELECT ON {schema}.audit_entry_id TO gxp_sealer")
    return ";\n".join(lines)


def _table_rights(schema: str, tables: Iterable[str], sequences: Iterable[str], audited: Iterable[Registration]) -> str:
    """Rows may be read and written, never truncated; a table whose rows are never deleted has no DELETE right."""
    kept = {one.table for one in audited if not one.deletable}
    lines = [f'GRANT USAGE ON SEQUENCE {schema}."{sequence}" TO {schema}' for sequence in sequences]
    for table in tables:
        if table in READABLE or table == "django_migrations":
            continue
        rights = "SELECT, INSERT"
        if table not in append_only_tables():
            rights += ", UPDATE" if table in kept else ", UPDATE, DELETE"
        lines.append(f'GRANT {rights} ON {schema}."{table}" TO {schema}')
    return ";\n".join(lines) or "SELECT 1"


def unlisted_tables(cursor: Cursor, schema: str) -> list[str]:
    """Return the tables that are neither audited nor excluded with a reason; there must be none."""
    listed = {one.table for one in registrations()} | set(exclusions()) | set(READABLE)
    return [table for table in tables_of(cursor, schema) if table not in listed]


def faults(cursor: Cursor, schema: str) -> list[str]:
    """Compare what is installed with what this release expects; return one line per difference."""
    found: list[str] = []
    for registration in registrations():
        columns = columns_of(cursor, schema, registration.table)
        if columns:
            expected = TableTrigger(schema, registration, columns).sql()
            found += _table_faults(cursor, schema, registration, expected)
    return found + [f"{table}: neither audited nor excluded" for table in unlisted_tables(cursor, schema)]


def _table_faults(cursor: Cursor, schema: str, registration: Registration, expected: str) -> list[str]:
    found: list[str] = []
    for name in trigger_names(registration.table):
        cursor.execute(INSTALLED, [schema, name])
        rows = [row for row in cursor.fetchall() if row[0] == registration.table]
        found += _trigger_faults(schema, registration.table, name, rows, expected)
    return found


def _trigger_faults(schema: str, table: str, name: str, rows: list[Any], expected: str) -> list[str]:
    if len(rows) != 1:
        return [f"{table}: trigger {name} is not there"]
    _, function, namespace, enabled, source, config, definer, owner = rows[0]
    checks = {
        "names another function": (namespace, function) == (schema, function_name(table)),
        "is not enabled always": enabled == "A",
        "has another source": source == expected.split("$audit$")[1],
        "has another search_path": config == f"search_path=pg_catalog, {schema}, pg_temp",
        "does not run as gxp_audit": bool(definer) and owner == "gxp_audit",
    }
    return [f"{table}: trigger {name} {what}" for what, fine in checks.items() if not fine]


def fingerprint(cursor: Cursor, schema: str) -> str:
    """Return the SHA-256 over the sources of all trigger functions, with the schema's name masked."""
    digest = hashlib.sha256()
    for registration in registrations():
        cursor.execute(INSTALLED, [schema, trigger_names(registration.table)[0]])
        for row in cursor.fetchall():
            digest.update("\0".join(str(value) for value in row[:6]).replace(schema, "SCHEMA").encode())
    return digest.hexdigest()
