"""Plant data as execution uses it: stable readings of scales, aggregates and running time of a unit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from gxp.kernel.errors import DomainError
from gxp.ports.equipment import EquipmentView
from gxp.telemetry.aggregate.evaluate import Aggregate
from gxp.telemetry.aggregate.samples import join
from gxp.telemetry.aggregate.spec import AggregateSpec, Output, Window
from gxp.telemetry.models import Tag
from gxp.telemetry.selectors import historian, readings
from gxp.telemetry.ticks import moment, ticks
from modules.mes.selectors import durations
from modules.mes.selectors.running import Span, merged


@dataclass(frozen=True, slots=True)
class Reading:
    """A stable value of a scale: its digits as the scale shows them, unit, and the sample it comes from."""

    number: Decimal
    text: str
    unit: str
    raw: str


def stable_reading(scale: EquipmentView) -> Reading:
    """Return what the scale shows now; unstable, overloaded, bad or too old has its own refusal (P11-10h)."""
    device = tag_of(scale.code, "display").rpartition(".")[0]
    found = readings.stable_reading(device)
    return Reading(Decimal(found.text), found.text, found.unit, found.raw)


def tag_of(equipment: str, part: str) -> str:
    """Return the name of a unit's tag by its last part; a unit without it is `mes.tag_missing`.

    Tags name their equipment; where none does, the unit's code is itself the tag's first part.
    """
    owned = Tag.objects.filter(equipment=equipment, name__endswith=f".{part}").order_by("name").first()
    found = owned or Tag.objects.filter(name=f"{equipment}.{part}").first()
    if found is None:
        raise DomainError("mes.tag_missing", status=409, params={"equipment": equipment, "tag": part})
    return found.name


def spec_of(equipment: str, params: Mapping[str, Any], outputs: Sequence[Output]) -> AggregateSpec:
    """Return the aggregate that an element asks for, over the tags of the bound unit."""
    return AggregateSpec(
        tags={alias: tag_of(equipment, part) for alias, part in params["tags"].items()},
        outputs=tuple(outputs),
        interval=int(durations.seconds(str(params["interval"])) * 10_000_000),
        filter=str(params["filter"]) if "filter" in params else None,
        min_coverage=Decimal(str(params["min_coverage"])) / 100,
    )


def aggregate(spec: AggregateSpec, start: datetime, end: datetime) -> Aggregate:
    """Return the figures of a window of database times."""
    return historian.aggregate_window(spec, Window(ticks(start), ticks(end)))


def arrived(spec: AggregateSpec, end: datetime) -> bool:
    """Return whether data from the end of the window on are here, so that nothing of the window is still on its way."""
    return any(historian.last(name, since=ticks(end) - 1) is not None for name in spec.tags.values())


def digests(spec: AggregateSpec, start: datetime, end: datetime) -> list[dict[str, str]]:
    """Return the ingest batches behind a window, as a record cites them."""
    found = historian.digests(list(spec.tags.values()), Window(ticks(start), ticks(end)))
    return [one.canonical() for one in found]


def running_spans(spec: AggregateSpec, start: datetime, end: datetime) -> tuple[Span, ...]:
    """Return when the unit ran in a window: `filter` true, each sample held at most 2.5 sampling intervals."""
    window = Window(ticks(start), ticks(end))
    by_name = historian.series(list(spec.tags.values()), window)
    keep = historian.row_filter(spec)
    rows = join({alias: by_name[name] for alias, name in spec.tags.items()}, end=window.end)
    longest = spec.interval * 5 // 2
    spans = (
        Span(moment(row.time), moment(row.time + min(row.held, longest)))
        for row in rows
        if keep({alias: Decimal(repr(value)) for alias, value in row.values.items()})
    )
    return merged(spans)
