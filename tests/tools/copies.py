"""A copy of the checkout without its repository, to try on it what must not be tried in place."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tests.architecture.source import ROOT, tracked

CODE = ("platform/gxp", "platform/verifier", "tenants", "modules", "edge_agent", "tests", "tools")
FILES = ("pyproject.toml",)


def copy_of_the_tree(target: Path) -> Path:
    """All tracked code of the checkout below `target`."""
    for path in tracked():
        if str(path) in FILES or (path.parts[0] != "node_modules" and any(path.is_relative_to(c) for c in CODE)):
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / path, target / path)
    return target


def run_in(copy: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command in the copy so that every import comes from the copy and not from the installed checkout."""
    path = os.pathsep.join(str(copy / entry) for entry in (".", "platform", "edge_agent/src"))
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)
