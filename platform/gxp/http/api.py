"""Builds the one API of a tenant's host from the manifests."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI

from gxp.http import errors
from gxp.http.idempotency import Replayed
from gxp.http.reading import Reader
from gxp.http.routing import Router
from gxp.registry import manifests, permissions, resolve


def build(*, title: str, version: str) -> NinjaAPI:
    """Assemble the API: each room's router under /<prefix>; an unknown permission stops the start."""
    api = NinjaAPI(title=title, version=version, docs_url=None, urls_namespace="api", parser=Reader())
    errors.install(api)
    api.add_exception_handler(Replayed, _replay)
    for manifest in manifests():
        if manifest.api:
            router = resolve(manifest.api)
            api.add_router(f"/{manifest.prefix or manifest.name}", checked(router, manifest.api).ninja)
    return api


def build_public(routers: Mapping[str, Router], *, title: str, version: str) -> NinjaAPI:
    """Assemble the API of the operator's own host, where there is no tenant: each router under its name."""
    api = NinjaAPI(title=title, version=version, docs_url=None, urls_namespace="public", parser=Reader())
    errors.install(api)
    for name, router in routers.items():
        api.add_router(f"/{name}", checked(router, name).ninja)
    return api


def checked(router: object, name: str) -> Router:
    """Return a router whose every route asks for a permission that exists."""
    if not isinstance(router, Router):
        raise TypeError(f"{name} is no gxp.http.Router, so its routes declare no permission")
    known = permissions()
    for (method, path), permission in router.declared.items():
        if isinstance(permission, str) and permission not in known:
            raise LookupError(f"{name}: {method} {path} asks for the unknown permission {permission}")
    return router


def _replay(_request: HttpRequest, replayed: Any) -> HttpResponse:
    answer: HttpResponse = replayed.answer
    return answer
