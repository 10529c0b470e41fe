"""The values of expressions and their arithmetic: numbers, quantities with units, times, texts, lists, maps."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal, DecimalException
from fractions import Fraction
from typing import TypeAlias

from gxp.kernel.errors import DomainError
from gxp.kernel.quantity.number import DECIMAL, plain, scale
from gxp.kernel.quantity.units import NUMBER, Unit, convert, product, unit

TICKS = 10_000_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TIME = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,7}))?(Z|[+-]\d\d:\d\d)")
_DURATION = re.compile(r"-?(?:\d+(?:\.\d+)?(?:ms|h|m|s))+")
_PART = re.compile(r"(\d+(?:\.\d+)?)(ms|h|m|s)")
_SECONDS = {"h": Fraction(3600), "m": Fraction(60), "s": Fraction(1), "ms": Fraction(1, 1000)}
_FIRST = -62_135_596_800 * TICKS
_LAST = 253_402_300_800 * TICKS - 1
MAX_EXPONENT = 400
SECOND = unit("s")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A decimal with a unit; the pure number is a plain `Decimal`, never a Quantity."""

    number: Decimal
    unit: Unit


@dataclass(frozen=True, slots=True, order=True)
class Timestamp:
    """An instant in ticks of 100 ns since 1970-01-01 UTC."""

    ticks: int

    @property
    def text(self) -> str:
        """Return UTC with six fraction digits (seven where the last is not zero) and `Z`."""
        seconds, fraction = divmod(self.ticks, TICKS)
        digits = f"{fraction:07d}"
        whole = (_EPOCH + timedelta(seconds=seconds)).replace(tzinfo=None).isoformat()
        return f"{whole}.{digits if digits[6] != '0' else digits[:6]}Z"


ExprValue: TypeAlias = (
    "bool | Decimal | Quantity | str | Timestamp | Sequence[ExprValue] | Mapping[str, ExprValue] | None"
)


def kind_of(value: ExprValue) -> str:
    """Return the name of a value's kind, as errors and types say it."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "bool"
    names = {Decimal: "number", Quantity: "quantity", str: "string", Timestamp: "timestamp"}
    return names.get(type(value)) or ("map" if isinstance(value, Mapping) else "list")


def wrong_type(operation: str, *values: ExprValue) -> DomainError:
    """Return the refusal of an operation: `expr.missing` if a value is absent, else `expr.type`."""
    if any(value is None for value in values):
        return DomainError("expr.missing", params={"operation": operation})
    return DomainError("expr.type", params={"operation": operation, "kinds": ", ".join(map(kind_of, values))})


def of(number: Decimal, measured_in: Unit) -> Decimal | Quantity:
    """Return a quantity, or the plain number where the unit is 1; out of range is `expr.overflow`."""
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or abs(exponent) > MAX_EXPONENT or abs(number.adjusted()) > MAX_EXPONENT:
        raise DomainError("expr.overflow", params={"number": number})
    return Quantity(number, measured_in) if measured_in.terms else number


def parts(value: ExprValue, operation: str) -> tuple[Decimal, Unit]:
    """Return number and unit of a numeric value."""
    if isinstance(value, Quantity):
        return value.number, value.unit
    if isinstance(value, Decimal):
        return value, NUMBER
    raise wrong_type(operation, value)


def literal(text: str) -> Decimal:
    """Return a number literal, rounded to 34 digits."""
    number = DECIMAL.create_decimal(text)
    of(number, NUMBER)
    return number


def negative(value: ExprValue) -> ExprValue:
    """Return −value."""
    number, measured_in = parts(value, "-")
    return of(number.copy_negate() if number else number, measured_in)


def add(left: ExprValue, right: ExprValue, *, sign: int = 1) -> ExprValue:
    """Return left ± right in the left one's unit."""
    a, unit_a = parts(left, "+")
    b, unit_b = parts(right, "+")
    b = in_unit(b, unit_b, unit_a)
    return of(_safely(DECIMAL.add if sign > 0 else DECIMAL.subtract, a, b), unit_a)


def multiply(left: ExprValue, right: ExprValue) -> ExprValue:
    """Return left × right."""
    a, unit_a = parts(left, "*")
    b, unit_b = parts(right, "*")
    found, factor = product(unit_a, unit_b)
    return of(scale(_safely(DECIMAL.multiply, a, b), factor), found)


def divide(left: ExprValue, right: ExprValue) -> ExprValue:
    """Return left ÷ right; zero is `expr.division_by_zero`."""
    a, unit_a = parts(left, "/")
    b, unit_b = parts(right, "/")
    if not b:
        raise DomainError("expr.division_by_zero")
    found, factor = product(unit_a, unit_b, sign=-1)
    return of(scale(_safely(DECIMAL.divide, a, b), factor), found)


def remainder(left: ExprValue, right: ExprValue) -> ExprValue:
    """Return the remainder of two plain numbers, with the sign of the left one."""
    if not isinstance(left, Decimal) or not isinstance(right, Decimal):
        raise wrong_type("%", left, right)
    if not right:
        raise DomainError("expr.division_by_zero")
    return of(_safely(DECIMAL.remainder, left, right), NUMBER)


