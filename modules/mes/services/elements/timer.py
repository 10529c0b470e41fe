"""Timer: from its start to its stop by the database's clock; it goes on while the batch is held."""

from collections.abc import Sequence

from gxp.compliance import audit
from gxp.kernel.i18n import I18n
from gxp.kernel.quantity import Rounding
from modules.mes.selectors import durations
from modules.mes.services.elements.base import ElementType, Lack
from modules.mes.services.execution.store import put
from modules.mes.services.execution.work import Work


class Timer(ElementType):
    """A process step of a wanted duration; `stop` records what really elapsed."""

    code = "timer"
    commands = ("stop",)

    def command(self, work: Work, name: str) -> None:
        """Stop the timer: the elapsed time is stored once, with the two times that it lies between."""
        field = work.node.field_of("duration")
        if name != "stop" or field is None or work.run.started_at is None or "duration" in work.entries:
            super().command(work, name)
            return
        ended = audit.moment()
        elapsed = durations.in_unit(ended.at - work.run.started_at, field.unit)
        shown = Rounding("half_even", field.digits or 0).apply(elapsed)
        put(work, "duration", shown, inputs={"from": work.run.started_at.isoformat(), "to": ended.at.isoformat()})

    def lacks(self, work: Work) -> Sequence[Lack]:
        """The timer is stopped before anybody signs; `duration` is a required field, so that nothing is added here."""
        return [] if "duration" in work.entries else [Lack("duration", I18n("计时未结束", "the timer still runs"))]
