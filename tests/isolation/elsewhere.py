"""Rows that only the other company has: nobody here may tell them from rows that are nowhere."""

from __future__ import annotations

from uuid import UUID, uuid5

import psycopg
from psycopg import sql

from tests.isolation.columns import CODES, ELSEWHERE, FAMILY, Column, own, tables


def only_there(admin: psycopg.Connection, schema: str, found: dict[str, list[Column]], canary: str) -> dict[str, str]:
    """Give the other company one more row of each kind that has an id; table -> id of that row."""
    made: dict[str, str] = {}
    for table, columns in found.items():
        if own(table) or not any(column.name == "id" and column.type == "uuid" for column in columns):
            continue
        id_ = uuid5(FAMILY, f"{table} only there")
        # Where a rule allows one such row for each of another's, the row is another one's as well.
        if any(another(admin, sql.Identifier(schema, table), columns, id_, canary, apart=apart) for apart in (0, 1)):
            made[table] = str(id_)
    return made


def ended(column: Column, end: str) -> sql.Composable:
    """A text with another end, as long as the column takes."""
    kept = sql.Literal((column.length or 10**6) - len(end))
    return sql.SQL("left({}, {}) || {}").format(sql.Identifier(column.name), kept, sql.Literal(end))


def another(
    admin: psycopg.Connection, table: sql.Identifier, columns: list[Column], id_: UUID, canary: str, *, apart: int
) -> bool:
    """Insert the first row once more under an id of its own, with the canary in its texts."""
    parts: list[sql.Composable] = []
    for column in columns:
        field, text = sql.Identifier(column.name), column.type in ("text", "character varying")
        if column.name == "id":
            parts.append(sql.Literal(str(id_)))
        elif text and column.name in CODES:
            parts.append(ended(column, ELSEWHERE))
        elif column.free:
            parts.append(ended(column, f" {canary}"))
        elif apart and column.type == "uuid":
            parts.append(sql.Literal(str(uuid5(id_, column.name))))
        elif apart and column.type in ("integer", "bigint"):
            parts.append(sql.SQL("{} + 1").format(field))
        else:
            parts.append(field)
    statement = sql.SQL("INSERT INTO {0} ({1}) SELECT {2} FROM {0} ORDER BY id LIMIT 1").format(
        table, sql.SQL(", ").join(sql.Identifier(column.name) for column in columns), sql.SQL(", ").join(parts)
    )
    try:
        with admin.transaction():
            return admin.execute(statement).rowcount == 1
    except psycopg.errors.IntegrityError:
        return False


def first_rows(admin: psycopg.Connection, schema: str, of: dict[str, str]) -> dict[str, str]:
    """Table -> id of a row that both companies have."""
    found = {}
    for table in of:
        statement = sql.SQL("SELECT id::text FROM {} ORDER BY id DESC LIMIT 1").format(sql.Identifier(schema, table))
        row = admin.execute(statement).fetchone()
        found[table] = str(row[0]) if row else ""
    return found


def codes_of(admin: psycopg.Connection, schema: str, of: dict[str, str]) -> dict[str, str]:
    """Table -> the code of the row that only the other company has, where such rows have one."""
    found: dict[str, str] = {}
    for table, columns in tables(admin, schema).items():
        named = [column.name for column in columns if column.name in CODES and column.type != "integer"]
        if table in of and named:
            wanted, where = sql.Identifier(named[0]), sql.Identifier(schema, table)
            statement = sql.SQL("SELECT {} FROM {} WHERE id = %s").format(wanted, where)
            row = admin.execute(statement, (of[table],)).fetchone()
            found[table] = str(row[0]) if row else ""
    return found
