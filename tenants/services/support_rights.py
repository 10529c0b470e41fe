"""The roles of vendor support: the staff's on the operator's host, and a reader in each tenant's schema.

The reader selects from the tables that records are read from, each named by the audit trail's own register, and
appends to the trail; it may change nothing. What holds secrets is not among them.
"""

from typing import Any

from gxp.compliance.audit.install import tables_of
from gxp.compliance.audit.log_tables import READABLE
from gxp.compliance.audit.registration import registrations
from tenants.binding import READER

# Not audited, and read all the same: files bound by hashes in the trail, what the plant measured, marks of reading.
ALSO_READ = (
    "lifecycle_lifecycletransition",
    "mes_attachedfile",
    "package_packagefile",
    "sample",
    "support_visit",
    "telemetry_ingestheader",
    "telemetry_stream",
    "telemetry_tagdictionary",
)
ROLE = """
RESET ROLE;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{reader}') THEN
    CREATE ROLE {reader} NOLOGIN NOINHERIT;
  END IF;
END $$;
GRANT {reader} TO app_login WITH INHERIT FALSE, SET TRUE;
GRANT USAGE ON SCHEMA {schema} TO {reader};
"""
STAFF = """
RESET ROLE;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'gxp_staff') THEN
    CREATE ROLE gxp_staff NOLOGIN NOINHERIT;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'gxp_vitals') THEN
    CREATE ROLE gxp_vitals NOLOGIN NOINHERIT;
  END IF;
END $$;
GRANT gxp_staff, gxp_vitals TO app_login WITH INHERIT FALSE, SET TRUE;
CREATE OR REPLACE VIEW public.fleet_metadata AS
SELECT t.id, t.schema_name, d.domain, t.name, t.zone, t.state, t.suspended, t.cell, t.release, t.schema_state,
  t.claimed_at, coalesce(p.code, '') AS plan, coalesce(p.users, 0) AS users_limit, coalesce(p.sites, 0) AS sites_limit,
  coalesce(p.storage, 0) AS storage_limit,
  coalesce((SELECT s.outcome FROM public.tenants_fleetstep s WHERE s.tenant_id = t.id ORDER BY s.at DESC LIMIT 1), '')
    AS last_step,
  v.measured_at, v.users, v.files, v.bytes, v.outbox, v.outbox_failing, v.seal_age, v.last_activity,
  coalesce(h.requests, 0) AS requests, coalesce(h.errors, 0) AS errors
FROM public.tenants_domain d JOIN public.tenants_tenant t ON t.id = d.tenant_id
LEFT JOIN public.tenants_plan p ON p.code = t.plan_id
LEFT JOIN public.tenants_vitals v ON v.tenant_id = t.id
LEFT JOIN LATERAL (SELECT sum(requests)::bigint AS requests, sum(errors)::bigint AS errors
  FROM public.tenants_traffic WHERE tenant_id = t.id AND hour > now() - interval '24 hours') h ON true
WHERE t.state IN ('active', 'suspended');
ALTER VIEW public.fleet_metadata OWNER TO gxp_owner;
REVOKE ALL ON public.fleet_metadata, public.tenants_staff, public.tenants_staffsession, public.tenants_staffevent,
  public.tenants_supportaccess, public.tenants_vitals, public.tenants_traffic FROM PUBLIC, gxp_staff, gxp_vitals;
GRANT USAGE ON SCHEMA public TO gxp_staff, gxp_vitals;
GRANT SELECT ON public.fleet_metadata, public.tenants_staff, public.tenants_staffsession, public.tenants_supportaccess
  TO gxp_staff;
GRANT UPDATE (password, changed_at, must_change, failures, window_from, level, locked_until, day, day_failures)
  ON public.tenants_staff TO gxp_staff;
GRANT INSERT, UPDATE (seen_at, ended_at) ON public.tenants_staffsession TO gxp_staff;
GRANT INSERT ON public.tenants_staffevent TO gxp_staff;
GRANT INSERT, UPDATE (state, until, decided_by, why, decided_at) ON public.tenants_supportaccess TO gxp_staff;
GRANT SELECT, INSERT, UPDATE ON public.tenants_vitals TO gxp_vitals;
GRANT SELECT, INSERT, UPDATE, DELETE ON public.tenants_traffic TO gxp_vitals;
"""


def install_reader(cursor: Any, schema: str) -> None:
    """Make or renew the reader of one schema and its rights; repeating it changes nothing."""
    reader = READER.format(schema=schema)
    cursor.execute(ROLE.format(schema=schema, reader=reader))
    cursor.execute("SET LOCAL ROLE gxp_audit")
    log = ", ".join(f"{schema}.{table}" for table in READABLE)
    cursor.execute(
        f"GRANT SELECT ON {log} TO {reader}; GRANT INSERT (id, kind, roots, data) ON {schema}.audit_event TO {reader}"
    )
    cursor.execute("SET LOCAL ROLE gxp_owner")
    known = {one.table for one in registrations()} | set(ALSO_READ)
    tables = ", ".join(f'{schema}."{table}"' for table in tables_of(cursor, schema) if table in known)
    cursor.execute(f"GRANT SELECT ON {tables} TO {reader}")
