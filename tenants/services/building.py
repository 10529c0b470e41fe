"""Builds a tenant's schema under its final name: by the recorded script, or by the migrations, which records it."""

from django.conf import settings

from gxp.kernel.ids import uuid7
from tenants.backend.base import DatabaseWrapper
from tenants.models import State, Tenant
from tenants.release import source_digest
from tenants.services import scripts
from tenants.services.migration import bring_up

# The schema belongs to gxp_audit, not to gxp_owner: a schema's owner may drop every table in it, the log too.
ROLE = """
RESET ROLE;
CREATE ROLE {schema} NOLOGIN NOINHERIT;
GRANT {schema} TO app_login WITH INHERIT FALSE, SET TRUE;
CREATE SCHEMA {schema} AUTHORIZATION gxp_audit;
GRANT USAGE, CREATE ON SCHEMA {schema} TO gxp_owner;
GRANT USAGE ON SCHEMA {schema} TO {schema}, gxp_sealer;
"""


def build(database: DatabaseWrapper) -> Tenant:
    """Make row, role and schema of a tenant that belongs to nobody yet, in the open session of `public`."""
    id_ = uuid7()
    tenant = Tenant(id=id_, schema_name=f"t_{id_.hex}", name="", state=State.POOLED)
    tenant.release, tenant.schema_state = settings.GXP_SOFTWARE, source_digest()
    Tenant.objects.bulk_create([tenant])
    _tables(database, tenant.schema_name)
    return tenant


def _tables(database: DatabaseWrapper, schema: str) -> None:
    """Replay the script of this software, or build by its migrations and keep what that executed as the script."""
    script = scripts.known()
    if script is not None:
        scripts.replay(database, script, schema)
        database.set_schema_to_public()
        return
    with scripts.recorded(database, schema) as statements:
        with database.cursor() as cursor:
            cursor.execute(ROLE.format(schema=schema))
        database.set_schema(schema)
        applied = bring_up(database, schema)
    script = scripts.script_of(database, schema, statements, applied=applied)
    database.set_schema_to_public()
    scripts.keep(script)
