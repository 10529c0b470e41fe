"""The operator's support inside a tenant: who visits, under which consent, and who tells the operator of it.

The consent lies in the tenant; the operator's own list is kept beside it, in the same transaction.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol
from uuid import UUID

from gxp.kernel.context import Actor
from gxp.kernel.errors import DomainError

ROLE = "vendor_support"
# What draws the portal and holds nothing of the record; a visitor reads it under every consent.
FRAME = frozenset({"/api/identity/me", "/api/support/present"})
FRAME_ROOM = "/api/registry/"

State = Literal["asked", "granted", "refused", "withdrawn", "ended", "expired", "lapsed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """One of the operator's support staff; no user of any tenant."""

    id: UUID
    username: str
    name: str
    language: str = "zh-Hans"

    def actor(self) -> Actor:
        """Return the visitor as the actor of a tenant's trail."""
        return Actor(id=str(self.id), name=f"{self.name}（平台支持 vendor support）", roles=(ROLE,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What became of a request for access: until when it runs, who decided it, and why."""

    state: State
    until: datetime | None = None
    by: str = ""
    why: str = ""


class Operator(Protocol):
    """The operator's side of an access; implemented by `tenants`."""

    def told(self, *, access: UUID, standing: Standing) -> None:
        """Keep in the operator's list what became of an access, in the present transaction."""
        ...


_operators: list[Operator] = []


def install(one: Operator) -> None:
    """Name the operator's side; called once, when the server's apps are ready."""
    _operators[:] = [one]


def operator() -> Operator:
    """Return the operator's side; before the server is ready there is none (`support.no_operator`)."""
    if not _operators:
        raise DomainError("support.no_operator", status=500)
    return _operators[0]
