"""Bounded disk, never silent: what may go, and who stops first when nothing may.

Order at the limit: data that the server holds durably goes first (even before its 72 h), then the lowest class stops
with a gap record, for which the space between the thresholds is reserved.
"""

from typing import Final

from edge_agent import ticks
from edge_agent.model import Cause, StreamClass
from edge_agent.store import gaps
from edge_agent.store.context import Context

WARN_AT: Final = 0.70
RESUME_BELOW: Final = 0.85
RECORDS_KEPT: Final = 50_000
STOP_AT: Final = {StreamClass.INFO: 0.95, StreamClass.PROCESS: 0.97, StreamClass.GXP: 0.99}


def used_bytes(ctx: Context) -> int:
    """Bytes of the store file that hold data (free pages do not count; they are used again)."""
    pages, free, size = (
        ctx.db.execute(f"PRAGMA {p}").fetchone()[0] for p in ("page_count", "freelist_count", "page_size")
    )
    return (int(pages) - int(free)) * int(size)


def fill(ctx: Context) -> float:
    """Used share of the limit."""
    return used_bytes(ctx) / ctx.settings.max_bytes


def purge(ctx: Context, *, keep_s: float) -> None:
    """Delete batches that the server holds durably and that are older than `keep_s`, and records long accepted."""
    limit = ctx.clock() - int(keep_s * ticks.TICKS_PER_SECOND)
    ctx.db.execute(
        "DELETE FROM batch WHERE sealed_at <= ?"
        " AND (epoch < ? OR last <= (SELECT durable FROM stream WHERE id = stream))",
        (limit, ctx.epoch),
    )
    ctx.db.execute(
        "DELETE FROM record WHERE sent = 1 AND (epoch < ?1 OR number <="
        " (SELECT max(number) - ?2 FROM record WHERE epoch = ?1))",
        (ctx.epoch, RECORDS_KEPT),
    )


def enforce(ctx: Context) -> float:
    """Keep the store within its limit; gives the used share afterwards."""
    purge(ctx, keep_s=ctx.settings.keep_s)
    share = fill(ctx)
    if share >= STOP_AT[StreamClass.INFO]:
        purge(ctx, keep_s=0)
        share = fill(ctx)
    for grade, threshold in STOP_AT.items():
        if share >= threshold:
            _stop(ctx, grade)
    if share < RESUME_BELOW:
        _resume(ctx)
    return share


def _names(ctx: Context, where: str, params: tuple[object, ...] = ()) -> list[str]:
    rows = ctx.db.execute(f"SELECT name FROM stream WHERE {where}", params).fetchall()  # noqa: S608
    return [name for (name,) in rows if name in ctx.stream_ids]


def _stop(ctx: Context, grade: StreamClass) -> None:
    for name in _names(ctx, "grade = ? AND stopped = 0", (grade.value,)):
        gaps.open_gap(ctx, name, cause=Cause.DISK_FULL, detail=f"limit {ctx.settings.max_bytes} bytes")
        ctx.db.execute("UPDATE stream SET stopped = 1 WHERE name = ?", (name,))


def _resume(ctx: Context) -> None:
    for name in _names(ctx, "stopped = 1"):
        ctx.db.execute("UPDATE stream SET stopped = 0 WHERE name = ?", (name,))
        for gap in gaps.open_gaps(ctx, name):
            if gap.cause is Cause.DISK_FULL:
                gaps.close_gap(ctx, gap.gap, to_time=ctx.clock())
