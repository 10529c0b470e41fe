"""The whole system around one database: server, sealing, worker, a recorded plant, an edge agent."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from edge_agent.plant.plant import Plant
from edge_agent.plant.thread import PlantThread
from gxp.kernel.context import Tenant
from gxp.server.demo import content
from gxp.server.demo.playbook import recipe, supply
from gxp.server.demo.playbook.stage import Stage
from gxp.server.demo.stack import Stack, free_port
from gxp.server.demo.trust import trusted_keys
from tenants.services import create_tenant
from tests.validation.real_data import story

FACTOR = 600
# Half an hour of the plant is 3 s here; a check takes its people a second, on a busy machine three.
SLACK = "PT4S"
PACK = "fct-direct-compression"


class RecordedPlant:
    """The playbook's plant: scales, and a press that replays a recorded batch; everything served is kept."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.batch = 0
        port = free_port()
        self.thread = PlantThread(lambda: Plant(port=port, factor=FACTOR, record=True))
        self.address = self.thread.start()

    def put(self, scale: str, load: Decimal) -> None:
        self.thread.call(lambda plant: plant.scales[scale].put(load))
        self.thread.call(lambda plant: plant.scales[scale].settled())

    def press(self) -> None:
        self.thread.call(lambda plant: plant.replay(self._file, batch=self.batch, factor=FACTOR))

    def attend(self, on: bool) -> None:
        self.thread.call(lambda plant: plant.press.attend(on))


@pytest.fixture(scope="module")
def plant(sample_data: Path) -> Iterator[RecordedPlant]:
    started = RecordedPlant(sample_data / "tablets" / "Process" / "3.csv")
    yield started
    started.thread.stop()


@pytest.fixture(scope="module")
def company(database: str) -> Tenant:
    """A company of its own with the content of the demonstration; its people have still everything to sign."""
    made = create_tenant(name="真实数据 Real data", subdomain="real")
    content.install(made)
    return made


@pytest.fixture(scope="module")
def stack(company: Tenant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    folder = tmp_path_factory.mktemp("stack")
    started = Stack(folder=folder, environment={**os.environ, "GXP_HOME": str(folder / "home"), "GXP_BROKER_URL": ""})
    started.start()
    yield started
    started.end()


@pytest.fixture(scope="module")
def stage(stack: Stack, plant: RecordedPlant, sample_data: Path) -> Iterator[Stage]:
    """A company ready to produce: sources approved, recipe and its replay variant in force, plant connected."""
    made = Stage(
        url=stack.url,
        host="real.localhost",
        plant=plant,
        story=story(sample_data, "19"),
        recipe="",
        say=lambda _text: None,
    )
    administrator = made.person("admin_zhou")
    stack.start_agent(host=made.host, opcua=plant.address, administrator=administrator, factor=FACTOR)
    supply.approve_sources(made)
    recipe.approve_from_pack(made, pack=PACK)
    made.recipe = recipe.approve_replay(made, of=PACK, factor=str(FACTOR), slack=SLACK)
    yield made
    made.leave()


@dataclass(frozen=True)
class Verdict:
    """What the offline verifier said: its exit code and its findings as JSON text."""

    code: int
    said: str


@pytest.fixture(scope="module")
def verify(company: Tenant, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Verdict]:
    """Runs the offline verifier on a package; the trust from outside is the log's key and the witness's own."""
    trust = tmp_path_factory.mktemp("trust") / "keys.txt"

    def run(package: Path, *, trusted: bool = True) -> Verdict:
        trust.write_text("\n".join(trusted_keys(company)) + "\n", encoding="utf-8")
        options = ["--trust", str(trust)] if trusted else []
        command = [sys.executable, "-m", "gxp.server", "verify", str(package), "--json", *options]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        return Verdict(done.returncode, done.stdout + done.stderr)

    return run
