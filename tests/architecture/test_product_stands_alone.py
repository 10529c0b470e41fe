"""Rule: the product imports neither its tests nor the workshop's tools: it must run where they are not installed."""

from __future__ import annotations

from collections.abc import Iterator

from tests.architecture.source import PRODUCT, Source, broken, example, imported

OUTSIDE = {"tests", "tools", "pytest", "hypothesis", "playwright", "_pytest"}


def leaning(source: Source) -> Iterator[str]:
    """Imports of what is not shipped."""
    for node, name in imported(source):
        if name.split(".")[0] in OUTSIDE:
            yield source.says(node, f"imports {name}, which is not shipped")


def test_the_product_stands_alone() -> None:
    assert broken(leaning, *PRODUCT) == []


def test_the_rule_finds_a_test_in_the_product() -> None:
    for line in ("from tests.cast import PEOPLE", "import tools.compliance", "import pytest"):
        assert len(list(leaning(example("platform/gxp/server/demo.py", line)))) == 1, line
