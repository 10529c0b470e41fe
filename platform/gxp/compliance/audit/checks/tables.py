"""Replays the log and compares what it says with what the tables hold, field by field.

A row that a superuser changed with the triggers off is found here, while the log itself is sound.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection

from gxp.compliance.audit.install import columns_of
from gxp.compliance.audit.registration import Registration, registrations
from gxp.compliance.audit.rendering import Column

State = dict[str, Any]
BATCH = 5000
ENTRIES = "SELECT id, bytes FROM audit_entry WHERE id > %s ORDER BY id LIMIT %s"
PERSONAL = "SELECT salt, value FROM audit_personal WHERE entry = %s AND field = %s AND side = %s"


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A field (or whole row, field "") whose table value is not what the log says; None is null or absent."""

    table: str
    object_id: str
    field: str
    logged: str | None
    stored: str | None


def compare_tables(schema: str, *, only: tuple[Registration, ...] | None = None) -> list[Mismatch]:
    """Compare every audited table of the unit's tenant with the replay of its log; empty means equal."""
    wanted = registrations() if only is None else only
    states, found = _replayed({one.type: one.table for one in wanted})
    for registration in wanted:
        with connection.cursor() as cursor:
            columns = columns_of(cursor, schema, registration.table)
        if columns:
            rows = dict(_rows(registration, columns))
            found += _compared(registration, rows, states.get(registration.type, {}))
    return found


def _replayed(tables: dict[str, str]) -> tuple[dict[str, dict[str, State]], list[Mismatch]]:
    states: dict[str, dict[str, State]] = {}
    found: list[Mismatch] = []
    for number, entry in _entries():
        type_, id_ = entry["object"]["type"], entry["object"]["id"]
        if type_ not in tables:
            continue
        state = states.setdefault(type_, {}).setdefault(id_, {})
        for name, (old, new) in entry["change"].items():
            if not _same(state.get(name), old):
                found.append(Mismatch(tables[type_], id_, name, _shown(state.get(name)), _shown(old)))
            state[name] = new if not isinstance(new, dict) else {**new, "entry": number}
        if entry["op"] == "delete":
            del states[type_][id_]
    return states, found


def _entries() -> Iterator[tuple[int, dict[str, Any]]]:
    last = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(ENTRIES, [last, BATCH])
            rows = cursor.fetchall()
        if not rows:
            return
        for number, text in rows:
            yield number, json.loads(text)
        last = rows[-1][0]


def _rows(registration: Registration, columns: list[Column]) -> Iterator[tuple[str, State]]:
    rendered = ", ".join(column.text("r") for column in columns)
    key = next(column for column in columns if column.name == registration.key).text("r")
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {key}, {rendered} FROM "{registration.table}" r')  # noqa: S608 - names of our own tables
        for row in cursor.fetchall():
            yield row[0], {column.name: value for column, value in zip(columns, row[1:], strict=True)}


def _compared(registration: Registration, rows: dict[str, State], states: dict[str, State]) -> Iterator[Mismatch]:
    table = registration.table
    for id_ in sorted(states.keys() - rows.keys()):
        yield Mismatch(table, id_, "", "present", None)
    for id_ in sorted(rows.keys() - states.keys()):
        yield Mismatch(table, id_, "", None, "present")
    for id_ in sorted(rows.keys() & states.keys()):
        for name, stored in rows[id_].items():
            logged = states[id_].get(name)
            if not _equal(name, logged, stored):
                yield Mismatch(table, id_, name, _shown(logged), stored)


def _same(known: Any, old: Any) -> bool:
    """A personal old value has a salt of its own; it is checked by its own row of personal values."""
    if isinstance(known, dict) or isinstance(old, dict):
        return isinstance(known, dict) and isinstance(old, dict)
    return bool(known == old)


def _equal(name: str, logged: Any, stored: str | None) -> bool:
    if not isinstance(logged, dict):
        return bool(logged == stored)
    with connection.cursor() as cursor:
        cursor.execute(PERSONAL, [logged["entry"], name, "new"])
        row = cursor.fetchone()
    if row is None or row[0] is None:
        return stored is None
    digest = hashlib.sha256(bytes(row[0]) + str(row[1]).encode()).hexdigest()
    return bool(digest == logged["personal"] and row[1] == stored)


def _shown(value: Any) -> str | None:
    return value.get("personal") if isinstance(value, dict) else value
