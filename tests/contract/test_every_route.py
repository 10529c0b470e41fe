"""Every route refuses nobody, and answers nonsense with a code and three sentences, never with a fault of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.source import ROOT


def run(url: str, home: Path) -> dict[str, Any]:
    """Run the program on that database, with a home of its own for the sealer's keys."""
    command = [sys.executable, "-m", "tests.contract.every_route"]
    environment = {**os.environ, "GXP_DATABASE_URL": url, "GXP_HOME": str(home)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


@pytest.mark.slow
@pytest.mark.req("P11-10d", "P11-10g")
def test_every_route_refuses_nobody_and_answers_nonsense_with_a_code(
    another_database: Callable[[], str], tmp_path: Path
) -> None:
    outcome = run(another_database(), tmp_path)
    assert len(outcome["routes"]) > 40
    assert outcome["violations"] == []
