"""Sealing: segments become a batch with fixed boundaries and a signed header, kept for every retry."""

import uuid
from dataclasses import dataclass, replace

from edge_agent import ticks
from edge_agent.model import Cause, Gap, Sample
from edge_agent.store import gaps
from edge_agent.store.context import Context
from edge_agent.wire import columns, header
from edge_agent.wire.canonical import sha256_hex


@dataclass(frozen=True, kw_only=True)
class _Chunk:
    first: int
    run: str
    segments: int
    samples: list[Sample]


def seal_due(ctx: Context) -> bool:
    """Seal every stream whose open rows are many, or which made no batch for `seal_after_s`; gives whether any was.

    A weight after a pause leaves at once; a stream that goes on gathers its rows.
    """
    now = ticks.monotonic_ns()
    open_rows = ctx.db.execute("SELECT stream, sum(count) FROM segment GROUP BY stream").fetchall()
    rest = int(ctx.settings.seal_after_s * 1_000_000_000)
    due = [
        stream
        for stream, count in open_rows
        if count >= ctx.settings.seal_rows or now - ctx.sealed.get(stream, now - rest) >= rest
    ]
    for stream_id in due:
        seal(ctx, stream_id)
    return bool(due)


def seal(ctx: Context, stream_id: int) -> None:
    """Turn all open segments of a stream into batches of at most `seal_rows` rows (or one segment), one run each."""
    while True:
        chunk = _next_chunk(ctx, stream_id)
        if chunk is None:
            return
        _write_batch(ctx, stream_id, chunk)


def _next_chunk(ctx: Context, stream_id: int) -> _Chunk | None:
    found: list[Sample] = []
    first, run, segments = 0, "", 0
    cursor = ctx.db.execute(
        "SELECT first, run, body, sha256, count FROM segment WHERE stream = ? ORDER BY first", (stream_id,)
    )
    for start, owner, body, digest, count in cursor:
        if segments and (owner != run or len(found) + count > ctx.settings.seal_rows):
            break
        if sha256_hex(body) != digest:
            if segments:
                break
            cursor.close()
            set_aside(ctx, stream_id, int(start), int(count))
            return _next_chunk(ctx, stream_id)
        if not segments:
            first, run = int(start), str(owner)
        found.extend(columns.rows(columns.parse(body)))
        segments += 1
    cursor.close()
    return _Chunk(first=first, run=run, segments=segments, samples=found) if segments else None


def set_aside(ctx: Context, stream_id: int, first: int, count: int) -> None:
    """A segment whose bytes changed on disk: keep it apart, number the later ones anew (none has left yet), say so."""
    (name,) = ctx.db.execute("SELECT name FROM stream WHERE id = ?", (stream_id,)).fetchone()
    place = (stream_id, first)
    ctx.db.execute(
        "INSERT INTO damaged SELECT stream, first, body, ? FROM segment WHERE stream = ? AND first = ?",
        (ctx.clock(), *place),
    )
    (opened,) = ctx.db.execute("SELECT opened FROM segment WHERE stream = ? AND first = ?", place).fetchone()
    ctx.db.execute("DELETE FROM segment WHERE stream = ? AND first = ?", place)
    later = ctx.db.execute(
        "SELECT first, body, sha256 FROM segment WHERE stream = ? AND first > ? ORDER BY first", place
    ).fetchall()
    for start, body, digest in later:
        intact = sha256_hex(body) == digest
        moved = columns.canonical(replace(columns.parse(body), first=start - count)) if intact else body
        ctx.db.execute(
            "UPDATE segment SET first = ?, body = ?, sha256 = ? WHERE stream = ? AND first = ?",
            (start - count, moved, sha256_hex(moved) if intact else digest, stream_id, start),
        )
    ctx.db.execute(
        "UPDATE stream SET next_seq = next_seq - ?1, received = received - ?1 WHERE id = ?2", (count, stream_id)
    )
    gap = Gap(
        gap=str(uuid.uuid4()), stream=name, epoch=ctx.epoch, cause=Cause.STORE_DAMAGED, from_seq=first - 1,
        from_time=opened, to_seq=first, to_time=opened, detail=f"{count} rows",
    )  # fmt: skip
    gaps.record_gap(ctx, gap)


def _write_batch(ctx: Context, stream_id: int, chunk: _Chunk) -> None:
    packed = columns.build(chunk.first, chunk.samples)
    body = columns.canonical(packed)
    name, previous = ctx.db.execute("SELECT name, head FROM stream WHERE id = ?", (stream_id,)).fetchone()
    now = ctx.clock()
    head = header.BatchHeader(
        agent=ctx.agent,
        epoch=ctx.epoch,
        stream=name,
        run=chunk.run,
        first=packed.first,
        count=packed.count,
        flags=0 if packed.original_time is None else columns.HAS_ORIGINAL_TIME,
        previous=previous,
        columns_sha256=sha256_hex(body),
        tags=packed.tags,
        texts=packed.texts,
        sealed_at=now,
        monotonic_ns=ticks.monotonic_ns(),
        clock_offset=ctx.clock_offset,
    )
    signed = header.sign(ctx.key, head.canonical())
    ctx.db.execute(
        "INSERT INTO batch VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (stream_id, ctx.epoch, head.first, head.last, signed.text, signed.signature, body, now),
    )
    ctx.db.execute("DELETE FROM segment WHERE stream = ? AND first BETWEEN ? AND ?", (stream_id, head.first, head.last))
    ctx.db.execute("UPDATE stream SET head = ?, sealed = ? WHERE id = ?", (signed.sha256, head.last, stream_id))
    ctx.sealed[stream_id] = head.monotonic_ns
