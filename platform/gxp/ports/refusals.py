"""A refused act leaves a trace: asked for by the HTTP floor, answered by the audit trail."""

from typing import Protocol


class RefusalLog(Protocol):
    """Writes the event of a refused act in the unit of work that is open for it."""

    def refused(self, *, data: dict[str, str]) -> None:
        """Write the event `act.refused` with these texts."""
        ...
