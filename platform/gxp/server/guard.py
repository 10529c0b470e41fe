"""Event triggers that refuse to disable, replace or drop the audit trail's tables, functions and triggers.

They stop the owner and a superuser's slip; a superuser who means it can disable them, and is then found by the sealed
log and its witnesses. A migration that retires an audited table sets `gxp.change` to its release. A whole schema goes
only where the same transaction has marked its tenant as dropped (`tenants.services.dropping`).
"""

import psycopg

GUARD = r"""
CREATE OR REPLACE FUNCTION ext.gxp_guard_ddl() RETURNS event_trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $guard$
DECLARE o record;
BEGIN
  FOR o IN SELECT * FROM pg_event_trigger_ddl_commands() WHERE schema_name ~ '^t_[0-9a-f]{32}$' LOOP
    IF o.command_tag = 'CREATE FUNCTION' AND split_part(o.object_identity, '.', 2) LIKE 'audit\_%'
       AND current_user <> 'gxp_audit' THEN
      RAISE EXCEPTION 'audit.guarded' USING ERRCODE = 'GX007';
    END IF;
    IF o.command_tag = 'ALTER TABLE' AND EXISTS (
      SELECT FROM pg_trigger WHERE tgrelid = o.objid AND tgname LIKE 'audit\_%' AND tgenabled <> 'A') THEN
      RAISE EXCEPTION 'audit.guarded' USING ERRCODE = 'GX007';
    END IF;
  END LOOP;
END $guard$;
CREATE OR REPLACE FUNCTION ext.gxp_guard_drop() RETURNS event_trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $guard$
DECLARE o record;
BEGIN
  FOR o IN SELECT * FROM pg_event_trigger_dropped_objects() WHERE schema_name ~ '^t_[0-9a-f]{32}$' LOOP
    IF o.schema_name = current_setting('gxp.dropping', true) AND EXISTS (SELECT FROM public.tenants_tenant t
         WHERE t.schema_name = o.schema_name AND t.state = 'dropped' AND t.xmin = pg_current_xact_id()::xid) THEN
      CONTINUE;
    END IF;
    IF o.object_type IN ('table', 'function', 'sequence', 'index') AND o.object_name LIKE 'audit\_%' THEN
      RAISE EXCEPTION 'audit.guarded' USING ERRCODE = 'GX007';
    END IF;
    IF o.object_type = 'trigger' AND o.address_names[array_length(o.address_names, 1)] LIKE 'audit\_%'
       AND (o.original OR coalesce(current_setting('gxp.change', true), '') = '') THEN
      RAISE EXCEPTION 'audit.guarded' USING ERRCODE = 'GX007';
    END IF;
  END LOOP;
END $guard$;
DROP EVENT TRIGGER IF EXISTS gxp_guard_ddl;
DROP EVENT TRIGGER IF EXISTS gxp_guard_drop;
CREATE EVENT TRIGGER gxp_guard_ddl ON ddl_command_end WHEN TAG IN ('ALTER TABLE', 'CREATE FUNCTION')
  EXECUTE FUNCTION ext.gxp_guard_ddl();
CREATE EVENT TRIGGER gxp_guard_drop ON sql_drop EXECUTE FUNCTION ext.gxp_guard_drop();
"""


def install_guard(connection: psycopg.Connection) -> bool:
    """Create the event triggers; a managed database that lets nobody create them is told by False."""
    try:
        connection.execute(GUARD)
    except psycopg.errors.InsufficientPrivilege:
        return False
    return True
