"""Brings the public schema, or one tenant's schema, to this release by its migrations; `fleet` does so for all."""

from django.conf import settings

from gxp.compliance import audit
from gxp.compliance.audit.install import faults, fingerprint
from gxp.kernel import canonical
from gxp.kernel.errors import DomainError
from gxp.registry.catalogue import resolve
from tenants import owner
from tenants.backend.base import DatabaseWrapper
from tenants.services.registration import register
from tenants.services.support_rights import STAFF, install_reader

DIRECTORY = """
CREATE OR REPLACE VIEW public.tenant_directory AS
SELECT d.domain, t.id, t.schema_name, t.zone, t.suspended, coalesce(p.code, '') AS plan, coalesce(p.users, 0) AS users,
  coalesce(p.sites, 0) AS sites, coalesce(p.storage, 0) AS storage, t.issuer, t.login_client, t.sign_client,
  t.api_client, t.direct_client, t.secret_ref, t.organisation, coalesce(r.release_id, '') AS serves,
  coalesce(r.code, '') AS ring, coalesce(r.upstream, '') AS upstream
FROM public.tenants_domain d JOIN public.tenants_tenant t ON t.id = d.tenant_id
LEFT JOIN public.tenants_ring r ON r.code = coalesce(t.ring_id, 'default')
LEFT JOIN public.tenants_plan p ON p.code = t.plan_id WHERE t.state IN ('active', 'suspended');
CREATE OR REPLACE VIEW public.ring_directory AS SELECT code, release_id AS release, upstream FROM public.tenants_ring;
REVOKE ALL ON public.tenant_directory, public.ring_directory FROM PUBLIC;
GRANT SELECT ON public.tenant_directory, public.ring_directory TO gxp_router, gxp_sealer;
"""
# The web server's role on the operator's own host, where there is no tenant: it asks for a company and follows that.
SIGN_UP = """
RESET ROLE;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'gxp_signup') THEN
    CREATE ROLE gxp_signup NOLOGIN NOINHERIT;
  END IF;
END $$;
GRANT gxp_signup TO app_login WITH INHERIT FALSE, SET TRUE;
CREATE OR REPLACE VIEW public.tenant_names AS SELECT domain FROM public.tenants_domain;
ALTER VIEW public.tenant_names OWNER TO gxp_owner;
REVOKE ALL ON public.tenant_names, public.tenants_signup FROM PUBLIC, gxp_signup;
GRANT USAGE ON SCHEMA public TO gxp_signup;
GRANT SELECT ON public.tenant_names TO gxp_signup;
GRANT SELECT (id, subdomain, state, code, params, address, created_at) ON public.tenants_signup TO gxp_signup;
GRANT INSERT (id, company, subdomain, industry, zone, language, username, printed_name, password_hash, address, state,
  code, params) ON public.tenants_signup TO gxp_signup;
"""
# How often each address, session and company has called, for all server processes; a crash may forget it.
RATES = """
RESET ROLE;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'gxp_counter') THEN
    CREATE ROLE gxp_counter NOLOGIN NOINHERIT;
  END IF;
END $$;
GRANT gxp_counter TO app_login WITH INHERIT FALSE, SET TRUE;
CREATE UNLOGGED TABLE IF NOT EXISTS public.tenants_rate (
  name text PRIMARY KEY, used bigint NOT NULL, ends timestamptz NOT NULL) WITH (fillfactor = 50);
ALTER TABLE public.tenants_rate OWNER TO gxp_owner;
REVOKE ALL ON public.tenants_rate FROM PUBLIC, gxp_counter;
GRANT USAGE ON SCHEMA public TO gxp_counter;
GRANT SELECT, INSERT, UPDATE, DELETE ON public.tenants_rate TO gxp_counter;
"""
EVENT = "INSERT INTO audit_event (id, kind, roots, data) VALUES (gen_random_uuid(), 'migration.applied', '[]', %s)"


def migrate_public() -> list[str]:
    """Bring `public` to this release; return the names of the migrations applied. A newer `public` stays as it is."""
    with owner.session("public", reason=settings.GXP_SOFTWARE) as database:
        if owner.beyond(database):
            return []
        applied = owner.migrate(database, public=True)
        register()
        with database.cursor() as cursor:
            cursor.execute(DIRECTORY)
            cursor.execute(SIGN_UP)
            cursor.execute(RATES)
            cursor.execute(STAFF)
    return [one.name for one in applied]


def bring_up(database: DatabaseWrapper, schema: str) -> list[str]:
    """Migrate a tenant's schema, renew trail and lifecycle guards, and write each migration into the trail."""
    applied = owner.migrate(database, public=False)
    with database.cursor() as cursor:
        audit.install(cursor, schema)
        for dotted in settings.GXP_TENANT_INSTALLERS:
            resolve(dotted)(cursor, schema)  # type: ignore[operator]  # settings name functions
        install_reader(cursor, schema)
        left = faults(cursor, schema)
        if left:
            raise DomainError("audit.installation_faulty", status=500, params={"faults": "; ".join(left)})
        mark = fingerprint(cursor, schema)
        for one in applied:
            data = {"fingerprint": mark, "migration": one.name, "release": settings.GXP_SOFTWARE, "sql": one.sql_sha256}
            cursor.execute(EVENT, [canonical.dumps(data).decode()])
    return [one.name for one in applied]
