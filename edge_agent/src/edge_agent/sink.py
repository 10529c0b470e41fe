"""What a driver may do: make samples durable, and say what is missing. Nothing else of the store is visible to it."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from edge_agent import ticks
from edge_agent.model import Cause, Gap, Recovered, Sample
from edge_agent.store import gaps, recent, segments
from edge_agent.store.context import Context, get_meta, set_meta
from edge_agent.store.store import Store
from edge_agent.uplink.futures import done

READY_POLL_S = 0.1


@dataclass(frozen=True, kw_only=True)
class Rows:
    """Samples of one stream, in the order in which they came."""

    stream: str
    samples: Sequence[Sample]


@dataclass(frozen=True, kw_only=True)
class Hole:
    """Something is missing between the rows before and the rows after it (queue overflow, skipped notification)."""

    stream: str
    cause: Cause
    from_time: int
    to_time: int
    tags: tuple[str, ...]
    detail: str


class Sink:
    """The store as one source sees it."""

    def __init__(self, store: Store, source: str, streams: Sequence[str]) -> None:
        self._store = store
        self._source = source
        self.streams = tuple(streams)
        self.stored = 0

    def scratch(self, name: str) -> Path:
        """A private file of this source next to the store, for things that need not survive."""
        return self._store.folder / f"{self._source}.{name}.json"

    async def until_ready(self) -> None:
        """Return once the store takes samples: its first epoch has been issued (by another thread, hence polled)."""
        while True:
            if self._store.accepting.is_set():
                return
            await asyncio.sleep(READY_POLL_S)

    async def store(self, parts: Iterable[Rows | Hole], *, checkpoint: str | None = None) -> None:
        """Returns when all of it is on disk in one transaction; only then may the source be acknowledged.

        Waits for the store's first epoch, without which rows have no place.
        `checkpoint` is the driver's own position at the source, durable together with the rows.
        """
        kept = tuple(parts)
        await self.until_ready()
        await done(self._store.submit(lambda ctx: self._write(ctx, kept, checkpoint)))
        self.stored += sum(len(part.samples) for part in kept if isinstance(part, Rows))

    def _write(self, ctx: Context, parts: tuple[Rows | Hole, ...], checkpoint: str | None) -> None:
        for part in parts:
            if isinstance(part, Hole):
                gaps.instant_gap(
                    ctx, part.stream, cause=part.cause, from_time=part.from_time, to_time=part.to_time, tags=part.tags,
                    detail=part.detail,
                )  # fmt: skip
            elif part.samples:
                segments.append(ctx, part.stream, part.samples)
        if checkpoint is not None:
            set_meta(ctx.db, f"source:{self._source}", checkpoint)

    async def checkpoint(self) -> str | None:
        """The driver's last durable position."""
        return await done(self._store.submit(lambda ctx: get_meta(ctx.db, f"source:{self._source}")))

    async def last_samples(self, tags: Mapping[str, str]) -> dict[str, Sample]:
        """The last stored sample of each tag (`tags`: tag to stream)."""
        by_stream = {stream: frozenset(t for t, s in tags.items() if s == stream) for stream in self.streams}
        parts = await done(
            self._store.submit(lambda ctx: [recent.last_samples(ctx, s, names) for s, names in by_stream.items()])
        )
        return {tag: sample for part in parts for tag, sample in part.items()}

    async def disconnected(self, detail: str) -> None:
        """Open a gap in each of the source's streams, unless one is open already."""
        await done(self._store.submit(lambda ctx: self._open(ctx, detail)))

    def _open(self, ctx: Context, detail: str) -> None:
        for stream in self.streams:
            gaps.open_gap(ctx, stream, cause=Cause.DISCONNECT, detail=detail)

    async def open_gaps(self) -> list[Gap]:
        """The open gaps of whole streams of this source, disk-full ones excepted (the store closes those)."""
        found = await done(self._store.submit(lambda ctx: [g for s in self.streams for g in gaps.open_gaps(ctx, s)]))
        return [gap for gap in found if gap.cause is not Cause.DISK_FULL and not gap.tags]

    async def close_gap(self, gap: Gap, *, to_time: int, recovered: Recovered, count: int) -> None:
        """Close one gap of `open_gaps`."""
        await done(
            self._store.submit(
                lambda ctx: gaps.close_gap(ctx, gap.gap, to_time=to_time, recovered=recovered, recovered_count=count)
            )
        )

    async def refused(self, stream: str, tag: str, detail: str) -> None:
        """The source does not deliver this tag: an open gap until it does."""
        now = ticks.now()
        await done(
            self._store.submit(
                lambda ctx: gaps.open_gap(
                    ctx, stream, cause=Cause.ITEM_REFUSED, from_time=now, tags=(tag,), detail=detail
                )
            )
        )

    async def delivered(self, stream: str, tag: str) -> None:
        """The source delivers this tag (again): close its gap if there is one."""
        await done(self._store.submit(lambda ctx: self._close_tag(ctx, stream, tag)))

    def _close_tag(self, ctx: Context, stream: str, tag: str) -> None:
        for gap in gaps.open_gaps(ctx, stream):
            if gap.tags == (tag,):
                gaps.close_gap(ctx, gap.gap, to_time=ctx.clock())
