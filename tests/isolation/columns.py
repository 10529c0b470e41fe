"""The tables of a company as the database knows them: which texts are a company's own words."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import psycopg
from django.apps import apps

FAMILY = UUID("0190a000-0000-7000-8000-0000000000ff")
# The trail holds what really happened in each company; sessions are what tells people of two companies apart.
OWN = ("audit_", "django_migrations", "identity_session", "messaging_", "http_")
# Words of the lifecycles, of controlled lists and of references are the product's own, not a company's text.
WORDS = frozenset(
    {"status", "lifecycle_name", "kind", "unit", "origin", "purpose", "act", "role", "meaning", "media_type", "op"}
    | {"language", "zone", "source", "type", "grade", "state", "physical_state", "basis", "missing", "judgement"}
    | {"qualifier", "direction", "conclusion", "question", "answer", "subject_type", "element_type"}
)
LONG = 24
# What is not shown but read: nobody could log in, no step would be found any more.
UNMARKED = {
    ("identity_credential", "password"), ("identity_role", "code"), ("identity_role", "permissions"),
    ("eam_equipment", "properties"), ("mes_elementrun", "path"), ("mes_entry", "key"), ("mes_label", "symbol"),
}  # fmt: skip
CODES = ("code", "number", "username")
# The end of a code that only the other company has; no canary, because a refusal may repeat what was sent.
ELSEWHERE = "ZZ9"


@dataclass(frozen=True)
class Column:
    """One column of a table as the database knows it."""

    name: str
    type: str
    length: int | None
    nullable: bool
    free: bool
    generated: bool


Tables = dict[str, list[Column]]


def tables(admin: psycopg.Connection, schema: str) -> Tables:
    """Table -> columns; partitions and chunks are reached through their table."""
    chosen = {
        (model._meta.db_table, field.column)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.choices or field.is_relation
    }
    rows = admin.execute(
        "SELECT c.table_name, c.column_name, c.data_type, c.character_maximum_length, c.is_nullable = 'YES',"
        " c.is_identity = 'YES' OR c.is_generated = 'ALWAYS'"
        " FROM information_schema.columns c JOIN pg_class k ON k.relname = c.table_name"
        " AND k.relnamespace = to_regnamespace(c.table_schema) AND NOT k.relispartition AND k.relkind IN ('r', 'p')"
        " WHERE c.table_schema = %s ORDER BY c.table_name, c.ordinal_position",
        (schema,),
    )
    found: Tables = {}
    for table, name, kind, length, nullable, generated in rows:
        text = kind in ("text", "character varying")
        free = (
            text
            and (table, name) not in chosen | UNMARKED
            and name not in WORDS.union(CODES)
            and (length is None or length >= LONG)
        )
        found.setdefault(table, []).append(Column(name, kind, length, nullable, free, generated))
    return found


def own(table: str) -> bool:
    """Whether each company keeps its own rows of a table."""
    return table.startswith(OWN)
