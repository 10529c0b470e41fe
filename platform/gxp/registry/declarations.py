"""What a room says of itself: pure data whose dotted names are resolved only when the server is ready."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from gxp.kernel.i18n import I18n

ColumnType = Literal["text", "number", "quantity", "status", "datetime", "date", "boolean", "ref", "user"]
Place = Literal["console", "floor", "supplier"]
# What a permission opens: reading, an act on GxP data, or the administration of accounts and of the system.
Use = Literal["read", "act", "administer"]


@dataclass(frozen=True, slots=True)
class Permission:
    """One thing that a role can be allowed: `mes.order.create`."""

    code: str
    title: I18n
    use: Use = "act"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Permissions that nobody holds together: none of `first` with any of `second`, in one role or in several."""

    first: tuple[str, ...]
    second: tuple[str, ...]
    why: I18n


@dataclass(frozen=True, slots=True)
class Placed:
    """How a kind of record finds its place: the first of `columns` of `model` that says a place's code.

    A record that says none, and a kind without columns, is the whole company's. Where `find` is given it answers for
    one record from its id (None for an unknown one), and the columns for lists alone.
    """

    record_type: str
    model: Any = None
    columns: tuple[str, ...] = ()
    find: Callable[[str], str | None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGrant:
    """What a role of the starting set gets from this room; the tenant changes roles afterwards."""

    role: str
    permissions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NavItem:
    """One entry of the navigation, shown to those who hold the permission; without one, to everybody.

    `path` is the screen's address in the portal, `group` its section of the menu.
    """

    key: str
    title: I18n
    path: str
    permission: str
    group: str = ""
    order: int = 100
    place: Place = "console"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column or field of a resource: `key` is the key in the API's items."""

    key: str
    title: I18n
    type: ColumnType = "text"
    sortable: bool = False
    choices: Mapping[str, I18n] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a form; the server decides limits, so that a form only knows type and choices."""

    key: str
    title: I18n
    type: ColumnType = "text"
    required: bool = True
    choices: Mapping[str, I18n] = field(default_factory=dict)
    source: str = ""
    help: I18n | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A button of a resource: a plain call, or an act that is signed (then `act` names it).

    `path` is relative to /api, with `{id}`; `states` limits it to those values of `status`.
    """

    key: str
    title: I18n
    permission: str
    method: Literal["POST", "PUT", "DELETE"] = "POST"
    path: str = ""
    act: str = ""
    fields: tuple[Field, ...] = ()
    states: tuple[str, ...] = ()
    many: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A kind of thing that the portal's generic table, form and detail can show: `mes.order`."""

    name: str
    title: I18n
    path: str
    permission: str
    columns: tuple[Column, ...]
    filters: tuple[Field, ...] = ()
    create: tuple[Field, ...] = ()
    create_permission: str = ""
    actions: tuple[Action, ...] = ()
    detail: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What a new tenant begins with: the code of its industry, and the company's printed name."""

    industry: str
    company: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Everything the platform must know of a room. Each dotted name points at a value or a tuple of values.

    `app` is the Django app of the room; `api` the `gxp.http.Router`, mounted under /api/`prefix` (default: the name);
    `permissions`, `grants` and `conflicts` -> Permission, RoleGrant, Conflict; `placed` -> Placed;
    `lifecycles` -> Lifecycle; `signable` -> Act; `kinds` ->
    versioning.Kind; `resources` -> Resource; `ports` maps a port's class name to its provider; `handlers` are
    modules whose subscriptions are imported; `periodic` -> messaging's Periodic, work by the clock; `inbox` and
    `records` -> TaskSource and RecordKind of `gxp.ports.inbox`; `stored` are functions that count the bytes of the
    room's files in the present tenant; `seed` is called once in a new tenant, in order of
    `order`; then `begin` with the `Beginning` of a tenant that chose an industry.
    """

    name: str
    title: I18n
    app: str = ""
    api: str = ""
    prefix: str = ""
    permissions: tuple[str, ...] = ()
    grants: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    placed: tuple[str, ...] = ()
    lifecycles: tuple[str, ...] = ()
    signable: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()
    ports: Mapping[str, str] = field(default_factory=dict)
    handlers: tuple[str, ...] = ()
    periodic: tuple[str, ...] = ()
    inbox: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    navigation: tuple[NavItem, ...] = ()
    stored: tuple[str, ...] = ()
    seed: str = ""
    begin: str = ""
    order: int = 100
