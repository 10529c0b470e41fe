"""What the trail answers for the floors below it."""

from gxp.compliance.audit.writing import event
from gxp.kernel.canonical import Json


class Trail:
    """Implements `gxp.ports.refusals.RefusalLog`."""

    def refused(self, *, data: dict[str, str]) -> None:
        """Write the event `act.refused`."""
        texts: dict[str, Json] = dict(data)
        event(kind="act.refused", data=texts)
