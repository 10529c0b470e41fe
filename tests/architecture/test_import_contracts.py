"""Rule: every import contract of pyproject.toml can fail. One bad import for each, in a copy of the tree's skeleton."""

from __future__ import annotations

import re
import shutil
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, tracked
from tests.tools.copies import run_in

# Contract -> file of the copy -> the import that breaks it.
BAD_IMPORTS = {
    "Floors: the house": ("platform/gxp/kernel/bad.py", "import tenants"),
    "Floors: the platform has no other room": ("platform/gxp/attic/__init__.py", ""),
    "Compliance: what is signed lies above what is recorded": (
        "platform/gxp/compliance/audit/bad.py",
        "import gxp.compliance.esign",
    ),
    "Modules never import each other": ("modules/mes/bad.py", "import modules.qms"),
    "Rooms of a module": ("modules/eam/models.py", "import modules.eam.api"),
    "The edge agent installs without Django and without the server": (
        "edge_agent/src/edge_agent/bad.py",
        "import django",
    ),
    "The verifier trusts nothing of the platform": ("platform/verifier/bad.py", "import gxp.kernel"),
    "The server never imports the edge agent": ("platform/gxp/server/bad.py", "import edge_agent"),
    "Kernel and ports know no framework": ("platform/gxp/ports/bad.py", "import django"),
}


def skeleton(target: Path) -> Path:
    """The packages without their contents, and the contracts."""
    shutil.copyfile(ROOT / "pyproject.toml", target / "pyproject.toml")
    for path in tracked():
        is_package = path.name == "__init__.py" and path.parts[0] not in ("tests", "tools", "node_modules")
        if is_package and (path.parts[0] != "modules" or len(path.parts) <= 3):
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            (target / path).write_text("")
    (target / "modules/eam/api.py").write_text("")
    return target


def verdicts(output: str) -> dict[str, str]:
    """Contract name -> KEPT or BROKEN as the linter prints them."""
    return dict(re.findall(r"^(.+?) (KEPT|BROKEN)$", output, re.MULTILINE))


@pytest.fixture(scope="module")
def contracts() -> list[str]:
    """Names of the contracts in pyproject.toml."""
    found = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    return [contract["name"] for contract in found]


def test_every_contract_has_a_bad_example(contracts: list[str]) -> None:
    assert sorted(BAD_IMPORTS) == sorted(contracts)


def test_the_skeleton_keeps_and_the_bad_imports_break_every_contract(tmp_path: Path, contracts: list[str]) -> None:
    copy = skeleton(tmp_path)
    linter = str(Path(sys.executable).parent / "lint-imports")
    assert verdicts(run_in(copy, linter, "--no-cache").stdout) == dict.fromkeys(contracts, "KEPT")
    for path, line in BAD_IMPORTS.values():
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        (copy / path).write_text(line + "\n")
    assert verdicts(run_in(copy, linter, "--no-cache").stdout) == dict.fromkeys(contracts, "BROKEN")
