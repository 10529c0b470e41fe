"""The agent: store, drivers, uplink and witness as tasks of one event loop, and a thread helper for other programs."""

import asyncio
import contextlib
import json
import logging
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from edge_agent import drivers, identity, ticks
from edge_agent.config import Config
from edge_agent.drivers import Driver
from edge_agent.errors import EdgeError
from edge_agent.sink import Sink
from edge_agent.store import outgoing
from edge_agent.store.context import StoreSettings
from edge_agent.store.store import Store
from edge_agent.uplink.client import ApiClient
from edge_agent.uplink.futures import done
from edge_agent.uplink.sender import Sender
from edge_agent.uplink.witnessing import Witness
from edge_agent.witness import CheckpointFile, parse_verifier_key

_log = logging.getLogger(__name__)
STORE_FILE: Final = "store.sqlite"
STATUS_FILE: Final = "status.json"
WITNESS_FILE: Final = "witness.json"
STATUS_EVERY_S: Final = 2.0
DRAIN_S: Final = 5.0


def store_settings(config: Config) -> StoreSettings:
    """The store's limits and place."""
    return StoreSettings(
        path=config.data_dir / STORE_FILE,
        max_bytes=config.store.max_bytes,
        keep_s=config.store.keep_hours * 3600,
        seal_rows=config.store.seal_rows,
        seal_after_s=config.store.seal_after_s,
        statement_every_s=config.store.statement_every_s,
    )


@dataclass(kw_only=True)
class Agent:
    """An assembled agent. `run` works until cancelled and stops cleanly: seal, state, send once more, close."""

    config: Config
    identity: identity.Identity
    store: Store
    client: ApiClient
    sender: Sender
    witness: Witness | None
    drivers: dict[str, Driver]

    async def run(self) -> None:
        """Run all parts; if one ends with an error, all end."""
        self.store.start()
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self.sender.run())
                group.create_task(self._report())
                if self.witness is not None:
                    group.create_task(self.witness.run())
                for source in self.config.sources:
                    sink = Sink(self.store, source.name, source.streams)
                    group.create_task(_drive(self.drivers[source.name], sink))
        finally:
            await self._stop()

    async def _stop(self) -> None:
        """Last words: seal and state in the store, then try to send within a few seconds. What is left goes next
        time."""
        if self.store.epoch:
            await done(self.store.submit(self.store.final_words))
            with contextlib.suppress(EdgeError, asyncio.TimeoutError):
                await asyncio.wait_for(self.sender.drain(), DRAIN_S)
        await asyncio.to_thread(self.store.close)
        await self.client.close()

    async def status(self) -> dict[str, Any]:
        """Everything that `gxp-edge status` shows."""
        streams = await done(self.store.submit(outgoing.backlog))
        witness = self.witness
        return {
            "agent": self.identity.agent,
            "tenant": self.identity.tenant,
            "time": int(ticks.unix_seconds()),
            "epoch": self.store.epoch,
            "run": self.store.run,
            "store": {"fill": round(self.store.fill, 4), "failing": self.store.failing, "damaged": self.store.damaged},
            "uplink": vars(self.sender.state) | {"clock_offset_ms": self.client.offset // 10_000},
            "streams": streams,
            "sources": {name: driver.status() for name, driver in self.drivers.items()},
            "witness": None if witness is None else {"size": witness.size, "refusal": witness.refusal},
        }

    async def _report(self) -> None:
        path = self.config.data_dir / STATUS_FILE
        while True:
            text = json.dumps(await self.status(), indent=1)
            await asyncio.to_thread(_replace, path, text)
            await asyncio.sleep(STATUS_EVERY_S)


async def _drive(driver: Driver, sink: Sink) -> None:
    await sink.until_ready()
    await driver.run(sink)


def _replace(path: Path, text: str) -> None:
    part = path.with_suffix(".part")
    part.write_text(text + "\n", encoding="utf-8")
    part.replace(path)


def assemble(config: Config) -> Agent:
    """Build an agent inside a running event loop. Raises coded errors for anything that is not as it must be."""
    who = identity.load(config.data_dir)
    built = {source.name: drivers.build(source) for source in config.sources}
    uplink = config.uplink
    client = ApiClient(
        url=uplink.url,
        agent=who.agent,
        key=who.key,
        allow_http_loopback=uplink.allow_http_loopback,
        ca_file=uplink.ca_file,
        host_header=uplink.host_header,
    )
    store = Store(settings=store_settings(config), key=who.key, agent=who.agent, streams=config.streams)
    return Agent(
        config=config,
        identity=who,
        store=store,
        client=client,
        sender=Sender(client=client, store=store, agent=who.agent, encoding=uplink.encoding),
        witness=_witness(config, who, client),
        drivers=built,
    )


def _witness(config: Config, who: identity.Identity, client: ApiClient) -> Witness | None:
    if not who.log_key:
        return None
    return Witness(
        client=client,
        key=who.key,
        name=f"gxp-edge/{who.agent}",
        log_key=parse_verifier_key(who.log_key),
        file=CheckpointFile(config.data_dir / WITNESS_FILE),
        every_s=config.uplink.witness_every_s,
    )


async def run(config: Config) -> None:
    """Run an agent until cancelled."""
    await assemble(config).run()


class AgentThread:
    """Runs an agent in a thread of another program. `start`, then `stop` (clean) from any thread."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._thread = threading.Thread(target=self._main, name=f"gxp-edge {config.name}", daemon=True)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self._ready = threading.Event()
        self.agent: Agent | None = None
        self.error: BaseException | None = None

    def start(self) -> None:
        """Start; returns when the agent is assembled. Raises what assembling raised."""
        self._thread.start()
        self._ready.wait()
        if self.error is not None:
            raise self.error

    def status(self) -> dict[str, Any]:
        """Status from the agent's loop."""
        if self._loop is None or self.agent is None:
            return {}
        return asyncio.run_coroutine_threadsafe(self.agent.status(), self._loop).result(timeout=10)

    def stop(self) -> None:
        """Stop cleanly and wait. Raises what ended the agent, if it was not this stop."""
        if self._loop is not None and self._task is not None:
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._task.cancel)
        self._thread.join()
        if self.error is not None:
            raise self.error

    def _main(self) -> None:
        try:
            asyncio.run(self._run())
        except asyncio.CancelledError:
            pass
        except BaseException as error:  # noqa: BLE001  handed to the owner by start() or stop()
            self.error = error
        finally:
            self._ready.set()

    async def _run(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._task = asyncio.current_task()
        self.agent = assemble(self._config)
        self._ready.set()
        await self.agent.run()
