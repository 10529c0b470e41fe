"""Reads the parameters of an act and the people that it excludes."""

from uuid import UUID

from gxp.ports.acts import Params


def people(ids: frozenset[str]) -> frozenset[UUID]:
    """Return the users among ids; system identities are no people."""
    found: set[UUID] = set()
    for one in ids:
        try:
            found.add(UUID(one))
        except ValueError:
            continue
    return frozenset(found)


def texts(params: Params, key: str) -> tuple[str, ...]:
    value = params.get(key) or ()
    return tuple(str(one) for one in value) if isinstance(value, list | tuple) else (str(value),)


def text(params: Params, key: str, default: str = "") -> str:
    return str(params.get(key) or default)
