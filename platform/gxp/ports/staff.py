"""The operator's own staff, on the operator's own host: answered by `tenants`, asked by the HTTP room."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from gxp.kernel.errors import DomainError
from gxp.ports.support import Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffPresence:
    """A member of the staff who is logged in; with `must_change` nothing but a new password is permitted."""

    session: UUID
    member: Visitor
    csrf: str
    must_change: bool


class StaffDoor(Protocol):
    """The log-in sessions of the staff."""

    def enter(self, *, token: str, active: bool) -> StaffPresence | None:
        """Return who is present; None for an unknown, idle or expired session. `active` counts as activity."""
        ...


_doors: list[StaffDoor] = []


def install(door: StaffDoor) -> None:
    """Name who knows the staff; called once, when the server's apps are ready."""
    _doors[:] = [door]


def door() -> StaffDoor:
    """Return who knows the staff; before the server is ready nobody does (`staff.no_door`)."""
    if not _doors:
        raise DomainError("staff.no_door", status=500)
    return _doors[0]
