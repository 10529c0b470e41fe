"""Connection life of one OPC-UA source: connect, resume or subscribe, publish, watch, reconnect, refill, say what
is missing."""

import asyncio
import hashlib
import json
import logging
import random
import time
from collections import deque
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from edge_agent import ticks
from edge_agent.config import SourceConfig, TagConfig
from edge_agent.drivers.opcua.decode import Message, PublishAnswer
from edge_agent.drivers.opcua.intake import Intake
from edge_agent.drivers.opcua.position import LAST_NUMBER, Position, following, load_position
from edge_agent.drivers.opcua.refill import Refill, read_history
from edge_agent.drivers.opcua.security import check_security
from edge_agent.drivers.opcua.session import LOST, Session
from edge_agent.drivers.parameters import with_defaults
from edge_agent.errors import EdgeError
from edge_agent.model import Cause, Recovered
from edge_agent.sink import Hole, Rows, Sink

_log = logging.getLogger(__name__)
_SCHEMA: Final = json.loads(Path(__file__).with_name("schema.json").read_text(encoding="utf-8"))
DEPTH: Final = 2
RETRY_ITEMS_S: Final = 30.0
FIRST_WAIT_S: Final = 0.2


class OpcUaDriver:
    """One source."""

    def __init__(self, source: SourceConfig) -> None:
        self._source = source
        self._parameters = with_defaults(_SCHEMA, source.parameters)
        check_security(self._parameters)
        _check_queues(self._parameters, source.tags)
        self._intake = Intake(source.tags)
        self._streams = {tag.tag: tag.stream for tag in source.tags}
        text = json.dumps([source.parameters["url"], [(t.tag, t.node, t.stream, dict(t.options)) for t in source.tags]])
        self._config = hashlib.sha256(text.encode()).hexdigest()
        self._position = Position(subscription=0, sequence=0, config=self._config, refused=())
        self._heard = 0.0
        self._to_close: int | None = None
        self._phase = "starting"

    async def run(self, sink: Sink) -> None:
        """Deliver until cancelled."""
        self._intake.learn(await sink.last_samples(self._streams))
        self._position = load_position(await sink.checkpoint()) or self._position
        wait = FIRST_WAIT_S
        while True:
            begun = time.monotonic()
            try:
                await self._connected(sink)
            except LOST as error:
                self._phase = f"waiting: {type(error).__name__} {error}"
                _log.warning("source %s: %s %s", self._source.name, type(error).__name__, error)
                await sink.disconnected(f"{type(error).__name__} {error}"[:200])
            _stop_if_cancelled()
            if time.monotonic() - begun > self._parameters["reconnect_max_s"]:
                wait = FIRST_WAIT_S
            await asyncio.sleep(wait * random.uniform(0.5, 1.0))  # noqa: S311
            wait = min(wait * 2, self._parameters["reconnect_max_s"])

    async def _connected(self, sink: Sink) -> None:
        session = Session(self._parameters, self._source.name, sink.scratch("session"))
        self._heard = 0.0
        try:
            await session.connect()
            if not await self._resume(session, sink):
                await self._subscribe(session, sink)
            self._phase = "connected"
            await self._work(session, sink)
        finally:
            if not self._heard:  # a subscription that never spoke is not taken over again
                self._position = replace(self._position, subscription=0)
            # In a task of its own: asyncua swallows a cancellation that meets it while it ends its helpers.
            await asyncio.shield(asyncio.create_task(session.abandon()))

    async def _resume(self, session: Session, sink: Sink) -> bool:
        """Go on with the former subscription and fetch again what was not stored; nothing is lost, nothing doubled.

        First the same session on a new channel (Part 4, 6.7), else a transfer of the subscription to the new session.
        """
        before = self._position
        if not before.subscription or before.config != self._config:
            return False
        if not session.resumed and await session.transfer(before.subscription) is None:
            return False
        count = 0
        while message := await session.republish(before.subscription, following(self._position.sequence)):
            count += len(message.items)
            await self._store(sink, message)
        self._to_close = count
        return True

    async def _subscribe(self, session: Session, sink: Sink) -> None:
        """A new subscription; what happened in between comes from the history where the server has one."""
        subscription = await session.create_subscription()
        refused = await self._create_items(
            session, sink, subscription, [handle for handle, _ in self._intake.handles()]
        )
        self._position = Position(subscription=subscription, sequence=0, config=self._config, refused=refused)
        self._to_close = None
        refill = Refill(samples=(), recovered=Recovered.NONE)
        if self._parameters["history"] and await sink.open_gaps():
            refill = await read_history(session, self._intake, self._source.tags)
        self._intake.learn({sample.tag: sample for sample in refill.samples})
        self._intake.expect_repeats(refill.samples)
        await sink.store(refill.rows(self._streams), checkpoint=self._position.dump())
        await self._close_gaps(sink, refill.recovered, len(refill.samples))

    async def _close_gaps(self, sink: Sink, recovered: Recovered, count: int) -> None:
        for gap in await sink.open_gaps():
            await sink.close_gap(gap, to_time=ticks.now(), recovered=recovered, count=count)

    async def _create_items(
        self, session: Session, sink: Sink, subscription: int, handles: list[int]
    ) -> tuple[int, ...]:
        tags = [(handle, self._intake.tag(handle)) for handle in handles]
        created = await session.create_items(subscription, [(h, tag.node, tag.options) for h, tag in tags])
        refused = []
        for answer in created:
            tag = self._intake.tag(answer.handle)
            if answer.status & 0x8000_0000:
                refused.append(answer.handle)
                await sink.refused(tag.stream, tag.tag, f"status {answer.status:08X} for {tag.node}")
            else:
                await sink.delivered(tag.stream, tag.tag)
        return tuple(refused)

    async def _work(self, session: Session, sink: Sink) -> None:
        tasks = {
            asyncio.create_task(self._publish(session, sink)),
            asyncio.create_task(self._watch(session, sink)),
        }
        try:
            finished, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in finished:
                task.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _publish(self, session: Session, sink: Sink) -> None:
        """Keep Publish requests outstanding; each carries the acknowledgements of what is durable by then."""
        pending: deque[asyncio.Task[PublishAnswer]] = deque()
        acknowledged: list[int] = []
        p = self._parameters
        silence = max(3 * p["keepalive_count"] * p["publishing_ms"] / 1000, 2 * p["timeout_s"])
        try:
            while True:
                while len(pending) < DEPTH:
                    pending.append(asyncio.create_task(session.publish(self._position.subscription, acknowledged)))
                    acknowledged = []
                answer = await asyncio.wait_for(pending.popleft(), silence)
                self._heard = time.monotonic()
                if answer.subscription == self._position.subscription:
                    acknowledged.extend(await self._take(session, sink, answer))
        finally:
            for task in pending:
                task.cancel()
            await asyncio.gather(*pending, return_exceptions=True)

    async def _take(self, session: Session, sink: Sink, answer: PublishAnswer) -> list[int]:
        """Make one answer durable; gives the numbers that may now be acknowledged."""
        message = answer.message
        if message.status is not None:
            raise EdgeError("edge.source.unreachable", f"subscription ended with status {message.status:08X}")
        ahead = (message.sequence - following(self._position.sequence)) % LAST_NUMBER
        if ahead > LAST_NUMBER // 2:
            return [message.sequence] if message.data else []
        for _ in range(ahead):
            await self._missing(session, sink, following(self._position.sequence))
        if self._to_close is not None:
            recovered, count = Recovered.PART if ahead else Recovered.FULL, self._to_close
            self._to_close = None
            await self._close_gaps(sink, recovered, count)
        if not message.data:
            return []
        await self._store(sink, message)
        return [message.sequence]

    async def _missing(self, session: Session, sink: Sink, number: int) -> None:
        message = await session.republish(self._position.subscription, number)
        if message is not None:
            await self._store(sink, message)
            return
        now = ticks.now()
        newest = max((sample.receipt_time for sample in self._intake.last.values()), default=now)
        holes = [
            Hole(
                stream=stream,
                cause=Cause.SOURCE_SEQUENCE,
                from_time=newest,
                to_time=now,
                tags=(),
                detail=f"number {number}",
            )
            for stream in self._source.streams
        ]
        await self._advance(sink, holes, number)

    async def _store(self, sink: Sink, message: Message) -> None:
        await self._advance(sink, self._intake.parts(message.items), message.sequence)

    async def _advance(self, sink: Sink, parts: list[Rows | Hole] | list[Hole], number: int) -> None:
        after = replace(self._position, sequence=number)
        await sink.store(parts, checkpoint=after.dump())
        self._position = after

    async def _watch(self, session: Session, sink: Sink) -> None:
        """Silent stalls: the server's own clock must go on. Items that were refused are asked for again."""
        every = self._parameters["watchdog_s"]
        seen: Any = None
        changed = retried = time.monotonic()
        while True:
            await asyncio.sleep(every)
            value = await asyncio.wait_for(session.server_time(), max(every, self._parameters["timeout_s"]))
            now = time.monotonic()
            if value != seen:
                seen, changed = value, now
            elif now - changed > max(5.0, 3 * every):
                raise EdgeError("edge.source.unreachable", "the server's time stands still")
            if self._position.refused and now - retried > RETRY_ITEMS_S:
                retried = now
                await self._retry_items(session, sink)

    async def _retry_items(self, session: Session, sink: Sink) -> None:
        p = self._position
        refused = await self._create_items(session, sink, p.subscription, list(p.refused))
        self._position = replace(self._position, refused=refused)

    async def check(self) -> list[str]:
        """Connect once and look at every tag."""
        session = Session(self._parameters, self._source.name)
        try:
            await session.connect()
            subscription = await session.create_subscription()
            created = await session.create_items(
                subscription, [(handle, tag.node, tag.options) for handle, tag in self._intake.handles()]
            )
        except LOST as error:
            return [f"{self._source.name}: {type(error).__name__} {error}"]
        finally:
            await session.close()
        return [
            f"{self._source.name}: {self._intake.tag(c.handle).tag} ({self._intake.tag(c.handle).node}): {c.status:08X}"
            for c in created
            if c.status & 0x8000_0000
        ]

    def status(self) -> dict[str, str]:
        """Phase and silence."""
        silent = f"{time.monotonic() - self._heard:.1f} s" if self._heard else "-"
        return {"phase": self._phase, "silent": silent, "refused": str(len(self._position.refused))}


def _stop_if_cancelled() -> None:
    """A cancellation that a library swallowed is still asked for."""
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError


def _check_queues(parameters: dict[str, Any], tags: tuple[TagConfig, ...]) -> None:
    for tag in tags:
        sampling = float(tag.options.get("sampling_ms", parameters["sampling_ms"]))
        queue = int(tag.options.get("queue_size", parameters["queue_size"]))
        if sampling and queue < 2 * parameters["publishing_ms"] / sampling:
            raise EdgeError("edge.config.invalid", f"{tag.tag}: queue_size below 2 x publishing/sampling")


def build(source: SourceConfig) -> OpcUaDriver:
    """Entry point of the driver folder."""
    return OpcUaDriver(source)
