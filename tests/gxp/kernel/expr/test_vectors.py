"""The published vectors of gxp-expr/1; the verifier's two implementations run the same file."""

import json
from pathlib import Path
from typing import Any

import pytest

from gxp.kernel import expr
from gxp.kernel.errors import DomainError
from gxp.kernel.expr.codec import decode, encode

VECTORS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[4] / "docs/contracts/expr/vectors.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_vector(vector: dict[str, Any]) -> None:
    bindings = {name: decode(value) for name, value in vector["bindings"].items()}
    if "error" in vector:
        with pytest.raises(DomainError) as refusal:
            expr.compile(vector["text"]).evaluate(bindings)
        assert refusal.value.code == vector["error"], vector["text"]
    else:
        assert encode(expr.compile(vector["text"]).evaluate(bindings)) == vector["result"], vector["text"]


def test_there_are_enough_vectors_and_each_error_has_one() -> None:
    errors = {vector["error"] for vector in VECTORS if "error" in vector}
    assert len(VECTORS) >= 150
    assert len({vector["name"] for vector in VECTORS}) == len(VECTORS)
    assert len(errors) >= 24
