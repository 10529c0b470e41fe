"""What the screen of each element type shows beyond its fields."""

from collections.abc import Callable, Mapping
from typing import Any

from gxp.kernel import canonical
from gxp.kernel.i18n import I18n
from modules.mes.schemas import shown
from modules.mes.schemas.material_parts import charge, produced, sample, weigh
from modules.mes.schemas.references import described
from modules.mes.schemas.shown import Shown
from modules.mes.schemas.time_parts import aggregate, repeating, time_rule, timer
from modules.mes.services.execution.calculate import bindings
from modules.mes.services.execution.calculate import shown as inputs_shown
from modules.mes.services.execution.work import Work


def part(work: Work) -> Shown:
    """Return the type's own part of the view; what cannot be found out now is left out, never guessed."""
    build = PARTS.get(work.node.type)
    found = build(work) if build else {}
    return {**found, "calculation": calculation(work)}


def calculation(work: Work) -> list[Shown]:
    """Return every expression with its inputs and result."""
    found: list[Shown] = []
    for field in work.fields():
        if field.expression is None:
            continue
        bound = bindings(work, field)
        values: dict[str, Any] = inputs_shown(field, bound)["values"] if bound else {}
        entry = work.entries.get(field.key)
        found.append(
            {
                "formula": field.expression,
                "inputs": [_input(work, name, field.inputs[name], value) for name, value in values.items()],
                "label": shown.text(I18n.of(dict(field.label))),
                "result": shown.quantity(entry.value, entry.unit) if entry else None,
            }
        )
    return found


def clearance(work: Work) -> Shown:
    """Return class, previous and next product, and the certificate once it is there."""
    data = work.data()
    previous = (
        {"batch": data["previous_number"], "product": data["previous_product"]} if data.get("previous_batch") else None
    )
    view = {
        "certificate": data.get("certificate"),
        "class": data.get("class", ""),
        "next": {"batch": work.batch.number, "product": work.batch.product},
        "previous": previous,
        "valid_until": None,
    }
    items = [
        {
            "answer": entry.value if (entry := work.entries.get(field.key)) else None,
            "at": shown.instant(entry.recorded_at) if entry else None,
            "by": shown.person(entry.performer, entry.performer_name) if entry else None,
            "key": field.key,
            "label": shown.text(field.label),
        }
        for field in work.fields()
        if field.key.startswith("item")
    ]
    return {"checklist": items, "clearance": view}


def bind(work: Work) -> Shown:
    """Return what is to be bound and what is."""
    roles = [work.recipe.equipment_of(role) or {} for role in work.node.equipment]
    bound = [
        {
            "code": one.code,
            "name": shown.text(I18n(one.name_zh or one.code, one.name_en or one.code)),
            "role": one.role,
            "status": "bound",
        }
        for one in work.run.equipment.order_by("id")
    ]
    names = [shown.text(one["name"]) for one in roles]
    return {
        "bind": {
            "bound": bound,
            "requirements": names,
        }
    }


def balance(work: Work) -> Shown:
    """Return yields and balances as lines."""
    rows = []
    for field in work.fields():
        entry = work.entries.get(field.key)
        if field.unit == "%":
            limits = shown.limits(entry.limits) if entry else []
            rows.append(
                {
                    "actual": None,
                    "judgement": entry.judgement if entry else "none",
                    "label": shown.text(field.label),
                    "limits": limits,
                    "percent": entry.value if entry else None,
                    "planned": None,
                }
            )
    return {"balance": rows}


def _input(work: Work, name: str, reference: str, value: Any) -> Shown:
    found = described(work.recipe, work.node, reference)
    return {
        "label": shown.text(found.label),
        "name": name,
        "source": found.source,
        "value": {"lexeme": _short(value), "unit": found.unit},
    }


def _short(value: Any) -> str:
    return value if isinstance(value, str) else canonical.dumps(value).decode()


PARTS: Mapping[str, Callable[[Work], Shown]] = {
    "bind": bind,
    "charge": charge,
    "clearance": clearance,
    "device_aggregate": aggregate,
    "produce": produced,
    "repeating_check": repeating,
    "sample": sample,
    "time_rule": time_rule,
    "timer": timer,
    "weigh": weigh,
    "yield_reconciliation": balance,
}
