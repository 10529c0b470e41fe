"""What leaves and enters by worksheets leaves a trace: asked for by the HTTP floor, answered by the audit trail."""

from collections.abc import Mapping
from typing import Protocol

from gxp.kernel.canonical import Json
from gxp.kernel.clock import Moment


class SheetLog(Protocol):
    """Writes the events of worksheets in the unit of work that is open."""

    def moment(self) -> Moment:
        """Return the database's time, which stands in the head of what is exported."""
        ...

    def noted(self, *, kind: str, data: Mapping[str, Json]) -> None:
        """Write an event: `export`, `import.checked` or `import`."""
        ...
