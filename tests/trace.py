"""What one act left in a company: entries of the trail, and rows of every table, seen from outside by a superuser.

Every audited change makes an entry, so that *no entry but the refusal* means that no audited row was added, changed or
deleted; the rows of all tables, the excluded ones among them, are counted beside it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import psycopg

from gxp.http.catalogues import text_of
from gxp.kernel.i18n import LANGUAGES
from tests.api import Answer

TABLES = """
SELECT c.relname, (xpath('/row/n/text()', query_to_xml(
  format('SELECT count(*) AS n FROM %%I.%%I', n.nspname, c.relname), false, true, '')))[1]::text::bigint
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = %s AND c.relkind IN ('r', 'p') AND NOT c.relispartition
"""
# The trail itself is read entry by entry; leaves, tiles and checkpoints are the sealer's, who works on his own time.
TRAIL = ("audit_",)


@dataclass
class Left:
    """The answer of an act, the entries that it made and the tables whose number of rows it changed."""

    answer: Answer
    entries: list[dict[str, Any]] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)

    @property
    def events(self) -> list[tuple[str, str]]:
        """Kind and code of each event among the entries."""
        found = []
        for one in self.entries:
            if one["object"]["type"] == "audit.event":
                data = json.loads(one["change"]["data"][1])
                found.append((one["change"]["kind"][1], str(data.get("code", ""))))
        return found


@dataclass(frozen=True)
class Trace:
    """Watches the schema of one company."""

    url: str = field(repr=False)
    schema: str

    def left_by(self, act: Callable[[], Answer]) -> Left:
        """Run an act and return what it left."""
        with psycopg.connect(self.url, autocommit=True) as outside:
            last, before = self._last(outside), self._rows(outside)
            answer = act()
            rows = {name: count - before.get(name, 0) for name, count in self._rows(outside).items()}
            query = f"SELECT bytes FROM {self.schema}.audit_entry WHERE id > %s ORDER BY id"
            entries = [json.loads(row[0]) for row in outside.execute(query.encode(), (last,))]
        return Left(answer, entries, {name: change for name, change in rows.items() if change})

    def refused(self, act: Callable[[], Answer], status: int, code: str) -> Left:
        """Run an act that must be refused with a code, be told in both languages, and leave its event alone."""
        left = self.left_by(act)
        assert (left.answer.status, left.answer.body.get("code")) == (status, code), left.answer.body
        told(left.answer)
        assert left.events == [("act.refused", code)]
        assert (len(left.entries), left.rows) == (1, {})
        return left

    def _last(self, outside: psycopg.Connection) -> int:
        row = outside.execute(f"SELECT coalesce(max(id), 0) FROM {self.schema}.audit_entry".encode()).fetchone()
        return int(row[0]) if row else 0

    def _rows(self, outside: psycopg.Connection) -> dict[str, int]:
        found = outside.execute(TABLES, (self.schema,)).fetchall()
        return {str(name): int(count) for name, count in found if not str(name).startswith(TRAIL)}


def told(answer: Answer) -> None:
    """The answer says what, why and what to do, and the catalogue says it in the other language too."""
    assert all(answer.body[part].strip() for part in ("what", "why", "do")), answer.body
    for language in LANGUAGES:
        text = text_of(answer.code, language, answer.body["params"])
        assert text.what != answer.code
        assert all((text.what.strip(), text.why.strip(), text.do.strip())), answer.code
