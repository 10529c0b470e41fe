"""Taking samples: each group commit is one segment per stream, in canonical columns, with its digest."""

from collections.abc import Sequence

from edge_agent.model import Sample
from edge_agent.store.context import Context
from edge_agent.wire import columns
from edge_agent.wire.canonical import sha256_hex


def append(ctx: Context, stream: str, samples: Sequence[Sample]) -> int:
    """Store samples with the next sequences of their stream; gives the last one (0 = the stream is stopped)."""
    stream_id = ctx.stream_id(stream)
    first, stopped = ctx.db.execute("SELECT next_seq, stopped FROM stream WHERE id = ?", (stream_id,)).fetchone()
    if stopped:
        ctx.db.execute("UPDATE stream SET expected = expected + ? WHERE id = ?", (len(samples), stream_id))
        return 0
    for start in range(0, len(samples), columns.MAX_COUNT):
        insert(ctx, stream_id, columns.build(first + start, samples[start : start + columns.MAX_COUNT]), ctx.run)
    ctx.db.execute(
        "UPDATE stream SET next_seq = next_seq + :n, expected = expected + :n, received = received + :n,"
        " last_receipt = :at WHERE id = :id",
        {"n": len(samples), "at": samples[-1].receipt_time, "id": stream_id},
    )
    return int(first) + len(samples) - 1


def insert(ctx: Context, stream_id: int, packed: columns.Columns, run: str) -> None:
    """Write one segment."""
    body = columns.canonical(packed)
    ctx.db.execute(
        "INSERT INTO segment VALUES (?, ?, ?, ?, ?, ?, ?)",
        (stream_id, packed.first, packed.count, run, ctx.clock(), body, sha256_hex(body)),
    )
