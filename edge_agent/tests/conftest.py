"""Fixtures of the agent's tests: a store, a server that follows the contract, an enrolled agent, the simulated
plant."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

sys.path.insert(0, str(Path(__file__).parent / "support"))

from ingest_server import IngestServer
from names import AGENT, T0

from edge_agent import identity
from edge_agent.config import Config, parse
from edge_agent.model import Sample, StreamClass, StreamSpec
from edge_agent.plant import Plant
from edge_agent.store.context import StoreSettings
from edge_agent.store.store import Store
from edge_agent.uplink.client import ApiClient


@pytest.fixture
def key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


@pytest.fixture
def make_rows() -> Callable[..., list[Sample]]:
    def make(count: int, *, start: int = 0, tag: str = "t") -> list[Sample]:
        return [Sample(tag, T0 + i, T0 + i, T0 + i, float(i), 0) for i in range(start, start + count)]

    return make


@pytest.fixture
def make_store(tmp_path: Path, key: Ed25519PrivateKey) -> Iterator[Callable[..., Store]]:
    made: list[Store] = []

    def make(*, begin: bool = True, streams: tuple[StreamSpec, ...] | None = None, **settings: Any) -> Store:
        chosen = streams or (StreamSpec(name="s", grade=StreamClass.GXP),)
        place = StoreSettings(
            path=tmp_path / "store.sqlite", **{"seal_after_s": 0.05, "statement_every_s": 3600, **settings}
        )
        store = Store(settings=place, key=key, agent=AGENT, streams=chosen)
        store.start()
        made.append(store)
        if begin and not store.epoch:
            store.begin(1)
        return store

    yield make
    for store in made:
        if store._worker._thread is not None and store._worker._thread.is_alive():
            store.close()


@pytest.fixture
def server() -> Iterator[IngestServer]:
    made = IngestServer()
    made.start()
    yield made
    made.stop()


@pytest.fixture
def make_config(tmp_path: Path, server: IngestServer) -> Callable[..., Config]:
    """A configuration that points at `server`; `enrolled` gives it an identity."""

    def make(sources: list[dict[str, Any]], *, name: str = "edge", enrolled: bool = True, **store: Any) -> Config:
        streams = sorted({s.get("stream") or t["stream"] for s in sources for t in s["tags"]}) or ["s"]
        config = parse(
            {
                "agent": {"name": name, "data_dir": str(tmp_path / name)},
                "uplink": {"url": server.url, "allow_http_loopback": True},
                "store": {"seal_after_s": 0.05, "statement_every_s": 3600, **store},
                "streams": [{"name": stream, "class": "gxp"} for stream in streams],
                "sources": sources,
            }
        )
        if enrolled and not (config.data_dir / identity.IDENTITY_FILE).exists():
            server.codes.add(f"CODE-{name}")
            identity.enrol(config, f"CODE-{name}")
        return config

    return make


async def until(condition: Callable[[], Any], *, limit_s: float = 60.0) -> None:
    """Wait for a condition; fail with its source if it never comes."""
    end = time.monotonic() + limit_s
    while not condition():
        assert time.monotonic() < end, f"never came true: {condition.__qualname__}"
        await asyncio.sleep(0.02)


@pytest.fixture(name="until")
def until_fixture() -> Callable[..., Any]:
    return until


@pytest.fixture
async def make_plant() -> AsyncIterator[Callable[..., Any]]:
    made: list[Plant] = []

    async def make(**options: Any) -> Plant:
        plant = Plant(record=True, **{"live": False, **options})
        await plant.start()
        made.append(plant)
        return plant

    yield make
    for plant in made:
        await plant.stop()


@pytest.fixture
def sample_data() -> Path:
    """The folder with the published tablet data. Absent: not run, except under CI where that is a failure."""
    default = Path(__file__).parents[3] / "shared" / "data"
    folder = Path(os.environ.get("GXP_SAMPLE_DATA", default))
    if not folder.is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail(f"sample data missing: {folder}")
        pytest.skip(f"sample data missing: {folder}")
    return folder


@pytest.fixture
async def client(server: IngestServer, key: Ed25519PrivateKey) -> AsyncIterator[ApiClient]:
    server.keys[AGENT] = key.public_key()
    made = ApiClient(url=server.url, agent=AGENT, key=key, allow_http_loopback=True)
    yield made
    await made.close()
