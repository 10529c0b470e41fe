"""Gap records: written in the same store and as durably as the samples that they speak about."""

import json
import uuid
from collections.abc import Sequence
from dataclasses import replace

from edge_agent import ticks
from edge_agent.model import Cause, Gap, Recovered
from edge_agent.store.context import Context
from edge_agent.wire import header, records

_FIELDS = (
    "g.gap, s.name, g.epoch, g.cause, g.from_seq, g.from_time, g.to_seq, g.to_time, g.tags, g.recovered,"
    " g.recovered_count, g.detail"
)


def add_record(ctx: Context, kind: str, body: bytes, number: int) -> None:
    """Sign and keep a record for sending."""
    signed = header.sign(ctx.key, body)
    ctx.db.execute(
        "INSERT INTO record (epoch, number, kind, body, signature) VALUES (?, ?, ?, ?, ?)",
        (ctx.epoch, number, kind, signed.text, signed.signature),
    )


def next_number(ctx: Context) -> int:
    """The next number of the epoch's records, without holes."""
    row = ctx.db.execute("SELECT coalesce(max(number), 0) + 1 FROM record WHERE epoch = ?", (ctx.epoch,)).fetchone()
    return int(row[0])


def open_gap(
    ctx: Context, stream: str, *, cause: Cause, from_time: int | None = None, tags: Sequence[str] = (), detail: str = ""
) -> str:
    """Open a gap, or give the open one of the same tags: a hole in a hole is one hole. Default start: last receipt."""
    stream_id = ctx.stream_id(stream)
    listing = json.dumps(sorted(tags))
    row = ctx.db.execute(
        "SELECT gap FROM gap WHERE stream = ? AND to_seq IS NULL AND tags = ? AND (cause = 'disk_full') = ?",
        (stream_id, listing, cause is Cause.DISK_FULL),
    ).fetchone()
    if row is not None:
        return str(row[0])
    next_seq, last = ctx.db.execute("SELECT next_seq, last_receipt FROM stream WHERE id = ?", (stream_id,)).fetchone()
    gap = Gap(
        gap=str(uuid.uuid4()),
        stream=stream,
        epoch=ctx.epoch,
        cause=cause,
        from_seq=next_seq - 1,
        from_time=from_time if from_time is not None else last or ctx.clock(),
        tags=tuple(sorted(tags)),
        detail=detail,
    )
    _save(ctx, stream_id, gap)
    return gap.gap


def close_gap(
    ctx: Context, gap_id: str, *, to_time: int, recovered: Recovered = Recovered.NONE, recovered_count: int = 0
) -> None:
    """Close an open gap; the next sample of the stream is the first after it. A closed gap stays as it is."""
    for gap in _load(ctx, "g.gap = ? AND g.to_seq IS NULL", (gap_id,)):
        stream_id = ctx.stream_id(gap.stream)
        (next_seq,) = ctx.db.execute("SELECT next_seq FROM stream WHERE id = ?", (stream_id,)).fetchone()
        closed = replace(gap, to_seq=next_seq, to_time=to_time, recovered=recovered, recovered_count=recovered_count)
        _save(ctx, stream_id, closed)


def record_gap(ctx: Context, gap: Gap) -> None:
    """Write a gap whose bounds are already known."""
    _save(ctx, ctx.stream_id(gap.stream), gap)


def instant_gap(
    ctx: Context, stream: str, *, cause: Cause, from_time: int, to_time: int, tags: Sequence[str], detail: str
) -> str:
    """A hole that is over when it is noticed (a queue overflow): between the last stored row and the next."""
    stream_id = ctx.stream_id(stream)
    (next_seq,) = ctx.db.execute("SELECT next_seq FROM stream WHERE id = ?", (stream_id,)).fetchone()
    gap = Gap(
        gap=str(uuid.uuid4()),
        stream=stream,
        epoch=ctx.epoch,
        cause=cause,
        from_seq=next_seq - 1,
        from_time=from_time,
        to_seq=next_seq,
        to_time=to_time,
        tags=tuple(sorted(tags)),
        detail=detail,
    )
    _save(ctx, stream_id, gap)
    return gap.gap


def open_gaps(ctx: Context, stream: str) -> list[Gap]:
    """The gaps of a stream that are still open, oldest first."""
    return _load(ctx, "s.name = ? AND g.to_seq IS NULL", (stream,))


def gaps_since(ctx: Context, stream: str, since: int) -> list[Gap]:
    """Gaps of a stream that were open at any time after `since`."""
    return _load(
        ctx, "s.name = ? AND g.epoch = ? AND (g.to_seq IS NULL OR g.closed_at > ?)", (stream, ctx.epoch, since)
    )


def _load(ctx: Context, where: str, params: tuple[object, ...]) -> list[Gap]:
    rows = ctx.db.execute(
        f"SELECT {_FIELDS} FROM gap g JOIN stream s ON s.id = g.stream WHERE {where} ORDER BY g.rowid",  # noqa: S608
        params,
    ).fetchall()
    return [
        Gap(
            gap=r[0], stream=r[1], epoch=r[2], cause=Cause(r[3]), from_seq=r[4], from_time=r[5], to_seq=r[6],
            to_time=r[7], tags=tuple(json.loads(r[8])), recovered=Recovered(r[9]), recovered_count=r[10], detail=r[11],
        )
        for r in rows
    ]  # fmt: skip


def _save(ctx: Context, stream_id: int, gap: Gap) -> None:
    ctx.db.execute(
        "INSERT INTO gap VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (gap) DO UPDATE SET to_seq ="
        " excluded.to_seq, to_time = excluded.to_time, recovered = excluded.recovered,"
        " recovered_count = excluded.recovered_count, closed_at = excluded.closed_at",
        (
            gap.gap, stream_id, gap.epoch, gap.cause.value, gap.from_seq, gap.from_time, gap.to_seq, gap.to_time,
            json.dumps(list(gap.tags)), gap.recovered.value, gap.recovered_count, gap.detail,
            None if gap.to_seq is None else ctx.clock(),
        ),
    )  # fmt: skip
    number = next_number(ctx)
    body = records.gap_record(
        gap, agent=ctx.agent, number=number, recorded_at=ctx.clock(), monotonic_ns=ticks.monotonic_ns()
    )
    add_record(ctx, "gap", body, number)
