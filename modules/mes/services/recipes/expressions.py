"""Calculations of a recipe: gxp-expr/1 over named inputs, rounded once at the reported result."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from gxp.kernel import expr
from gxp.kernel.errors import DomainError
from gxp.kernel.expr.types import Spec
from gxp.kernel.quantity import Rounding
from modules.mes.selectors.recipe import FieldDef

_TYPES: Mapping[str, Spec] = {"number": "number", "list": ["number"]}
Bound = Decimal | Sequence[Decimal] | str | bool


@lru_cache(maxsize=512)
def program(text: str, names: tuple[tuple[str, str], ...]) -> expr.Program:
    """Return the compiled expression; each name has its kind (`number` or `list`)."""
    return expr.compile_expression(text, {name: _TYPES[kind] for name, kind in names}, result="number")


def names_of(inputs: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the inputs of a calculation with their kinds."""
    return tuple(sorted((name, "list" if ref.startswith("replicates:") else "number") for name, ref in inputs.items()))


def check(field: FieldDef) -> expr.Program:
    """Compile the expression of a field over exactly its inputs; a wrong one raises its `expr.*` error."""
    return program(field.expression or "", names_of(field.inputs))


def evaluate(field: FieldDef, bound: Mapping[str, Bound]) -> Decimal:
    """Return the value of a field's expression, rounded as the field says; anything but a number is `expr.type`."""
    found = check(field).evaluate(dict(bound))
    if not isinstance(found, Decimal):
        raise DomainError("expr.type", params={"operation": field.key, "kinds": type(found).__name__})
    return rounded(field, found)


def rounded(field: FieldDef, number: Decimal) -> Decimal:
    """Apply the rounding of the reported result, once (GB/T 8170 unless the field says half-up)."""
    return Rounding.of(field.rounding).apply(number) if field.rounding else number
