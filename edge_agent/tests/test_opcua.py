"""OPC-UA driver against a real asyncua server: what was served is what is stored, through breaks, kills and
overflows."""

import asyncio
import contextlib
import sqlite3
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from agents import caught_up, kept, running, served, source
from ingest_server import IngestServer

from edge_agent import ticks
from edge_agent.agent import Agent, assemble
from edge_agent.config import Config
from edge_agent.drivers.opcua import decode
from edge_agent.drivers.opcua.session import Session
from edge_agent.model import Kind
from edge_agent.plant import Plant

MakeConfig = Callable[..., Config]
MakePlant = Callable[..., Any]
Until = Callable[..., Any]


async def write(plant: Plant, start: int, count: int, node: str = "press.main_comp", pause: float = 0.0) -> None:
    for i in range(start, start + count):
        await plant.space.write([(node, i / 8)], ticks.now() + i * 10)
        await asyncio.sleep(pause)


def connected(agent: Agent) -> bool:
    return agent.drivers["plant"].status()["phase"] == "connected"


async def test_everything_that_was_served_is_stored_once_in_order(
    make_plant: MakePlant, make_config: MakeConfig, server: IngestServer, until: Until
) -> None:
    plant = await make_plant(live=True, factor=600.0)
    nodes = [f"press.{name}" for name in ("tbl_speed", "main_comp", "produced", "waste", "SREL")]
    nodes += [f"scale-32.{name}" for name in ("net", "display", "stable", "reading")]
    async with running(make_config([source(plant, nodes)])) as agent:
        await until(lambda: connected(agent))
        await plant.press.produce(0.7)
        await plant.scales["scale-32"].put(Decimal("12.345"))
        await plant.scales["scale-32"].settled()
        await plant.stop_devices()
        count = len([item for item in plant.served if item.node in nodes])
        await until(lambda: len(server.rows("line")) >= len(nodes) and caught_up(plant, server, nodes))
    rows = server.rows("line")
    for node in nodes:
        wanted = plant.served_of(node)
        first = next(i for i, item in enumerate(wanted) if item.source_time == kept(rows, node)[0][0])
        got = [(row.source_time, row.text if row.kind == Kind.TEXT else row.value) for row in rows if row.tag == node]
        assert got == [(item.source_time, item.value) for item in wanted[first:]], node
    assert count > 80
    assert server.records_of("gap") == []
    last = [row.text for row in rows if row.tag == "scale-32.display"][-1]
    assert last == "12.345"


async def test_unchanged_value_with_a_new_source_time_is_a_sample(
    make_plant: MakePlant, make_config: MakeConfig, server: IngestServer, until: Until
) -> None:
    plant = await make_plant()
    async with running(make_config([source(plant, ["press.main_comp"])])) as agent:
        await until(lambda: connected(agent))
        for _ in range(5):
            await plant.space.write([("press.main_comp", 6.0)], ticks.now())
            await asyncio.sleep(0.01)
        await until(lambda: len(server.rows("line")) == 6)
    assert kept(server.rows("line"), "press.main_comp") == served(plant, "press.main_comp")


async def test_bad_and_uncertain_values_are_kept_with_their_status(
    make_plant: MakePlant, make_config: MakeConfig, server: IngestServer, until: Until
) -> None:
    plant = await make_plant()
    async with running(make_config([source(plant, ["press.main_comp"])])) as agent:
        await until(lambda: connected(agent))
        for status in (0x40900000, 0x80340000, 0):
            await plant.space.write([("press.main_comp", float("inf"))], ticks.now(), status=status)
            await asyncio.sleep(0.01)
        await until(lambda: len(server.rows("line")) == 4)
    assert [row.status for row in server.rows("line")] == [0, 0x40900000, 0x80340000, 0]
    assert server.rows("line")[3].value == float("inf")


async def test_broken_connection_is_resumed_without_loss_or_double(
    make_plant: MakePlant, make_config: MakeConfig, server: IngestServer, until: Until
) -> None:
    plant = await make_plant()
    node = "press.main_comp"
    async with running(make_config([source(plant, [node])])) as agent:
        await until(lambda: connected(agent))
        writer = asyncio.create_task(write(plant, 0, 300, pause=0.005))
        await until(lambda: len(server.rows("line")) > 50)
        plant.cut_connections()
        await writer
        await until(lambda: len(server.rows("line")) >= 301)
        await until(lambda: [r for r in server.records_of("gap") if r["state"] == "closed"])
    assert kept(server.rows("line"), node) == served(plant, node)
    closed = [r for r in server.records_of("gap") if r["state"] == "closed"]
    assert [(r["cause"], r["recovered"]) for r in closed] == [("disconnect", "full")]


