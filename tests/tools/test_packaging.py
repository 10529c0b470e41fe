"""The server's wheel: what it holds, under which names, and that it finds its modules where it is installed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, tracked
from tests.tools.copies import copy_of_the_tree

LOCKS = ("requirements.lock", "requirements-dev.lock", "edge_agent/requirements.lock")
PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)(?:\[[a-z0-9,-]+\])?==(\S+)", re.MULTILINE | re.IGNORECASE)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked wheel, built from a copy of the tree."""
    copy = copy_of_the_tree(tmp_path_factory.mktemp("source"))
    for name in ("README.md", "LICENSE"):
        (copy / name).write_bytes((ROOT / name).read_bytes())
    target = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)]
    subprocess.run(build, cwd=copy, check=True, capture_output=True)
    zipfile.ZipFile(next(target.glob("*.whl"))).extractall(target / "site")
    return target / "site"


def test_the_wheel_has_our_packages_and_no_platform(installed: Path) -> None:
    packages = {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")}
    assert packages == {"gxp", "verifier", "tenants", "modules"}


def test_the_wheel_has_every_file_of_the_packages(installed: Path) -> None:
    wanted = {
        path.relative_to("platform") if path.parts[0] == "platform" else path
        for path in tracked()
        if any(path.is_relative_to(place) for place in ("platform/gxp", "platform/verifier", "tenants", "modules"))
    }
    assert [str(path) for path in sorted(wanted) if not (installed / path).is_file()] == []


def test_the_installed_server_finds_its_modules(installed: Path) -> None:
    program = "from gxp.server.settings.apps import INSTALLED_APPS as a; import gxp; print(gxp.__file__, *a)"
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=installed, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    place, *apps = done.stdout.split()
    assert place.startswith(str(installed))
    assert {"modules.mes", "modules.qms", "modules.eam", "modules.srm"} <= set(apps)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_a_hash(lock: str) -> None:
    text = (ROOT / lock).read_text()
    entries = re.split(r"\n(?=[A-Za-z0-9])", text)
    unhashed = [entry.splitlines()[0] for entry in entries if PINNED.match(entry) and "--hash=sha256:" not in entry]
    assert PINNED.findall(text) != []
    assert unhashed == []


def test_the_locks_agree() -> None:
    everything = dict(PINNED.findall((ROOT / "requirements-dev.lock").read_text()))
    for lock in ("requirements.lock", "edge_agent/requirements.lock"):
        for name, version in PINNED.findall((ROOT / lock).read_text()):
            assert everything.get(name) == version, f"{lock}: {name}"


def test_the_edge_agent_is_locked_without_django() -> None:
    names = {name.lower() for name, _ in PINNED.findall((ROOT / "edge_agent/requirements.lock").read_text())}
    assert names & {"django", "celery", "psycopg", "django-ninja"} == set()
    assert "asyncua" in names
