"""The source files of the checkout as the architecture rules read them: tracked or about to be, never ignored ones.

A rule is a function of one file that yields a line for each violation; `broken(rule, ...)` asks it of the tree, and
its own test asks it of a tiny bad example, so that every rule is known to be able to fail.
"""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent.parent
PRODUCT = ("platform", "tenants", "modules", "edge_agent/src")
EVERYTHING = (*PRODUCT, "edge_agent/tests", "tests", "tools")


@dataclass(frozen=True)
class Source:
    """One file: its path from the root of the checkout and its text."""

    path: PurePosixPath
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The parsed Python file."""
        return ast.parse(self.text, str(self.path))

    def nodes(self) -> Iterator[ast.AST]:
        """Every node of the parsed file."""
        return ast.walk(self.tree)

    def says(self, node: ast.AST, what: str) -> str:
        """A violation at the node's line."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}: {what}"


Rule = Callable[[Source], Iterator[str]]


def example(path: str, text: str) -> Source:
    """A made-up file to try a rule on."""
    return Source(PurePosixPath(path), text)


@lru_cache(maxsize=1)
def tracked() -> tuple[PurePosixPath, ...]:
    """Paths of all files that are or would be committed; all files where there is no repository (a copy)."""
    if (ROOT / ".git").exists():
        command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    else:
        listed = [str(path.relative_to(ROOT)) for path in ROOT.rglob("*") if "__pycache__" not in path.parts]
    return tuple(PurePosixPath(name) for name in sorted(set(listed)) if name and (ROOT / name).is_file())


@lru_cache(maxsize=4096)
def read(path: PurePosixPath) -> Source:
    """One file of the tree, parsed at most once in a run."""
    return Source(path, (ROOT / path).read_text(encoding="utf-8"))


def python_files(*places: str) -> list[Source]:
    """Python files below the places (folders from the root)."""
    named = (path for path in tracked() if path.suffix == ".py" and any(path.is_relative_to(one) for one in places))
    return [read(path) for path in named if (ROOT / path).is_file()]


def broken(rule: Rule, *places: str) -> list[str]:
    """Every violation of the rule below the places."""
    return [violation for source in python_files(*places) for violation in rule(source)]


def dotted(node: ast.AST) -> str:
    """`a.b.c` of a name or attribute chain; calls and subscripts in between are passed through; else empty."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else node.attr
    if isinstance(node, ast.Call):
        return dotted(node.func)
    if isinstance(node, ast.Subscript):
        return dotted(node.value)
    return ""


def imported(source: Source) -> Iterator[tuple[ast.AST, str]]:
    """Every imported dotted name with its node; `from a import b` gives `a.b`."""
    for node in source.nodes():
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


def docstrings(source: Source) -> set[int]:
    """Identities of the constants that are docstrings; rules about strings leave them out."""
    found = set()
    for node in source.nodes():
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                found.add(id(first.value))
    return found


def strings(source: Source) -> Iterator[ast.Constant]:
    """String constants that are not docstrings (parts of f-strings included)."""
    skipped = docstrings(source)
    for node in source.nodes():
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node


def room(path: PurePosixPath) -> str:
    """The room of a module's file (`services` for modules/mes/services/ledger.py); empty outside modules."""
    parts = path.parts
    return PurePosixPath(parts[2]).stem if len(parts) > 2 and parts[0] == "modules" else ""
