"""The verifier's own evaluations agree with every published vector, and with the server's in every field."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gxp.compliance.obligations import evaluate
from gxp.kernel import canonical
from tests.verifier.verifiers import run_page
from verifier import gxp_verify

ROOT = Path(__file__).parents[2]
VECTORS: list[dict[str, Any]] = json.loads((ROOT / "docs/contracts/obligations/vectors.json").read_text("utf-8"))


def verdicts(instances: list[dict[str, Any]]) -> list[list[str]]:
    """What a vector says of each instance."""
    return [[one["id"], one["verdict"], one["because"]["code"]] for one in instances]


def of_server(vector: dict[str, Any]) -> Any:
    """All that the server says of a vector's instances."""
    return evaluate([canonical.dumps(one) for one in vector["units"]]).document["instances"]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_python(vector: dict[str, Any]) -> None:
    found = gxp_verify.run_obligations(vector)
    assert verdicts(found) == vector["expected"]
    assert found == of_server(vector)


@pytest.fixture(scope="module")
def page() -> list[list[dict[str, Any]]]:
    """All vectors run by the page's script."""
    (found,) = run_page([{"obligations": VECTORS}])
    instances: list[list[dict[str, Any]]] = found
    return instances


@pytest.mark.parametrize("index", range(len(VECTORS)), ids=lambda index: VECTORS[index]["name"])
def test_page(page: list[list[dict[str, Any]]], index: int) -> None:
    assert verdicts(page[index]) == VECTORS[index]["expected"]
    assert page[index] == of_server(VECTORS[index])
