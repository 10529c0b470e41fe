"""The verifier's own implementations of gxp-expr/1 agree with every published vector."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.verifier.verifiers import run_page
from verifier import gxp_verify

ROOT = Path(__file__).parents[2]
VECTORS: list[dict[str, Any]] = json.loads((ROOT / "docs/contracts/expr/vectors.json").read_text(encoding="utf-8"))


def expected(vector: dict[str, Any]) -> dict[str, Any]:
    """What a vector says comes out."""
    return {"error": vector["error"]} if "error" in vector else {"result": vector["result"]}


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_python(vector: dict[str, Any]) -> None:
    assert gxp_verify.run_vector(vector) == expected(vector), vector["text"]


@pytest.fixture(scope="module")
def page() -> list[dict[str, Any]]:
    """All vectors run by the page's script."""
    (found,) = run_page([{"vectors": VECTORS}])
    results: list[dict[str, Any]] = found
    return results


@pytest.mark.parametrize("index", range(len(VECTORS)), ids=lambda index: VECTORS[index]["name"])
def test_page(page: list[dict[str, Any]], index: int) -> None:
    assert page[index] == expected(VECTORS[index]), VECTORS[index]["text"]
