"""What a consent can open: the rooms whose records are read, and the permissions that only read them."""

from collections.abc import Mapping
from functools import cache

from gxp.http.routing import Router
from gxp.kernel.i18n import I18n
from gxp.registry import manifests, resolve

READING = (".read", ".view")
# The room's own list of accesses is the tenant's, not the visitor's.
NEVER = frozenset({"support"})


@cache
def areas() -> Mapping[str, I18n]:
    """Return room -> title of everything that a consent can open."""
    return {one.name: one.title for one in manifests() if one.name not in NEVER and _reading(one.name)}


@cache
def permissions(wanted: frozenset[str]) -> frozenset[str]:
    """Return the permissions that a visitor holds in these rooms: those that guard reading, and none that acts."""
    return frozenset().union(*(_reading(area) for area in wanted))


@cache
def prefixes(wanted: frozenset[str]) -> tuple[str, ...]:
    """Return how the addresses of these rooms begin."""
    return tuple(f"/api/{one.prefix or one.name}/" for one in manifests() if one.name in wanted)


def _reading(area: str) -> frozenset[str]:
    return frozenset(
        permission
        for manifest in manifests()
        if manifest.name == area and manifest.api
        for (method, _), permission in _router(manifest.api).declared.items()
        if method == "GET" and isinstance(permission, str) and permission.endswith(READING)
    )


def _router(name: str) -> Router:
    found = resolve(name)
    if not isinstance(found, Router):
        raise TypeError(f"{name} is no gxp.http.Router")
    return found
