"""What a tenant holds in the database, counted: rows of each table, bytes, and the last checkpoint of its log."""

import hashlib
from dataclasses import dataclass
from typing import Any

from gxp.kernel.canonical import Json

TABLES = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = %s AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY c.relname
"""
BYTES = """
SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = %s AND c.relkind = 'r'
"""
TIMESCALE = "SELECT to_regclass('timescaledb_information.chunks') IS NOT NULL"
CHUNKS = """
SELECT coalesce(sum(pg_total_relation_size(format('%%I.%%I', chunk_schema, chunk_name)::regclass)), 0)
FROM timescaledb_information.chunks WHERE hypertable_schema = %s
"""
COUNT = 'SELECT count(*) FROM {schema}."{table}"'
LAST = "SELECT epoch, size, note FROM {schema}.audit_checkpoint ORDER BY epoch DESC, size DESC, at DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class Contents:
    """Rows by table, bytes with indexes, and {epoch, size, sha256 of the signed note} of the last checkpoint, or {}."""

    rows: dict[str, int]
    bytes: int
    checkpoint: dict[str, Json]


def contents(cursor: Any, schema: str) -> Contents:
    """Count a tenant exactly; the cursor is the owner's and may read everything."""
    cursor.execute("RESET ROLE")
    cursor.execute(TABLES, [schema])
    rows = {str(table): _count(cursor, schema, str(table)) for (table,) in cursor.fetchall()}
    size = _one(cursor, BYTES, schema)
    cursor.execute(TIMESCALE)
    if cursor.fetchone()[0]:
        size += _one(cursor, CHUNKS, schema)
    cursor.execute(LAST.format(schema=schema))
    last = cursor.fetchone()
    known: dict[str, Json] = {}
    if last:
        digest = hashlib.sha256(str(last[2]).encode()).hexdigest()
        known = {"epoch": str(last[0]), "sha256": digest, "size": str(last[1])}
    return Contents(rows, size, known)


def _count(cursor: Any, schema: str, table: str) -> int:
    cursor.execute(COUNT.format(schema=schema, table=table))
    return int(cursor.fetchone()[0])


def _one(cursor: Any, statement: str, schema: str) -> int:
    cursor.execute(statement, [schema])
    return int(cursor.fetchone()[0])
