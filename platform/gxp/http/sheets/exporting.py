"""`?format=xlsx` on a list: all of its pages under the same filter, permission and order, as one worksheet.

The list's own view is asked page by page, so that nothing is exported that the list would not show (DM-22-1).
"""

from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse

from gxp.http.pagination import LARGEST, PageQuery
from gxp.http.sheets.columns import Sheet
from gxp.http.sheets.writing import Head, workbook
from gxp.kernel import canonical
from gxp.kernel.canonical import Json
from gxp.kernel.context import current_actor, current_request, current_tenant
from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import spoken
from gxp.ports.sheets import SheetLog
from gxp.registry import provider

View = Callable[..., object]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGEST_EXPORT = 20_000
# What of a query is no filter.
PAGING = frozenset({"format", "limit", "cursor"})


def exporting(view: View, sheet: Sheet | None) -> View:
    """Wrap a list's view; a list without a worksheet refuses `format=xlsx` (`http.no_sheet`, 400)."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> object:
        if request.method != "GET" or request.GET.get("format") != "xlsx":
            return view(request, *args, **kwargs)
        if sheet is None:
            raise DomainError("http.no_sheet", status=400, params={"path": request.path})
        return _exported(sheet, request, list(_items(view, request, args, kwargs)))

    return answer


def _items(
    view: View, request: HttpRequest, args: tuple[object, ...], kwargs: Mapping[str, object]
) -> Iterator[object]:
    """Yield the items of every page; more than `LARGEST_EXPORT` is `http.export_too_large` (422)."""
    name, query = next((key, one) for key, one in kwargs.items() if isinstance(one, PageQuery))
    count, cursor = 0, ""
    while True:
        wanted = query.model_copy(update={"limit": LARGEST, "cursor": cursor})
        page = view(request, *args, **{**kwargs, name: wanted})
        if not isinstance(page, Mapping):
            raise DomainError("http.no_sheet", status=400, params={"path": request.path})
        count += len(page["items"])
        if count > LARGEST_EXPORT or (page["total"] or 0) > LARGEST_EXPORT:
            raise DomainError("http.export_too_large", params={"largest": LARGEST_EXPORT})
        yield from page["items"]
        cursor = page["next"] or ""
        if not cursor:
            return


def _exported(sheet: Sheet, request: HttpRequest, items: list[object]) -> HttpResponse:
    log = provider(SheetLog)
    at = log.moment()
    filters = {name: str(value) for name, value in request.GET.items() if name not in PAGING and value}
    head = Head(person=current_actor().name, at=at, language=spoken(current_request().language), filters=filters)
    content = workbook(sheet, items, head)
    data: dict[str, Json] = {
        "filters": dict(sorted(filters.items())),
        "format": "xlsx",
        "list": request.path,
        "rows": str(len(items)),
        "sha256": canonical.sha256_hex(content),
    }
    log.noted(kind="export", data=data)
    stamp = at.at.astimezone(ZoneInfo(current_tenant().zone))
    return attachment(content, f"{sheet.name}-{stamp:%Y%m%d-%H%M%S}.xlsx")


def attachment(content: bytes, name: str) -> HttpResponse:
    """Return a workbook as a file that is saved, never shown."""
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store"
    return answer
