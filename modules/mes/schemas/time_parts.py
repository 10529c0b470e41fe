"""What the screens of timers, windows, repeated checks and time rules show beyond their fields."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import I18n
from gxp.telemetry.models import Tag
from modules.mes.models import ElementRun
from modules.mes.schemas import shown
from modules.mes.schemas.shown import Shown
from modules.mes.selectors import durations
from modules.mes.selectors.batches import latest
from modules.mes.selectors.recipe import FieldDef
from modules.mes.services.elements import running_watch
from modules.mes.services.elements.device_aggregate import DeviceAggregate
from modules.mes.services.execution.work import Work


def timer(work: Work) -> Shown:
    """Return when the timer began and how long it is to run."""
    field = work.node.field_of("duration")
    limit = next((one for one in field.limits if one.low), None) if field else None
    unit = field.unit if field else "min"
    factor = {"s": 1, "min": 60, "h": 3600}.get(unit, 60)
    bounds = [
        f"PT{Decimal(text) * factor:f}S" if text else None
        for text in ((limit.low, limit.high) if limit else (None, None))
    ]
    ended = work.entries.get("duration")
    view = {
        "ended_at": shown.instant(ended.recorded_at) if ended else None,
        "label": shown.text(work.node.title),
        "maximum": bounds[1],
        "minimum": bounds[0],
        "started_at": shown.instant(work.run.started_at),
    }
    return {"timer": view}


def aggregate(work: Work) -> Shown:
    """Return tags, window, coverage and limits of a device aggregate."""
    data, entry, tags = work.data(), work.entries.get("coverage"), _tags(work)
    limits = [
        {
            **shown.limit(
                {
                    "kind": one.kind,
                    "low": one.low,
                    "high": one.high,
                    "unit": one.unit,
                    "criticality": one.criticality,
                    "source": one.source,
                }
            ),
            "tag": tags.get(field.raw["aggregate"]["tag"], field.raw["aggregate"]["tag"]),
        }
        for field in work.fields()
        if "aggregate" in field.raw
        for one in field.limits
    ]
    return {
        "aggregate": {
            "coverage": entry.value if entry else None,
            "filter": work.node.params.get("filter"),
            "from": shown.instant(work.run.started_at),
            "limits": limits,
            "minimum_coverage": work.node.params["min_coverage"],
            "running": work.run.status == "running" and "to" not in data,
            "tags": _curves(work, tags),
            "to": shown.instant(datetime.fromisoformat(data["to"])) if "to" in data else None,
        }
    }


def _curves(work: Work, tags: Mapping[str, str]) -> list[Shown]:
    """Return the tags, what matters most first, with the recipe's words for them and the units of the plant."""
    units = dict(Tag.objects.filter(name__in=tags.values()).values_list("name", "unit"))
    words = work.node.params.get("tag_names", {})
    return [
        {
            "key": alias,
            "label": shown.text(words.get(alias) or I18n(tags[alias], tags[alias])),
            "name": tags[alias],
            "unit": units.get(tags[alias], ""),
        }
        for alias in by_weight(work.node.fields, tags)
    ]


def by_weight(fields: Iterable[FieldDef], tags: Iterable[str]) -> list[str]:
    """Return tags in the order in which they are looked at: critical parameters, then others, as their fields come.

    A stored recipe has no order of its tags (canonical form sorts the names), but it has one of its fields.
    """
    judged: dict[str, bool] = {}
    for field in fields:
        tag = (field.raw.get("aggregate") or {}).get("tag")
        if tag is not None:
            critical = any(limit.criticality in {"CPP", "CQA"} for limit in field.limits)
            judged[tag] = judged.get(tag, False) or critical
    order = [
        *(tag for tag, critical in judged.items() if critical),
        *(t for t, critical in judged.items() if not critical),
    ]
    known = list(tags)
    return [*(tag for tag in order if tag in known), *(tag for tag in known if tag not in judged)]


def _tags(work: Work) -> Mapping[str, str]:
    """Return the tags by their names in the recipe: those of the evidence, while it runs those of the bound unit."""
    kept: Mapping[str, str] = work.data().get("tags") or work.node.params["tags"]
    if work.run.status != "running" or "tags" in work.data():
        return kept
    try:
        return DeviceAggregate().spec(work).tags
    except DomainError as fault:
        if fault.code != "mes.equipment_not_bound":
            raise
        return kept  # a screen also shows a window whose unit is not bound; the element itself refuses to run


def repeating(work: Work) -> Shown:
    """Return the checks done and when the next one is due by running time."""
    rows = ElementRun.objects.filter(batch=work.batch, path=work.node.id, started_at__isnull=False)
    done = list(rows.order_by("iteration").prefetch_related("entries"))
    view: Shown = {
        "basis": "running_time",
        "done": [_check(one) for one in done],
        "earliest": None,
        "every": work.node.params["every"],
        "latest": None,
        "next_due": None,
        "paused": True,
        "tolerance": work.node.params["tolerance"],
    }
    return {"repeating": view | _due(work)}


def _check(one: ElementRun) -> Shown:
    return {
        "at": shown.instant(one.started_at),
        "element": str(one.id),
        "iteration": str(one.iteration),
        "judgement": _worst(one),
        "state": one.status,
    }


def _due(work: Work) -> Shown:
    """Return when the next check is due by the clock; nothing before the run."""
    found = running_watch.upcoming(work.run, work.node)
    if found is None:
        return {}
    return {
        "earliest": shown.instant(found.earliest),
        "latest": shown.instant(found.latest),
        "next_due": shown.instant(found.due),
        "number": str(found.number),
        "paused": found.paused,
    }


def time_rule(work: Work) -> Shown:
    """Return the two events of a time relation with their times, the deadline and what has elapsed."""
    relation = work.recipe.relation(str(work.node.params["relation"])) or {}
    ends = {side: _event(work, relation[side]) for side in ("from", "to")}
    start = ends["from"]["at"]
    longest = durations.delta(str(relation["max"])) if "max" in relation else None
    entry = work.entries.get("elapsed")
    deadline = shown.instant(datetime.fromisoformat(start) + longest) if start and longest else None
    return {
        "time_rule": {
            **ends,
            "deadline": deadline,
            "elapsed": entry.value if entry else None,
            "maximum": relation.get("max", ""),
        }
    }


def _event(work: Work, event: Mapping[str, str]) -> Shown:
    run = latest(work.batch, event["node"])
    at = (run.started_at if event["event"] == "start" else run.completed_at) if run else None
    return {"at": shown.instant(at), "label": shown.text(work.recipe.by_id[event["node"]].title)}


def _worst(run: ElementRun) -> str:
    found = {entry.judgement for entry in run.entries.all()}
    return next((one for one in ("hard", "action", "alert", "in") if one in found), "none")
