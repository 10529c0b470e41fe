"""What every store operation needs: the connection inside its transaction, identity, epoch, run, clock."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from edge_agent import ticks
from edge_agent.errors import EdgeError


@dataclass(frozen=True, kw_only=True)
class StoreSettings:
    """`max_bytes` bounds the file; `keep_s` is how long acknowledged data stays even when durable elsewhere (>= 72
    h). `seal_after_s` is the least time between two batches of a stream, unless `seal_rows` are open."""

    path: Path
    max_bytes: int = 4 * 1024**3
    keep_s: float = 72 * 3600
    seal_rows: int = 10_000
    seal_after_s: float = 1.0
    statement_every_s: float = 10.0


@dataclass(kw_only=True)
class Context:
    """Mutable state of the writer thread; only that thread touches it after start.

    `sealed`: when each stream made its last batch in this run, monotonic nanoseconds.
    """

    db: sqlite3.Connection
    key: Ed25519PrivateKey
    agent: str
    settings: StoreSettings
    epoch: int
    run: str
    clock: Callable[[], int] = ticks.now
    clock_offset: int | None = None
    stream_ids: dict[str, int] = field(default_factory=dict)
    damaged: set[str] = field(default_factory=set)
    sealed: dict[int, int] = field(default_factory=dict)

    def stream_id(self, name: str) -> int:
        """Row id of a configured stream."""
        try:
            return self.stream_ids[name]
        except KeyError:
            raise EdgeError("edge.config.invalid", f"stream {name}") from None


def get_meta(db: sqlite3.Connection, key: str) -> str | None:
    """A value of the meta table."""
    row = db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def set_meta(db: sqlite3.Connection, key: str, value: str) -> None:
    """Set a value of the meta table."""
    db.execute("INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", (key, value))
