"""Rule: the checks have no ignore list: no excepted import, no unchecked package, no blanket suppression."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from tests.architecture.source import EVERYTHING, ROOT, Source, broken, example

BLANKET = re.compile(r"#\s*(?:type:\s*ignore(?!\[)|noqa(?!:)|ruff:\s*noqa|mypy:|pragma:\s*no\s*cover)")
PERMITTED = {"module", "ignore_missing_imports"}


def excepted(configuration: dict[str, Any]) -> Iterator[str]:
    """Exceptions in the configuration of import-linter and mypy."""
    for contract in configuration["importlinter"]["contracts"]:
        for key in contract:
            if key.startswith(("ignore", "unmatched", "allow")):
                yield f"import contract {contract['name']!r}: {key}"
    for override in configuration["mypy"].get("overrides", ()):
        for key in override.keys() - PERMITTED:
            yield f"mypy override: {key}"


def blankets(source: Source) -> Iterator[str]:
    """Comments that silence a whole checker instead of one named finding."""
    for number, line in enumerate(source.text.splitlines(), 1):
        if BLANKET.search(line):
            yield f"{source.path}:{number}: names no finding"


def test_the_configuration_excepts_nothing() -> None:
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
    assert list(excepted(configuration)) == []


def test_no_blanket_suppressions() -> None:
    assert broken(blankets, *EVERYTHING) == []


def test_the_rules_find_an_exception_and_a_blanket() -> None:
    bad = {
        "importlinter": {"contracts": [{"name": "x", "ignore_imports": []}]},
        "mypy": {"overrides": [{"ignore_errors": 1}]},
    }
    assert len(list(excepted(bad))) == 2
    for comment in ("type: " + "ignore", "no" + "qa"):
        assert len(list(blankets(example("tools/x.py", f"x = 1  # {comment}")))) == 1
