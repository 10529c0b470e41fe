"""Every operation of the OpenAPI document, called as it is described and as it is not: its answer is one it names.

Short here and with a fixed seed; `make fuzz` is the long form, for every role.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.programs import run

SEED = 2026
ROLES = ("everything", "operator")


@pytest.mark.slow
@pytest.mark.timeout(1200)  # it waits for nothing; a loaded machine makes some hundred calls slowly
@pytest.mark.req("P11-10d", "P11-10g")
def test_every_answer_is_one_that_the_document_names(another_database: Callable[[], str], tmp_path: Path) -> None:
    print(f"SEED={SEED}")
    options = ("--seed", str(SEED), "--examples", "2", "--roles", *ROLES)
    said = run("tests.contract.fuzz", *options, url=another_database(), home=tmp_path)
    assert len(said["routes"]) > 190
    assert said["violations"] == []
    # It did reach what it calls: not everything was refused at the door.
    assert said["answers"]["everything 200"] > 40
    assert set(said["answers"]) & {"nobody 500", "everything 500", "operator 500"} == set()
    sown = " ".join(one["got"] for one in said["sown"])
    for word in ("ServerError", "UndefinedStatusCode", "breaks its type", "200 for nobody"):
        assert word in sown, f"the walk does not find {word}"
