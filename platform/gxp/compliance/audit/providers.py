"""What the trail answers for the floors below it."""

from collections.abc import Mapping

from gxp.compliance.audit.writing import event, moment
from gxp.kernel.canonical import Json
from gxp.kernel.clock import Moment
from gxp.kernel.context import current_request
from gxp.kernel.refs import ObjectRef


class Trail:
    """Implements `gxp.ports.refusals.RefusalLog`."""

    def refused(self, *, data: dict[str, str]) -> None:
        """Write the event `act.refused`, under the record of the person whose act it was."""
        texts: dict[str, Json] = dict(data)
        actor = current_request().actor
        root = ObjectRef.of("identity.user", actor.id) if actor and actor.kind == "person" else None
        event(kind="act.refused", data=texts, root=root)


class Sheets:
    """Implements `gxp.ports.sheets.SheetLog`."""

    def moment(self) -> Moment:
        """Return the database's time."""
        return moment()

    def noted(self, *, kind: str, data: Mapping[str, Json]) -> None:
        """Write the event of a worksheet."""
        event(kind=kind, data=data)
