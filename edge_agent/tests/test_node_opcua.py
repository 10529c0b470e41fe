"""The OPC-UA driver against node-opcua, a server of other authors: values, overflow bit, restart, security policies."""

import asyncio
import base64
import os
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from agents import running
from asyncua.crypto.cert_gen import setup_self_signed_certificate
from cryptography.x509.oid import ExtendedKeyUsageOID
from ingest_server import IngestServer

from edge_agent import ticks
from edge_agent.config import Config
from edge_agent.plant.plant import free_port

FOLDER = Path(__file__).parent / "node_opcua"
MakeConfig = Callable[..., Config]
Until = Callable[..., Any]
FIRST_MS = 2_000_000_000_000  # later than the value that the server starts with


class NodeServer:
    """A node-opcua process; `written` is what it was told to serve, in order."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.url = f"opc.tcp://127.0.0.1:{self.port}"
        self.pki = folder / "pki"
        self.certificate = folder / "server.der"
        self.written: list[tuple[int, float]] = []
        self.index = 1
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        self._process = await asyncio.create_subprocess_exec(
            "node", "server.js", str(self.port), str(self.pki), cwd=FOLDER,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        self.index = int((await self.answer("ready")).split()[1])
        encoded = (await self.answer("certificate")).split()[1]
        await asyncio.to_thread(self.certificate.write_bytes, base64.b64decode(encoded))

    async def answer(self, word: str) -> str:
        assert self._process is not None
        assert self._process.stdout is not None
        while True:
            line = (await asyncio.wait_for(self._process.stdout.readline(), 60)).decode()
            assert line, "node-opcua ended"
            if line.startswith(word):
                return line.strip()

    async def write(self, number: int) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        value, moment = number / 8, FIRST_MS + number
        self._process.stdin.write(f"write a {moment} {value}\n".encode())
        await self._process.stdin.drain()
        await self.answer("written")
        self.written.append((ticks.UNIX_EPOCH + moment * 10_000, value))

    async def kill(self) -> None:
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()


@pytest.fixture
async def node(tmp_path: Path) -> AsyncIterator[NodeServer]:
    if not (FOLDER / "node_modules").is_dir() or shutil.which("node") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("node-opcua is not installed: make edge-node")
        pytest.skip("node-opcua is not installed: make edge-node")
    server = NodeServer(tmp_path)
    await server.start()
    yield server
    await server.kill()


def source(node: NodeServer, **parameters: Any) -> dict[str, Any]:
    return {
        "name": "plant",
        "driver": "opcua",
        "stream": "line",
        "tags": [{"tag": "plant.a", "node": f"ns={node.index};s=plant.a"}],
        "parameters": {
            "url": node.url, "security": "None", "allow_insecure": True, "publishing_ms": 100, "sampling_ms": 0,
            "queue_size": 2000, "reconnect_max_s": 0.5, "watchdog_s": 2.0, "timeout_s": 15.0, **parameters,
        },
    }  # fmt: skip


def stored(server: IngestServer) -> list[tuple[int, float]]:
    """Rows that came from writes, not the value at the server's start."""
    return [
        (r.source_time, r.value) for r in server.rows("line") if r.source_time >= ticks.UNIX_EPOCH + FIRST_MS * 10_000
    ]


async def test_values_and_source_times_are_exact(
    node: NodeServer, make_config: MakeConfig, server: IngestServer, until: Until
) -> None:
    async with running(make_config([source(node)])):
        await until(lambda: server.rows("line"))
        for number in range(300):
            await node.write(number)
        await until(lambda: len(stored(server)) >= 300)
    assert stored(server) == node.written
    assert server.records_of("gap") == []


async def test_overflowed_queue_sets_the_bit_and_becomes_a_gap_record(
    node: NodeServer, make_config: MakeConfig, server: IngestServer, until: Until
) -> None:
    async with running(make_config([source(node, queue_size=5, publishing_ms=1500)])):
        await until(lambda: server.rows("line"))
        for number in range(100):
            await node.write(number)
        await until(lambda: stored(server) and stored(server)[-1] == node.written[-1])
        await until(lambda: server.records_of("gap"))
    rows = stored(server)
    assert len(rows) < 100
    assert [row for row in node.written if row in rows] == rows
    marked = [r for r in server.rows("line") if r.status & 0x480 == 0x480]
    holes = server.records_of("gap")
    assert [(g["cause"], g["tags"], g["to_time"]) for g in holes] == [
        ("source_overflow", ["plant.a"], str(row.source_time)) for row in marked
    ]
    # Every value that is missing lies inside one of the recorded holes.
    for moment, _ in set(node.written) - set(rows):
        assert any(int(g["from_time"]) < moment < int(g["to_time"]) for g in holes)


