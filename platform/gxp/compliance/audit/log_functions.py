"""The functions of the log in one schema: opening a context, personal values, guards, the trigger of events.

All belong to `gxp_audit`, run with its rights and a pinned path, and are executable by nobody else: they fire as
triggers or are called by the table functions.
"""

from uuid import UUID

from gxp.compliance.audit.log_tables import APPEND_ONLY, NO_TRUNCATE

# Called by the trigger functions alone (nobody else may execute it), so it has their rights and pinned path. The number
# begins with the time, so that it is inserted at the end of its index, and ends with the transaction's, by which the
# triggers know their own context. Roles are texts as a rule, and then their JSON needs only its blanks taken out.
OPEN_CONTEXT = r"""
CREATE OR REPLACE FUNCTION {schema}.audit_open_context() RETURNS text LANGUAGE plpgsql AS $audit$
DECLARE
  j jsonb := nullif(current_setting('gxp.context', true), ''); actor jsonb := j->'actor'; roles text := actor->'roles';
  why jsonb; reason text := 'null'; t timestamptz := clock_timestamp(); c text;
BEGIN
  IF (actor->>'id' <> '' AND actor->>'name' <> '' AND actor->>'kind' IN ('person', 'system')) IS NOT TRUE THEN
    RAISE EXCEPTION 'audit.no_actor' USING ERRCODE = 'GX001';
  END IF;
  IF current_setting('gxp.reason', true) <> '' THEN
    why := current_setting('gxp.reason', true);
    IF coalesce(why->>'code', '') = '' THEN
      RAISE EXCEPTION 'audit.no_reason' USING ERRCODE = 'GX002';
    END IF;
    reason := '{{"code":' || to_json(why->>'code')::text || ',"text":'
      || to_json(coalesce(why->>'text', ''))::text || '}}';
  END IF;
  IF roles ~ '^\[("[^"\\]*"(, "[^"\\]*")*)?\]$' THEN
    roles := replace(roles, '", "', '","');
  ELSE
    SELECT '[' || coalesce(string_agg(to_json(r)::text, ',' ORDER BY n), '') || ']' INTO roles
      FROM jsonb_array_elements_text(coalesce(actor->'roles', '[]'::jsonb)) WITH ORDINALITY AS u(r, n);
  END IF;
  c := (lpad(to_hex((extract(epoch FROM t) * 1000000)::bigint & 281474976710655), 12, '0')
    || CASE WHEN reason = 'null' THEN '80008' ELSE '80018' END
    || lpad(to_hex(pg_current_xact_id()::text::bigint & 1152921504606846975), 15, '0'))::uuid;
  INSERT INTO {schema}.audit_context (id, xid, at, actor, bytes) VALUES (c::uuid, pg_current_xact_id(), t, actor->>'id',
    '{{"actor":{{"id":' || to_json(actor->>'id')::text || ',"kind":"' || (actor->>'kind')
    || '","name":' || to_json(actor->>'name')::text || ',"roles":' || roles || '}}'
    || ',"address":' || to_json(coalesce(j->>'address', ''))::text
    || ',"at":"' || to_char(t AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    || '","id":"' || c || '","reason":' || reason
    || ',"request":' || to_json(coalesce(j->>'request', ''))::text
    || ',"software":' || to_json(coalesce(j->>'software', ''))::text
    || ',"station":' || CASE WHEN jsonb_typeof(j->'station') = 'object' THEN
      '{{"code":' || to_json(j->'station'->>'code')::text || ',"room":'
      || coalesce(to_json(j->'station'->>'room')::text, 'null') || '}}' ELSE 'null' END
    || ',"tenant":"{tenant}","type":"audit.context","v":"1"'
    || ',"zone":' || to_json(coalesce(j->>'zone', 'UTC'))::text || '}}');
  RETURN set_config('gxp.audit_context', c, true);
END $audit$;
"""

PERSONAL = """
CREATE OR REPLACE FUNCTION {schema}.audit_personal_value(e bigint, field text, side text, value text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, {schema}, pg_temp AS $audit$
DECLARE s bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
BEGIN
  IF value IS NULL THEN RETURN NULL; END IF;
  INSERT INTO {schema}.audit_personal (entry, field, side, salt, value) VALUES (e, field, side, s, value);
  RETURN '{{"personal":"' || encode(sha256(s || convert_to(value, 'UTF8')), 'hex') || '"}}';
END $audit$;
CREATE OR REPLACE FUNCTION {schema}.audit_guard_personal() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, {schema}, pg_temp AS $audit$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.entry, NEW.field, NEW.side) = (OLD.entry, OLD.field, OLD.side)
     AND NEW.value IS NULL AND NEW.salt IS NULL THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'audit.append_only' USING ERRCODE = 'GX004';
END $audit$;
"""

