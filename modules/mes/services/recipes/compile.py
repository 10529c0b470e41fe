"""Compiles an effective recipe for one batch into its frozen control recipe with obligation templates."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gxp.kernel import canonical
from gxp.kernel.errors import DomainError
from gxp.kernel.expr import DIALECT
from gxp.kernel.quantity import DECIMAL, Lexeme, Rounding, plain
from modules.mes.selectors.recipe import Recipe, read
from modules.mes.services.recipes import expressions, fields
from modules.mes.services.recipes.obligations import templates

Raw = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchFacts:
    """What of a batch enters its control recipe; `size` in the recipe's unit."""

    id: str
    number: str
    size: Decimal
    unit: str
    market: str
    site: str
    purpose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipeVersion:
    """The effective version that a control recipe is compiled from."""

    id: str
    number: str
    sha256: str


def compile_control_recipe(
    document: Mapping[str, Any], version: RecipeVersion, batch: BatchFacts, *, number: int = 1
) -> bytes:
    """Return the canonical bytes of `mes.control_recipe` v1.

    Quantities of proportional inputs and outputs are scaled to the batch size and rounded to the digits of the
    recipe; fields of element types are written out; expressions carry text, tree and dialect. A size outside the
    recipe's range is `mes.size_out_of_range`, another unit `mes.wrong_unit`.
    """
    _check(document, batch)
    scaled = _scaled(document, batch.size)
    procedure = [_frozen(fields.complete(one, scaled)) for one in scaled["procedure"]]
    body: Raw = {
        name: scaled[name]
        for name in ("equipment", "formula", "header", "quality", "relations", "release", "rules", "variant")
        if name in scaled
    }
    whole: Raw = {
        "type": "mes.control_recipe",
        "v": "1",
        **body,
        "batch": {
            "id": batch.id,
            "market": batch.market,
            "number": batch.number,
            "purpose": batch.purpose,
            "site": batch.site,
            "size": plain(batch.size),
            "unit": batch.unit,
        },
        "dialect": DIALECT,
        "key": scaled["key"],
        "number": str(number),
        "procedure": procedure,
        "recipe": {"id": version.id, "key": scaled["key"], "number": version.number, "sha256": version.sha256},
    }
    recipe: Recipe = read(whole)
    whole["obligations"] = templates(recipe)
    return canonical.dumps(whole)


def _check(document: Mapping[str, Any], batch: BatchFacts) -> None:
    size = document["header"]["size"]
    if batch.unit != size["unit"]:
        raise DomainError(
            "mes.wrong_unit",
            params={"field": "size", "unit": batch.unit, "wanted": size["unit"], "label": "批量", "label_en": "Size"},
        )
    if not Decimal(size["min"]) <= batch.size <= Decimal(size["max"]):
        raise DomainError(
            "mes.size_out_of_range",
            params={"size": plain(batch.size), "min": size["min"], "max": size["max"], "unit": size["unit"]},
        )


def _scaled(document: Mapping[str, Any], size: Decimal) -> Raw:
    found: Raw = dict(canonical.load_object(canonical.dumps(document)))
    reference = Decimal(found["header"]["size"]["ref"])
    for one in [*found["formula"]["inputs"], *found["formula"]["outputs"]]:
        if one.get("basis") != "fixed" and "quantity" in one:
            one["quantity"] = scaled(one["quantity"], size, reference)
    return found


def scaled(quantity: str, size: Decimal, reference: Decimal) -> str:
    """Return quantity × size / reference with the digits that the quantity has."""
    lexeme = Lexeme(quantity)
    exact = DECIMAL.divide(DECIMAL.multiply(lexeme.number, size), reference)
    return plain(Rounding("half_even", lexeme.places).apply(exact))


def _frozen(node: Raw) -> Raw:
    """Put text, tree and dialect of each expression into the node, so that it evaluates the same for ever."""
    for field in node.get("fields", []):
        if "expression" in field:
            names = expressions.names_of(field["inputs"])
            field["program"] = expressions.program(field["expression"], names).frozen()
    for child in node.get("nodes", []):
        _frozen(child)
    return node
