"""ISO 8601 durations of recipes, as exact seconds."""

import re
from datetime import date, timedelta
from decimal import Decimal

from gxp.kernel.errors import DomainError

_FORM = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?")
_SECONDS = (604_800, 86_400, 3_600, 60, 1)
_UNITS = {"s": 1, "min": 60, "h": 3_600, "d": 86_400}


def seconds(text: str) -> Decimal:
    """Return the seconds of a duration without years and months, which have no fixed length (`mes.duration`)."""
    found = _FORM.fullmatch(text)
    if found is None or found[1] or found[2] or text in {"P", "PT"}:
        raise DomainError("mes.duration", params={"text": text})
    parts = (Decimal(part or 0) for part in found.groups()[2:])
    return sum((part * factor for part, factor in zip(parts, _SECONDS, strict=True)), Decimal(0))


def delta(text: str) -> timedelta:
    """Return the duration as a timedelta, exact to the microsecond."""
    return timedelta(microseconds=int(seconds(text) * 1_000_000))


def text_of(amount: Decimal) -> str:
    """Return seconds as `PT…S`, exact to the microsecond."""
    return f"PT{amount.quantize(Decimal('0.000001')).normalize():f}S"


def in_unit(span: timedelta, unit: str) -> Decimal:
    """Return a time span as a number of a time unit (s, min, h, d), exact to the microsecond of the span."""
    micro = Decimal(span // timedelta(microseconds=1))
    return micro / 1_000_000 / _UNITS[unit]


def later(day: date, text: str) -> date:
    """Return the day a duration of years, months, weeks and days later; a day that a month lacks becomes its last.

    A shelf life of P24M from 2026-11-21 ends on 2028-11-20: the last day on which the product may be used.
    """
    found = _FORM.fullmatch(text)
    if found is None:
        raise DomainError("mes.duration", params={"text": text})
    years, months, weeks, days = (int(part or 0) for part in found.groups()[:4])
    whole = day.year * 12 + day.month - 1 + years * 12 + months
    moved = _clamped(whole // 12, whole % 12 + 1, day.day)
    return moved + timedelta(days=weeks * 7 + days - 1)


def _clamped(year: int, month: int, day: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    last = (following - timedelta(days=1)).day
    return date(year, month, min(day, last))
