"""Runs a program of the tests on a database of its own, which it may leave full of nonsense."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.fixtures.services import ROOT


def run(module: str, *options: str, url: str, home: Path) -> dict[str, Any]:
    """What a program says in its last line."""
    command = [sys.executable, "-m", module, *options]
    settings = {**os.environ, "GXP_DATABASE_URL": url, "GXP_HOME": str(home)}
    done = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer
