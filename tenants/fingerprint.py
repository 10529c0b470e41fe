"""What a tenant's schema is made of, as one digest: equal exactly when two schemas differ in nothing but their names.

Tables, columns, constraints, indexes, triggers, functions, sequences, owners and rights; the tenant's own name and id
are masked. Rows are not part of it.
"""

from typing import Any
from uuid import UUID

OF_SCHEMA = """
WITH s AS (SELECT oid, nspname, nspowner, nspacl FROM pg_namespace WHERE nspname = %(schema)s),
r AS (SELECT c.* FROM pg_class c JOIN s ON s.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'S', 'i', 'I', 'v')),
line(text) AS (
  SELECT concat_ws(' ', 'schema', pg_get_userbyid(nspowner), (SELECT string_agg(a::text, ',' ORDER BY a::text)
    FROM unnest(nspacl) a)) FROM s
  UNION ALL SELECT concat_ws(' ', 'relation', relname, relkind, relpersistence, pg_get_userbyid(relowner), reloptions,
    (SELECT string_agg(a::text, ',' ORDER BY a::text) FROM unnest(relacl) a), pg_get_expr(relpartbound, oid),
    CASE relkind WHEN 'p' THEN pg_get_partkeydef(oid) WHEN 'v' THEN pg_get_viewdef(oid) WHEN 'i' THEN
    pg_get_indexdef(oid) WHEN 'I' THEN pg_get_indexdef(oid) END) FROM r
  UNION ALL SELECT concat_ws(' ', 'column', r.relname,
    row_number() OVER (PARTITION BY r.oid ORDER BY a.attnum), a.attname, format_type(a.atttypid, a.atttypmod),
    a.attnotnull, a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid), a.attacl)
    FROM r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum WHERE r.relkind IN ('r', 'p', 'v')
  UNION ALL SELECT concat_ws(' ', 'constraint', r.relname, c.conname, pg_get_constraintdef(c.oid), c.convalidated)
    FROM r JOIN pg_constraint c ON c.conrelid = r.oid
  UNION ALL SELECT concat_ws(' ', 'trigger', r.relname, t.tgenabled, pg_get_triggerdef(t.oid))
    FROM r JOIN pg_trigger t ON t.tgrelid = r.oid AND NOT t.tgisinternal
  UNION ALL SELECT concat_ws(' ', 'function', p.oid::regprocedure, pg_get_userbyid(p.proowner), p.prosecdef,
    p.proconfig, (SELECT string_agg(a::text, ',' ORDER BY a::text) FROM unnest(p.proacl) a), p.prosrc)
    FROM pg_proc p JOIN s ON s.oid = p.pronamespace
)
SELECT encode(sha256(convert_to(coalesce(string_agg(replace(replace(text, %(schema)s, 'SCHEMA'), %(tenant)s, 'TENANT'),
  E'\\n' ORDER BY replace(text, %(schema)s, 'SCHEMA') COLLATE "C"), ''), 'UTF8')), 'hex') FROM line
"""


def fingerprint(cursor: Any, schema: str) -> str:
    """Return the digest of a tenant's schema as it is now."""
    tenant = str(UUID(hex=schema.removeprefix("t_")))
    cursor.execute(OF_SCHEMA, {"schema": schema, "tenant": tenant})
    return str(cursor.fetchone()[0])
