"""Calculated fields of one execution: expressions whose inputs are all there, in the order of the recipe."""

from decimal import Decimal
from typing import Any

from gxp.kernel.quantity import plain
from modules.mes.selectors.recipe import FieldDef
from modules.mes.services.execution.store import put
from modules.mes.services.execution.work import Work
from modules.mes.services.recipes import expressions
from modules.mes.services.recipes.expressions import Bound


def calculate(work: Work) -> None:
    """Store every expression whose inputs are complete; a changed input gives a new version, an equal one nothing."""
    for field in work.fields():
        if field.expression is None:
            continue
        bound = bindings(work, field)
        if bound is None:
            continue
        put(work, field.key, expressions.evaluate(field, bound), inputs=shown(field, bound))


def bindings(work: Work, field: FieldDef) -> dict[str, Bound] | None:
    """Return the inputs of an expression, or None while one is missing (a partial set of replicates too)."""
    found: dict[str, Bound] = {}
    for name, reference in field.inputs.items():
        if reference.startswith("replicates:"):
            key = reference.partition(":")[2]
            source = work.node.field_of(key)
            values = work.values(key)
            if source is None or len(values) < source.count:
                return None
            found[name] = values
            continue
        number = own(work, reference)
        if number is None:
            return None
        found[name] = number
    return found


def own(work: Work, reference: str) -> Decimal | None:
    """Read a reference; one to this very element is read from this execution, not from the newest one."""
    prefix = f"entry:{work.node.id}/"
    if reference.startswith(prefix):
        entry = work.entries.get(reference.removeprefix(prefix))
        return Decimal(entry.number) if entry is not None and entry.number else None
    return work.number(reference)


def shown(field: FieldDef, bound: dict[str, Bound]) -> dict[str, Any]:
    """Return expression and inputs as the record keeps them."""
    values = {name: _text(value) for name, value in sorted(bound.items())}
    return {"expression": field.expression or "", "values": values, "references": dict(field.inputs)}


def _text(value: Bound) -> Any:
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, str | bool):
        return value
    return [plain(one) for one in value]
