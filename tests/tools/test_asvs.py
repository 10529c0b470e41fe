"""The table of ASVS 5.0 answers every requirement of levels 1 and 2 once, by tests that are there."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from tools import asvs

TABLE = asvs.read()


def test_every_requirement_of_both_levels_is_answered_once() -> None:
    assert list(asvs.faults(TABLE)) == []
    levels = Counter(row["level"] for row in TABLE["requirements"].values())
    assert levels == {1: 70, 2: 183}


def test_most_is_shown_by_tests_and_what_is_open_says_what_would_meet_it() -> None:
    rows = TABLE["requirements"].values()
    applicable = [row for row in rows if not row.get("not_applicable")]
    assert sum(bool(row.get("tests")) for row in applicable) * 2 > len(applicable)
    for row in rows:
        said = row.get("not_met", "would")
        assert any(word in said for word in ("would", "see v5.0.0-", "on purpose", "cannot yet"))


def test_the_written_page_is_what_the_table_says() -> None:
    assert asvs.WRITTEN.read_text(encoding="utf-8") == asvs.rendered(TABLE)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"tests": ["tests/tools/test_asvs.py::test_that_is_not_there"]}, "there is no test"),
        ({"tests": ["tests/nowhere.py"]}, "there is no test"),
        ({"not_met": "x", "manual": "code-review: x"}, "is answered by"),
        ({"manual": "a glance: x"}, "there is no check"),
        ({}, "is answered by"),
        ({"not_met": "x", "level": 3}, "no level"),
    ],
)
def test_a_row_that_shows_nothing_is_found(changes: dict[str, Any], fault: str) -> None:
    row = {"level": 1, "subject": "s", **changes}
    table = {"checks": TABLE["checks"], "requirements": {"v5.0.0-0.0.0": row}}
    assert fault in " ".join(asvs.faults(table))
