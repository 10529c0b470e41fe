"""Rule: raw SQL lives in the named places that cannot do without it; modules write none outside migrations."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.architecture.source import Source, broken, dotted, example, strings

# Place -> why the ORM cannot do it.
NAMED_PLACES = {
    "tenants": "roles, schemas and the router's view",
    "platform/gxp/compliance": "triggers, rights, sealing and bulk reading of the trail",
    "platform/gxp/telemetry": "COPY, hypertables and window queries over samples",
    "platform/gxp/messaging": "SKIP LOCKED relay of the outbox",
    "platform/gxp/http/idempotency.py": "claiming a key: ON CONFLICT DO NOTHING RETURNING",
    "platform/gxp/identity/selectors/rights.py": "person, roles and rights in one statement, at every call",
    "modules/mes/selectors/genealogy.py": "recursive walk of the graph, both ways",
    "platform/gxp/server": "installation, health and measurements",
}
CALLS = {"raw", "extra", "RawSQL", "RunSQL", "executemany"}
SQL = re.compile(
    r"^\s*(?:SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM|(?:CREATE|ALTER|DROP)\s+\w+)\s", re.DOTALL
)


def raw(source: Source) -> Iterator[str]:
    """SQL text or a raw query outside the named places."""
    if "migrations" in source.path.parts or any(source.path.is_relative_to(place) for place in NAMED_PLACES):
        return
    for node in source.nodes():
        if isinstance(node, ast.Call) and dotted(node.func).split(".")[-1] in CALLS:
            yield source.says(node, "raw SQL outside its named places")
    for constant in strings(source):
        if SQL.match(str(constant.value)):
            yield source.says(constant, "SQL text outside its named places")


def test_raw_sql_stays_in_its_places() -> None:
    assert broken(raw, "platform/gxp", "tenants", "modules") == []


def test_the_rule_finds_sql_in_a_module() -> None:
    for line in (
        "Lot.objects.raw(q)",
        "cursor.execute('SELECT id FROM mes_lot')",
        "cursor.execute('DELETE FROM mes_lot ')",
    ):
        assert len(list(raw(example("modules/mes/selectors/lots.py", line)))) == 1, line


def test_prose_is_not_sql() -> None:
    assert list(raw(example("modules/mes/selectors/lots.py", "x = 'Select the lot from the list'"))) == []
