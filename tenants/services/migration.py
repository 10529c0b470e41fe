"""Brings the public schema, or one tenant's schema, to this release by its migrations; `fleet` does so for all."""

from django.conf import settings

from gxp.compliance import audit
from gxp.compliance.audit.install import faults, fingerprint
from gxp.kernel import canonical
from gxp.kernel.errors import DomainError
from gxp.registry.catalogue import resolve
from tenants import owner
from tenants.backend.base import DatabaseWrapper

DIRECTORY = """
CREATE OR REPLACE VIEW public.tenant_directory AS
SELECT d.domain, t.id, t.schema_name, t.zone, t.issuer, t.login_client, t.sign_client, t.api_client, t.direct_client,
  t.secret_ref, t.organisation FROM public.tenants_domain d
JOIN public.tenants_tenant t ON t.id = d.tenant_id WHERE t.active;
REVOKE ALL ON public.tenant_directory FROM PUBLIC;
GRANT SELECT ON public.tenant_directory TO gxp_router, gxp_sealer;
"""
EVENT = "INSERT INTO audit_event (id, kind, roots, data) VALUES (gen_random_uuid(), 'migration.applied', '[]', %s)"


def migrate_public() -> list[str]:
    """Bring `public` to this release; return the names of the migrations applied."""
    with owner.session("public", reason=settings.GXP_SOFTWARE) as database:
        applied = owner.migrate(database, public=True)
        with database.cursor() as cursor:
            cursor.execute(DIRECTORY)
    return [one.name for one in applied]


def bring_up(database: DatabaseWrapper, schema: str) -> list[str]:
    """Migrate a tenant's schema, renew trail and lifecycle guards, and write each migration into the trail."""
    applied = owner.migrate(database, public=False)
    with database.cursor() as cursor:
        audit.install(cursor, schema)
        for dotted in settings.GXP_TENANT_INSTALLERS:
            resolve(dotted)(cursor, schema)  # type: ignore[operator]  # settings name functions
        left = faults(cursor, schema)
        if left:
            raise DomainError("audit.installation_faulty", status=500, params={"faults": "; ".join(left)})
        mark = fingerprint(cursor, schema)
        for one in applied:
            data = {"fingerprint": mark, "migration": one.name, "release": settings.GXP_SOFTWARE, "sql": one.sql_sha256}
            cursor.execute(EVENT, [canonical.dumps(data).decode()])
    return [one.name for one in applied]
