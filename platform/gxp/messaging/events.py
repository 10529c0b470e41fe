"""What events there are and who handles them, by name and version; `events.py` declares, `handlers.py` subscribes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gxp.kernel.canonical import Json
from gxp.kernel.refs import ObjectRef

Key = tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A fact that happened: name and version, canonical payload, the records it is about, when it was written."""

    id: UUID
    name: str
    version: int
    payload: Mapping[str, Json]
    refs: tuple[ObjectRef, ...]
    at: datetime


Handler = Callable[[Event], None]


@dataclass(frozen=True, slots=True)
class Subscription:
    """A handler under the name by which the inbox remembers that it ran."""

    consumer: str
    handler: Handler


_declared: dict[Key, frozenset[str]] = {}
_subscriptions: dict[Key, list[Subscription]] = {}


def declare(name: str, version: int, *, fields: frozenset[str]) -> None:
    """Fix the payload's fields of one version; a published version is never declared differently."""
    if _declared.setdefault((name, version), fields) != fields:
        raise ValueError(f"event {name} version {version} is declared twice and differently")


def declared_fields(name: str, version: int) -> frozenset[str] | None:
    """Return the declared fields of a version, or None when nobody declared it."""
    return _declared.get((name, version))


def subscribe(name: str, *, version: int) -> Callable[[Handler], Handler]:
    """Handle an event of another room; the handler runs in a unit of work of its own, once per event."""

    def register(handler: Handler) -> Handler:
        consumer = f"{handler.__module__}.{handler.__qualname__}"
        known = _subscriptions.setdefault((name, version), [])
        if all(one.consumer != consumer for one in known):
            known.append(Subscription(consumer, handler))
        return handler

    return register


def subscriptions(name: str, version: int) -> tuple[Subscription, ...]:
    """Return who handles a version of an event."""
    return tuple(_subscriptions.get((name, version), ()))


def subscribed_names() -> frozenset[str]:
    """Return the names of all events that somebody handles, for the broker's bindings."""
    return frozenset(name for name, _ in _subscriptions)
