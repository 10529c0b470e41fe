"""Rule: every Python file says in its docstring what its one subject is."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.source import EVERYTHING, Source, broken, example


def silent(source: Source) -> Iterator[str]:
    """A file without a module docstring."""
    if "migrations" not in source.path.parts and not ast.get_docstring(source.tree):
        yield source.says(source.tree, "no module docstring")


def test_every_file_says_its_subject() -> None:
    assert broken(silent, *EVERYTHING) == []


def test_the_rule_finds_a_silent_file() -> None:
    assert len(list(silent(example("modules/mes/services/x.py", "x = 1")))) == 1
    assert len(list(silent(example("modules/mes/services/__init__.py", "")))) == 1
