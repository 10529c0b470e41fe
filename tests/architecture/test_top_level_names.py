"""Rule: `platform/` is a folder and never a package, and no importable name of ours hides one of Python's."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from tests.architecture.source import ROOT, tracked

# Folders that stand on sys.path when the project is installed for development.
PATH_ENTRIES = (".", "platform", "edge_agent/src")


def hiding(paths: Iterable[PurePosixPath]) -> Iterator[str]:
    """Modules or packages directly on the path that bear a name of the standard library."""
    for path in paths:
        for entry in PATH_ENTRIES:
            if path.is_relative_to(entry):
                parts = path.relative_to(entry).parts
                is_package = len(parts) == 2 and parts[1] == "__init__.py"
                is_module = len(parts) == 1 and path.suffix == ".py"
                if (is_package or is_module) and PurePosixPath(parts[0]).stem in sys.stdlib_module_names:
                    yield f"{path}: hides the standard library's {PurePosixPath(parts[0]).stem}"


def test_no_name_hides_pythons_own() -> None:
    assert list(hiding(tracked())) == []


def test_platform_is_a_folder() -> None:
    assert PurePosixPath("platform/__init__.py") not in tracked()


def test_ruff_is_not_blinded() -> None:
    # With `platform` in `src`, A005 takes it for a root and no longer sees what hides the standard library.
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["ruff"]
    assert "platform" not in configuration.get("src", [])
    assert "A" in configuration["lint"]["select"]


def test_the_rule_finds_a_package_and_a_module() -> None:
    for name in ("platform/__init__.py", "platform/statistics.py", "calendar.py", "edge_agent/src/queue/__init__.py"):
        assert len(list(hiding([PurePosixPath(name)]))) == 1, name


def test_pythons_platform_is_what_is_imported() -> None:
    import_path = __import__("platform").__file__ or ""
    assert import_path.endswith("platform.py")
