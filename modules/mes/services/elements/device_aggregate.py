"""Device aggregate: figures over the window between start and stop of an element, from stored samples alone."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from gxp.compliance import audit
from gxp.kernel import canonical
from gxp.kernel.i18n import I18n
from gxp.kernel.quantity import plain
from gxp.telemetry.aggregate.evaluate import Aggregate
from gxp.telemetry.aggregate.spec import AggregateSpec, Output
from modules.mes.selectors.recipe import FieldDef
from modules.mes.services import plant
from modules.mes.services.elements import running_watch
from modules.mes.services.elements.base import ElementType, Lack
from modules.mes.services.elements.binding import bound_for, served_by
from modules.mes.services.exceptions import raise_exception
from modules.mes.services.execution.store import Origin, put, store
from modules.mes.services.execution.work import Work
from modules.mes.services.recipes import expressions
from modules.mes.services.values.entry_limits import Accepted

COUNTERS = ("produced", "waste")


class DeviceAggregate(ElementType):
    """Start opens the window, `stop` ends it; the figures are stored when the data of its end have arrived."""

    code = "device_aggregate"
    commands = ("stop", "refresh")

    def ready(self, work: Work) -> None:
        """The batch must hold the unit, and its tags be known."""
        bound_for(work, str(work.node.params["unit"]))
        self.spec(work)

    def command(self, work: Work, name: str) -> None:
        """End the window, or look again whether its data have arrived."""
        data = work.data()
        if name == "stop" and "to" not in data:
            self._keep(work, {**data, "to": audit.moment().at.isoformat()})
        elif name != "refresh":
            super().command(work, name)
            return
        running_watch.watch(work)
        self.computed(work)

    def computed(self, work: Work) -> None:
        """Store the figures of a window that is closed and whose data are here; once stored they stay."""
        window = window_of(work)
        if window is None or "coverage" in work.entries:
            return
        spec = self.spec(work)
        if not plant.arrived(spec, window[1]):
            return
        found = plant.aggregate(spec, *window)
        self._keep(work, {**work.data(), **self._evidence(work, spec, window, found)})
        self._figures(work, spec, found)
        running_watch.watch(work)

    def lacks(self, work: Work) -> Sequence[Lack]:
        """The window is closed and its data are here."""
        if window_of(work) is None:
            return [Lack("stop", I18n("压片尚未结束", "the run has not been stopped"))]
        if "coverage" not in work.entries:
            return [Lack("coverage", I18n("设备数据尚未到齐", "the device data have not all arrived"))]
        return ()

    def spec(self, work: Work) -> AggregateSpec:
        """Return what the element asks of the historian."""
        outputs = [
            Output(field.key, field.raw["aggregate"]["tag"], field.raw["aggregate"]["function"])
            for field in work.fields()
            if "aggregate" in field.raw
        ]
        counters = [
            Output(f"#{tag}", tag, "counter_delta", filtered=False)
            for tag in COUNTERS
            if tag in work.node.params["tags"]
        ]
        unit = served_by(work, str(work.node.params["unit"]))
        return plant.spec_of(unit.code, work.node.params, [*outputs, *counters])

    def _figures(self, work: Work, spec: AggregateSpec, found: Aggregate) -> None:
        inputs = {"filter": spec.filter or "", "rows": str(found.rows), "rows_kept": str(found.rows_kept)}
        device = served_by(work, str(work.node.params["unit"])).code
        for field in work.fields():
            number = found.coverage * 100 if field.key == "coverage" else _figure(found, field.key)
            if number is None:
                self._absent(work, field)
                continue
            put(work, field.key, expressions.rounded(field, number), inputs=inputs, device=device)

    def _absent(self, work: Work, field: FieldDef) -> None:
        """Store that a figure is missing, never zero; without a limit to break it is an exception of its own."""
        absent = Accepted("", None, field.unit, "", "no_data", "no good sample in the window")
        store(work, field, field.key, absent, Origin(source="calculated"))
        if not field.limits:
            data = {"key": field.key}
            raise_exception(
                batch=work.batch, run=work.run, key=field.key, cause="mes.no_device_data", severity="major", data=data
            )

    def _evidence(
        self, work: Work, spec: AggregateSpec, window: tuple[datetime, datetime], found: Aggregate
    ) -> dict[str, Any]:
        counters = {tag: _figure(found, f"#{tag}") for tag in COUNTERS}
        spans = running_watch.spans_of(work, window[1])
        return {
            "bad": str(found.bad_samples),
            "counters": {tag: plain(number) for tag, number in counters.items() if number is not None},
            "coverage": plain(found.coverage),
            "digests": plant.digests(spec, *window),
            "filter": spec.filter or "",
            "running": [{"from": one.start.isoformat(), "to": one.end.isoformat()} for one in spans],
            "samples": str(found.samples),
            "tags": dict(spec.tags),
        }

    def _keep(self, work: Work, data: dict[str, Any]) -> None:
        work.run.data = canonical.dumps(data).decode()
        work.run.save(update_fields=["data"])


def window_of(work: Work) -> tuple[datetime, datetime] | None:
    """Return the closed window of an execution, None while it is open."""
    end = work.data().get("to")
    if end is None or work.run.started_at is None:
        return None
    return work.run.started_at, datetime.fromisoformat(str(end))


def _figure(found: Aggregate, key: str) -> Decimal | None:
    figure = found.figures.get(key)
    return None if figure is None else figure.decimal()
