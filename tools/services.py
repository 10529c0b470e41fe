"""Brings up the real services of the test suite, and ends just what it started.

`up` uses, in this order: what the environment gives (GXP_DATABASE_URL, GXP_BROKER_URL, GXP_KEYCLOAK_URL), a running
Docker engine (compose.yaml), or, as root on Debian or Ubuntu, a Debian 13 root in var/services (tools/debian_root.py)
and Keycloak's distribution by Maven (tools/keycloak.py). The URLs hold the administrators' names and passwords.
It writes var/services/env, which tests/services.py reads, and is idempotent. Exit code 1: something cannot be had.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pika
import psycopg

from tools import debian_root, keycloak

HOME = Path(__file__).resolve().parent.parent / "var" / "services"
KEYS = ("GXP_DATABASE_URL", "GXP_BROKER_URL", "GXP_KEYCLOAK_URL", "CHROMIUM")
START_SECONDS = 90


def say(text: str) -> None:
    """One line about what is done, at once."""
    print(f"services: {text}", flush=True)


@contextmanager
def locked() -> Iterator[None]:
    """Two calls at once take turns: the second finds everything running."""
    HOME.mkdir(parents=True, exist_ok=True)
    with (HOME / "lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def read_env() -> dict[str, str]:
    """What an earlier call wrote; empty if there was none."""
    path = HOME / "env"
    if not path.exists():
        return {}
    return dict(line.split("=", 1) for line in path.read_text().splitlines() if "=" in line)


def write_env(values: dict[str, str]) -> None:
    """Readable by this user only: the URLs hold passwords."""
    path = HOME / "env"
    path.touch(mode=0o600)
    path.write_text("".join(f"{key}={value}\n" for key in KEYS if (value := values.get(key))))


def database_answers(url: str) -> bool:
    """True when a connection can be made and answers."""
    try:
        with psycopg.connect(url, connect_timeout=3) as connection:
            return connection.execute("SELECT 1").fetchone() == (1,)
    except psycopg.Error:
        return False


def broker_answers(url: str) -> bool:
    """True when an AMQP connection opens."""
    try:
        pika.BlockingConnection(pika.URLParameters(url)).close()
    except (pika.exceptions.AMQPError, OSError):
        return False
    return True


CHECKS: dict[str, Callable[[str], bool]] = {
    "GXP_DATABASE_URL": database_answers,
    "GXP_BROKER_URL": broker_answers,
    "GXP_KEYCLOAK_URL": keycloak.answers,
}
# Database and broker are started together; Keycloak neither needs them nor disturbs them.
TOGETHER = ("GXP_DATABASE_URL", "GXP_BROKER_URL")


def missing(values: dict[str, str], keys: Iterable[str] = CHECKS) -> list[str]:
    """Keys of the servers that do not answer."""
    return [key for key in keys if not (values.get(key) and CHECKS[key](values[key]))]


def await_servers(values: dict[str, str]) -> None:
    """Wait until both answer; the condition is the connection itself."""
    until = time.monotonic() + START_SECONDS
    while absent := missing(values, TOGETHER):
        if time.monotonic() > until:
            raise SystemExit(f"services: no answer from {', '.join(absent)} in {START_SECONDS} s; see {HOME}/*.log")
        time.sleep(0.2)


def docker_runs() -> bool:
    """A client without an engine is not enough."""
    if shutil.which("docker") is None:
        return False
    return subprocess.run(["docker", "info"], capture_output=True, check=False).returncode == 0


def compose(*arguments: str, values: dict[str, str]) -> None:
    """Run docker compose for this checkout."""
    environment = {**os.environ, **values}
    subprocess.run(["docker", "compose", *arguments], cwd=HOME.parent.parent, env=environment, check=True)


def start_docker() -> dict[str, str]:
    """Database and broker of compose.yaml on loopback ports of their own."""
    ports = {"GXP_DB_PORT": str(debian_root.free_port(0)), "GXP_BROKER_PORT": str(debian_root.free_port(1))}
    secret = secrets.token_hex(16)
    say("starting database and broker with docker compose")
    compose("up", "--detach", "--wait", "database", "broker", values={**ports, "GXP_DB_PASSWORD": secret})
    (HOME / "docker").touch()
    return {
        "GXP_DATABASE_URL": f"postgresql://postgres:{secret}@127.0.0.1:{ports['GXP_DB_PORT']}/postgres",
        "GXP_BROKER_URL": f"amqp://gxp:{secret}@127.0.0.1:{ports['GXP_BROKER_PORT']}/%2F",
    }


def start_servers() -> dict[str, str]:
    """Start what the environment does not give, the best way there is."""
    if docker_runs():
        return start_docker()
    reason = debian_root.unusable()
    if reason:
        raise SystemExit(f"services: no server given, no Docker engine runs, and {reason}")
    return debian_root.start(HOME, say)


def start_keycloak() -> str:
    """Start Keycloak, the best way there is; its administrator's URL."""
    if docker_runs():
        return start_docker_keycloak()
    reason = keycloak.unusable()
    if reason:
        raise SystemExit(f"services: no Keycloak given, no Docker engine runs, there is no Maven, and {reason}")
    return keycloak.start(HOME, say)


