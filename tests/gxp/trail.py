"""Reads the trail inside an open unit of work: events by kind, entries of an object."""

from __future__ import annotations

import json
from typing import Any

from django.db import connection


def events(kind: str, **data: str) -> list[dict[str, Any]]:
    """The data of all events of a kind whose data holds these values, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM audit_event WHERE kind = %s ORDER BY id", [kind])
        found = [json.loads(row[0]) for row in cursor.fetchall()]
    return [one for one in found if data.items() <= one.items()]


def entries(type_: str, id_: str) -> list[dict[str, Any]]:
    """The entries of one object, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT bytes FROM audit_entry ORDER BY id")
        found = [json.loads(row[0]) for row in cursor.fetchall()]
    return [one for one in found if one["object"] == {"id": id_, "type": type_}]


def actor_of(entry: dict[str, Any]) -> dict[str, Any]:
    """Who made an entry."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT bytes FROM audit_context WHERE id = %s", [entry["context"]])
        found: dict[str, Any] = json.loads(cursor.fetchone()[0])["actor"]
    return found
