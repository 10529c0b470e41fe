"""The functions of the dialect: each takes evaluated values and the meter, and says how many arguments it wants."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from gxp.kernel.errors import DomainError
from gxp.kernel.expr import values
from gxp.kernel.expr.budget import Meter
from gxp.kernel.expr.values import ExprValue, Quantity, Timestamp, wrong_type
from gxp.kernel.quantity.lexeme import Lexeme
from gxp.kernel.quantity.rounding import MAX_PLACES, Rounding
from gxp.kernel.quantity.units import NUMBER, Unit, unit

Arguments = Sequence[ExprValue]
Function = Callable[[Arguments, Meter], ExprValue]


def call(name: str, arguments: Arguments, meter: Meter) -> ExprValue:
    """Call a function by name; an unknown one is `expr.unknown_function`, a wrong count `expr.arguments`."""
    function = require(FUNCTIONS, name, len(arguments))
    return function(arguments, meter)


def method(name: str, arguments: Arguments, meter: Meter) -> ExprValue:
    """Call a method; the first argument is its object."""
    function = require(METHODS, name, len(arguments))
    return function(arguments, meter)


def require(table: Mapping[str, tuple[Function, int, int]], name: str, count: int) -> Function:
    """Return a function of the table that takes so many arguments."""
    if name not in table:
        raise DomainError("expr.unknown_function", params={"function": name})
    function, least, most = table[name]
    if not least <= count <= most:
        raise DomainError("expr.arguments", params={"function": name})
    return function


def truth(value: ExprValue, operation: str) -> bool:
    """Return a boolean, or refuse."""
    if not isinstance(value, bool):
        raise wrong_type(operation, value)
    return value


def text_of(value: ExprValue, operation: str) -> str:
    """Return a text, or refuse."""
    if not isinstance(value, str):
        raise wrong_type(operation, value)
    return value


def list_of(value: ExprValue, operation: str) -> Sequence[ExprValue]:
    """Return a list, or refuse."""
    if not isinstance(value, list | tuple):
        raise wrong_type(operation, value)
    return value


def whole(value: ExprValue, operation: str) -> int:
    """Return a whole plain number, or refuse."""
    if not isinstance(value, Decimal):
        raise wrong_type(operation, value)
    if value != value.to_integral_value():
        raise DomainError("expr.type", params={"operation": operation, "kinds": "fraction"})
    return int(value)


def measured(text: ExprValue, operation: str) -> Unit:
    """Return the unit a text names; an unknown one is `expr.unit_unknown`."""
    try:
        return unit(text_of(text, operation))
    except DomainError as fault:
        if fault.code == "quantity.unit_unknown":
            raise DomainError("expr.unit_unknown", params=fault.params) from fault
        raise


def _round(arguments: Arguments, _: Meter) -> ExprValue:
    number, measured_in = values.parts(arguments[0], "round")
    digits = whole(arguments[1], "round")
    method_name = text_of(arguments[2], "round") if len(arguments) > 2 else "half_even"
    if not -MAX_PLACES <= digits <= MAX_PLACES or method_name not in ("half_even", "half_up"):
        raise DomainError("expr.arguments", params={"function": "round"})
    rule = Rounding("half_up" if method_name == "half_up" else "half_even", digits)
    return values.of(rule.apply(number), measured_in)


def _abs(arguments: Arguments, _: Meter) -> ExprValue:
    number, measured_in = values.parts(arguments[0], "abs")
    return values.of(number.copy_abs(), measured_in)


def _extreme(sign: int, name: str) -> Function:
    def find(arguments: Arguments, _: Meter) -> ExprValue:
        items = list_of(arguments[0], name) if len(arguments) == 1 else arguments
        if not items:
            raise DomainError("expr.empty", params={"function": name})
        best = items[0]
        if not isinstance(best, Decimal | Quantity | Timestamp):
            raise wrong_type(name, best)
        for item in items[1:]:
            if values.compare(item, best, name) * sign > 0:
                best = item
        return best

    return find


def _sum(arguments: Arguments, _: Meter) -> ExprValue:
    items = list_of(arguments[0], "sum")
    if not items:
        return Decimal(0)
    total: ExprValue = values.of(*values.parts(items[0], "sum"))
    for item in items[1:]:
        total = values.add(total, item)
    return total


def _mean(arguments: Arguments, meter: Meter) -> ExprValue:
    items = list_of(arguments[0], "mean")
    if not items:
        raise DomainError("expr.empty", params={"function": "mean"})
    return values.divide(_sum(arguments, meter), Decimal(len(items)))


def _size(arguments: Arguments, _: Meter) -> ExprValue:
    found = arguments[0]
    if not isinstance(found, str | list | tuple | Mapping):
        raise wrong_type("size", found)
    return Decimal(len(found))


def _timestamp(arguments: Arguments, _: Meter) -> ExprValue:
    return values.timestamp(text_of(arguments[0], "timestamp"))


def _duration(arguments: Arguments, _: Meter) -> ExprValue:
    return values.duration(text_of(arguments[0], "duration"))


def _quantity(arguments: Arguments, _: Meter) -> ExprValue:
    number = _parsed(arguments[0]) if isinstance(arguments[0], str) else arguments[0]
    if not isinstance(number, Decimal):
        raise wrong_type("quantity", number)
    return values.of(number, measured(arguments[1], "quantity"))


def _to(arguments: Arguments, _: Meter) -> ExprValue:
    number, source = values.parts(arguments[0], "to")
    target = measured(arguments[1], "to")
    return values.of(values.in_unit(number, source, target), target)


def _number(arguments: Arguments, _: Meter) -> ExprValue:
    if len(arguments) == 1:
        return _parsed(text_of(arguments[0], "number"))
    number, source = values.parts(arguments[0], "number")
    return values.of(values.in_unit(number, source, measured(arguments[1], "number")), NUMBER)


def _unit(arguments: Arguments, _: Meter) -> ExprValue:
    return values.parts(arguments[0], "unit")[1].text


def _string(arguments: Arguments, meter: Meter) -> ExprValue:
    text = values.show(arguments[0])
    meter.make(len(text))
    return text


def _parsed(text: str) -> Decimal:
    try:
        return Lexeme(text).number
    except DomainError as fault:
        raise DomainError("expr.number", params=fault.params) from fault


def _contains(arguments: Arguments, _: Meter) -> ExprValue:
    return text_of(arguments[1], "contains") in text_of(arguments[0], "contains")


def _starts_with(arguments: Arguments, _: Meter) -> ExprValue:
    return text_of(arguments[0], "startsWith").startswith(text_of(arguments[1], "startsWith"))


def _ends_with(arguments: Arguments, _: Meter) -> ExprValue:
    return text_of(arguments[0], "endsWith").endswith(text_of(arguments[1], "endsWith"))


FUNCTIONS: dict[str, tuple[Function, int, int]] = {
    "abs": (_abs, 1, 1),
    "duration": (_duration, 1, 1),
    "max": (_extreme(1, "max"), 1, 100),
    "mean": (_mean, 1, 1),
    "min": (_extreme(-1, "min"), 1, 100),
    "number": (_number, 1, 2),
    "quantity": (_quantity, 2, 2),
    "round": (_round, 2, 3),
    "size": (_size, 1, 1),
    "string": (_string, 1, 1),
    "sum": (_sum, 1, 1),
    "timestamp": (_timestamp, 1, 1),
    "to": (_to, 2, 2),
    "unit": (_unit, 1, 1),
}
METHODS: dict[str, tuple[Function, int, int]] = {
    "contains": (_contains, 2, 2),
    "endsWith": (_ends_with, 2, 2),
    "size": (_size, 1, 1),
    "startsWith": (_starts_with, 2, 2),
}
