"""An agent beside the simulated plant, and comparison of what was served with what was stored."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

from ingest_server import IngestServer

from edge_agent.agent import Agent, assemble
from edge_agent.config import Config
from edge_agent.model import Sample
from edge_agent.plant import Plant


def source(plant: Plant, nodes: list[str], **parameters: Any) -> dict[str, Any]:
    return {
        "name": "plant",
        "driver": "opcua",
        "stream": "line",
        "tags": [{"tag": node, "node": f"ns=2;s={node}"} for node in nodes],
        "parameters": {
            "url": plant.url, "security": "None", "allow_insecure": True, "publishing_ms": 50, "sampling_ms": 0,
            "queue_size": 5000, "reconnect_max_s": 0.3, "watchdog_s": 0.5, **parameters,
        },
    }  # fmt: skip


@contextlib.asynccontextmanager
async def running(config: Config) -> AsyncIterator[Agent]:
    agent = assemble(config)
    task = asyncio.create_task(agent.run())
    try:
        yield agent
        assert not task.done(), task
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


def kept(rows: list[Sample], node: str) -> list[tuple[int, float, int]]:
    return [(row.source_time, row.value, row.status) for row in rows if row.tag == node]


def served(plant: Plant, node: str) -> list[tuple[int, float, int]]:
    return [(item.source_time, float(item.value), item.status) for item in plant.served_of(node)]


def caught_up(plant: Plant, server: IngestServer, nodes: list[str]) -> bool:
    rows = server.rows("line")
    return all(kept(rows, node) and kept(rows, node)[-1][0] == plant.served_of(node)[-1].source_time for node in nodes)
