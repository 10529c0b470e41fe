"""`make new-module` makes a module that passes everything, and refuses what it cannot make."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT
from tests.tools.copies import copy_of_the_tree, run_in
from tools import new_module

SCRIPTS = Path(sys.executable).parent


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tree with a new module `lims` in it."""
    target = copy_of_the_tree(tmp_path_factory.mktemp("tree"))
    done = run_in(target, sys.executable, "-m", "tools.new_module", "lims", "实验室管理", "Laboratory")
    assert done.returncode == 0, done.stderr
    return target


def test_nothing_outside_its_own_folders_is_written(copy: Path) -> None:
    here = {path.relative_to(copy) for path in copy.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    new = {str(path) for path in here if not (ROOT / path).exists()}
    assert new == {path.format(name="lims") for path in new_module.FILES}


def test_the_import_contracts_hold_with_it(copy: Path) -> None:
    done = run_in(copy, str(SCRIPTS / "lint-imports"), "--no-cache")
    assert done.returncode == 0, done.stdout


def test_the_architecture_rules_and_its_own_tests_pass(copy: Path) -> None:
    places = ("tests/architecture", "tests/modules/lims")
    done = run_in(copy, sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", *places)
    assert done.returncode == 0, done.stdout


def test_it_is_clean_for_ruff(copy: Path) -> None:
    places = ("modules/lims", "tests/modules/lims")
    assert run_in(copy, str(SCRIPTS / "ruff"), "check", "--no-cache", *places).returncode == 0
    assert run_in(copy, str(SCRIPTS / "ruff"), "format", "--no-cache", "--check", *places).returncode == 0


@pytest.mark.parametrize("name", ["mes", "Bad", "1st", "a-b", "", "class", "a__b"])
def test_a_taken_or_impossible_name_is_refused(name: str) -> None:
    assert new_module.refusal(ROOT, name) != ""


def test_a_refused_name_writes_nothing(copy: Path) -> None:
    before = sorted(copy.rglob("*"))
    done = run_in(copy, sys.executable, "-m", "tools.new_module", "mes")
    assert (done.returncode, done.stdout) == (1, "")
    assert [path for path in sorted(copy.rglob("*")) if "__pycache__" not in path.parts] == [
        path for path in before if "__pycache__" not in path.parts
    ]
