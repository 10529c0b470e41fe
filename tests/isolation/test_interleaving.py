"""Companies served at once over the same connections, which die at random: each sees and writes its own only.

The long form (50 companies, 32 workers, 20 000 requests) is `make soak`; this one is the same program, shorter.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.programs import run

SIZE = ("--companies", "4", "--workers", "8")


@pytest.mark.slow
def test_nothing_crosses_while_connections_are_shared_and_killed(
    another_database: Callable[[], str], tmp_path: Path, rng: random.Random
) -> None:
    options = (*SIZE, "--requests", "400", "--seed", str(rng.randrange(2**31)))
    outcome = run("tests.isolation.interleave", *options, url=another_database(), home=tmp_path)
    assert outcome["wrong"] == []
    assert outcome["requests"] == 400
    assert outcome["refused"] > 20
    assert outcome["killed"] > 3


@pytest.mark.slow
def test_a_binding_that_stays_on_the_connection_is_found(
    another_database: Callable[[], str], tmp_path: Path, rng: random.Random
) -> None:
    options = (*SIZE, "--requests", "60", "--seed", str(rng.randrange(2**31)), "--leak", "binding_that_is_swallowed")
    outcome = run("tests.isolation.interleave", *options, url=another_database(), home=tmp_path)
    assert outcome["wrong"] != []
