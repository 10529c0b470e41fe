"""The published vectors: the server's evaluator derives what was written by hand."""

from __future__ import annotations

import json
from typing import Any

import pytest

from gxp.compliance.obligations import evaluate
from gxp.compliance.obligations.kinds import JUDGES
from gxp.kernel import canonical
from tests.gxp.compliance.obligations import cases

PUBLISHED: list[dict[str, Any]] = json.loads(cases.VECTORS.read_text(encoding="utf-8"))


@pytest.mark.parametrize("vector", PUBLISHED, ids=lambda vector: vector["name"])
def test_the_server_derives_what_is_expected(vector: dict[str, Any]) -> None:
    found: Any = evaluate([canonical.dumps(one) for one in vector["units"]]).document["instances"]
    assert [[one["id"], one["verdict"], one["because"]["code"]] for one in found] == vector["expected"]


def test_the_file_is_what_the_cases_say() -> None:
    assert cases.VECTORS.read_text(encoding="utf-8") == cases.text()


def test_every_kind_has_its_vectors() -> None:
    assert set(cases.KINDS) == set(JUDGES)
    assert len({one["name"] for one in PUBLISHED}) == len(PUBLISHED)