def start_docker_keycloak() -> str:
    """Keycloak of compose.yaml on a loopback port of its own."""
    port, secret = str(debian_root.free_port(4)), secrets.token_hex(16)
    say("starting Keycloak with docker compose")
    values = {"GXP_KEYCLOAK_PORT": port, "GXP_KEYCLOAK_PASSWORD": secret, "GXP_DB_PASSWORD": "unused"}
    compose("up", "--detach", "--wait", "keycloak", values=values)
    (HOME / "docker").touch()
    return f"http://{keycloak.ADMINISTRATOR}:{secret}@localhost:{port}"


def find_chromium() -> str:
    """Path of a Chromium on this machine, or empty."""
    named = os.environ.get("CHROMIUM", "")
    names = [named] if named else ["chromium", "chromium-browser", "google-chrome"]
    return next((path for name in names if (path := shutil.which(name))), "")


def has_chinese_font() -> bool:
    """Screens and PDFs need glyphs of both languages."""
    if shutil.which("fc-list") is None:
        return False
    return bool(subprocess.run(["fc-list", ":lang=zh-cn"], capture_output=True, check=False).stdout.strip())


def host_programs() -> str:
    """Chromium, fonts and poppler on the host, by apt where absent; the path of Chromium or empty."""
    wanted = [] if find_chromium() else ["chromium"]
    wanted += [] if has_chinese_font() else ["fonts-noto-cjk", "fontconfig"]
    wanted += [] if shutil.which("pdftotext") else ["poppler-utils"]
    if wanted and debian_root.unusable():
        say(f"cannot install here, so tests that need them do not run: {' '.join(wanted)}")
    elif wanted:
        say(f"installing {' '.join(wanted)}")
        debian_root.apt_install(wanted)
    return find_chromium()


def up() -> int:
    """Everything runs afterwards, or the process ends with a reason and code 1."""
    with locked():
        given = {key: os.environ[key] for key in CHECKS if os.environ.get(key)}
        silent = [key for key, url in given.items() if not CHECKS[key](url)]
        if silent:
            raise SystemExit(f"services: given by the environment but without an answer: {', '.join(silent)}")
        values = {**read_env(), **given}
        if missing(values, TOGETHER):
            values = {**values, **start_servers(), **given}
            await_servers(values)
            write_env(values)
        if missing(values, ("GXP_KEYCLOAK_URL",)):
            values["GXP_KEYCLOAK_URL"] = start_keycloak()
            write_env(values)
        values["CHROMIUM"] = host_programs()
        write_env(values)
    for key in CHECKS:
        say(f"{key} answers ({'from the environment' if key in given else 'started here'})")
    say(f"Chromium: {values['CHROMIUM'] or 'none'}")
    return 0


def down() -> int:
    """End what `up` started; what the environment gave stays."""
    with locked():
        if (HOME / "docker").exists():
            compose("down", "--volumes", values={"GXP_DB_PASSWORD": "unused", "GXP_KEYCLOAK_PASSWORD": "unused"})
            (HOME / "docker").unlink()
        ended = [*debian_root.stop(HOME), *(["keycloak"] if keycloak.stop(HOME) else [])]
        for name in ended:
            say(f"{name} ended")
        (HOME / "env").unlink(missing_ok=True)
    say("nothing of ours runs")
    return 0


def main() -> int:
    """Command line: up or down."""
    parser = argparse.ArgumentParser(prog="services", description=__doc__)
    parser.add_argument("command", choices=("up", "down"))
    return up() if parser.parse_args().command == "up" else down()


if __name__ == "__main__":
    sys.exit(main())
