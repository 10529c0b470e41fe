"""Two companies that differ in nothing but a word: the same primary keys, and each its own canary in every text.

`twin(admin, acme, beta)` fills every table of acme, puts acme's canary into its texts, copies every row to beta with
beta's canary in place of acme's, and gives beta one more row of each kind: what acme must not be able to tell from a
row that is nowhere. Done as superuser with triggers off: it makes a state, it is no use of the product.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import uuid5

import psycopg
from psycopg import sql

from gxp.kernel.context import Tenant
from tests.isolation.columns import FAMILY, Column, Tables, own, tables
from tests.isolation.elsewhere import codes_of, first_rows, only_there

CANARIES = ("CNRY7A", "CNRY7B")


def made_up(table: str, column: Column, canary: str) -> object:
    """A value for a row of a table that nobody has filled."""
    id_ = uuid5(FAMILY, f"{table}.{column.name}")
    return {
        "uuid": id_,
        "boolean": False,
        "date": "2026-01-01",
        "timestamp with time zone": "2026-01-01T00:00:00Z",
        "bytea": canary.encode(),
        "ARRAY": [1],
        "text": f"{canary} {table}",
        "character varying": f"{canary} {id_}"[: column.length or 60],
    }.get(column.type, 1)


def fill(admin: psycopg.Connection, schema: str, found: Tables, canary: str) -> Iterator[str]:
    """Give every empty table a row; yields the tables that took none."""
    for table, columns in found.items():
        name = sql.Identifier(schema, table)
        row = admin.execute(sql.SQL("SELECT EXISTS (SELECT FROM {})").format(name)).fetchone()
        if own(table) or (row and row[0]):
            continue
        wanted = [column for column in columns if not column.generated and not column.nullable]
        values = [made_up(table, column, canary) for column in wanted]
        if not put(admin, name, [column.name for column in wanted], values):
            yield table


def put(admin: psycopg.Connection, name: sql.Identifier, columns: list[str], values: list[object]) -> bool:
    """Insert a row unless a rule of the table forbids it."""
    statement = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
        name, sql.SQL(", ").join(map(sql.Identifier, columns)), sql.SQL(", ").join([sql.Placeholder()] * len(columns))
    )
    try:
        with admin.transaction():
            admin.execute(statement, values)
    except psycopg.errors.IntegrityError:
        return False
    return True


def mark(admin: psycopg.Connection, schema: str, found: Tables, canary: str) -> int:
    """Put the canary into every free text of a company: at its end, in JSON at the start of each Chinese name."""
    marked = 0
    for table, columns in found.items():
        for column in columns:
            if not column.free or own(table):
                continue
            name, field = sql.Identifier(schema, table), sql.Identifier(column.name)
            room = 10**6 if column.length is None else column.length - len(canary) - 1
            statement = sql.SQL(
                "UPDATE {name} SET {field} = CASE WHEN {field} ~ '^[[{{]' THEN"
                " replace({field}, '\"zh-Hans\":\"', '\"zh-Hans\":\"' || {canary}) ELSE {field} || ' ' || {canary} END"
                " WHERE length({field}) <= {room} AND {field} NOT LIKE '%' || {canary} || '%'"
                " AND {field} !~ '^([0-9a-f]{{64}}|[0-9a-f-]{{36}}|[-+0-9.]+|[a-z]+[.][a-z]+:.*)$'"
            ).format(name=name, field=field, canary=sql.Literal(canary), room=sql.Literal(room))
            try:
                with admin.transaction():
                    marked += admin.execute(statement).rowcount
            except psycopg.errors.IntegrityError:
                continue
    return marked


def copied(columns: list[Column], canaries: tuple[str, str]) -> sql.Composable:
    """The columns of a row with the other company's canary in its texts and bytes."""
    ours, theirs = map(sql.Literal, canaries)
    parts: list[sql.Composable] = []
    for column in columns:
        field = sql.Identifier(column.name)
        if column.type in ("text", "character varying"):
            parts.append(sql.SQL("replace({}, {}, {})").format(field, ours, theirs))
        elif column.type == "bytea":
            text = "decode(replace(encode({}, 'hex'), encode({}::bytea, 'hex'), encode({}::bytea, 'hex')), 'hex')"
            parts.append(sql.SQL(text).format(field, ours, theirs))
        else:
            parts.append(field)
    return sql.SQL(", ").join(parts)


def copy(admin: psycopg.Connection, source: str, target: str, found: Tables) -> None:
    """Let the other company have the same rows under the same keys."""
    for table, columns in found.items():
        if own(table):
            continue
        kept = [column for column in columns if not column.generated]
        names = sql.SQL(", ").join(sql.Identifier(column.name) for column in kept)
        there, here = sql.Identifier(target, table), sql.Identifier(source, table)
        admin.execute(sql.SQL("DELETE FROM {}").format(there))
        statement = sql.SQL("INSERT INTO {} ({}) SELECT {} FROM {}")
        admin.execute(statement.format(there, names, copied(kept, CANARIES), here))


@dataclass(frozen=True)
class Twins:
    """What the walk needs: the two companies; table -> id of a row only there, of a row in both, code of a row only
    there; the tables that took no row, and how many texts hold a canary.
    """

    ours: Tenant
    theirs: Tenant
    foreign: dict[str, str]
    shared: dict[str, str]
    codes: dict[str, str]
    empty: list[str]
    marked: int


@contextmanager
def without_triggers(admin: psycopg.Connection, *schemas: str) -> Iterator[None]:
    """Switch every trigger of the companies off, also those that always fire, and as they were at the end."""
    rows = admin.execute(
        "SELECT tgrelid::regclass::text, quote_ident(tgname) FROM pg_trigger t"
        " JOIN pg_class k ON k.oid = t.tgrelid WHERE k.relnamespace = ANY(%s::regnamespace[]) AND NOT tgisinternal"
        " AND tgparentid = 0 AND tgenabled = 'A'",
        (list(schemas),),
    ).fetchall()
    admin.execute("ALTER EVENT TRIGGER gxp_guard_ddl DISABLE")
    for table, trigger in rows:
        admin.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}".encode())
    admin.execute("SET session_replication_role = replica")
    yield
    for table, trigger in rows:
        admin.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {trigger}".encode())
    admin.execute("ALTER EVENT TRIGGER gxp_guard_ddl ENABLE")


def twin(url: str, ours: Tenant, theirs: Tenant) -> Twins:
    """Make the two companies twins."""
    with psycopg.connect(url, autocommit=True) as admin, without_triggers(admin, ours.schema, theirs.schema):
        found = tables(admin, ours.schema)
        empty = list(fill(admin, ours.schema, found, CANARIES[0]))
        marked = mark(admin, ours.schema, found, CANARIES[0])
        copy(admin, ours.schema, theirs.schema, found)
        foreign = only_there(admin, theirs.schema, found, CANARIES[1])
        shared = first_rows(admin, ours.schema, foreign)
        codes = codes_of(admin, theirs.schema, foreign)
    return Twins(ours, theirs, foreign, shared, codes, empty, marked)


def state(url: str, schema: str) -> dict[str, str]:
    """Table -> digest over all rows of a company but its trail and its sessions: what must not change."""
    digests: dict[str, str] = {}
    with psycopg.connect(url, autocommit=True) as admin:
        for table in tables(admin, schema):
            if own(table):
                continue
            statement = sql.SQL("SELECT md5(coalesce(string_agg(r::text, E'\\n' ORDER BY r::text), '')) FROM {} r")
            row = admin.execute(statement.format(sql.Identifier(schema, table))).fetchone()
            digests[table] = str(row[0]) if row else ""
    return digests
