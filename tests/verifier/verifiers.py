"""Runs both verifiers over packages: the Python file, and the page's script by node."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from verifier import gxp_verify

PAGE = Path(__file__).parents[2] / "platform/verifier/verify.html"
DRIVER = Path(__file__).with_name("drive.mjs")


def judged_by_page(paths: list[Path], trust: str) -> list[dict[str, Any]]:
    """Run the page's script over packages."""
    return run_page([{"path": str(path), "trust": trust} for path in paths])


def run_page(asked: list[dict[str, Any]]) -> list[Any]:
    """Run the page's script by node over questions as tests/verifier/drive.mjs takes them; one answer each."""
    node = shutil.which("node")
    assert node is not None, "node is needed to run the page's script"
    lines = "".join(json.dumps(one) + "\n" for one in asked)
    done = subprocess.run([node, str(DRIVER), str(PAGE)], input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def judged_by_python(path: Path, trust: str) -> dict[str, Any]:
    """Run the Python verifier over a package."""
    keys = [gxp_verify.Key.parse(line) for line in trust.splitlines() if line and not line.startswith("#")]
    found: dict[str, Any] = json.loads(gxp_verify.verify(path, gxp_verify.Trust(keys)).json())
    return found
