"""Lists: `{items, next, total}` with `?limit&cursor&q&sort`, sorted by an explicit key and then by id."""

import base64
import binascii
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar

from django.db.models import F, Model, Q, QuerySet
from ninja import Field, Schema

from gxp.kernel.errors import DomainError

LARGEST = 500
Row = TypeVar("Row", bound=Model)


class PageQuery(Schema):
    """The query parameters of every list; use it as `page: Query[PageQuery]`. `format=xlsx` answers a worksheet."""

    limit: Annotated[int, Field(ge=1, le=LARGEST)] = 50
    cursor: str = ""
    q: str = ""
    sort: str = ""
    format: Literal["json", "xlsx"] = "json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a list allows: sort keys (contract name -> column), searched columns, the default sort."""

    sorts: Mapping[str, str]
    search: tuple[str, ...] = ()
    default: str = "-id"


def page(
    rows: "QuerySet[Row]", query: PageQuery, listing: Listing, show: Callable[[Row], Mapping[str, object]]
) -> dict[str, object]:
    """Return one page of a list; an unknown sort key or a foreign cursor is a 400."""
    return page_of(rows, query, listing, lambda found: [show(row) for row in found])


def page_of(
    rows: "QuerySet[Row]",
    query: PageQuery,
    listing: Listing,
    show: Callable[[list[Row]], Sequence[Mapping[str, object]]],
) -> dict[str, object]:
    """Return one page of a list whose rows are shown all at once, so that what they need is read together."""
    column, falling = _sorting(query.sort or listing.default, listing)
    found = _searched(rows, query.q, listing.search)
    total = found.count()
    after = _after(found, query.cursor, column, falling=falling)
    direction = [F(column).desc(), F("pk").desc()] if falling else [F(column).asc(), F("pk").asc()]
    window = list(after.order_by(*direction)[: query.limit + 1])
    more = len(window) > query.limit
    items = window[: query.limit]
    return {
        "items": list(show(items)),
        "next": _cursor(items[-1], column) if more else None,
        "total": total,
    }


def _sorting(sort: str, listing: Listing) -> tuple[str, bool]:
    name = sort.removeprefix("-")
    column = "pk" if name == "id" else listing.sorts.get(name)
    if column is None:
        raise DomainError("http.unknown_sort", status=400, params={"sort": name, "known": ", ".join(listing.sorts)})
    return column, sort.startswith("-")


def _searched(rows: "QuerySet[Row]", text: str, columns: tuple[str, ...]) -> "QuerySet[Row]":
    if not text or not columns:
        return rows
    wanted = Q()
    for column in columns:
        wanted |= Q(**{f"{column}__icontains": text})
    return rows.filter(wanted)


def _value(row: Model, column: str) -> Any:
    value: Any = row
    for name in column.split("__"):
        value = getattr(value, name)
    return value


def _cursor(row: Model, column: str) -> str:
    value = _value(row, column)
    text = value.isoformat() if hasattr(value, "isoformat") else str(value)
    return base64.urlsafe_b64encode(json.dumps([column, text, str(row.pk)]).encode()).decode()


def _after(rows: "QuerySet[Row]", cursor: str, column: str, *, falling: bool) -> "QuerySet[Row]":
    if not cursor:
        return rows
    try:
        name, value, key = json.loads(base64.urlsafe_b64decode(cursor.encode()))
    except (binascii.Error, ValueError) as error:
        raise DomainError("http.bad_cursor", status=400) from error
    if name != column:
        raise DomainError("http.bad_cursor", status=400)
    beyond = "lt" if falling else "gt"
    return rows.filter(Q(**{f"{column}__{beyond}": value}) | Q(**{column: value, f"pk__{beyond}": key}))
