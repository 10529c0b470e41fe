"""Every route refuses nobody, and answers nonsense with a code and three sentences, never with a fault of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.programs import run


@pytest.mark.slow
@pytest.mark.req("P11-10d", "P11-10g")
def test_every_route_refuses_nobody_and_answers_nonsense_with_a_code(
    another_database: Callable[[], str], tmp_path: Path
) -> None:
    outcome = run("tests.contract.every_route", url=another_database(), home=tmp_path)
    assert len(outcome["routes"]) > 40
    assert outcome["violations"] == []
