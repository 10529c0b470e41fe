"""What the uplink reads and writes: batches and records that wait, and the server's marks."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from edge_agent.errors import EdgeError
from edge_agent.store.context import Context
from edge_agent.wire import columns
from edge_agent.wire.canonical import sha256_hex
from edge_agent.wire.envelope import WireBatch
from edge_agent.wire.header import Signed, parse

_log = logging.getLogger(__name__)

# Live streams of GxP class go first; a backlog is sent in what room is left.
_WAITING = (
    "SELECT s.name, b.header, b.signature, b.body FROM batch b JOIN stream s ON s.id = b.stream WHERE b.epoch = ? AND"
    " b.first > s.committed ORDER BY CASE s.grade WHEN 'gxp' THEN 0 WHEN 'process' THEN 1 ELSE 2 END, s.id, b.first"
)


@dataclass(frozen=True, kw_only=True)
class Mark:
    """The server's word on one stream: `committed` stored, `durable` in a backup or replica."""

    stream: str
    committed: int
    durable: int


@dataclass(frozen=True, kw_only=True)
class PendingRecord:
    """A gap record or statement that the server has not accepted yet."""

    number: int
    kind: str
    signed: Signed


def waiting(ctx: Context, *, max_batches: int, max_bytes: int, held: frozenset[str] = frozenset()) -> list[WireBatch]:
    """Unsent batches in order, at least one if there is any, none of the streams in `held`.

    Stored bytes are checked against their signed digest before they leave; a stream whose next batch changed on disk
    stands still (its sequence may not have a hole), is named in the status, and holds up no other stream.
    """
    found: list[WireBatch] = []
    size = 0
    cursor = ctx.db.execute(_WAITING, (ctx.epoch,))
    for name, text, signature, body in cursor:
        if name in held or name in ctx.damaged:
            continue
        size += len(body)
        if found and (size > max_bytes or len(found) == max_batches):
            break
        if sha256_hex(body) != parse(text).columns_sha256:
            _log.error("%s", EdgeError("edge.store.damaged", f"batch of stream {name}"))
            ctx.damaged.add(name)
            continue
        found.append(WireBatch(header=Signed(text=text, signature=signature), columns=columns.parse(body)))
    cursor.close()
    return found


def acknowledge(ctx: Context, marks: Iterable[Mark]) -> None:
    """Take the server's marks as they are; a mark that went back makes the agent resend from there."""
    for mark in marks:
        if mark.stream in ctx.stream_ids:
            ctx.db.execute(
                "UPDATE stream SET committed = min(?, next_seq - 1), durable = min(?, next_seq - 1) WHERE name = ?",
                (mark.committed, mark.durable, mark.stream),
            )


def pending_records(ctx: Context, limit: int = 200) -> list[PendingRecord]:
    """Records to send, in number order."""
    rows = ctx.db.execute(
        "SELECT number, kind, body, signature FROM record WHERE epoch = ? AND sent = 0 ORDER BY number LIMIT ?",
        (ctx.epoch, limit),
    ).fetchall()
    return [PendingRecord(number=r[0], kind=r[1], signed=Signed(text=r[2], signature=r[3])) for r in rows]


def records_accepted(ctx: Context, accepted: int) -> None:
    """All records up to `accepted` are held by the server; a lower number than before makes the rest go again."""
    ctx.db.execute("UPDATE record SET sent = (number <= ?) WHERE epoch = ?", (accepted, ctx.epoch))


def backlog(ctx: Context) -> dict[str, dict[str, int]]:
    """Per stream: last sequence, committed, durable."""
    rows = ctx.db.execute(
        "SELECT name, next_seq - 1, committed, durable, expected, received, stopped FROM stream"
    ).fetchall()
    names = ("last", "committed", "durable", "expected", "received", "stopped")
    return {row[0]: dict(zip(names, row[1:], strict=True)) for row in rows}
