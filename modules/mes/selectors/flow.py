"""Order of steps: what may start now, as a pure function of the recipe and the states of its executions (P11-10f)."""

from collections.abc import Mapping
from dataclasses import dataclass

from modules.mes.selectors.recipe import Node, Recipe

# path -> the states of all its executions (attempts and iterations)
States = Mapping[str, tuple[str, ...]]
# "not_applicable" is the outcome of an execution that was not needed, with its reason
DONE = frozenset({"complete", "not_applicable"})


@dataclass(frozen=True, slots=True)
class Waiting:
    """Why an element may not start: the element that comes first, by path."""

    path: str


def done(recipe: Recipe, node: Node, states: States) -> bool:
    """Return whether nothing of a node is left to do: every execution complete, and every child done."""
    if node.background:
        return True
    if node.executed:
        found = states.get(node.id, ())
        return bool(found) and all(state in DONE for state in found)
    return all(done(recipe, child, states) for child in node.nodes)


def waiting_for(recipe: Recipe, path: str, states: States) -> tuple[Waiting, ...]:
    """Return the elements that must be done before this one may start, empty when it may."""
    found: list[Waiting] = []
    for parent, child in _chain(recipe, path):
        siblings = recipe.nodes if parent is None else recipe.by_id[parent].nodes
        if parent is not None and recipe.by_id[parent].flow == "parallel":
            continue
        for sibling in siblings:
            if sibling.id == child:
                break
            found += [Waiting(one) for one in _open(recipe, sibling, states)]
    return tuple(found)


def _chain(recipe: Recipe, path: str) -> list[tuple[str | None, str]]:
    steps: list[tuple[str | None, str]] = []
    below: str | None = path
    while below is not None:
        above = recipe.parents.get(below)
        steps.append((above, below))
        below = above
    return steps[::-1]


def _open(recipe: Recipe, node: Node, states: States) -> list[str]:
    if node.background:
        return []
    if node.executed:
        return [] if done(recipe, node, states) else [node.id]
    return [path for child in node.nodes for path in _open(recipe, child, states)]
