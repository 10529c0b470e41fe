"""The resolved registry: what all manifests together say, with every dotted name looked up once."""

import importlib
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import TypeVar

from gxp.kernel.errors import DomainError
from gxp.registry.declarations import Conflict, Manifest, Permission, Placed, Resource, RoleGrant
from gxp.registry.discovery import manifests

Value = TypeVar("Value")


@cache
def resolve(dotted: str) -> object:
    """Return what a dotted name points at; a name that does not resolve stops the server's start."""
    module, _, attribute = dotted.rpartition(".")
    try:
        return getattr(importlib.import_module(module), attribute)
    except (ImportError, AttributeError) as error:
        raise LookupError(f"the manifest names {dotted}, which does not exist") from error


def collect(pick: Callable[[Manifest], tuple[str, ...]], kind: type[Value]) -> tuple[Value, ...]:
    """Return the values of one kind that all manifests name; a dotted name may point at one value or a tuple."""
    found: list[Value] = []
    for manifest in manifests():
        for dotted in pick(manifest):
            value = resolve(dotted)
            values = value if isinstance(value, tuple | list) else (value,)
            for one in values:
                if not isinstance(one, kind):
                    raise TypeError(f"{dotted} holds {type(one).__name__}, not {kind.__name__}")
                found.append(one)
    return tuple(found)


@lru_cache(maxsize=1)
def permissions() -> dict[str, Permission]:
    """Return the permission catalogue by code."""
    found = collect(lambda manifest: manifest.permissions, Permission)
    return _unique((permission.code, permission) for permission in found)


@lru_cache(maxsize=1)
def grants() -> dict[str, frozenset[str]]:
    """Return role code -> permission codes of the starting set; an unknown permission is refused."""
    known = permissions()
    roles: dict[str, set[str]] = {}
    for grant in collect(lambda manifest: manifest.grants, RoleGrant):
        unknown = [code for code in grant.permissions if code not in known]
        if unknown:
            raise LookupError(f"role {grant.role} is granted unknown permissions: {', '.join(unknown)}")
        roles.setdefault(grant.role, set()).update(grant.permissions)
    return {role: frozenset(codes) for role, codes in roles.items()}


@lru_cache(maxsize=1)
def conflicts() -> tuple[Conflict, ...]:
    """Return which permissions exclude each other; one of a room that is not installed excludes nothing."""
    return collect(lambda manifest: manifest.conflicts, Conflict)


@lru_cache(maxsize=1)
def placed() -> dict[str, Placed]:
    """Return by record type how records find their place."""
    found = collect(lambda manifest: manifest.placed, Placed)
    return _unique((one.record_type, one) for one in found)


@lru_cache(maxsize=1)
def resources() -> dict[str, Resource]:
    """Return the resources by name, for the portal's generic components."""
    found = collect(lambda manifest: manifest.resources, Resource)
    return _unique((resource.name, resource) for resource in found)


def _unique(pairs: Iterable[tuple[str, Value]]) -> dict[str, Value]:
    result: dict[str, Value] = {}
    for name, value in pairs:
        if name in result:
            raise ValueError(f"{name} is declared twice")
        result[name] = value
    return result


@cache
def _provider(name: str) -> object | None:
    named = [manifest.ports[name] for manifest in manifests() if name in manifest.ports]
    if len(named) > 1:
        raise ValueError(f"two rooms provide {name}")
    if not named:
        return None
    value = resolve(named[0])
    return value() if isinstance(value, type) else value


def provider(port: Callable[..., Value]) -> Value:
    """Return who answers a port; nobody is `registry.no_provider` (503): a GxP gate fails closed."""
    found = _provider(port.__name__)
    if found is None:
        raise DomainError("registry.no_provider", status=503, params={"port": port.__name__})
    return found  # type: ignore[return-value]  # the manifest names the provider of this port


def has_provider(port: Callable[..., object]) -> bool:
    """Say whether some room answers a port."""
    return _provider(port.__name__) is not None
