"""Implements `gxp.ports.staff.StaffDoor`: who of the staff is present, in the open unit of the operator's host."""

from gxp.ports.staff import StaffPresence
from tenants.services.staff import entering


class Door:
    """Sessions of the staff."""

    def enter(self, *, token: str, active: bool) -> StaffPresence | None:
        """Return who is present."""
        return entering.enter(token=token, active=active)
