"""References inside a recipe: what a calculation or a limit reads.

`formula:F1.quantity` · `parameter:core_mass` · `size:` (the batch's size) · `entry:10.3/as_is` · `replicates:mass`
(all replicates of a field of the same element) · `charged:` (what the blend was charged with).
"""

from dataclasses import dataclass
from decimal import Decimal

from modules.mes.selectors.recipe import Node, Recipe

KINDS = ("formula", "parameter", "size", "entry", "replicates", "charged")


@dataclass(frozen=True, slots=True)
class Reference:
    """A parsed reference: kind and two parts of its target (an entry's path and key, an input's id and part)."""

    kind: str
    first: str = ""
    second: str = ""


def parse(text: str) -> Reference | None:
    """Return the reference, or None where the text is none."""
    kind, colon, rest = text.partition(":")
    if not colon or kind not in KINDS:
        return None
    if kind == "entry":
        path, _, key = rest.partition("/")
        return Reference(kind, path, key)
    if kind == "formula":
        name, _, part = rest.rpartition(".")
        return Reference(kind, name, part)
    return Reference(kind, rest)


def exists(recipe: Recipe, node: Node, text: str) -> bool:
    """Return whether the recipe has what a reference of this node names."""
    found = parse(text)
    if found is None:
        return False
    if found.kind == "entry":
        target = recipe.by_id.get(found.first)
        return target is not None and target.field_of(found.second) is not None
    if found.kind == "formula":
        return found.second in (recipe.input_of(found.first) or {})
    if found.kind == "parameter":
        return parameter(recipe, found.first) is not None
    return found.kind in {"size", "charged"} or any(one.key == found.first for one in node.fields)


def parameter(recipe: Recipe, key: str) -> Decimal | None:
    """Return a parameter of the formula."""
    for one in recipe.raw["formula"].get("parameters", ()):
        if one["id"] == key:
            return Decimal(one["value"])
    return None


def constant(recipe: Recipe, size: Decimal, text: str) -> Decimal | None:
    """Return what does not depend on execution: formula (scaled where it is proportional), parameters, size."""
    found = parse(text)
    if found is None:
        return None
    if found.kind == "size":
        return size
    if found.kind == "parameter":
        return parameter(recipe, found.first)
    if found.kind == "formula":
        given = recipe.input_of(found.first)
        return None if given is None else Decimal(given[found.second])
    return None
