"""Tables of the store file and the pragmas that its promises stand on."""

import sqlite3
from pathlib import Path
from typing import Final

VERSION: Final = 1

# synchronous=FULL: NORMAL loses acknowledged rows at a power cut, FULL does not (measured on loop images).
PRAGMAS: Final = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY", "busy_timeout=5000")

TABLES: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE stream (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    grade TEXT NOT NULL,
    next_seq INTEGER NOT NULL DEFAULT 1,
    sealed INTEGER NOT NULL DEFAULT 0,
    committed INTEGER NOT NULL DEFAULT 0,
    durable INTEGER NOT NULL DEFAULT 0,
    head TEXT NOT NULL,
    expected INTEGER NOT NULL DEFAULT 0,
    received INTEGER NOT NULL DEFAULT 0,
    last_receipt INTEGER NOT NULL DEFAULT 0,
    stopped INTEGER NOT NULL DEFAULT 0,
    window_time INTEGER NOT NULL DEFAULT 0,
    window_seq INTEGER NOT NULL DEFAULT 0,
    window_expected INTEGER NOT NULL DEFAULT 0,
    window_received INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE run (
    run TEXT NOT NULL, epoch INTEGER NOT NULL, stream INTEGER NOT NULL REFERENCES stream, first INTEGER NOT NULL,
    PRIMARY KEY (stream, epoch, run)
);
CREATE TABLE segment (
    stream INTEGER NOT NULL REFERENCES stream, first INTEGER NOT NULL, count INTEGER NOT NULL,
    run TEXT NOT NULL, opened INTEGER NOT NULL, body BLOB NOT NULL, sha256 TEXT NOT NULL,
    PRIMARY KEY (stream, first)
);
CREATE TABLE batch (
    stream INTEGER NOT NULL REFERENCES stream, epoch INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
    header TEXT NOT NULL, signature TEXT NOT NULL, body BLOB NOT NULL, sealed_at INTEGER NOT NULL,
    PRIMARY KEY (stream, epoch, first)
);
CREATE TABLE gap (
    gap TEXT PRIMARY KEY, stream INTEGER NOT NULL REFERENCES stream, epoch INTEGER NOT NULL, cause TEXT NOT NULL,
    from_seq INTEGER NOT NULL, from_time INTEGER NOT NULL, to_seq INTEGER, to_time INTEGER,
    tags TEXT NOT NULL, recovered TEXT NOT NULL, recovered_count INTEGER NOT NULL, detail TEXT NOT NULL,
    closed_at INTEGER
);
CREATE TABLE damaged (
    stream INTEGER NOT NULL REFERENCES stream, first INTEGER NOT NULL, body BLOB NOT NULL, found_at INTEGER NOT NULL
);
CREATE TABLE record (
    epoch INTEGER NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL, signature TEXT NOT NULL,
    sent INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (epoch, number)
);
"""


def connect(path: Path) -> sqlite3.Connection:
    """Open or create the store file with its pragmas set and tables present; transactions are explicit."""
    fresh = not path.exists()
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    if fresh:
        path.chmod(0o600)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").fetchall()
    if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
        connection.executescript(f"BEGIN IMMEDIATE; {TABLES} PRAGMA user_version = {VERSION}; COMMIT;")
    return connection