async def test_restarted_agent_takes_over_its_subscription(
    make_plant: MakePlant, make_config: MakeConfig, server: IngestServer, until: Until
) -> None:
    plant = await make_plant()
    node = "press.main_comp"
    config = make_config([source(plant, [node])])
    async with running(config) as agent:
        await until(lambda: connected(agent))
        await write(plant, 0, 40)
        await until(lambda: len(server.rows("line")) == 41)
    await write(plant, 40, 40)
    async with running(config) as agent:
        await until(lambda: len(server.rows("line")) == 81)
        await write(plant, 80, 5)
        await until(lambda: len(server.rows("line")) == 86)
        await until(lambda: [r for r in server.records_of("gap") if r["state"] == "closed"])
    assert kept(server.rows("line"), node) == served(plant, node)
    (closed,) = [r for r in server.records_of("gap") if r["state"] == "closed"]
    assert (closed["cause"], closed["recovered"]) == ("agent_down", "full")


@pytest.mark.parametrize("history", [True, False])
async def test_restarted_server_leaves_a_gap_that_only_its_history_fills(
    make_plant: MakePlant, make_config: MakeConfig, server: IngestServer, until: Until, history: bool
) -> None:
    plant = await make_plant(history=history)
    node = "press.main_comp"
    async with running(make_config([source(plant, [node], timeout_s=1.0)])) as agent:
        await until(lambda: connected(agent))
        await write(plant, 0, 20)
        await until(lambda: len(server.rows("line")) == 21)
        plant.drop_sessions()
        await write(plant, 20, 15)
        await until(lambda: [r for r in server.records_of("gap") if r["state"] == "closed"])
        await write(plant, 35, 5)
        await until(lambda: kept(server.rows("line"), node)[-1] == served(plant, node)[-1])
    rows, wanted = kept(server.rows("line"), node), served(plant, node)
    (closed,) = [r for r in server.records_of("gap") if r["state"] == "closed"]
    assert closed["from_seq"] == "21"
    if history:
        assert rows == wanted
        assert closed["recovered"] == "full"
    else:
        assert rows == wanted[:21] + wanted[-len(rows) + 21 :]
        assert len(rows) < len(wanted)
        assert closed["recovered"] == "none"


async def test_unknown_node_is_a_gap_of_that_tag_and_the_others_flow(
    make_plant: MakePlant, make_config: MakeConfig, server: IngestServer, until: Until
) -> None:
    plant = await make_plant()
    async with running(make_config([source(plant, ["press.main_comp", "press.no_such"])])):
        await until(lambda: server.rows("line") and server.records_of("gap"))
    (gap,) = server.records_of("gap")
    assert (gap["cause"], gap["tags"], gap["state"]) == ("item_refused", ["press.no_such"], "open")
    assert {row.tag for row in server.rows("line")} == {"press.main_comp"}


async def test_nothing_is_acknowledged_before_it_is_durable(
    make_plant: MakePlant, make_config: MakeConfig, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the disk refuses, no acknowledgement leaves; afterwards all rows are stored and acknowledged."""
    plant = await make_plant()
    acknowledged: list[int] = []
    original = Session.publish

    async def spy(self: Session, subscription: int, numbers: list[int]) -> decode.PublishAnswer:
        acknowledged.extend(numbers)
        return await original(self, subscription, numbers)

    monkeypatch.setattr(Session, "publish", spy)
    async with running(make_config([source(plant, ["press.main_comp"])])) as agent:
        await until(lambda: connected(agent) and acknowledged == [1])
        worker = agent.store._worker
        transaction = worker._transaction
        refusals: list[int] = []

        def full(jobs: Any) -> Any:
            if any(job.act is not None and "_write" in job.act.__code__.co_names for job in jobs):
                refusals.append(1)
                raise sqlite3.OperationalError("database or disk is full")
            return transaction(jobs)

        monkeypatch.setattr(worker, "_transaction", full)
        await write(plant, 0, 10)
        await until(lambda: len(refusals) >= 2)
        assert acknowledged == [1]
        assert agent.store.failing == "database or disk is full"
        monkeypatch.setattr(worker, "_transaction", transaction)
        await until(lambda: agent.store.failing == "" and len(acknowledged) > 1)
        await until(lambda: agent.store._ctx.db is not None)
        counts = (await agent.status())["streams"]["line"]
        assert counts["received"] == 11


async def test_stopping_works_at_any_moment_also_when_the_library_swallows_the_cancellation(
    make_plant: MakePlant, make_config: MakeConfig, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant = await make_plant()
    asked = asyncio.Event()

    async def swallowing(self: Session) -> None:
        asked.set()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.Event().wait()
        raise ConnectionError("refused")

    monkeypatch.setattr(Session, "connect", swallowing)
    agent = assemble(make_config([source(plant, ["press.main_comp"])]))
    task = asyncio.create_task(agent.run())
    await asyncio.wait_for(asked.wait(), 30)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(task, 30)
