"""What the trail answers for the floors below it."""

from collections.abc import Mapping

from gxp.compliance.audit.writing import event, moment
from gxp.kernel.canonical import Json
from gxp.kernel.clock import Moment


class Trail:
    """Implements `gxp.ports.refusals.RefusalLog`."""

    def refused(self, *, data: dict[str, str]) -> None:
        """Write the event `act.refused`."""
        texts: dict[str, Json] = dict(data)
        event(kind="act.refused", data=texts)


class Sheets:
    """Implements `gxp.ports.sheets.SheetLog`."""

    def moment(self) -> Moment:
        """Return the database's time."""
        return moment()

    def noted(self, *, kind: str, data: Mapping[str, Json]) -> None:
        """Write the event of a worksheet."""
        event(kind=kind, data=data)
