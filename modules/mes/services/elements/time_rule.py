"""Time rule: watches the time between two events of the procedure; nobody starts or signs it."""

from datetime import datetime

from gxp.kernel.quantity import Rounding
from modules.mes.selectors import durations
from modules.mes.selectors.batches import latest
from modules.mes.services.elements.base import ElementType
from modules.mes.services.execution.store import put
from modules.mes.services.execution.work import Work


class TimeRule(ElementType):
    """Begins with the first event, ends with the second; the elapsed time is judged like any other value."""

    code = "time_rule"

    def computed(self, work: Work) -> None:
        """Store the elapsed time once the second event has happened; hold times go on while the batch is held."""
        relation = work.recipe.relation(str(work.node.params["relation"]))
        field = work.node.field_of("elapsed")
        if relation is None or field is None:
            return
        start, end = self._at(work, relation["from"]), self._at(work, relation["to"])
        if start is None or end is None:
            return
        elapsed = durations.in_unit(end - start, field.unit)
        shown = Rounding("half_even", field.digits or 0).apply(elapsed)
        put(work, "elapsed", shown, inputs={"from": start.isoformat(), "to": end.isoformat()})

    def _at(self, work: Work, event: dict[str, str]) -> datetime | None:
        run = latest(work.batch, event["node"])
        if run is None:
            return None
        return run.started_at if event["event"] == "start" else run.completed_at
