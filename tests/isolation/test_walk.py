"""Every way into the product, in every form of attack, shows nobody another company's data (D11-12.1, ASVS 8.4.1)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.programs import run

FORMS = {
    "same key", "path", "query", "filter", "include", "body", "bulk", "header", "upload name", "our session there",
    "their session here", "ended session", "no session",
}  # fmt: skip
# A replicate is either a value or a reason why there is none; a made-up row is neither.
UNFILLED = ["qms_replicate"]


@pytest.fixture(scope="module")
def walked(another_database_of_module: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the program of the walk says; it works on a copy of its own and leaves it full of nonsense."""
    home = tmp_path_factory.mktemp("walk")
    return run("tests.isolation.walk", url=another_database_of_module, home=home)


@pytest.mark.slow
def test_every_way_in_is_listed_and_walked(walked: dict[str, Any]) -> None:
    assert walked["unlisted"] == []
    assert len(walked["routes"]) > 150
    assert set(walked["forms"]) == FORMS
    assert walked["empty"] == UNFILLED
    assert walked["marked"] > 500


@pytest.mark.slow
@pytest.mark.req("P11-10d", "P11-10g")
def test_nothing_of_another_company_is_read_changed_or_told_from_nothing(walked: dict[str, Any]) -> None:
    assert walked["found"] == []


@pytest.mark.slow
def test_the_walk_finds_every_leak_that_is_sown(walked: dict[str, Any]) -> None:
    assert len(walked["leaks"]) >= 12
    assert [name for name, found in walked["leaks"].items() if found is None] == []