EVENT = """
CREATE OR REPLACE FUNCTION {schema}.audit_event_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, {schema}, pg_temp AS $audit$
DECLARE c text; e bigint; roots text;
BEGIN
  IF TG_TABLE_SCHEMA <> '{schema}' OR TG_TABLE_NAME <> 'audit_event' THEN
    RAISE EXCEPTION 'audit.foreign_relation' USING ERRCODE = 'GX005';
  END IF;
  c := coalesce(current_setting('gxp.audit_context', true), '');
  IF c = '' OR right(c, 12) <> lpad(to_hex(pg_current_xact_id()::text::bigint & 281474976710655), 12, '0') THEN
    c := {schema}.audit_open_context();
  END IF;
  e := nextval('{schema}.audit_entry_id');
  SELECT string_agg('{{"id":' || to_json(r->>'id')::text || ',"type":' || to_json(r->>'type')::text || '}}', ','
      ORDER BY n) INTO roots FROM jsonb_array_elements(NEW.roots::jsonb) WITH ORDINALITY AS u(r, n);
  INSERT INTO {schema}.audit_entry (id, xid, context, bytes) VALUES (e, pg_current_xact_id(), c::uuid,
    '{{"at":"' || to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    || '","change":{{"data":[null,' || to_json(NEW.data)::text || '],"kind":[null,' || to_json(NEW.kind)::text || ']}}'
    || ',"context":"' || c || '","id":"' || e || '","object":{{"id":"' || NEW.id || '","type":"audit.event"}}'
    || ',"op":"event","roots":[' || coalesce(roots, '{{"id":"' || NEW.id || '","type":"audit.event"}}')
    || '],"type":"audit.entry","v":"1"}}');
  RETURN NULL;
END $audit$;
"""

GUARD = """
CREATE OR REPLACE FUNCTION {schema}.audit_refuse_identity() RETURNS text LANGUAGE plpgsql
SET search_path = pg_catalog, {schema}, pg_temp AS $audit$
BEGIN
  RAISE EXCEPTION 'audit.identity_changed' USING ERRCODE = 'GX006';
END $audit$;
CREATE OR REPLACE FUNCTION {schema}.audit_guard() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, {schema}, pg_temp AS $audit$
BEGIN
  RAISE EXCEPTION 'audit.append_only' USING ERRCODE = 'GX004';
END $audit$;
CREATE OR REPLACE FUNCTION {schema}.audit_guard_tile() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, {schema}, pg_temp AS $audit$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.level, NEW.idx) = (OLD.level, OLD.idx)
     AND substr(NEW.data, 1, length(OLD.data)) = OLD.data THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'audit.append_only' USING ERRCODE = 'GX004';
END $audit$;
CREATE OR REPLACE FUNCTION {schema}.audit_extend() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, {schema}, pg_temp AS $audit$
DECLARE n bigint; size bigint := {partition};
BEGIN
  SELECT last_value / size + 1 INTO n FROM {schema}.audit_entry_id;
  IF to_regclass('{schema}.audit_entry_p' || n) IS NULL THEN
    EXECUTE format('CREATE TABLE {schema}.audit_entry_p%s PARTITION OF {schema}.audit_entry'
      ' FOR VALUES FROM (%s) TO (%s)', n, n * size, (n + 1) * size);
    EXECUTE format('CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON {schema}.audit_entry_p%s FOR EACH STATEMENT'
      ' EXECUTE FUNCTION {schema}.audit_guard()', n);
    EXECUTE format('ALTER TABLE {schema}.audit_entry_p%s ENABLE ALWAYS TRIGGER audit_no_truncate', n);
  END IF;
END $audit$;
"""


def tenant_of(schema: str) -> str:
    """Return the tenant's uuid as text from its opaque schema name `t_<hex>`."""
    return str(UUID(hex=schema.removeprefix("t_")))


def functions(schema: str, partition: int) -> str:
    """Return the statements that create the log's functions in a schema."""
    values = {"schema": schema, "tenant": tenant_of(schema), "partition": partition}
    return "".join(part.format(**values) for part in (OPEN_CONTEXT, PERSONAL, EVENT, GUARD))


def guards(schema: str) -> str:
    """Return the statements that hang the guards on the log's tables, always enabled."""
    lines: list[str] = []
    for table in APPEND_ONLY:
        lines += _trigger(schema, table, "audit_no_change", "BEFORE UPDATE OR DELETE", "audit_guard")
    lines += _trigger(schema, "audit_personal", "audit_no_change", "BEFORE UPDATE OR DELETE", "audit_guard_personal")
    lines += _trigger(schema, "audit_tile", "audit_no_change", "BEFORE UPDATE OR DELETE", "audit_guard_tile")
    for table in ("audit_root", "audit_head"):
        lines += _trigger(schema, table, "audit_no_delete", "BEFORE DELETE", "audit_guard")
    for table in NO_TRUNCATE:
        lines += _trigger(schema, table, "audit_no_truncate", "BEFORE TRUNCATE", "audit_guard", each="STATEMENT")
    lines += _trigger(schema, "audit_event", "audit_event_entry", "AFTER INSERT", "audit_event_entry")
    return ";\n".join(lines) + ";\n"


def _trigger(schema: str, table: str, name: str, when: str, function: str, each: str = "ROW") -> list[str]:
    hung = f"{when} ON {schema}.{table} FOR EACH {each} EXECUTE FUNCTION {schema}.{function}()"
    return [
        f"CREATE OR REPLACE TRIGGER {name} {hung}",
        f"ALTER TABLE {schema}.{table} ENABLE ALWAYS TRIGGER {name}",
    ]
