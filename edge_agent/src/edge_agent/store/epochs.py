"""Epochs: how a new, restored or diverged store begins again without doubling or losing a row.

A run's rows exist once. Batches never span runs, so a server that lists the runs it holds tells a restored store
exactly
from which of its own rows on the server knows other content.
"""

import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from edge_agent.model import Cause, Gap, Recovered
from edge_agent.store import gaps, segments, statements
from edge_agent.store.context import Context, set_meta
from edge_agent.wire import columns, header
from edge_agent.wire.canonical import dumps


@dataclass(frozen=True, kw_only=True)
class StreamMark:
    """One stream in the server's answer to GET /marks."""

    stream: str
    committed: int
    durable: int
    head: str
    runs: tuple[str, ...] | None


@dataclass(frozen=True, kw_only=True)
class Boundary:
    """Rows of `stream` after `keep` are not on the server with our content and go into the new epoch."""

    stream: str
    keep: int
    committed: int
    cause: Cause | None


def compare(ctx: Context, marks: Sequence[StreamMark]) -> list[Boundary]:
    """Where both sides stand. All causes None: same history, simply go on (or resend) from the server's mark."""
    told = {mark.stream: mark for mark in marks}
    out = []
    for name in ctx.stream_ids:
        mark = told.get(name, StreamMark(stream=name, committed=0, durable=0, head=header.NO_PREVIOUS, runs=()))
        out.append(_compare_stream(ctx, name, mark))
    return out


def _compare_stream(ctx: Context, name: str, mark: StreamMark) -> Boundary:
    stream_id = ctx.stream_id(name)
    (last,) = ctx.db.execute("SELECT next_seq - 1 FROM stream WHERE id = ?", (stream_id,)).fetchone()
    diverged = _first_unknown_row(ctx, stream_id, mark)
    if mark.committed and (diverged <= mark.committed or mark.committed > last):
        return Boundary(stream=name, keep=min(diverged - 1, last), committed=mark.committed, cause=Cause.STORE_RESTORED)
    row = ctx.db.execute(
        "SELECT min(first) FROM (SELECT first FROM batch WHERE stream = ?1 AND epoch = ?2 AND last > ?3"
        " UNION ALL SELECT first FROM segment WHERE stream = ?1)",
        (stream_id, ctx.epoch, mark.committed),
    ).fetchone()
    oldest = last + 1 if row[0] is None else int(row[0])
    if oldest != mark.committed + 1:
        return Boundary(stream=name, keep=mark.committed, committed=mark.committed, cause=Cause.SERVER_RESTORED)
    return Boundary(stream=name, keep=mark.committed, committed=mark.committed, cause=None)


def _first_unknown_row(ctx: Context, stream_id: int, mark: StreamMark) -> int:
    """First row of the first run, in this store's order, from which the server holds nothing."""
    if mark.runs is None:
        return 2**63
    rows = ctx.db.execute(
        "SELECT run, first FROM run WHERE stream = ? AND epoch = ? ORDER BY first DESC, rowid DESC",
        (stream_id, ctx.epoch),
    ).fetchall()
    unknown = 2**63
    for run, first in rows:
        if run in mark.runs:
            break
        unknown = int(first)
    return unknown


def begin(ctx: Context, epoch: int) -> None:
    """First epoch of a store. A number above 1 means that a former store existed: what it lost is not known here."""
    _enter(ctx, epoch)
    now = ctx.clock()
    for name, stream_id in ctx.stream_ids.items():
        register_run(ctx, stream_id)
        statements.start_window(ctx, stream_id, now)
        if epoch > 1:
            gap = Gap(
                gap=str(uuid.uuid4()), stream=name, epoch=epoch, cause=Cause.NEW_STORE, from_seq=0, from_time=0,
                to_seq=1,
                to_time=now, recovered=Recovered.NONE, detail=f"epoch {epoch}",
            )  # fmt: skip
            gaps.record_gap(ctx, gap)


