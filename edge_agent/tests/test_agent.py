"""The whole agent as a process: killed without warning again and again, and started and stopped inside another
program."""

import asyncio
import contextlib
import json
import random
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from ingest_server import IngestServer

from edge_agent import AgentThread, cli, ticks
from edge_agent.config import Config
from edge_agent.errors import EdgeError
from edge_agent.plant import Plant

MakeConfig = Callable[..., Config]
Until = Callable[..., Any]
NODE = "press.main_comp"


def toml(config: Config, plant: Plant) -> str:
    return f"""
[agent]
name = "{config.name}"
data_dir = "{config.data_dir}"
[uplink]
url = "{config.uplink.url}"
allow_http_loopback = true
[store]
seal_after_s = 0.05
statement_every_s = 3600.0
[[streams]]
name = "line"
class = "gxp"
[[sources]]
name = "plant"
driver = "opcua"
stream = "line"
tags = [{{ tag = "{NODE}", node = "ns=2;s={NODE}" }}]
[sources.parameters]
url = "{plant.url}"
security = "None"
allow_insecure = true
publishing_ms = 50
sampling_ms = 0
queue_size = 10000
reconnect_max_s = 0.5
"""


async def test_killed_at_random_moments_every_served_sample_arrives_once_in_order(
    make_plant: Callable[..., Any], make_config: MakeConfig, server: IngestServer, until: Until, tmp_path: Path
) -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    rnd = random.Random(seed)
    plant = await make_plant()
    config = make_config(
        [{"name": "plant", "driver": "simulator", "stream": "line", "tags": [{"tag": NODE, "node": "x"}]}]
    )
    file = tmp_path / "agent.toml"
    file.write_text(toml(config, plant))
    stop = asyncio.Event()
    writing = asyncio.create_task(_write(plant, stop))
    for _ in range(4):
        async with _process(file) as agent:
            before = len(server.rows("line"))
            await until(lambda before=before: len(server.rows("line")) > before + 20)
            await asyncio.sleep(rnd.random() * 0.5)
            agent.send_signal(signal.SIGKILL)
    async with _process(file) as agent:
        before = len(server.rows("line"))
        await until(lambda: len(server.rows("line")) > before + 20)
        stop.set()
        await writing
        last = plant.served_of(NODE)[-1]
        await until(lambda: server.rows("line")[-1].source_time == last.source_time)
        agent.send_signal(signal.SIGTERM)
        assert await asyncio.to_thread(agent.wait) == 0
    got = [(row.source_time, row.value) for row in server.rows("line")]
    wanted = [(item.source_time, item.value) for item in plant.served_of(NODE)]
    start = wanted.index(got[0])
    missing = [item for item in wanted[start:] if item not in set(got)]
    closed = [g for g in server.records_of("gap") if g["state"] == "closed"]
    assert got == [item for item in wanted[start:] if item not in set(missing)], "in order and none twice"
    assert not missing or any(g["recovered"] != "full" for g in closed), "what is missing lies in a gap that says so"
    assert len(closed) >= 4


async def _write(plant: Plant, stop: asyncio.Event) -> None:
    number = 0
    while not stop.is_set():
        await plant.space.write([(NODE, number / 8)], ticks.now())
        await asyncio.sleep(0.005)
        number += 1


@contextlib.asynccontextmanager
async def _process(file: Path) -> "AsyncIterator[subprocess.Popen[bytes]]":
    command = [sys.executable, "-m", "edge_agent.cli", "--config", str(file), "run"]
    with (file.parent / "agent.log").open("ab") as log:
        child = await asyncio.to_thread(subprocess.Popen, command, stdout=log, stderr=log)
    try:
        yield child
    finally:
        child.kill()
        await asyncio.to_thread(child.wait)


def simulator(rows: int) -> dict[str, Any]:
    return {
        "name": "sim", "driver": "simulator", "stream": "line", "parameters": {"rows": rows, "start_time": 10**17},
        "tags": [{"tag": "a", "node": "a"}, {"tag": "b", "node": "b"}],
    }  # fmt: skip


def test_thread_starts_and_stops_cleanly_and_sends_its_last_words(
    make_config: MakeConfig, server: IngestServer
) -> None:
    thread = AgentThread(make_config([simulator(50)]))
    thread.start()
    while thread.status().get("streams", {}).get("line", {}).get("last") != 100:
        assert thread.error is None
    thread.stop()
    assert [(row.tag, row.value) for row in server.rows("line")] == [
        (tag, step + index / 1000) for step in range(50) for index, tag in enumerate("ab")
    ]
    (statement,) = server.records_of("statement")
    assert (statement["from_seq"], statement["to_seq"], statement["expected"], statement["received"]) == (
        "1",
        "100",
        "100",
        "100",
    )
    assert (statement["connected"], statement["gaps"], statement["head"]) == (True, [], server.stream("line").head)


def test_thread_reports_what_it_cannot_start(make_config: MakeConfig) -> None:
    thread = AgentThread(make_config([simulator(1)], enrolled=False))
    with pytest.raises(EdgeError) as refused:
        thread.start()
    assert refused.value.code == "edge.identity.missing"


def test_command_line_enrols_checks_and_shows_status(
    make_config: MakeConfig, server: IngestServer, tmp_path: Path, capsys: Any
) -> None:
    file = tmp_path / "agent.toml"
    config = make_config([simulator(1)], enrolled=False)
    file.write_text(
        f'[agent]\nname = "cli"\ndata_dir = "{config.data_dir}"\n[uplink]\n'
        f'url = "{server.url}"\nallow_http_loopback = true\n'
        '[[streams]]\nname = "s"\nclass = "gxp"\n'
    )
    run = ["--config", str(file)]
    assert cli.main([*run, "check"]) == 1
    assert cli.main([*run, "enrol", "CODE-1"]) == 0
    assert cli.main([*run, "enrol", "CODE-1"]) == 1
    assert "edge.enrol.refused" in capsys.readouterr().err
    assert cli.main([*run, "check"]) == 0
    assert cli.main([*run, "status"]) == 1
    (config.data_dir / "status.json").write_text(json.dumps({"epoch": 1}))
    assert cli.main([*run, "status"]) == 0
    assert (config.data_dir / "key.pem").stat().st_mode & 0o777 == 0o600


def test_a_machine_that_is_not_enrolled_yet_enrols_when_it_runs(
    make_config: MakeConfig, server: IngestServer, tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, ran = tmp_path / "agent.toml", list[str]()
    config = make_config([simulator(1)], enrolled=False)
    file.write_text(
        f'[agent]\nname = "cli"\ndata_dir = "{config.data_dir}"\n[uplink]\n'
        f'url = "{server.url}"\nallow_http_loopback = true\n'
        '[[streams]]\nname = "s"\nclass = "gxp"\n'
    )

    async def run(loaded: Any) -> None:
        ran.append(loaded.name)

    monkeypatch.setattr(cli.agent, "run", run)
    wanted = ["--config", str(file), "run", "--enrol"]
    assert cli.main([*wanted, "CODE-1"]) == 0
    key = (config.data_dir / "key.pem").read_bytes()
    assert cli.main([*wanted, "CODE-1"]) == 0  # enrolled already: the used code is not sent again
    assert (ran, (config.data_dir / "key.pem").read_bytes()) == (["cli", "cli"], key)
    (config.data_dir / "agent.json").unlink()
    assert cli.main([*wanted, "CODE-1"]) == 1
    assert "edge.enrol.refused" in capsys.readouterr().err
    assert ran == ["cli", "cli"]
