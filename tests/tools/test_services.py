"""`make services`: idempotent, honest about what does not answer, and it ends just what it started."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.architecture.source import ROOT
from tests.fixtures.services import not_run
from tools import debian_root, keycloak, services


def call(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program as make does."""
    command = [sys.executable, "-m", "tools.services", *arguments]
    plain = {key: value for key, value in os.environ.items() if key not in services.CHECKS}
    return subprocess.run(command, cwd=ROOT, env=plain | environment, capture_output=True, text=True, check=False)


def closed_port() -> int:
    """A loopback port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own in place of var/services."""
    monkeypatch.setattr(services, "HOME", tmp_path)
    return tmp_path


def test_what_is_written_is_read_again_and_is_private(home: Path) -> None:
    values = {
        "GXP_DATABASE_URL": "postgresql://u:p@127.0.0.1:1/x?a=b",
        "GXP_BROKER_URL": "amqp://x",
        "GXP_KEYCLOAK_URL": "http://a:p@localhost:1",
        "CHROMIUM": "/c",
    }
    services.write_env({**values, "OTHER": "not written"})
    assert services.read_env() == values
    assert stat.S_IMODE((home / "env").stat().st_mode) == 0o600


def test_nothing_was_written_yet(home: Path) -> None:
    assert services.read_env() == {}


def test_servers_that_do_not_answer_are_missing() -> None:
    port = closed_port()
    values = {"GXP_DATABASE_URL": f"postgresql://x@127.0.0.1:{port}/x"}
    assert services.missing(values) == ["GXP_DATABASE_URL", "GXP_BROKER_URL", "GXP_KEYCLOAK_URL"]
    assert services.missing(values, services.TOGETHER) == ["GXP_DATABASE_URL", "GXP_BROKER_URL"]


def test_keycloak_answers_to_its_administrator_alone() -> None:
    url = services.read_env().get("GXP_KEYCLOAK_URL", "")
    if not url:
        not_run("no Keycloak (make services)")
    stranger = url.replace(f":{urlsplit(url).password}@", ":wrong@")
    assert (keycloak.answers(url), keycloak.answers(stranger)) == (True, False)


def test_a_given_server_that_does_not_answer_is_an_error_and_nothing_is_started() -> None:
    before = {path: path.read_text() for path in services.HOME.glob("*.pid")}
    done = call("up", GXP_DATABASE_URL=f"postgresql://x@127.0.0.1:{closed_port()}/x")
    assert done.returncode == 1
    assert "given by the environment but without an answer: GXP_DATABASE_URL" in done.stderr
    assert {path: path.read_text() for path in services.HOME.glob("*.pid")} == before


def test_a_second_call_starts_nothing() -> None:
    if services.missing(services.read_env()):
        not_run("no services (make services)")
    before = {path: path.read_text() for path in services.HOME.glob("*.pid")}
    done = call("up")
    assert (done.returncode, "starting" in done.stdout) == (0, False)
    assert {path: path.read_text() for path in services.HOME.glob("*.pid")} == before


def test_a_process_id_of_somebody_else_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / "postgres.pid").write_text(str(os.getpid()))
    assert debian_root.running(tmp_path, "postgres") is None
    assert debian_root.stop(tmp_path) == []
    (tmp_path / "keycloak.pid").write_text(str(os.getpid()))
    assert (keycloak.running(tmp_path), keycloak.stop(tmp_path)) == (None, False)


def test_our_process_is_asked_first_and_ends(tmp_path: Path) -> None:
    script = "import subprocess, sys; subprocess.run(['sleep', '600'])"
    process = subprocess.Popen([sys.executable, "-c", script, str(tmp_path / "root")])
    (tmp_path / "postgres.pid").write_text(str(process.pid))
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    until = time.monotonic() + 10
    while not children.read_text() and time.monotonic() < until:
        time.sleep(0.01)
    assert debian_root.stop(tmp_path) == ["postgres"]
    process.wait(timeout=10)
    assert not (tmp_path / "postgres.pid").exists()


def test_a_port_in_use_is_not_offered() -> None:
    first = debian_root.free_port(40)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", first))
        taken.listen()
        assert debian_root.free_port(40) != first