async def test_restarted_agent_goes_on_without_loss_or_double(
    node: NodeServer, make_config: MakeConfig, server: IngestServer, until: Until
) -> None:
    config = make_config([source(node)])
    async with running(config):
        await until(lambda: server.rows("line"))
        for number in range(30):
            await node.write(number)
        await until(lambda: len(stored(server)) >= 30)
    for number in range(30, 60):
        await node.write(number)
    async with running(config):
        await until(lambda: stored(server) and stored(server)[-1] == node.written[-1])
        await until(lambda: [g for g in server.records_of("gap") if g["state"] == "closed"])
    assert stored(server) == node.written
    (closed,) = [g for g in server.records_of("gap") if g["state"] == "closed"]
    assert (closed["cause"], closed["recovered"]) == ("agent_down", "full")


async def test_restarted_server_is_a_gap_that_is_not_recovered(
    node: NodeServer, make_config: MakeConfig, server: IngestServer, until: Until
) -> None:
    async with running(make_config([source(node, timeout_s=1.0)])):
        await until(lambda: server.rows("line"))
        for number in range(10):
            await node.write(number)
        await until(lambda: len(stored(server)) == 10)
        await node.kill()
        await until(lambda: server.records_of("gap"))
        await node.start()
        await until(lambda: [g for g in server.records_of("gap") if g["state"] == "closed"])
        for number in range(10, 20):
            await node.write(number)
        await until(lambda: len(stored(server)) == 20)
    assert stored(server) == node.written
    (closed,) = [g for g in server.records_of("gap") if g["state"] == "closed"]
    assert (closed["cause"], closed["recovered"]) == ("disconnect", "none")


@pytest.mark.parametrize("policy", ["Basic256Sha256", "Aes128_Sha256_RsaOaep", "Aes256_Sha256_RsaPss"])
async def test_signed_and_encrypted_with_a_pinned_certificate(
    node: NodeServer, make_config: MakeConfig, server: IngestServer, until: Until, tmp_path: Path, policy: str
) -> None:
    key, certificate = tmp_path / "agent.pem", tmp_path / "agent.der"
    await setup_self_signed_certificate(
        key, certificate, "urn:yaoheng:gxp-edge", "localhost", [ExtendedKeyUsageOID.CLIENT_AUTH],
        {"countryName": "CN", "organizationName": "agent"},
    )  # fmt: skip
    secured = source(
        node, security=policy, allow_insecure=False, certificate=str(certificate), private_key=str(key),
        server_certificate=str(node.certificate),
    )  # fmt: skip
    async with running(make_config([secured])):
        await until(lambda: server.rows("line"))
        for number in range(20):
            await node.write(number)
        await until(lambda: len(stored(server)) == 20)
    assert stored(server) == node.written


async def test_another_certificate_than_the_pinned_one_is_refused(
    node: NodeServer, make_config: MakeConfig, server: IngestServer, until: Until, tmp_path: Path
) -> None:
    key, certificate = tmp_path / "agent.pem", tmp_path / "agent.der"
    other_key, other = tmp_path / "other.pem", tmp_path / "other.der"
    for pair in ((key, certificate), (other_key, other)):
        await setup_self_signed_certificate(
            *pair, "urn:yaoheng:gxp-edge", "localhost", [ExtendedKeyUsageOID.CLIENT_AUTH], {"countryName": "CN"}
        )
    secured = source(
        node, security="Basic256Sha256", allow_insecure=False, certificate=str(certificate), private_key=str(key),
        server_certificate=str(other), timeout_s=1.0,
    )  # fmt: skip
    async with running(make_config([secured])) as agent:
        await until(lambda: agent.drivers["plant"].status()["phase"].startswith("waiting"))
    assert server.rows("line") == []
