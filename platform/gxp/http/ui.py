"""What the portal's generic components are driven by, under /api/registry: navigation, permissions, resources."""

from collections.abc import Iterable

from django.http import HttpRequest
from pydantic import Field as PydanticField

from gxp.http.answers import Answer, Page, Text
from gxp.http.routing import SIGNED_IN, Router
from gxp.kernel.context import current_request
from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import I18n
from gxp.registry import (
    Action,
    Column,
    Field,
    Manifest,
    NavItem,
    Place,
    Resource,
    manifests,
    permissions,
    resolve,
    resources,
)

router = Router(tags=["registry"])


def _list(items: list[dict[str, object]]) -> dict[str, object]:
    return {"items": items, "next": None, "total": len(items)}


def _allowed(permission: str) -> bool:
    return permission in current_request().permissions


def _choices(choices: Iterable[tuple[str, I18n]]) -> list[dict[str, object]]:
    return [{"value": value, "title": title.canonical()} for value, title in choices]


def _column(column: Column) -> dict[str, object]:
    return {
        "key": column.key,
        "title": column.title.canonical(),
        "type": column.type,
        "sortable": column.sortable,
        "choices": _choices(column.choices.items()),
    }


def _field(field: Field) -> dict[str, object]:
    return {
        "key": field.key,
        "title": field.title.canonical(),
        "type": field.type,
        "required": field.required,
        "choices": _choices(field.choices.items()),
        "source": field.source,
        "help": field.help.canonical() if field.help else None,
    }


def _action(action: Action) -> dict[str, object]:
    return {
        "key": action.key,
        "title": action.title.canonical(),
        "permission": action.permission,
        "method": action.method,
        "path": action.path,
        "act": action.act or None,
        "fields": [_field(field) for field in action.fields],
        "states": list(action.states),
        "many": action.many,
    }


def _resource(resource: Resource) -> dict[str, object]:
    creatable = bool(resource.create_permission) and _allowed(resource.create_permission)
    return {
        "name": resource.name,
        "title": resource.title.canonical(),
        "path": resource.path,
        "permission": resource.permission,
        "columns": [_column(column) for column in resource.columns],
        "filters": [_field(field) for field in resource.filters],
        "create": [_field(field) for field in resource.create] if creatable else None,
        "actions": [_action(action) for action in resource.actions if _allowed(action.permission)],
        "detail": [_column(column) for column in resource.detail or resource.columns],
    }


class NavEntry(Answer):
    """One entry of the menu."""

    key: str
    title: Text
    path: str
    group: str
    place: Place


@router.get("/navigation", permission=SIGNED_IN, response=Page[NavEntry])
def navigation(request: HttpRequest) -> dict[str, object]:
    """List the navigation that this person may use, in its order."""
    items = [item for manifest in manifests() for item in manifest.navigation]
    mine = [item for item in items if not item.permission or _allowed(item.permission)]
    return _list([_entry(item) for item in sorted(mine, key=lambda item: (item.order, item.key))])


def _entry(item: NavItem) -> dict[str, object]:
    return {
        "key": item.key,
        "title": item.title.canonical(),
        "path": item.path,
        "group": item.group,
        "place": item.place,
    }


class ImportOffer(Answer):
    """An import that this person may use: its template and check lie under `path`."""

    name: str
    title: Text
    path: str
    largest: int


class WorksheetRow(Answer):
    """A list that can be exported, with the import that its screen offers."""

    list_path: str = PydanticField(alias="list")
    import_offer: ImportOffer | None = PydanticField(alias="import")


@router.get("/worksheets", permission=SIGNED_IN, response=Page[WorksheetRow])
def worksheet_list(request: HttpRequest) -> dict[str, object]:
    """List the lists that this person may export, and what they may import there."""
    return _list([row for manifest in manifests() if manifest.api for row in _worksheets(manifest)])


def _worksheets(manifest: Manifest) -> list[dict[str, object]]:
    room, base = resolve(manifest.api), f"/api/{manifest.prefix or manifest.name}"
    if not isinstance(room, Router):
        return []
    rows: list[dict[str, object]] = []
    for path in sorted(room.sheets):
        permission = room.declared["GET", path]
        if isinstance(permission, str) and not _allowed(permission):
            continue
        offers = [one for one in room.importers if one.list == path and _allowed(one.permission)]
        offer = (
            {
                "name": offers[0].name,
                "title": offers[0].title.canonical(),
                "path": f"{base}/imports/{offers[0].name}",
                "largest": offers[0].largest,
            }
            if offers
            else None
        )
        rows.append({"list": f"{base}{path}", "import": offer})
    return rows


@router.get("/permissions", permission=SIGNED_IN)
def permission_list(request: HttpRequest) -> dict[str, object]:
    """List the permission catalogue."""
    found = sorted(permissions().values(), key=lambda permission: permission.code)
    return _list([{"code": one.code, "title": one.title.canonical()} for one in found])


@router.get("/resources", permission=SIGNED_IN)
def resource_list(request: HttpRequest) -> dict[str, object]:
    """List the resources that this person may see."""
    return _list([_resource(resource) for resource in resources().values() if _allowed(resource.permission)])


@router.get("/resources/{name}", permission=SIGNED_IN)
def resource_detail(request: HttpRequest, name: str) -> dict[str, object]:
    """Return columns, filters, form and actions of one resource."""
    resource = resources().get(name)
    if resource is None or not _allowed(resource.permission):
        raise DomainError("http.not_found", status=404, params={"path": name})
    return _resource(resource)
