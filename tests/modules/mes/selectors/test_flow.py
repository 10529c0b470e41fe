"""Order of steps: whatever order somebody tries, only what the recipe allows starts (P11-10f)."""

from __future__ import annotations

import random

import pytest

from modules.mes.selectors.flow import done, waiting_for
from modules.mes.selectors.recipe import Recipe, read
from modules.mes.services.recipes import pack


def recipe() -> Recipe:
    """The sample recipe."""
    return read(pack.document("fct-direct-compression"))


def start_all(book: Recipe, order: random.Random) -> list[str]:
    """Try steps in random order for ever, completing each one that starts; return the order in which they started."""
    states: dict[str, tuple[str, ...]] = {node.id: ("idle",) for node in book.phases() if not node.background}
    started: list[str] = []
    while len(started) < len(states):
        path = order.choice(sorted(states))
        if states[path] == ("idle",) and not waiting_for(book, path, states):
            states[path] = ("complete",)
            started.append(path)
    return started


@pytest.mark.req("P11-10f")
def test_random_orders_only_pass_what_the_recipe_allows() -> None:
    seed = random.SystemRandom().randrange(10**9)
    print(f"seed {seed}")
    book, order = recipe(), random.Random(seed)
    fixed = [node.id for node in book.phases() if not node.background]
    parallel = {"30.5", "30.6"}
    for _ in range(20):
        found = start_all(book, order)
        assert [path for path in found if path not in parallel] == [path for path in fixed if path not in parallel]
        assert {found.index(path) for path in parallel} == {fixed.index(path) for path in parallel}


def test_a_step_waits_for_a_repeat_that_is_not_done() -> None:
    book = recipe()
    states: dict[str, tuple[str, ...]] = {node.id: ("complete",) for node in book.phases()}
    states["30.4"] = ("complete", "idle")
    assert [one.path for one in waiting_for(book, "30.7", states)] == ["30.4"]


def test_an_element_that_is_only_verified_later_is_not_done() -> None:
    book = recipe()
    assert not done(book, book.by_id["10.4"], {"10.4": ("running",)})
    assert done(book, book.by_id["10.4"], {"10.4": ("complete",)})


def test_a_check_that_was_not_needed_counts_as_done() -> None:
    book = recipe()
    assert done(book, book.by_id["30.6"], {"30.6": ("complete", "not_applicable")})
