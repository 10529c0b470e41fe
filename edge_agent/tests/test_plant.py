"""The simulated plant: exact loads, honest scales, a plausible and repeatable press."""

import asyncio
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from asyncua.client.client import Client

from edge_agent.plant.press import Press
from edge_agent.plant.replay import read_rows

MakePlant = Callable[..., Any]


def last(plant: Any, node: str) -> Any:
    return plant.served_of(node)[-1].value


async def test_scale_shows_exactly_the_load_and_net_after_tare(make_plant: MakePlant) -> None:
    plant = await make_plant()
    scale = plant.scales["scale-32"]
    await scale.put(Decimal("1.205"))
    await scale.settled()
    await scale.tare()
    await scale.add(Decimal("12.300"))
    await scale.settled()
    assert [last(plant, f"scale-32.{n}") for n in ("gross", "tare", "net", "display", "stable", "state")] == [
        13.505, 1.205, 12.3, "12.300", True, "stable",
    ]  # fmt: skip
    times = {plant.served_of(f"scale-32.{n}")[-1].source_time for n in ("gross", "net", "display", "stable", "reading")}
    assert len(times) == 1, "one indication has one source time"


@pytest.mark.parametrize(
    ("name", "load"), [("scale-32", "1.2345"), ("scale-32", "-0.001"), ("scale-150", "0.001"), ("scale-150", "10.005")]
)
async def test_a_load_that_is_no_multiple_of_d_is_refused(make_plant: MakePlant, name: str, load: str) -> None:
    plant = await make_plant()
    scale = plant.scales[name]
    with pytest.raises(ValueError, match="steps"):
        await scale.put(Decimal(load))
    assert scale.net == 0


async def test_unstable_scale_says_so_and_refuses_tare(make_plant: MakePlant) -> None:
    plant = await make_plant(live=True)
    scale = plant.scales["scale-150"]
    await scale.shake(True)
    await scale.put(Decimal("20.00"))
    with pytest.raises(ValueError, match="stable"):
        await scale.tare()
    await scale._emit()
    assert (last(plant, "scale-150.stable"), last(plant, "scale-150.state")) == (False, "unstable")
    await scale.shake(False)
    await scale.settled()
    assert (last(plant, "scale-150.stable"), last(plant, "scale-150.display")) == (True, "20.00")


async def test_overload_shows_nothing_and_is_bad(make_plant: MakePlant) -> None:
    plant = await make_plant()
    scale = plant.scales["scale-32"]
    await scale.put(Decimal("32.009"))
    await scale.settled()
    assert (last(plant, "scale-32.overload"), last(plant, "scale-32.display")) == (False, "32.009")
    await scale.put(Decimal("32.010"))
    await scale.settled()
    assert [last(plant, f"scale-32.{n}") for n in ("overload", "stable", "state", "display")] == [
        True, False, "overload", "------",
    ]  # fmt: skip
    assert plant.served_of("scale-32.gross")[-1].status == 0x803C0000


class Recorder:
    """The press's view of the nodes, without a server."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []

    async def write(self, values: list[tuple[str, Any]], source_time: int) -> None:
        self.rows.append({name.removeprefix("press."): value for name, value in values} | {"time": source_time})


async def pressed(seed: int) -> list[dict[str, Any]]:
    space: Any = Recorder()
    press = Press(space, factor=20_000.0, seed=seed)
    running = asyncio.create_task(press.run())
    await press.produce(4.0)
    running.cancel()
    return [row for row in space.rows if row["tbl_speed"] > 0]


async def test_press_run_is_plausible_and_the_same_for_the_same_seed() -> None:
    runs = [await pressed(seed) for seed in (7, 7, 8)]
    signals = [[{k: v for k, v in row.items() if k not in {"time", "original_time"}} for row in run] for run in runs]
    assert signals[0] == signals[1]
    assert signals[0] != signals[2]
    full = [row for row in runs[0] if row["state"] == "producing"]
    assert {row["tbl_speed"] for row in full} == {120.0}
    assert all(5.0 < row["main_comp"] < 7.0 and 2.0 < row["SREL"] < 6.0 for row in full)
    produced, waste, times = ([row[name] for row in runs[0]] for name in ("produced", "waste", "time"))
    assert produced == sorted(produced)
    assert produced[-1] == 4.0
    assert waste == sorted(waste)
    assert times == sorted(set(times))


async def test_an_outsider_can_act_by_opcua_methods(make_plant: MakePlant) -> None:
    plant = await make_plant()
    async with Client(plant.url) as client:
        commands = client.get_node("ns=2;s=commands")
        await commands.call_method("2:scale_put", "scale-32", "5.005")
        assert plant.scales["scale-32"].net == Decimal("5.005")
        with pytest.raises(Exception, match="BadInvalidArgument"):
            await commands.call_method("2:scale_put", "scale-32", "5.0005")
    assert plant.scales["scale-32"].net == Decimal("5.005")


def test_recorded_rows_are_read_as_published(sample_data: Path) -> None:
    rows = read_rows(sample_data / "tablets" / "Process" / "3.csv")
    assert len(rows) == 53_057
    assert len({row.batch for row in rows}) == 16
    assert (rows[0].stamp, rows[0].batch, rows[0].values[1]) == ("2018-11-18 22:28:52", 19, 4.75)


def test_a_file_with_another_header_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("a;b\n1;2\n")
    with pytest.raises(ValueError, match="header"):
        read_rows(file)
