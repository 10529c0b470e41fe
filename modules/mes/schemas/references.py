"""References of a recipe in words: what an input of a calculation is, where it comes from, in which unit."""

from dataclasses import dataclass

from gxp.kernel.i18n import I18n
from modules.mes.selectors.recipe import FieldDef, Node, Recipe
from modules.mes.selectors.references import Reference, parse


@dataclass(frozen=True, slots=True)
class Described:
    """An input as people know it; `source` is how its value came here: calculated, manual, recipe, ..."""

    label: I18n
    unit: str
    source: str


def described(recipe: Recipe, node: Node, text: str) -> Described:
    """Return what a reference of a node names; one that names nothing known is shown as it stands."""
    found = parse(text)
    read = _READERS.get(found.kind) if found else None
    shown = read(recipe, node, found) if read and found else None
    return shown or Described(I18n(text, text), "", "reference")


def _entry(recipe: Recipe, node: Node, reference: Reference) -> Described | None:
    other = recipe.by_id.get(reference.first)
    field = other.field_of(reference.second) if other else None
    if other is None or field is None:
        return None
    own = _field(field)
    if other.id == node.id:
        return own
    label = I18n(f"{other.id} {own.label.zh}", f"{other.id} {own.label.en}")
    return Described(label, own.unit, own.source)


def _replicates(_recipe: Recipe, node: Node, reference: Reference) -> Described | None:
    field = node.field_of(reference.first)
    return _field(field) if field else None


def _field(field: FieldDef) -> Described:
    source = "calculated" if field.calculated else "manual" if field.sources == ("manual",) else "reference"
    return Described(I18n.of(dict(field.label)), field.unit, source)


def _parameter(recipe: Recipe, _node: Node, reference: Reference) -> Described | None:
    known = recipe.raw["formula"].get("parameters", ())
    found = next((one for one in known if one["id"] == reference.first), None)
    return Described(I18n.of(dict(found["name"])), str(found["unit"]), "recipe") if found else None


def _formula(recipe: Recipe, _node: Node, reference: Reference) -> Described | None:
    found = recipe.input_of(reference.first)
    if found is None:
        return None
    name = I18n.of(dict(found["name"]))
    return Described(I18n(f"{name.zh} 处方量", f"{name.en}, formula"), str(found.get("unit", "")), "recipe")


def _size(recipe: Recipe, _node: Node, _reference: Reference) -> Described:
    return Described(I18n("批量", "Batch size"), str(recipe.raw["header"]["size"]["unit"]), "recipe")


def _charged(_recipe: Recipe, _node: Node, _reference: Reference) -> Described:
    return Described(I18n("已投入原辅料", "Raw material charged"), "kg", "calculated")


_READERS = {
    "charged": _charged,
    "entry": _entry,
    "formula": _formula,
    "parameter": _parameter,
    "replicates": _replicates,
    "size": _size,
}
