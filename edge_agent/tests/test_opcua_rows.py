"""Rows of the OPC-UA driver: the overflow bit, and the recorded signals of a real batch."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from agents import caught_up, running, source
from ingest_server import IngestServer

from edge_agent.config import Config
from edge_agent.drivers.opcua import decode
from edge_agent.drivers.opcua.intake import Intake
from edge_agent.model import Kind

MakeConfig = Callable[..., Config]
MakePlant = Callable[..., Any]
Until = Callable[..., Any]


def connected(agent: Any) -> bool:
    return bool(agent.drivers["plant"].status()["phase"] == "connected")


def value(status: int, source_time: int, number: float) -> decode.Value:
    return decode.Value(Kind.DOUBLE, number, None, status, source_time, source_time)


async def test_overflow_bit_becomes_a_gap_between_the_rows(make_config: MakeConfig) -> None:
    config = make_config(
        [
            {
                "name": "x",
                "driver": "simulator",
                "stream": "line",
                "tags": [{"tag": "a", "node": "a"}, {"tag": "b", "node": "b"}],
            }
        ]
    )
    intake = Intake(config.sources[0].tags)
    parts = intake.parts(
        [
            decode.Item(1, value(0, 100, 1.0)),
            decode.Item(2, value(0, 100, 1.0)),
            decode.Item(1, value(0x480, 900, 9.0)),
            decode.Item(1, value(0, 1000, 10.0)),
        ]
    )
    rows, hole, rest = parts
    assert [(row.tag, row.value) for row in rows.samples] == [("a", 1.0), ("b", 1.0)]
    assert (hole.cause, hole.tags, hole.from_time, hole.to_time) == ("source_overflow", ("a",), 100, 900)
    assert [(row.tag, row.value, row.status) for row in rest.samples] == [("a", 9.0, 0x480), ("a", 10.0, 0)]


async def test_real_rows_of_a_batch_arrive_exactly(
    make_plant: MakePlant, make_config: MakeConfig, server: IngestServer, until: Until, sample_data: Path
) -> None:
    """400 recorded rows of batch 20 (J. Zagar, J. Mihelic, Scientific Data 9, 99 (2022), CC BY 4.0)."""
    plant = await make_plant()
    signals = ["tbl_speed", "main_comp", "SREL", "produced", "waste", "cyl_main", "original_time", "batch"]
    nodes = [f"press.{name}" for name in signals]
    async with running(make_config([source(plant, nodes)])) as agent:
        await until(lambda: connected(agent))
        file = sample_data / "tablets" / "Process" / "3.csv"
        assert await plant.replay(file, batch=20, factor=5000.0, limit=400) == 400
        await until(lambda: caught_up(plant, server, nodes))
    rows = server.rows("line")
    lines = [line.split(";") for line in file.read_text().splitlines() if line.split(";")[2] == "20"][:400]
    for name, column in (
        ("tbl_speed", 4),
        ("main_comp", 6),
        ("SREL", 8),
        ("produced", 10),
        ("waste", 11),
        ("cyl_main", 12),
    ):
        got = [row.value for row in rows if row.tag == f"press.{name}"][1:]
        assert got == [float(line[column]) for line in lines], name
    assert [row.text for row in rows if row.tag == "press.original_time"][1:] == [line[0] for line in lines]
    for node in nodes:
        assert [row.source_time for row in rows if row.tag == node] == [s.source_time for s in plant.served_of(node)]
