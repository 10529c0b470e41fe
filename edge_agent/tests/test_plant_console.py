"""A running plant obeys commands on standard input, and refuses what it cannot do."""

import json
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from edge_agent.plant.console import answer
from edge_agent.plant.plant import Plant

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def plant() -> AsyncIterator[Plant]:
    made = Plant(live=False)
    await made.start()
    yield made
    await made.stop()


async def test_a_load_is_put_on_a_scale_with_its_exact_decimals(plant: Plant) -> None:
    assert await answer(plant, '{"do":"put","scale":"scale-32","load":"19.250"}') == {"done": "put"}
    assert str(plant.scales["scale-32"].net) == "19.250"


@pytest.mark.parametrize(
    "command",
    [
        {"do": "put", "scale": "scale-32", "load": "19.2505"},
        {"do": "put", "scale": "scale-99", "load": "1"},
        {"do": "put", "scale": "scale-32", "load": "heavy"},
        {"do": "fly", "scale": "scale-32"},
        {"do": "fly"},
        {"do": "replay", "file": "/nowhere.csv", "batch": 1, "factor": 1},
    ],
)
async def test_an_impossible_command_is_refused_and_changes_nothing(plant: Plant, command: dict[str, object]) -> None:
    before = plant.scales["scale-32"].net
    assert set(await answer(plant, json.dumps(command))) == {"refused"}
    assert plant.scales["scale-32"].net == before


async def test_a_line_that_is_no_command_is_refused(plant: Plant) -> None:
    assert set(await answer(plant, "hello")) == {"refused"}
