"""Watches a running unit: checks that are due, intervals that were missed, and stops that demand a repeat."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from gxp.compliance import audit
from gxp.kernel.errors import DomainError
from gxp.telemetry.aggregate.spec import AggregateSpec
from modules.mes.models import BatchException, ElementRun
from modules.mes.selectors import durations
from modules.mes.selectors.batches import latest, locked_run, runs_at, with_recipe
from modules.mes.selectors.recipe import Node, Recipe
from modules.mes.selectors.running import Span, interval, intervals, moment_of, number_at, run_until, stops
from modules.mes.services import plant
from modules.mes.services.elements.binding import served_by
from modules.mes.services.exceptions import raise_exception
from modules.mes.services.execution.work import Work, of


def spans_of(work: Work, until: datetime) -> tuple[Span, ...]:
    """Return when the unit of a device aggregate ran, from its start until a moment or the end of its window."""
    start = work.run.started_at
    if start is None:
        return ()
    end = work.data().get("to")
    last = min(until, datetime.fromisoformat(str(end))) if end else until
    params = {**work.node.params, "filter": work.node.params["running"]}
    params["tags"] = {alias: part for alias, part in params["tags"].items() if alias in str(params["filter"])}
    unit = served_by(work, str(work.node.params["unit"]))
    spec: AggregateSpec = plant.spec_of(unit.code, params, ())
    return plant.running_spans(spec, start, last)


def interval_now(check: Node, spans: tuple[Span, ...], at: datetime) -> int | None:
    """Return the interval of a repeated check that is open at a moment."""
    every, tolerance = durations.delta(str(check.params["every"])), durations.delta(str(check.params["tolerance"]))
    return number_at(run_until(spans, at), every, tolerance)


@dataclass(frozen=True, slots=True)
class Upcoming:
    """The next repeated check by the clock, as far as the running time tells; `paused` while the unit stands still."""

    number: int
    due: datetime
    earliest: datetime
    latest: datetime
    paused: bool


def upcoming(run: ElementRun, check: Node) -> Upcoming | None:
    """Return when the next check of an element is due; None before the run, or while the unit's data are not there."""
    during = during_of(run, check)
    if during is None or during.run.started_at is None:
        return None
    now = audit.moment().at
    try:
        spans = spans_of(during, now)
    except DomainError:
        return None
    made = ElementRun.objects.filter(batch=run.batch, path=check.id, started_at__isnull=False)
    numbers = frozenset(made.values_list("iteration", flat=True))
    every, tolerance = durations.delta(str(check.params["every"])), durations.delta(str(check.params["tolerance"]))
    ran = run_until(spans, now)
    number = next(k for k in range(1, 100_000) if k not in numbers and every * k + tolerance >= ran)
    wanted = interval(number, every, tolerance)
    due, earliest, last = (
        moment_of(spans, at) or now + (at - ran) for at in (wanted.due, wanted.earliest, wanted.latest)
    )
    paused = not spans or (now - spans[-1].end).total_seconds() > 5
    return Upcoming(number, due, earliest, last, paused)


def watch(during: Work) -> None:
    """Look at the running time now: raise missed checks once each, and ask for the repeats that stops demand."""
    locked_run(during.run.id)  # two who look at once must not both raise what they find
    at = audit.moment().at
    spans = spans_of(during, at)
    for node in during.recipe.phases():
        if node.type == "repeating_check" and node.params["during"] == during.node.id:
            _missed(during, node, spans, at)
    for rule in during.recipe.raw.get("rules", ()):
        if rule["during"] == during.node.id:
            _stopped(during, rule, spans)


def _missed(during: Work, check: Node, spans: tuple[Span, ...], at: datetime) -> None:
    every, tolerance = durations.delta(str(check.params["every"])), durations.delta(str(check.params["tolerance"]))
    made = ElementRun.objects.filter(batch=during.batch, path=check.id).values_list("started_at", flat=True)
    # By running time, as the obligation is judged, never by the number a check was given when it was started.
    starts = [run_until(spans, start) for start in made if start is not None]
    for one in intervals(run_until(spans, at), every, tolerance):
        known = BatchException.objects.filter(batch=during.batch, path=check.id, key=f"interval.{one.number}")
        if any(abs(start - one.due) <= tolerance for start in starts) or known.exists():
            continue
        data = {"interval": str(one.number), "due": _minutes(one.due), "path": check.id}
        raise_exception(
            batch=during.batch,
            cause="mes.interval_missed",
            severity="major",
            path=check.id,
            key=f"interval.{one.number}",
            criticality="CQA",
            data=data,
        )


def _stopped(during: Work, rule: dict[str, str], spans: tuple[Span, ...]) -> None:
    """Each stop over the limit has one more attempt of the repeated element, made by the system and done by people."""
    found = stops(spans, durations.delta(rule["stop_longer"]))
    repeated = ElementRun.objects.filter(batch=during.batch, path=rule["repeat"], cause__startswith=f"{rule['id']}/")
    known = set(repeated.values_list("cause", flat=True))
    for stop in found:
        cause = f"{rule['id']}/{stop.start.isoformat()}"
        if cause not in known:
            repeat(during.recipe, latest(during.batch, rule["repeat"]), cause)


def repeat(recipe: Recipe, before: ElementRun | None, cause: str) -> ElementRun | None:
    """Make one more attempt of an element, idle; what was done before stays as it is."""
    if before is None or before.path not in recipe.by_id:
        return None
    return ElementRun.objects.create(
        batch=before.batch,
        control_recipe=before.control_recipe,
        path=before.path,
        position=before.position,
        iteration=before.iteration,
        attempt=before.attempt + 1,
        kind=before.kind,
        element_type=before.element_type,
        status="idle",
        lifecycle_name=before.lifecycle_name,
        room=before.room,
        cause=cause,
    )


def during_of(batch_run: ElementRun, check: Node) -> Work | None:
    """Return the device aggregate that a repeated check belongs to."""
    run = with_recipe(runs_at(batch_run.batch, str(check.params["during"]))).first()
    return None if run is None else of(run)


def _minutes(span: timedelta) -> str:
    return f"{durations.in_unit(span, 'min'):.1f}"
