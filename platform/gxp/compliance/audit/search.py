"""Searching the trail by who, what, when and why (D11-12.4), newest first, sealed or not yet."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef

COUNTED = 10_000
FROM = """
FROM audit_entry e JOIN audit_context c ON c.id = e.context LEFT JOIN audit_leaf l ON l.entry = e.id WHERE true
"""
# What is sealed is found by index; the short unsealed tail by its text.
ABOUT = """ AND (e.id IN (SELECT k.entry FROM audit_link k WHERE k.root_type = %s AND k.root_id = %s
 UNION SELECT o.entry FROM audit_leaf o WHERE o.object_type = %s AND o.object_id = %s)
 OR (l.idx IS NULL AND strpos(e.bytes, %s) > 0))"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is searched for; empty means any. `about` is a record or an object, `text` stands anywhere in the entry."""

    about: ObjectRef | None = None
    op: str = ""
    actor: str = ""
    text: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One entry with its context, both as stored, and whether it has its leaf."""

    id: int
    entry: dict[str, Any]
    context: dict[str, Any]
    sealed: bool


def search(wanted: Wanted, *, limit: int = 50, before: int | None = None, oldest_first: bool = False) -> list[Found]:
    """Return up to `limit` entries beyond the entry `before`."""
    where, values = _where(wanted)
    if before is not None:
        where += f" AND e.id {'>' if oldest_first else '<'} %s"
        values.append(before)
    order = "ASC" if oldest_first else "DESC"
    statement = f"SELECT e.id, e.bytes, c.bytes, l.idx IS NOT NULL {FROM}{where} ORDER BY e.id {order} LIMIT %s"
    rows = _rows(statement, [*values, limit])
    return [Found(row[0], json.loads(row[1]), json.loads(row[2]), row[3]) for row in rows]


def count(wanted: Wanted) -> int:
    """Return how many entries fit, counted up to ten thousand."""
    where, values = _where(wanted)
    rows = _rows(f"SELECT count(*) FROM (SELECT {FROM}{where} LIMIT {COUNTED}) AS q", values)  # noqa: S608 - as above
    return int(rows[0][0])


def _where(wanted: Wanted) -> tuple[str, list[object]]:
    where, values = "", list[object]()
    if wanted.about is not None:
        type_, id_ = wanted.about.record_type, wanted.about.id
        where += ABOUT
        values += [type_, id_, type_, id_, f'{{"id":{json.dumps(id_, ensure_ascii=False)},"type":"{type_}"}}']
    if wanted.op:
        if wanted.op not in ("insert", "update", "delete", "event"):
            raise DomainError("audit.unknown_operation", status=400, params={"op": wanted.op})
        where += " AND (l.op = %s OR (l.idx IS NULL AND strpos(e.bytes, %s) > 0))"
        values += [wanted.op, f'"op":"{wanted.op}","roots":']
    if wanted.actor:
        # The leaf repeats the actor for its index; an entry that has no leaf yet is found by its context.
        where += " AND (l.actor = %s OR (l.idx IS NULL AND c.actor = %s))"
        values += [wanted.actor, wanted.actor]
    for condition, value in (
        ("strpos(lower(e.bytes), lower(%s)) > 0", wanted.text),
        ("c.at >= %s", wanted.since),
        ("c.at < %s", wanted.until),
    ):
        if value:
            where += f" AND {condition}"
            values.append(value)
    return where, values


def _rows(sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())
