"""`make new-module` makes a module that passes everything, and refuses what it cannot make."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT
from tests.fixtures.services import not_run
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


NAVIGATED = '''"""What the platform must know of the module; pure data."""

from gxp.kernel.i18n import I18n
from gxp.registry import Manifest, NavItem

MANIFEST = Manifest(
    name="lims",
    title=I18n("实验室管理", "Laboratory"),
    app="modules.lims",
    navigation=(
        NavItem(
            key="lims.samples",
            title=I18n("样品", "Samples"),
            path="/samples",
            permission="",
            group="laboratory",
            order=370,
        ),
    ),
)
'''
SCREEN = """/** What the laboratory brings to the office. */
import type { ConsoleModule } from "@portal/registry";
import Samples from "./console/Samples";

const lims: ConsoleModule = { name: "lims", screens: [{ path: "/samples", component: Samples }] };
export default lims;
"""
SAMPLES = """/** The samples of the laboratory. */
import type { JSX } from "react";

export default function Samples(): JSX.Element {
  return <h1 data-testid="samples">样品 Samples</h1>;
}
"""
ASK = """
import json
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gxp.server.settings")
django.setup()
from tests.api import Api

api = Api("op_li")
found = [one for one in api.get("/registry/navigation").ok()["items"] if one["key"].startswith("lims")]
print(json.dumps(found))
"""


def test_its_navigation_entry_reaches_the_menu_of_a_running_server(copy: Path, database: str) -> None:
    """The menu is what /api/registry/navigation answers, so that a new entry needs no edit outside its module."""
    (copy / "modules/lims/manifest.py").write_text(NAVIGATED, encoding="utf-8")
    done = run_in(copy, sys.executable, "-c", ASK)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == [
        {
            "key": "lims.samples",
            "title": {"en": "Samples", "zh-Hans": "样品"},
            "path": "/samples",
            "group": "laboratory",
            "place": "console",
        }
    ]


@pytest.mark.slow
def test_the_screen_of_its_entry_is_built_into_the_portal(copy: Path) -> None:
    if shutil.which("npm") is None or not (ROOT / "node_modules").is_dir():
        not_run("npm and node_modules")
    web = copy / "modules/lims/web"
    (web / "console").mkdir(parents=True)
    (web / "console.tsx").write_text(SCREEN, encoding="utf-8")
    (web / "console" / "Samples.tsx").write_text(SAMPLES, encoding="utf-8")
    for name in ("package.json", "tsconfig.json", "vite.config.ts"):
        shutil.copyfile(ROOT / name, copy / name)
    shutil.copytree(ROOT / "platform/web", copy / "platform/web", dirs_exist_ok=True)
    (copy / "node_modules").symlink_to(ROOT / "node_modules", target_is_directory=True)
    done = run_in(copy, "npx", "vite", "build", "--logLevel", "warn", "--outDir", str(copy / "built"))
    assert done.returncode == 0, done.stderr
    built = [one for one in (copy / "built").rglob("*.js") if "样品 Samples" in one.read_text(encoding="utf-8")]
    assert built != []
