"""Completeness statements: one signed sentence per stream and window, also when nothing came."""

from edge_agent import ticks
from edge_agent.model import Cause
from edge_agent.store import gaps
from edge_agent.store.context import Context
from edge_agent.store.sealing import seal
from edge_agent.wire import records

_OFFLINE = {Cause.DISCONNECT, Cause.AGENT_DOWN}


def state_due(ctx: Context, *, everything: bool = False) -> None:
    """Write the statement of each stream whose window has ended (or of all, at a clean stop)."""
    limit = ctx.clock() - int(ctx.settings.statement_every_s * ticks.TICKS_PER_SECOND)
    names = ctx.db.execute("SELECT name FROM stream WHERE window_time <= ? OR ?", (limit, everything)).fetchall()
    for (name,) in names:
        if name in ctx.stream_ids:
            state(ctx, str(name))


def state(ctx: Context, stream: str) -> None:
    """Seal what is open, then say what the window holds."""
    stream_id = ctx.stream_id(stream)
    seal(ctx, stream_id)
    next_seq, expected, received, head, begun, seq, old_expected, old_received = ctx.db.execute(
        "SELECT next_seq, expected, received, head, window_time, window_seq, window_expected, window_received"
        " FROM stream WHERE id = ?",
        (stream_id,),
    ).fetchone()
    now = ctx.clock()
    open_or_new = gaps.gaps_since(ctx, stream, begun)
    item = records.Statement(
        stream=stream,
        epoch=ctx.epoch,
        run=ctx.run,
        from_time=begun,
        to_time=now,
        from_seq=seq + 1,
        to_seq=next_seq - 1,
        expected=expected - old_expected,
        received=received - old_received,
        head=head,
        connected=not any(gap.cause in _OFFLINE for gap in open_or_new),
        gaps=tuple(gap.gap for gap in open_or_new),
    )
    number = gaps.next_number(ctx)
    body = records.statement_record(item, agent=ctx.agent, number=number, recorded_at=now)
    gaps.add_record(ctx, "statement", body, number)
    start_window(ctx, stream_id, now)


def start_window(ctx: Context, stream_id: int, now: int) -> None:
    """Begin the next window of a stream at `now` with the counters of this moment."""
    ctx.db.execute(
        "UPDATE stream SET window_time = ?, window_seq = next_seq - 1, window_expected = expected,"
        " window_received = received WHERE id = ?",
        (now, stream_id),
    )
