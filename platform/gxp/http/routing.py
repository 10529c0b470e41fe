"""Routers on which every route says who may call it; a route that does not cannot be written."""

from collections.abc import Callable
from functools import partial
from typing import Protocol, TypeVar

import ninja

from gxp.http.access import ANYONE, LARGEST_BODY, PUBLIC, SIGNED_IN, STAFF, STAFF_OWN, Access, Open, Suspended
from gxp.http.answers import sending
from gxp.http.idempotency import remembering
from gxp.http.scope import ASKED, COMPANY, ENTIRE, LISTED, At, Of, asking
from gxp.http.sheets.columns import Sheet
from gxp.http.sheets.exporting import XLSX, exporting
from gxp.http.sheets.fields import Importer

View = TypeVar("View", bound=Callable[..., object])


class Declare(Protocol):
    """The shape of `router.get`, `router.post`, …"""

    def __call__(
        self,
        path: str,
        *,
        permission: str | Open,
        response: object = ...,
        summary: str | None = None,
        operation_id: str | None = None,
        sheet: Sheet | None = ...,
        suspended: Suspended = ...,
        at: At | Of | None = ...,
        largest: int = ...,
        leads: bool = ...,
    ) -> Callable[[View], View]:
        """Declare a route: its path, who may call it, and what it answers."""
        ...


class Router:
    """A room's routes. `permission` is a code of the catalogue, `SIGNED_IN` or `ANYONE`."""

    def __init__(self, *, tags: list[str], at: At | Of | None = None) -> None:
        """Start an empty router; `tags` group it in the OpenAPI document, `at` is where its routes' things are."""
        self.at = at
        self.places: dict[tuple[str, str], At | Of] = {}
        self.ninja = ninja.Router(tags=list(tags))
        self.ninja.add_decorator(remembering, mode="view")
        self.declared: dict[tuple[str, str], str | Open] = {}
        self.sheets: dict[str, Sheet] = {}
        self.importers: list[Importer] = []

    def route(
        self,
        method: str,
        path: str,
        *,
        permission: str | Open,
        response: object = ninja.constants.NOT_SET,
        summary: str | None = None,
        operation_id: str | None = None,
        sheet: Sheet | None = None,
        suspended: Suspended = Suspended.REFUSED,
        at: At | Of | None = None,
        largest: int = LARGEST_BODY,
        leads: bool = False,
    ) -> Callable[[View], View]:
        """Declare a route of any method; `sheet` says what the worksheet of a list shows.

        `at` says how the thing of the route finds its place (`gxp.http.scope`); a guarded route without is no route.
        `suspended` says what becomes of a changing route while the company may only read; `largest` is how many
        bytes of a body are read (`http.too_large`, 413); `leads` that the browser is sent elsewhere (302).
        """
        where = self._declare(method, path, permission, at)
        if sheet is not None:
            self.sheets[path] = sheet
        declare = self.ninja.api_operation(
            [method],
            path,
            auth=Access(permission, suspended, where or At.ENTIRE, largest),
            response=response,
            by_alias=True,
            summary=summary,
            operation_id=operation_id,
            openapi_extra=_described(sheet, leads=leads),
        )

        def declared(view: View) -> View:
            declare(sending(exporting(asking(view, where), sheet), response))
            return view

        return declared

    def _declare(self, method: str, path: str, permission: str | Open, at: At | Of | None) -> At | Of | None:
        """Note who may call a route and where its thing is, and return the latter."""
        if not permission:
            raise ValueError(f"{method} {path} declares no permission")
        where = at or self.at
        if isinstance(permission, str) and where is None:
            raise ValueError(f"{method} {path} does not declare where its thing is")
        self.declared[method, path] = permission
        if where is not None:
            self.places[method, path] = where
        return where

    def include(self, other: "Router", *, prefix: str = "") -> None:
        """Take the routes of another router of the same room under a prefix."""
        self.ninja.add_router(prefix, other.ninja)
        self.importers += other.importers
        self.sheets.update({f"{prefix}{path}": sheet for path, sheet in other.sheets.items()})
        self.declared.update({(method, f"{prefix}{path}"): value for (method, path), value in other.declared.items()})
        self.places.update({(method, f"{prefix}{path}"): value for (method, path), value in other.places.items()})

    @property
    def get(self) -> Declare:
        """Declare a GET route."""
        return partial(self.route, "GET")

    @property
    def post(self) -> Declare:
        """Declare a POST route."""
        return partial(self.route, "POST")

    @property
    def put(self) -> Declare:
        """Declare a PUT route."""
        return partial(self.route, "PUT")

    @property
    def patch(self) -> Declare:
        """Declare a PATCH route."""
        return partial(self.route, "PATCH")

    @property
    def delete(self) -> Declare:
        """Declare a DELETE route; records are voided with a reason, so only drafts are ever deleted."""
        return partial(self.route, "DELETE")


def _described(sheet: Sheet | None, *, leads: bool) -> dict[str, object]:
    """Return what the OpenAPI document says of answers that are no JSON."""
    if leads:
        return {"responses": {302: {"description": "The browser goes on elsewhere."}}}
    if sheet is not None:
        return {"responses": {200: {"content": {XLSX: {"schema": {"type": "string", "format": "binary"}}}}}}
    return {}


__all__ = [
    "ANYONE", "ASKED", "COMPANY", "ENTIRE", "LISTED", "PUBLIC", "SIGNED_IN", "STAFF", "STAFF_OWN", "At", "Of", "Router",
    "Suspended",
]  # fmt: skip
