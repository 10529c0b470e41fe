"""Values of expressions as JSON, for test vectors, recorded decisions and the second implementations.

null, true and text stand for themselves; {"number": "12.50"}, {"quantity": ["12.50", "kg"]},
{"timestamp": "…Z"}, {"list": […]}, {"map": {…}}.
"""

from collections.abc import Mapping

from gxp.kernel.canonical import Json
from gxp.kernel.errors import DomainError
from gxp.kernel.expr import values
from gxp.kernel.expr.values import ExprValue, Quantity, Timestamp
from gxp.kernel.quantity.lexeme import Lexeme
from gxp.kernel.quantity.number import plain
from gxp.kernel.quantity.units import unit


def encode(value: ExprValue) -> Json:
    """Return the JSON of a value."""
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, Quantity):
        return {"quantity": [plain(value.number), value.unit.text]}
    if isinstance(value, Timestamp):
        return {"timestamp": value.text}
    if isinstance(value, Mapping):
        return {"map": {name: encode(item) for name, item in value.items()}}
    if isinstance(value, list | tuple):
        return {"list": [encode(item) for item in value]}
    return {"number": values.show(value)}


def decode(data: Json) -> ExprValue:
    """Return the value of a JSON; anything else is `expr.value_malformed`."""
    if data is None or isinstance(data, bool | str):
        return data
    if not isinstance(data, Mapping) or len(data) != 1:
        raise DomainError("expr.value_malformed", params={"value": data})
    (kind, inner), *_ = data.items()
    if kind == "map" and isinstance(inner, Mapping):
        return {name: decode(item) for name, item in inner.items()}
    if kind == "list" and isinstance(inner, list):
        return [decode(item) for item in inner]
    if kind == "quantity" and isinstance(inner, list):
        return values.of(Lexeme(str(inner[0])).number, unit(str(inner[1])))
    if kind == "timestamp":
        return values.timestamp(str(inner))
    if kind == "number":
        return Lexeme(str(inner)).number
    raise DomainError("expr.value_malformed", params={"value": data})
