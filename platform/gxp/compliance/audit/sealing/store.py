"""The sealer's statements in one tenant's schema, over its own login and connection."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg

from gxp.compliance.audit.sealing.leaves import Context, Head, Leaf, RootKey, Waiting
from gxp.kernel.transparency.note import Note
from gxp.kernel.transparency.tiles import TileKey, TileTree

UNSEALED = """
SELECT e.id, e.xid::text::bigint, e.bytes, e.context::text FROM {s}.audit_entry e WHERE e.id > %s
AND NOT EXISTS (SELECT FROM {s}.audit_leaf l WHERE l.entry = e.id) ORDER BY e.xid, e.id LIMIT %s
"""
CONTEXTS = """
SELECT id::text, xid::text::bigint, actor, encode(sha256(convert_to(bytes, 'UTF8')), 'hex') FROM {s}.audit_context
WHERE id = ANY(%s::uuid[])
"""
HEADS = """
SELECT r.root_type, r.root_id, r.count, encode(r.last, 'hex') FROM {s}.audit_root r
JOIN unnest(%s::text[], %s::text[]) AS w(t, i) ON r.root_type = w.t AND r.root_id = w.i
"""
KEEP_HEADS = """
INSERT INTO {s}.audit_root (root_type, root_id, count, last)
SELECT t, i, c, decode(h, 'hex') FROM unnest(%s::text[], %s::text[], %s::bigint[], %s::text[]) AS w(t, i, c, h)
ON CONFLICT (root_type, root_id) DO UPDATE SET count = excluded.count, last = excluded.last
"""
COPY_LEAVES = "COPY {s}.audit_leaf (idx, entry, hash, bytes, at, op, object_type, object_id, actor) FROM STDIN"
COPY_LINKS = "COPY {s}.audit_link (root_type, root_id, number, idx, entry) FROM STDIN"
KEEP_TILE = """
INSERT INTO {s}.audit_tile (level, idx, data) VALUES (%s, %s, %s)
ON CONFLICT (level, idx) DO UPDATE SET data = excluded.data
"""
HORIZON = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint, (SELECT max(id) FROM {s}.audit_entry)"


@dataclass(slots=True)
class LogHead:
    """The row of the log itself: entries up to `settled` all have leaves; tree size; epoch."""

    settled: int
    size: int
    epoch: int


class Store:
    """One tenant's log through the sealer's connection; the caller opens and commits transactions."""

    def __init__(self, connection: psycopg.Connection, schema: str) -> None:
        """Take the connection and the opaque schema name."""
        self._connection = connection
        self._schema = schema

    def run(self, statement: str, parameters: Sequence[object] = ()) -> psycopg.Cursor:
        """Run a statement with the schema's name put in."""
        return self._connection.execute(statement.format(s=self._schema).encode(), parameters)

    def head(self) -> LogHead | None:
        """Return the log's row, or None before the first sealing."""
        row = self.run("SELECT settled, size, epoch FROM {s}.audit_head").fetchone()
        return LogHead(*row) if row else None

    def keep_head(self, head: LogHead) -> None:
        """Write the log's row; it also says that the sealer is alive."""
        self.run(
            "INSERT INTO {s}.audit_head (settled, size, epoch, alive_at) VALUES (%s, %s, %s, clock_timestamp())"
            " ON CONFLICT (one) DO UPDATE SET settled = excluded.settled, size = excluded.size,"
            " epoch = excluded.epoch, alive_at = excluded.alive_at",
            [head.settled, head.size, head.epoch],
        )

    def horizon(self) -> tuple[int, int]:
        """Return the oldest transaction still running and the highest entry visible now."""
        oldest, highest = self._one(HORIZON)
        return int(oldest), int(highest or 0)

    def own_transaction(self) -> int:
        """Return the number of this transaction: every number given out before is smaller."""
        return int(self._one("SELECT pg_current_xact_id()::text::bigint")[0])

    def waiting(self, settled: int, limit: int) -> list[Waiting]:
        """Return visible entries without leaf, in order of (transaction, id)."""
        return [Waiting(*row) for row in self.run(UNSEALED, [settled, limit])]

    def contexts(self, ids: Iterable[str]) -> dict[str, Context]:
        """Return the named contexts with the hash of their bytes."""
        found = self.run(CONTEXTS, [list(ids)])
        return {row[0]: Context(*row[1:]) for row in found}

    def heads(self, roots: Iterable[RootKey]) -> dict[RootKey, Head]:
        """Return how far the named root records have got."""
        wanted = list(roots)
        found = self.run(HEADS, [[root[0] for root in wanted], [root[1] for root in wanted]])
        return {(row[0], row[1]): Head(row[2], row[3]) for row in found}

    def keep_heads(self, heads: Mapping[RootKey, Head]) -> None:
        """Write how far root records have got."""
        columns = [(key[0], key[1], head.count, head.last) for key, head in heads.items()]
        if columns:
            self.run(KEEP_HEADS, [list(column) for column in zip(*columns, strict=True)])

    def add_leaves(self, leaves: Sequence[Leaf], first: int) -> None:
        """Append leaves and their links; `first` is the index of the first."""
        with self._connection.cursor().copy(COPY_LEAVES.format(s=self._schema).encode()) as copy:
            for index, leaf in enumerate(leaves, first):
                copy.write_row((
                    index, leaf.entry, leaf.hash, leaf.bytes, leaf.at, leaf.op, leaf.object_type, leaf.object_id,
                    leaf.actor,
                ))  # fmt: skip
        with self._connection.cursor().copy(COPY_LINKS.format(s=self._schema).encode()) as copy:
            for index, leaf in enumerate(leaves, first):
                for type_, id_, number in leaf.links:
                    copy.write_row((type_, id_, number, index, leaf.entry))

    def tree(self, size: int) -> TileTree:
        """Return the tree of this size over the stored tiles."""
        return TileTree(self._tile, size)

    def _tile(self, level: int, index: int) -> bytes | None:
        row = self.run("SELECT data FROM {s}.audit_tile WHERE level = %s AND idx = %s", [level, index]).fetchone()
        return bytes(row[0]) if row else None

    def keep_tiles(self, tiles: Mapping[TileKey, bytes]) -> None:
        """Write new and longer tiles; the database refuses one that is not a continuation."""
        for (level, index), data in tiles.items():
            self.run(KEEP_TILE, [level, index, data])

    def extend(self) -> None:
        """Make the log's next partition ahead of time; where it is there already, nothing happens."""
        self.run("SELECT {s}.audit_extend()")

    def clock(self) -> datetime:
        """Return the database's clock."""
        at: datetime = self._one("SELECT clock_timestamp()")[0]
        return at

    def _one(self, statement: str) -> tuple[Any, ...]:
        row = self.run(statement).fetchone()
        if row is None:
            raise LookupError(statement)
        return tuple(row)

    def add_checkpoint(self, *, epoch: int, size: int, at: datetime, note: Note) -> None:
        """Keep a signed checkpoint."""
        self.run(
            "INSERT INTO {s}.audit_checkpoint (epoch, size, at, note) VALUES (%s, %s, %s, %s)",
            [epoch, size, at, note.text],
        )

    def add_epoch(self, *, epoch: int, key: str, data: str) -> None:
        """Keep that an epoch (or a key within it) began."""
        self.run("INSERT INTO {s}.audit_epoch (epoch, key, data) VALUES (%s, %s, %s)", [epoch, key, data])

    def epoch_key(self) -> tuple[int, str] | None:
        """Return epoch and text of the key in force."""
        row = self.run("SELECT epoch, key FROM {s}.audit_epoch ORDER BY epoch DESC, at DESC LIMIT 1").fetchone()
        return (int(row[0]), str(row[1])) if row else None

    def add_event(self, *, id_: object, kind: str, data: str, context: str) -> None:
        """Write an event as the sealer, in its own transaction and context."""
        self.run("SELECT set_config('gxp.context', %s, true)", [context])
        self.run("INSERT INTO {s}.audit_event (id, kind, roots, data) VALUES (%s, %s, '[]', %s)", [id_, kind, data])