def in_unit(number: Decimal, source: Unit, target: Unit) -> Decimal:
    """Return the number in the target unit; another kind is `expr.unit_mismatch`."""
    if source.dimension != target.dimension:
        raise DomainError("expr.unit_mismatch", params={"left": target.text, "right": source.text})
    return convert(number, source=source, target=target)


def compare(left: ExprValue, right: ExprValue, operation: str) -> int:
    """Return −1, 0 or 1; quantities are compared exactly, without rounding."""
    if isinstance(left, str) and isinstance(right, str):
        a, b = left.encode("utf-16-be", "surrogatepass"), right.encode("utf-16-be", "surrogatepass")
        return (a > b) - (a < b)
    if isinstance(left, Timestamp) and isinstance(right, Timestamp):
        return (left > right) - (left < right)
    if not isinstance(left, Decimal | Quantity) or not isinstance(right, Decimal | Quantity):
        raise wrong_type(operation, left, right)
    (a_number, a_unit), (b_number, b_unit) = parts(left, operation), parts(right, operation)
    if a_unit.dimension != b_unit.dimension:
        raise DomainError("expr.unit_mismatch", params={"left": a_unit.text, "right": b_unit.text})
    first, second = Fraction(a_number) * a_unit.factor, Fraction(b_number) * b_unit.factor
    return (first > second) - (first < second)


def equal(left: ExprValue, right: ExprValue) -> bool:
    """Say whether two values of one kind are equal; null equals only null; other kinds are `expr.type`."""
    if left is None or right is None:
        return left is None and right is None
    if isinstance(left, bool) and isinstance(right, bool):
        return left is right
    if isinstance(left, list | tuple) and isinstance(right, list | tuple):
        return len(left) == len(right) and all(equal(a, b) for a, b in zip(left, right, strict=True))
    if isinstance(left, Mapping) and isinstance(right, Mapping):
        return left.keys() == right.keys() and all(equal(left[key], right[key]) for key in sorted(left))
    return compare(left, right, "==") == 0


def timestamp(text: str) -> Timestamp:
    """Read an RFC 3339 time with at most seven fraction digits; else `expr.timestamp`."""
    match = _TIME.fullmatch(text)
    try:
        if match is None:
            raise ValueError(text)
        year, month, day, hour, minute, second = (int(group) for group in match.groups()[:6])
        whole = datetime(year, month, day, hour, minute, second, tzinfo=UTC) - _EPOCH
    except ValueError as fault:
        raise DomainError("expr.timestamp", params={"text": text[:40]}) from fault
    ticks = (whole.days * 86_400 + whole.seconds) * TICKS + int((match[7] or "0").ljust(7, "0"))
    return at(ticks - _offset(match[8]) * TICKS)


def at(ticks: int) -> Timestamp:
    """Return an instant within the years 1 to 9999; else `expr.overflow`."""
    if not _FIRST <= ticks <= _LAST:
        raise DomainError("expr.overflow", params={"number": ticks})
    return Timestamp(ticks)


def duration(text: str) -> Quantity:
    """Read `1h30m`, `90s`, `250ms` as a quantity in seconds; else `expr.duration`."""
    if not _DURATION.fullmatch(text) or len(text) > 40:
        raise DomainError("expr.duration", params={"text": text[:40]})
    total = sum((Fraction(number) * _SECONDS[part] for number, part in _PART.findall(text)), Fraction(0))
    return seconds(-total if text.startswith("-") else total)


def seconds(total: Fraction) -> Quantity:
    """Return a time in seconds, without trailing zeros."""
    return Quantity(DECIMAL.divide(Decimal(total.numerator), Decimal(total.denominator)), SECOND)


def shift(left: Timestamp, right: ExprValue, *, sign: int) -> Timestamp:
    """Return the instant later (or earlier) by a quantity of time, to the nearest tick, half to even."""
    number, measured_in = parts(right, "+")
    if measured_in.dimension != SECOND.dimension:
        raise DomainError("expr.unit_mismatch", params={"left": "s", "right": measured_in.text})
    return at(left.ticks + sign * round(Fraction(number) * measured_in.factor * TICKS))


def show(value: ExprValue) -> str:
    """Return the text of a plain value, as `string()` gives it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, Quantity):
        return f"{plain(value.number)} {value.unit.text}"
    if isinstance(value, Timestamp):
        return value.text
    if isinstance(value, str):
        return value
    raise wrong_type("string", value)


def _offset(text: str) -> int:
    if text == "Z":
        return 0
    hours, minutes = int(text[1:3]), int(text[4:6])
    if hours > 23 or minutes > 59:
        raise DomainError("expr.timestamp", params={"text": text})
    return (-1 if text[0] == "-" else 1) * (hours * 3600 + minutes * 60)


def _safely(operation: "object", left: Decimal, right: Decimal) -> Decimal:
    try:
        found: Decimal = operation(left, right)  # type: ignore[operator]
    except DecimalException as fault:
        raise DomainError("expr.overflow", params={"number": f"{left}, {right}"}) from fault
    return found
