"""The processes around one database: web server, sealing process, simulated plant, edge agent."""

import json
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from gxp.server.demo.people import Person, Refused
from gxp.server.demo.processes import Processes, answers

SCALE_PARTS = ("gross", "net", "tare", "display", "stable", "overload", "state", "reading")
SCALES = ("scale-32", "scale-150")
SIGNALS = (
    "tbl_speed", "fom", "main_comp", "tbl_fill", "SREL", "pre_comp", "produced", "waste", "cyl_main", "cyl_pre",
    "stiffness", "ejection", "original_time", "batch",
)  # fmt: skip
UNITS = {
    "tbl_speed": "10*3/h", "main_comp": "kN", "pre_comp": "kN", "tbl_fill": "mm", "fom": "mm", "SREL": "%",
    "produced": "10*3{tablet}", "waste": "{tablet}", "cyl_main": "mm", "cyl_pre": "mm", "stiffness": "N",
    "ejection": "N",
}  # fmt: skip


class Stack:
    """Starts everything on `port`; `end` stops it. `environment` names database, home folder and domain."""

    def __init__(
        self, *, folder: Path, environment: Mapping[str, str], port: int | None = None, worker: bool = True
    ) -> None:
        """Choose a free port where none is given; without `worker` whoever starts the stack does its work."""
        self.folder = folder
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        # A program plays all people of the plant from one address, as fast as it can.
        self._environment = {"GXP_RATE_SCALE": "100", **environment}
        self._worker = worker
        self.processes = Processes(folder / "logs")

    def start(self) -> None:
        """Start web server, sealing process and worker, and wait until the server answers."""
        self.launch()
        self.await_ready()

    def launch(self) -> None:
        """Start web server, sealing process and worker."""
        web = ["-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self.port)]
        self._python("web", *web, "--blocking-threads", "4", "gxp.server.wsgi:application")
        self._python("seal", "-m", "gxp.server", "seal")
        if self._worker:
            self._python("worker", "-m", "gxp.server", "worker")

    def await_ready(self) -> None:
        """Wait until the web server answers."""
        self.processes.await_that("the web server", lambda: answers(f"{self.url}/livez", host="127.0.0.1"))

    def start_plant(self, *, factor: float, seed: int = 1) -> tuple["subprocess.Popen[str]", str]:
        """Start the simulated plant; returns its process and its OPC-UA address."""
        child = self.launch_plant(factor=factor, seed=seed)
        return child, address_of(child)

    def launch_plant(self, *, factor: float, seed: int = 1, settle: float = 0.3) -> "subprocess.Popen[str]":
        """Start the simulated plant, which takes a few seconds to answer; its scales need `settle` seconds to stand."""
        command = [sys.executable, "-m", "edge_agent.plant.cli", "--port", str(free_port()), "--console"]
        command += ["--factor", str(factor), "--seed", str(seed), "--settle", str(settle)]
        return self.processes.start("plant", command, environment={}, spoken_to=True)

    def start_agent(self, *, host: str, opcua: str, administrator: Person, factor: float) -> None:
        """Register the tags, enrol an agent by a one-time code, and run it."""
        administrator.post("/api/telemetry/v1/tags", {"tags": tags(factor)})
        self.processes.await_that("the first checkpoint", lambda: _log_begun(administrator))
        code = administrator.post("/api/telemetry/v1/enrolment-codes", {"site": "S1"})["code"]
        config = self._agent_config(host=host, opcua=opcua)
        agent = [sys.executable, "-m", "edge_agent.cli", "--config", str(config), "run", "--enrol", str(code)]
        self.processes.start("agent", agent, environment={})

    def end(self) -> None:
        """Stop everything."""
        self.processes.end()

    def _python(self, name: str, *arguments: str) -> None:
        self.processes.start(name, [sys.executable, *arguments], environment=self._environment)

    def _agent_config(self, *, host: str, opcua: str) -> Path:
        lines = [
            "[agent]",
            'name = "edge-1"',
            f"data_dir = {json.dumps(str(self.folder / 'edge'))}",
            "[uplink]",
            f"url = {json.dumps(self.url)}",
            f"host_header = {json.dumps(host)}",
            "allow_http_loopback = true",
            "witness_every_s = 0.5",
            "[store]",
            "seal_after_s = 0.2",
            *_source("scales", opcua, [f"{scale}.{part}" for scale in SCALES for part in SCALE_PARTS]),
            *_source("press", opcua, [f"press.{signal}" for signal in SIGNALS]),
        ]
        path = self.folder / "edge.toml"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path


def _source(name: str, opcua: str, names: list[str]) -> list[str]:
    rows = [f'  {{ tag = "{tag}", node = "ns=2;s={tag}", sampling_ms = 0.0, queue_size = 1000 }},' for tag in names]
    return [
        "[[streams]]", f'name = "{name}"', 'class = "gxp"',
        "[[sources]]", f'name = "{name}"', 'driver = "opcua"', f'stream = "{name}"', "tags = [", *rows, "]",
        "[sources.parameters]", f'url = "{opcua}"', 'security = "None"', "allow_insecure = true",
    ]  # fmt: skip


def _log_begun(person: Person) -> bool:
    try:
        person.get("/api/audit/checkpoint")
    except Refused:
        return False
    return True


def address_of(plant: "subprocess.Popen[str]") -> str:
    """Return the OPC-UA address of a plant once it answers."""
    if plant.stdout is None:
        raise RuntimeError("the plant was started without pipes")
    return plant.stdout.readline().strip()


def tags(factor: float) -> list[dict[str, object]]:
    """Return the tags of the simulated plant with unit, class and nominal interval."""
    press = max(1, round(10_000 / factor))
    found: list[dict[str, object]] = [
        {
            "name": f"press.{name}",
            "unit": UNITS.get(name, "1"),
            "grade": "gxp",
            "interval_ms": press,
            "equipment": "press",
        }
        for name in SIGNALS
    ]
    for scale in SCALES:
        found += [
            {"name": f"{scale}.{part}", "unit": unit_of(part), "grade": "gxp", "interval_ms": 1000, "equipment": scale}
            for part in SCALE_PARTS
        ]
    return found


def unit_of(part: str) -> str:
    """Return the unit of a scale's tag."""
    return "kg" if part in ("gross", "net", "tare", "display") else "1"


def free_port() -> int:
    """Return a loopback port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
