"""The sending loop: negotiate, send batches, send records; on any failure wait and begin again with the same bytes."""

import asyncio
import contextlib
import logging
import random
import time
from dataclasses import dataclass, field
from typing import Any, Final

from edge_agent import ticks
from edge_agent.errors import EdgeError
from edge_agent.store import outgoing
from edge_agent.store.store import Store
from edge_agent.uplink.client import ApiClient, Problem
from edge_agent.uplink.futures import done
from edge_agent.uplink.negotiate import negotiate
from edge_agent.wire import envelope

_log = logging.getLogger(__name__)
FIRST_WAIT_S: Final = 0.2
LONGEST_WAIT_S: Final = 30.0
FENCED_WAIT_S: Final = 60.0
HELD_S: Final = 10.0
# Both sides may disagree about what is stored: compare marks again before anything else is sent.
RENEGOTIATE: Final = {"telemetry.batch.ahead", "telemetry.batch.conflict", "telemetry.batch.chain"}


@dataclass(kw_only=True)
class UplinkState:
    """What `status` shows: connecting, sending, waiting, fenced or refused; `problem` is the last code."""

    phase: str = "connecting"
    problem: str = ""
    since: float = 0.0
    sent_batches: int = 0
    last_success: float = 0.0


@dataclass(kw_only=True)
class Sender:
    """Sends one store to one server until stopped."""

    client: ApiClient
    store: Store
    agent: str
    encoding: str = "arrow"
    poll_s: float = 0.25
    max_batches: int = 32
    max_bytes: int = 4 * 1024 * 1024
    state: UplinkState = field(default_factory=UplinkState)
    _held: dict[str, float] = field(default_factory=dict)
    _wait: float = FIRST_WAIT_S
    _sealed: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """Work until cancelled; the store wakes it when a batch is sealed."""
        loop, idle = asyncio.get_running_loop(), self.store.on_sealed
        self.store.on_sealed = lambda: _wake(loop, self._sealed)
        try:
            await self._work()
        finally:
            self.store.on_sealed = idle

    async def _work(self) -> None:
        while True:
            try:
                await negotiate(self.client, self.store, self.agent)
                self._phase("sending")
                await self._pump()
            except EdgeError as error:
                await self._pause(error)
            except (KeyError, ValueError, TypeError) as error:
                await self._pause(EdgeError("edge.uplink.unreachable", f"unusable answer: {error!r}"))

    async def drain(self) -> None:
        """Send what is waiting now, once; for a clean stop. Raises like the requests do."""
        while await self._send_batches():
            pass
        await self._send_records()

    async def _pump(self) -> None:
        while True:
            self._sealed.clear()
            sent = await self._send_batches()
            sent = await self._send_records() or sent
            if not sent:
                await self._rest()

    async def _rest(self) -> None:
        """Until a batch is sealed, at most `poll_s`: records are looked for that often."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._sealed.wait(), self.poll_s)

    async def _send_batches(self) -> bool:
        now = time.monotonic()
        held = frozenset(name for name, until in self._held.items() if until > now)
        batches = await done(
            self.store.submit(
                lambda ctx: outgoing.waiting(ctx, max_batches=self.max_batches, max_bytes=self.max_bytes, held=held)
            )
        )
        if not batches:
            return False
        try:
            answer = await self._post(batches)
        except Problem as problem:
            await self._take_marks(problem.body)
            return self._hold(problem)
        await self._take_marks(answer)
        self._succeeded(len(batches))
        return True

    async def _post(self, batches: list[envelope.WireBatch]) -> dict[str, Any]:
        arrow = self.encoding == "arrow"
        body = envelope.compress((envelope.encode_arrow if arrow else envelope.encode_json)(batches))
        content_type = envelope.ARROW_TYPE if arrow else envelope.JSON_TYPE
        try:
            return await self.client.send(
                "POST", "/ingest", body, {"Content-Type": content_type, "Content-Encoding": "zstd"}
            )
        except Problem as problem:
            if problem.status != 415 or not arrow:
                raise
            self.encoding = "json"
            return await self._post(batches)

    async def _take_marks(self, answer: Any) -> None:
        marks = [
            outgoing.Mark(stream=item["stream"], committed=int(item["committed"]), durable=int(item["durable_through"]))
            for item in answer.get("streams", [])
            if int(item["epoch"]) == self.store.epoch
        ]
        if marks:
            await done(self.store.submit(lambda ctx: outgoing.acknowledge(ctx, marks)))
        self.store.set_clock_offset(self.client.offset)

    def _hold(self, problem: Problem) -> bool:
        """A stream that the server refuses (unknown tag) waits alone; the others go on. All else is for the caller."""
        failed = problem.body.get("failed")
        if problem.problem in RENEGOTIATE or problem.problem == "telemetry.epoch.fenced" or not failed:
            raise problem
        _log.error("uplink: %s", problem)
        self.state.problem = problem.problem
        self._held[str(failed["stream"])] = time.monotonic() + HELD_S
        return True

    async def _send_records(self) -> bool:
        pending = await done(self.store.submit(outgoing.pending_records))
        accepted = -1
        for kind, path in (("gap", "/gaps"), ("statement", "/statements")):
            chosen = [
                {"record": item.signed.text, "signature": item.signed.signature}
                for item in pending
                if item.kind == kind
            ]
            if chosen:
                answer = await self.client.post(path, {"records": chosen})
                accepted = int(answer["accepted"])
        if accepted < 0:
            return False
        await done(self.store.submit(lambda ctx: outgoing.records_accepted(ctx, accepted)))
        self._succeeded(0)
        return accepted >= pending[0].number

    def _succeeded(self, batches: int) -> None:
        self._wait = FIRST_WAIT_S
        self.state.sent_batches += batches
        self.state.last_success = ticks.unix_seconds()
        if not self._held:
            self.state.problem = ""

    def _phase(self, phase: str, problem: str = "") -> None:
        self.state.phase, self.state.problem, self.state.since = phase, problem, ticks.unix_seconds()

    async def _pause(self, error: EdgeError) -> None:
        code = error.problem if isinstance(error, Problem) else error.code
        fenced = code in {"edge.uplink.fenced", "telemetry.epoch.fenced"}
        phase = "fenced" if fenced else "refused" if isinstance(error, Problem) else "waiting"
        if (self.state.phase, self.state.problem) != (phase, code):
            _log.log(logging.ERROR if fenced or phase == "refused" else logging.WARNING, "uplink: %s", error)
        self._phase(phase, code)
        await asyncio.sleep(FENCED_WAIT_S if fenced else self._wait * random.uniform(0.5, 1.0))  # noqa: S311
        self._wait = min(self._wait * 2, LONGEST_WAIT_S)


def _wake(loop: asyncio.AbstractEventLoop, event: asyncio.Event) -> None:
    """Called in the store's thread; a loop that has just ended has nobody left to wake."""
    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(event.set)
