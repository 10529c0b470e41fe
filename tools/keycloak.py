"""Keycloak 26 of the test suite on a loopback port of its own, started from its distribution by a Java on this machine.

The distribution comes by Maven, as every artefact of Java does; where Maven is absent, root installs it on Debian or
Ubuntu, which brings a Java with it. It is built once; its store is a file beside it, so that later starts are short.
"""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from tools import debian_root

VERSION = "26.7.3"
NAME = "keycloak"
ADMINISTRATOR = "admin"
FETCH = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"
ARTIFACT = f"org.keycloak:keycloak-quarkus-dist:{VERSION}:zip"
BUILD = ("build", "--db=dev-file", "--features-disabled=impersonation")
HEAP = "-Xms64m -Xmx512m"
START_SECONDS = 300


def answers(url: str) -> bool:
    """True when the administrator of the URL gets a token."""
    parts = urlsplit(url)
    form = {
        "grant_type": "password",
        "client_id": "admin-cli",
        "username": parts.username or "",
        "password": parts.password or "",
    }
    place = f"{parts.scheme}://{parts.hostname}:{parts.port}/realms/master/protocol/openid-connect/token"
    try:
        return httpx.post(place, data=form, timeout=10).status_code == 200
    except httpx.HTTPError:
        return False


def unusable() -> str:
    """Why Keycloak cannot be had here; empty when it can."""
    return "" if shutil.which("mvn") and shutil.which("java") else debian_root.unusable()


def server_of(home: Path) -> Path:
    """Where the distribution lies."""
    return home / f"{NAME}-{VERSION}"


def built(home: Path, say: Callable[[str], None]) -> Path:
    """The distribution, fetched and built once; a broken attempt is begun again."""
    server = server_of(home)
    if (server / "built").exists():
        return server
    if shutil.which("mvn") is None or shutil.which("java") is None:
        say("installing maven")
        debian_root.apt_install(["maven"])
    say("fetching and building Keycloak (about two minutes)")
    shutil.rmtree(server, ignore_errors=True)
    with (home / f"{NAME}.log").open("a") as log:
        _run(["mvn", "-B", "-q", FETCH, f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={home}"], home, log.fileno())
        file = home / f"keycloak-quarkus-dist-{VERSION}.zip"
        with zipfile.ZipFile(file) as archive:
            archive.extractall(home)
        file.unlink()
        _run(["bash", str(server / "bin" / "kc.sh"), *BUILD], home, log.fileno())
    (server / "built").touch()
    return server


def _run(command: list[str], home: Path, log: int) -> None:
    environment = {**os.environ, "JAVA_OPTS_KC_HEAP": HEAP}
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=False)
    if done.returncode != 0:
        raise SystemExit(f"services: {command[0]} failed; see {home}/{NAME}.log")


def start(home: Path, say: Callable[[str], None]) -> str:
    """Start it and wait until its administrator gets a token; the administrator's URL."""
    server = built(home, say)
    stop(home)
    secret_file = home / f"{NAME}.secret"
    if not secret_file.exists():
        secret_file.touch(mode=0o600)
        secret_file.write_text(secrets.token_hex(16))
        shutil.rmtree(server / "data" / "h2", ignore_errors=True)
    secret, port = secret_file.read_text(), debian_root.free_port(4)
    say("starting Keycloak")
    debian_root.launch(home, NAME, command(server, port), environment=environment(secret))
    url = f"http://{ADMINISTRATOR}:{secret}@localhost:{port}"
    _await(home, url)
    return url


def command(server: Path, port: int) -> list[str]:
    """How the server is started: on loopback alone, without a management port, as it was built."""
    return [
        "bash", str(server / "bin" / "kc.sh"), "start", "--optimized", "--http-enabled=true", "--http-host=127.0.0.1",
        f"--http-port={port}", f"--hostname=http://localhost:{port}", "--hostname-backchannel-dynamic=true",
        "--cache=local",
    ]  # fmt: skip


def environment(secret: str) -> dict[str, str]:
    """A small heap, and the first administrator's password away from the command line."""
    return {
        "JAVA_OPTS_KC_HEAP": HEAP,
        "KC_BOOTSTRAP_ADMIN_USERNAME": ADMINISTRATOR,
        "KC_BOOTSTRAP_ADMIN_PASSWORD": secret,
    }


def _await(home: Path, url: str) -> None:
    until = time.monotonic() + START_SECONDS
    while not answers(url):
        if running(home) is None or time.monotonic() > until:
            raise SystemExit(f"services: Keycloak does not answer; see {home}/{NAME}.log")
        time.sleep(0.5)


def running(home: Path) -> int | None:
    """Process id of our Keycloak, if it is still ours."""
    return debian_root.running(home, NAME, mark=str(server_of(home)))


def stop(home: Path) -> bool:
    """End our Keycloak; whether one ran."""
    pid = running(home)
    if pid is not None:
        # The script that starts Java waits for it and is the first of a process group of its own.
        os.killpg(pid, signal.SIGTERM)
        debian_root.await_end(pid)
    (home / f"{NAME}.pid").unlink(missing_ok=True)
    return pid is not None
