"""Where a person holds a right: one answer for every route, act and list (A11-12.1, D11-11).

A role is held in the whole company or in named places of the tree. A thing is seen by whoever holds the right in a part
of its place or above it, and changed only by whoever holds it over the whole of its place. What has no place is the
company's: whoever holds the right anywhere sees it, and only who holds it everywhere changes it.
"""

from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from enum import Enum
from functools import wraps
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from gxp.kernel.context import current_request
from gxp.kernel.errors import DomainError
from gxp.ports.places import Around, PlaceDirectory
from gxp.registry import placed, provider

Row = TypeVar("Row", bound=Model)
Limits = Mapping[str, frozenset[str]]
# The place of what belongs to no place.
WHOLE = ""


class At(Enum):
    """Where the thing of a route is, unless its path names it (`Of`)."""

    COMPANY = "the whole company's: read by whoever holds the right anywhere, changed by who holds it everywhere"
    ENTIRE = "read, too, only by who holds the right everywhere"
    LISTED = "a list that shows what is `seen`"
    ASKED = "the body says it; the view or its service calls `require_at` or `require_of`"


COMPANY, ENTIRE, LISTED, ASKED = At.COMPANY, At.ENTIRE, At.LISTED, At.ASKED


@dataclass(frozen=True, slots=True)
class Of:
    """The path names a record: its type, and the parameter that is its id."""

    record_type: str
    parameter: str = "id_"


_asked: ContextVar[bool] = ContextVar("asked", default=False)


def limit_of(permission: str) -> frozenset[str] | None:
    """Return the places where the present actor holds a permission, None where it is the whole company."""
    return current_request().places.get(permission)


def admit(permission: str, at: At | Of, parameters: Mapping[str, Any], *, reading: bool) -> None:
    """Refuse a call outside of the caller's places (`identity.outside_places`, 403), before its body is read."""
    held = limit_of(permission)
    if held is None:
        return
    if isinstance(at, Of):
        (require_sight if reading else require_of)(permission, at.record_type, str(parameters[at.parameter]))
    elif at is ENTIRE or (at is COMPANY and not reading):
        raise _outside(permission, WHOLE, held)


def asking(view: Callable[..., object], at: At | Of | None) -> Callable[..., object]:
    """Wrap a view that must ask for places itself; one that answers without having asked is a fault of ours."""
    if at not in (LISTED, ASKED):
        return view

    @wraps(view)
    def asked(*args: object, **kwargs: object) -> object:
        before = _asked.set(False)
        try:
            answer = view(*args, **kwargs)
            if not _asked.get():
                raise LookupError(f"{view.__name__} answered without asking where its thing is")
        finally:
            _asked.reset(before)
        return answer

    return asked


def seen(rows: "QuerySet[Row]", permission: str, record_type: str, *, under: str = "") -> "QuerySet[Row]":
    """Return the rows that the present actor sees; `under` is the lookup from a row to the placed record."""
    return rows.filter(reach(permission, record_type, under=under))


def reach(permission: str, record_type: str, *, under: str = "", acting: bool = False) -> Q:
    """Return the condition of the rows that the present actor sees, or on which they may act."""
    _asked.set(True)
    held = limit_of(permission)
    if held is None:
        return Q()
    around = _around(held)
    codes = around.inside if acting else around.inside | around.above
    condition, silent = Q(pk__in=()), Q()
    for column in placed()[record_type].columns:
        name = f"{under}__{column}" if under else column
        condition |= silent & Q(**{f"{name}__in": codes})
        silent &= Q(**{name: WHOLE}) | Q(**{f"{name}__isnull": True})
    return condition if acting else condition | silent


def sees(permission: str, place: str) -> bool:
    """Say whether the present actor sees what is at a place."""
    _asked.set(True)
    held = limit_of(permission)
    return held is None or _overlaps(held, place)


def holds_at(permission: str, place: str) -> bool:
    """Say whether the present actor holds a permission over a whole place."""
    request = current_request()
    return permission in request.permissions and covers(request.places.get(permission), place)


def require_at(permission: str, place: str) -> None:
    """Refuse an act at a place (`WHOLE`: in the company) beyond the present actor's places."""
    _asked.set(True)
    held = limit_of(permission)
    if held is not None and not covers(held, place):
        raise _outside(permission, place, held)


def require_of(permission: str, record_type: str, id_: str) -> None:
    """Refuse an act on a record beyond the present actor's places; an unknown record is for others to say."""
    _asked.set(True)
    check(permission, record_type, id_, limits=current_request().places)


def check(permission: str, record_type: str, id_: str, *, limits: Limits) -> None:
    """Refuse an act on a record beyond somebody's places; `limits` are theirs."""
    held = limits.get(permission)
    place = None if held is None else place_of(record_type, id_)
    if held is not None and place is not None and not covers(held, place):
        raise _outside(permission, place, held)


def require_sight(permission: str, record_type: str, id_: str) -> None:
    """Refuse to show a record beyond the present actor's places; an unknown record is for others to say."""
    held = limit_of(permission)
    place = None if held is None else place_of(record_type, id_)
    if held is not None and place is not None and not _overlaps(held, place):
        raise _outside(permission, place, held)


def place_of(record_type: str, id_: str) -> str | None:
    """Return the code of a record's place, `WHOLE` for the company's own, None for an unknown record."""
    kind = placed().get(record_type)
    if kind is None or (not kind.columns and kind.find is None):
        return WHOLE
    try:
        known = UUID(id_)
    except ValueError:
        return None
    if kind.find is not None:
        return kind.find(str(known))
    row = kind.model.objects.filter(id=known).values_list(*kind.columns).first()
    return None if row is None else next((str(code) for code in row if code), WHOLE)


def _around(held: Iterable[str]) -> Around:
    return provider(PlaceDirectory).around(frozenset(held))


def covers(held: frozenset[str] | None, place: str) -> bool:
    """Say whether places (None or empty: the whole company) take in the whole of another one."""
    return not held or (place != WHOLE and place in _around(held).inside)


def _overlaps(held: frozenset[str], place: str) -> bool:
    if place == WHOLE:
        return True
    around = _around(held)
    return place in around.inside or place in around.above


def _outside(permission: str, place: str, held: frozenset[str]) -> DomainError:
    params = {"permission": permission, "place": place or "*", "held": ", ".join(sorted(held))}
    return DomainError("identity.outside_places", status=403, params=params)