def switch(ctx: Context, epoch: int, boundaries: Sequence[Boundary]) -> None:
    """Enter a new epoch: rows after each boundary are numbered again from 1, and what diverged is said in a gap
    record."""
    old = ctx.epoch
    waiting = ctx.db.execute(
        "SELECT kind, body FROM record WHERE epoch = ? AND sent = 0 ORDER BY number", (old,)
    ).fetchall()
    ctx.db.execute("UPDATE record SET sent = 1 WHERE epoch = ?", (old,))
    _enter(ctx, epoch)
    for boundary in boundaries:
        _move(ctx, old, boundary)
    kept = {boundary.stream: boundary.keep for boundary in boundaries}
    for kind, text in waiting:
        _carry_over(ctx, kind, json.loads(text), kept)
    for boundary in boundaries:
        if boundary.cause is not None:
            _divergence(ctx, boundary, boundary.cause)


def _carry_over(ctx: Context, kind: str, body: dict[str, Any], kept: dict[str, int]) -> None:
    """An unsent gap is numbered and placed anew; an unsent statement is dropped and the next window reaches back
    over it."""
    if kind == "statement":
        ctx.db.execute(
            "UPDATE stream SET window_time = min(window_time, ?) WHERE name = ?",
            (int(body["from_time"]), body["stream"]),
        )
        return
    keep = kept[body["stream"]]
    number = gaps.next_number(ctx)
    body["epoch"], body["number"] = str(ctx.epoch), str(number)
    body["from_seq"] = str(max(int(body["from_seq"]) - keep, 0))
    if body["to_seq"] is not None:
        body["to_seq"] = str(max(int(body["to_seq"]) - keep, 1))
    gaps.add_record(ctx, kind, dumps(body), number)


def _enter(ctx: Context, epoch: int) -> None:
    ctx.epoch = epoch
    set_meta(ctx.db, "epoch", str(epoch))


def _move(ctx: Context, old: int, boundary: Boundary) -> None:
    stream_id = ctx.stream_id(boundary.stream)
    batches = ctx.db.execute(
        "SELECT body FROM batch WHERE stream = ? AND epoch = ? AND first > ? ORDER BY first",
        (stream_id, old, boundary.keep),
    ).fetchall()
    loose = ctx.db.execute("SELECT body FROM segment WHERE stream = ? ORDER BY first", (stream_id,)).fetchall()
    ctx.db.execute("DELETE FROM batch WHERE stream = ? AND epoch = ? AND first > ?", (stream_id, old, boundary.keep))
    ctx.db.execute("DELETE FROM segment WHERE stream = ?", (stream_id,))
    ctx.db.execute(
        "UPDATE stream SET next_seq = 1, sealed = 0, committed = 0, durable = 0, head = ? WHERE id = ?",
        (header.NO_PREVIOUS, stream_id),
    )
    register_run(ctx, stream_id)
    first = 1
    for (body,) in [*batches, *loose]:
        packed = columns.build(first, columns.rows(columns.parse(body)))
        segments.insert(ctx, stream_id, packed, ctx.run)
        first += packed.count
    ctx.db.execute("UPDATE stream SET next_seq = ? WHERE id = ?", (first, stream_id))
    ctx.db.execute("UPDATE gap SET epoch = ?, from_seq = 0 WHERE stream = ? AND to_seq IS NULL", (ctx.epoch, stream_id))
    ctx.db.execute(
        "UPDATE stream SET window_seq = 0, window_expected = expected - ?1, window_received = received - ?1"
        " WHERE id = ?2",
        (first - 1, stream_id),
    )


def _divergence(ctx: Context, boundary: Boundary, cause: Cause) -> None:
    now = ctx.clock()
    detail = f"server holds 1..{boundary.committed} of the former epoch, this store has kept 1..{boundary.keep}"
    gap = Gap(
        gap=str(uuid.uuid4()), stream=boundary.stream, epoch=ctx.epoch, cause=cause, from_seq=0, from_time=now,
        to_seq=1, to_time=now, detail=detail,
    )  # fmt: skip
    gaps.record_gap(ctx, gap)


def register_run(ctx: Context, stream_id: int) -> None:
    """Remember from which row on this run writes the stream."""
    ctx.db.execute(
        "INSERT OR IGNORE INTO run SELECT ?, ?, id, next_seq FROM stream WHERE id = ?", (ctx.run, ctx.epoch, stream_id)
    )
