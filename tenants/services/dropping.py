"""Takes a tenant out of the database: tables of samples, schema, role, domains, rows; in one transaction.

The guard of the audit trail lets a schema go only where this transaction has marked its tenant as dropped.
"""

from tenants.backend.base import DatabaseWrapper
from tenants.binding import READER
from tenants.models import Domain, State, Tenant

DROPPING = "SELECT set_config('gxp.dropping', %s, true)"
HYPERTABLES = """
SELECT format('%%I.%%I', hypertable_schema, hypertable_name) FROM timescaledb_information.hypertables
WHERE hypertable_schema = %s
"""
TIMESCALE = "SELECT to_regclass('timescaledb_information.hypertables') IS NOT NULL"


def drop(database: DatabaseWrapper, schema: str) -> None:
    """Drop everything of a tenant in the open session of `public`; whoever calls has decided that it may go."""
    Tenant.objects.filter(schema_name=schema).update(state=State.DROPPED)
    with database.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute(DROPPING, [schema])
        cursor.execute(TIMESCALE)
        if cursor.fetchone()[0]:
            cursor.execute(HYPERTABLES, [schema])
            for (table,) in cursor.fetchall():
                cursor.execute(f"DROP TABLE {table} CASCADE")
        cursor.execute(f"DROP SCHEMA {schema} CASCADE")
        cursor.execute(f"DROP ROLE {schema}; DROP ROLE IF EXISTS {READER.format(schema=schema)}")
    database.set_schema_to_public()
    Domain.objects.filter(tenant__schema_name=schema).delete()
    Tenant.objects.filter(schema_name=schema).delete()
