"""The store as the rest of the agent sees it: futures that are done when the data is durable."""

import threading
import uuid
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any, TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from edge_agent import ticks
from edge_agent.errors import EdgeError
from edge_agent.model import Cause, Sample, StreamSpec
from edge_agent.store import epochs, gaps, ring, schema, sealing, statements
from edge_agent.store.context import Context, StoreSettings, get_meta, set_meta
from edge_agent.store.worker import Job, Worker
from edge_agent.wire.header import NO_PREVIOUS

T = TypeVar("T")
CLOCK_STEP_NS = 1_000_000_000


class Store:
    """One store file, one writer thread. Create it, `start()`, and `close()` it for a clean stop."""

    def __init__(
        self,
        *,
        settings: StoreSettings,
        key: Ed25519PrivateKey,
        agent: str,
        streams: Iterable[StreamSpec],
        clock: Callable[[], int] = ticks.now,
    ) -> None:
        db = schema.connect(settings.path)
        self.store_id = _identity(db, agent)
        epoch = int(get_meta(db, "epoch") or 0)
        self._ctx = Context(
            db=db, key=key, agent=agent, settings=settings, epoch=epoch, run=str(uuid.uuid4()), clock=clock
        )
        self._streams = tuple(streams)
        self._worker = Worker(ctx=self._ctx, house_keeping=self._house_keeping)
        self._clocks = (clock(), ticks.monotonic_ns())
        self.fill = 0.0
        self.accepting = threading.Event()
        self.on_sealed: Callable[[], None] = _nobody

    @property
    def epoch(self) -> int:
        """Current epoch; 0 before the server has issued one."""
        return self._ctx.epoch

    @property
    def damaged(self) -> list[str]:
        """Streams that stand still because a sealed batch changed on disk."""
        return sorted(self._ctx.damaged)

    @property
    def folder(self) -> Path:
        """Where the store file lies."""
        return self._ctx.settings.path.parent

    @property
    def run(self) -> str:
        """Id of this start of the agent."""
        return self._ctx.run

    @property
    def failing(self) -> str:
        """The disk's last complaint, empty while writing works."""
        return self._worker.failing

    def start(self) -> None:
        """Cut what the former run left, note that the agent was down, and begin to write."""
        db = self._ctx.db
        db.execute("BEGIN IMMEDIATE")
        _register_streams(self._ctx, self._streams)
        if self._ctx.epoch:
            for name, stream_id in self._ctx.stream_ids.items():
                _resume(self._ctx, name, stream_id)
        db.execute("COMMIT")
        if self._ctx.epoch:
            self.accepting.set()
        self._worker.start()

    def append(self, stream: str, samples: Sequence[Sample]) -> "Future[int]":
        """Queue samples; the future gives the last sequence once they are on disk (0: the stream is stopped)."""
        if not samples:
            raise ValueError("no samples")
        if not self.accepting.is_set():
            raise EdgeError("edge.store.closed", "no epoch yet")
        future: Future[int] = Future()
        self._worker.put(Job(future=future, stream=stream, samples=samples))
        return future

    def submit(self, act: Callable[[Context], T]) -> "Future[T]":
        """Queue any function of the store's modules; it runs inside the writer's transaction."""
        future: Future[Any] = Future()
        self._worker.put(Job(future=future, act=act))
        return future

    def begin(self, epoch: int) -> None:
        """Set the first epoch of this store; samples are taken from now on."""
        self.submit(lambda ctx: epochs.begin(ctx, epoch)).result()
        self.accepting.set()

    def set_clock_offset(self, offset: int) -> None:
        """Server minus agent in ticks; written into the headers that follow."""
        self._ctx.clock_offset = offset

    @staticmethod
    def final_words(ctx: Context) -> None:
        """Seal what is open and write the statements of the windows that end now."""
        statements.state_due(ctx, everything=True)

    def close(self) -> None:
        """Finish what is queued, stop the thread and close the file. Open rows stay and are sealed at the next
        start."""
        self.accepting.clear()
        self._worker.stop()
        self._ctx.db.close()

    def _house_keeping(self, ctx: Context) -> None:
        if not ctx.epoch:
            return
        self._watch_clock(ctx)
        if sealing.seal_due(ctx):
            self.on_sealed()
        statements.state_due(ctx)
        self.fill = ring.enforce(ctx)

    def _watch_clock(self, ctx: Context) -> None:
        wall, mono = ctx.clock(), ticks.monotonic_ns()
        old_wall, old_mono = self._clocks
        self._clocks = (wall, mono)
        step = (wall - old_wall) * 100 - (mono - old_mono)
        if abs(step) > CLOCK_STEP_NS:
            for name in ctx.stream_ids:
                gaps.instant_gap(
                    ctx, name, cause=Cause.CLOCK_STEP, from_time=old_wall, to_time=wall, tags=(), detail=f"{step} ns"
                )


def _nobody() -> None:
    """Nobody waits for batches."""


def _identity(db: Any, agent: str) -> str:
    owner = get_meta(db, "agent")
    if owner is None:
        set_meta(db, "agent", agent)
        set_meta(db, "store", str(uuid.uuid4()))
    elif owner != agent:
        raise EdgeError("edge.store.foreign", owner)
    return str(get_meta(db, "store"))


def _register_streams(ctx: Context, streams: Iterable[StreamSpec]) -> None:
    for spec in streams:
        ctx.db.execute(
            "INSERT INTO stream (name, grade, head, window_time) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (name) DO UPDATE SET grade = excluded.grade",
            (spec.name, spec.grade.value, NO_PREVIOUS, ctx.clock()),
        )
        row = ctx.db.execute("SELECT id FROM stream WHERE name = ?", (spec.name,)).fetchone()
        ctx.stream_ids[spec.name] = int(row[0])


def _resume(ctx: Context, name: str, stream_id: int) -> None:
    sealing.seal(ctx, stream_id)
    epochs.register_run(ctx, stream_id)
    (last,) = ctx.db.execute("SELECT last_receipt FROM stream WHERE id = ?", (stream_id,)).fetchone()
    if last:
        gaps.open_gap(ctx, name, cause=Cause.AGENT_DOWN)
    statements.start_window(ctx, stream_id, ctx.clock())
