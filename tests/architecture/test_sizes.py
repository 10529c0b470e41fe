"""Rule: a file has at most 300 lines and a function at most 40. Migrations and the types
of the API are generated and are not counted."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import PurePosixPath

from tests.architecture.source import EVERYTHING, ROOT, Source, broken, example, read, tracked

FILE_LINES = 300
FUNCTION_LINES = 40
ONE_FILE = PurePosixPath("platform/verifier/gxp_verify.py")  # one file by decision: docs/adr/0005
GENERATED = PurePosixPath("platform/web/src/api/schema.d.ts")  # from the server's OpenAPI, held by `make web-check`
WRITTEN = {".py", ".ts", ".tsx", ".css", ".sh"}


def long_files(source: Source) -> Iterator[str]:
    """A file with more than one subject."""
    lines = source.text.count("\n")
    if lines > FILE_LINES and "migrations" not in source.path.parts and source.path not in (ONE_FILE, GENERATED):
        yield source.says(ast.Module([], []), f"{lines} lines, at most {FILE_LINES}")


def long_functions(source: Source) -> Iterator[str]:
    """A function that does more than one thing."""
    for node in source.nodes():
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            lines = node.end_lineno - node.lineno + 1
            if lines > FUNCTION_LINES:
                yield source.says(node, f"{node.name} has {lines} lines, at most {FUNCTION_LINES}")


def test_files_have_one_subject() -> None:
    written = [read(path) for path in tracked() if path.suffix in WRITTEN and (ROOT / path).is_file()]
    assert [violation for source in written for violation in long_files(source)] == []


def test_functions_do_one_thing() -> None:
    assert broken(long_functions, *EVERYTHING) == []


def test_the_rules_find_a_long_file_and_a_long_function() -> None:
    assert len(list(long_files(example("modules/mes/services/x.py", "\n" * 301)))) == 1
    assert list(long_files(example("modules/mes/services/x.py", "\n" * 300))) == []
    for count, found in ((39, 0), (40, 1)):
        body = "def f():\n" + "    x = 1\n" * count
        assert len(list(long_functions(example("modules/mes/services/x.py", body)))) == found
