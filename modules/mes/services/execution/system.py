"""What the system does by itself: calculations whose turn it is, time rules, and the states of what lies above."""

from gxp.compliance import audit
from gxp.compliance.lifecycle.advance import advance
from gxp.kernel.errors import DomainError
from gxp.messaging import publish
from modules.mes.models import Batch, ElementRun
from modules.mes.selectors.batches import (
    batch_ref,
    control_recipe_of,
    newest,
    newest_of,
    recipe_of,
    runs_of,
    with_recipe,
)
from modules.mes.selectors.flow import done, waiting_for
from modules.mes.selectors.progress import states_of
from modules.mes.selectors.recipe import Recipe
from modules.mes.services.closing import close_level
from modules.mes.services.elements.base import missing_fields
from modules.mes.services.elements.registry import type_of
from modules.mes.services.execution.finishing import finish, needs_more
from modules.mes.services.execution.states import begin_above, command_run
from modules.mes.services.execution.work import Work, of
from modules.mes.services.occupancy import vacate


def system_steps(batch: Batch) -> None:
    """Start and perform every element of the system whose turn has come; one may free the next."""
    recipe = recipe_of(control_recipe_of(batch))
    moved = batch.status == "running"
    if moved:
        _finish_lifted(batch)
    while moved:
        moved = False
        runs = runs_of(batch)
        known, now = states_of(runs), newest_of(runs)
        for node in recipe.phases():
            run = now.get(node.id)
            if node.evidence.performer != "system" or node.background or run is None or run.performed_at is not None:
                continue
            if run.status == "idle" and not waiting_for(recipe, node.id, known):
                moved = _begin(of(run)) or moved
                now = newest(batch)  # one that began may have ended others
    close_above(batch, recipe)


def _finish_lifted(batch: Batch) -> None:
    """Go on with what a hard limit held and QA has lifted: what nobody has to do or sign any more is completed."""
    lifted = ElementRun.objects.filter(batch=batch, status="running", exceptions__judgement="hard").distinct()
    for run in with_recipe(lifted).order_by("position"):
        work = of(run)
        if work.run.performed_at is None and work.node.evidence.performer == "system":
            _performed(work)
        elif work.run.performed_at is not None and not needs_more(work):
            finish(work)
        if work.run.status == "complete":
            watchers(batch, work.recipe)


def retry(work: Work) -> None:
    """Try again what the system could not calculate before."""
    if work.node.evidence.performer == "system" and work.run.status == "running" and work.run.performed_at is None:
        type_of(work.node.type).computed(work)
        _performed(work)


def _begin(work: Work) -> bool:
    kind, run = type_of(work.node.type), work.run
    run.room = work.recipe.room_of(run.path)
    begin_above(run, work.recipe.ancestors(run.path))
    command_run(run, "start")
    run.started_at = audit.moment().at
    run.save(update_fields=["room", "started_at"])
    try:
        kind.started(work)
        kind.computed(work)
    except DomainError as fault:
        # A person sees why on the element and can pick another lot or ask again; nothing else stops for it.
        audit.event(
            kind="mes.system_step_waits", data={"code": fault.code, "path": run.path}, root=batch_ref(work.batch)
        )
        return False
    _performed(work)
    return run.performed_at is not None


def _performed(work: Work) -> None:
    run = work.run
    if missing_fields(work) or type_of(work.node.type).lacks(work):
        return
    run.performed_at = audit.moment().at
    run.save(update_fields=["performed_at"])
    if not needs_more(work):
        finish(work)


def watchers(batch: Batch, recipe: Recipe) -> None:
    """Let each time rule see whether its events have happened; it begins with the first and ends with the second."""
    now = newest(batch)
    for node in recipe.phases():
        relation = recipe.relation(str(node.params.get("relation", ""))) if node.background else None
        run = now.get(node.id)
        if relation is None or run is None or run.status not in {"idle", "running"}:
            continue
        if run.status == "idle" and _happened(now, relation["from"]):
            command_run(run, "start")
            run.started_at = audit.moment().at
            run.save(update_fields=["started_at"])
        if run.status == "running" and _happened(now, relation["to"]):
            work = of(run)
            type_of(node.type).computed(work)
            _performed(work)
            now = newest(batch)  # what it performed may have ended others


def _happened(now: dict[str, ElementRun], event: dict[str, str]) -> bool:
    run = now.get(event["node"])
    if run is None:
        return False
    return (run.started_at if event["event"] == "start" else run.completed_at) is not None


def close_above(batch: Batch, recipe: Recipe) -> None:
    """Complete operations and unit procedures whose parts are done, from below, and at last the batch itself."""
    runs = runs_of(batch)
    known = states_of(runs)
    for run in sorted(runs, key=lambda one: -one.position):
        node = recipe.by_id[run.path]
        if not node.executed and run.status == "running" and done(recipe, node, known):
            _complete(run)
            watchers(batch, recipe)
    if batch.status == "running" and all(done(recipe, node, known) for node in recipe.nodes):
        _complete_batch(batch)


def _complete(run: ElementRun) -> None:
    command_run(run, "complete")
    run.completed_at = audit.moment().at
    run.outcome = "complete"
    run.save(update_fields=["completed_at", "outcome"])
    close_level(run=run)


def _complete_batch(batch: Batch) -> None:
    vacate(batch=batch)
    advance(batch, to="complete", ref=batch_ref(batch))
    batch.completed_at = audit.moment().at
    batch.save(update_fields=["completed_at"])
    publish("mes.batch.completed", 1, {"batch": str(batch.id), "number": batch.number}, refs=(batch_ref(batch),))
