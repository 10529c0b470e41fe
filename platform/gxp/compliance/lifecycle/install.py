"""Puts the lifecycles into a tenant's schema: allowed steps as rows, a trigger on each status column.

Run by provisioning and after each migration, after the audit trail. The tenant's role may only read the steps.
"""

from django.apps import apps

from gxp.compliance.audit.install import Cursor, tables_of
from gxp.compliance.lifecycle.advance import lifecycles

GUARD = """\
CREATE OR REPLACE FUNCTION {schema}.lifecycle_guard() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, {schema}, pg_temp AS $guard$
DECLARE before text := '';
BEGIN
  IF TG_TABLE_SCHEMA <> '{schema}' THEN
    RAISE EXCEPTION 'lifecycle.foreign_relation' USING ERRCODE = 'GX103';
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF NEW.lifecycle_name IS DISTINCT FROM OLD.lifecycle_name THEN
      RAISE EXCEPTION 'lifecycle.fixed' USING ERRCODE = 'GX101';
    END IF;
    IF NEW.status IS NOT DISTINCT FROM OLD.status THEN RETURN NEW; END IF;
    before := OLD.status;
  END IF;
  PERFORM 1 FROM {schema}.lifecycle_lifecycletransition
    WHERE lifecycle = NEW.lifecycle_name AND source = before AND target = NEW.status;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'lifecycle.not_allowed' USING ERRCODE = 'GX102',
      DETAIL = json_build_object('ref', TG_TABLE_NAME || ':' || NEW.id, 'source', before, 'target', NEW.status)::text;
  END IF;
  RETURN NEW;
END $guard$"""
TRIGGER = """\
CREATE OR REPLACE TRIGGER lifecycle_guard BEFORE INSERT OR UPDATE OF status, lifecycle_name ON {schema}."{table}"
  FOR EACH ROW EXECUTE FUNCTION {schema}.lifecycle_guard()"""


def guarded_tables() -> tuple[str, ...]:
    """Return the tables of every model that has a status and a lifecycle."""
    wanted = {"status", "lifecycle_name"}
    found = (model._meta for model in apps.get_models())
    return tuple(sorted(meta.db_table for meta in found if wanted <= {field.name for field in meta.fields}))


def steps() -> list[tuple[str, str, str]]:
    """Return (lifecycle, source, target) of everything allowed; an empty source begins a record."""
    rows = {(lifecycle.name, "", lifecycle.initial) for lifecycle in lifecycles().values()}
    for lifecycle in lifecycles().values():
        rows |= {(lifecycle.name, step.source, step.target) for step in lifecycle.transitions}
    return sorted(rows)


def install(cursor: Cursor, schema: str) -> None:
    """Create or renew the allowed steps and the triggers of one schema; repeating it changes nothing."""
    cursor.execute("SET LOCAL ROLE gxp_owner")
    cursor.execute(f"REVOKE INSERT, UPDATE, DELETE ON {schema}.lifecycle_lifecycletransition FROM {schema}")
    wanted = steps()
    cursor.execute(
        f"DELETE FROM {schema}.lifecycle_lifecycletransition"  # noqa: S608 - schema names are ours, t_<hex>
        " WHERE (lifecycle, source, target) NOT IN (SELECT * FROM unnest(%s::text[], %s::text[], %s::text[]))",
        [list(column) for column in zip(*wanted, strict=True)],
    )
    cursor.execute(
        f"INSERT INTO {schema}.lifecycle_lifecycletransition (lifecycle, source, target)"  # noqa: S608 - as above
        " SELECT * FROM unnest(%s::text[], %s::text[], %s::text[]) ON CONFLICT DO NOTHING",
        [list(column) for column in zip(*wanted, strict=True)],
    )
    cursor.execute(GUARD.format(schema=schema))
    cursor.execute(f"REVOKE ALL ON FUNCTION {schema}.lifecycle_guard() FROM PUBLIC")
    for table in sorted(set(guarded_tables()) & set(tables_of(cursor, schema))):
        cursor.execute(TRIGGER.format(schema=schema, table=table))
        cursor.execute(f'ALTER TABLE {schema}."{table}" ENABLE ALWAYS TRIGGER lifecycle_guard')
