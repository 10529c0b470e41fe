"""Entry limits refuse a typing error (type, unit, digits, instrument range): then nothing is stored."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from gxp.kernel.errors import DomainError
from gxp.kernel.quantity import Lexeme, plain
from gxp.kernel.quantity.value import QUALIFIERS
from modules.mes.selectors.recipe import FieldDef


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody or something says a value is: text as entered with unit and qualifier, or missing with reason."""

    lexeme: str | None = None
    unit: str = ""
    qualifier: str = "="
    missing: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A value that passed the entry limits; `number` is None where it is no number."""

    value: str
    number: Decimal | None
    unit: str
    qualifier: str
    missing: str = ""
    missing_reason: str = ""


def accept(field: FieldDef, given: Given) -> Accepted:
    """Return the value as it is stored, or raise the coded refusal of a typing error."""
    if given.missing:
        return _missing(field, given)
    if given.lexeme is None or not given.lexeme.strip():
        raise _refusal("mes.value_blank", field)
    check = _TYPES.get(field.type, _text)
    return check(field, given, given.lexeme)


def _missing(field: FieldDef, given: Given) -> Accepted:
    if not given.reason.strip():
        raise _refusal("mes.missing_without_reason", field)
    return Accepted("", None, field.unit, "", given.missing, given.reason)


def _decimal(field: FieldDef, given: Given, text: str) -> Accepted:
    if given.unit != field.unit:
        raise _refusal("mes.wrong_unit", field, unit=given.unit or "—", wanted=field.unit or "1")
    if given.qualifier not in QUALIFIERS:
        raise _refusal("mes.wrong_qualifier", field, qualifier=given.qualifier)
    lexeme = _lexeme(field, text)
    if field.digits is not None and lexeme.places > field.digits:
        raise _refusal("mes.too_many_digits", field, given=text, digits=field.digits)
    _within(field, lexeme.number, text)
    return Accepted(text, lexeme.number, field.unit, given.qualifier)


def _integer(field: FieldDef, given: Given, text: str) -> Accepted:
    accepted = _decimal(field, given, text)
    if "." in text:
        raise _refusal("mes.not_whole", field, given=text)
    return accepted


def _lexeme(field: FieldDef, text: str) -> Lexeme:
    try:
        return Lexeme(text)
    except DomainError as fault:
        raise _refusal("mes.not_a_number", field, given=text[:80]) from fault


def _within(field: FieldDef, number: Decimal, text: str) -> None:
    low = None if field.low is None else Decimal(field.low)
    high = None if field.high is None else Decimal(field.high)
    if (low is not None and number < low) or (high is not None and number > high):
        span = f"{'' if low is None else plain(low)} … {'' if high is None else plain(high)}"
        raise _refusal("mes.out_of_range", field, given=text, range=span, unit=field.unit)


def _boolean(field: FieldDef, given: Given, text: str) -> Accepted:  # noqa: ARG001 - the shape of the table
    if text not in {"true", "false"}:
        raise _refusal("mes.not_a_choice", field, given=text[:80], options="true, false")
    return Accepted(text, None, "", "")


def _choice(field: FieldDef, given: Given, text: str) -> Accepted:  # noqa: ARG001 - the shape of the table
    if text not in field.options:
        raise _refusal("mes.not_a_choice", field, given=text[:80], options=", ".join(field.options))
    return Accepted(text, None, "", "")


def _datetime(field: FieldDef, given: Given, text: str) -> Accepted:  # noqa: ARG001 - the shape of the table
    try:
        aware = datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        aware = False
    if not aware:
        raise _refusal("mes.not_a_time", field, given=text[:80])
    return Accepted(text, None, "", "")


def _text(field: FieldDef, given: Given, text: str) -> Accepted:  # noqa: ARG001 - the shape of the table
    if len(text) > field.length:
        raise _refusal("mes.text_too_long", field, length=len(text), limit=field.length)
    return Accepted(text, None, "", "")


_TYPES: Mapping[str, Callable[[FieldDef, Given, str], Accepted]] = {
    "decimal": _decimal,
    "integer": _integer,
    "boolean": _boolean,
    "choice": _choice,
    "datetime": _datetime,
}


def _refusal(code: str, field: FieldDef, **params: object) -> DomainError:
    named = {"field": field.key, "label": field.label["zh-Hans"], "label_en": field.label["en"]}
    return DomainError(code, status=422, params={**named, **params})
