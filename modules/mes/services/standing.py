"""What stands in a room at a moment: steps at work and ready, checks that fall due, open exceptions."""

from collections.abc import Iterator

from gxp.kernel.canonical import Json
from gxp.kernel.clock import utc_text
from gxp.kernel.i18n import I18n
from modules.mes.lifecycles.procedural import ACTIVE
from modules.mes.models import Batch, BatchException, ElementRun
from modules.mes.selectors.batches import control_recipe_of, latest, recipe_of, runs_of
from modules.mes.selectors.exceptions import sentence
from modules.mes.selectors.flow import waiting_for
from modules.mes.selectors.progress import states_of
from modules.mes.selectors.recipe import Recipe
from modules.mes.services.elements.running_watch import upcoming

AT_WORK = ("running", "held", "paused")


def standing(room: str) -> dict[str, Json]:
    """Return {elements, checks, exceptions} of the batches at work in a room, in the order of batch and procedure."""
    elements: list[Json] = []
    checks: list[Json] = []
    exceptions: list[Json] = []
    for batch in Batch.objects.filter(status__in=AT_WORK).select_related("order").order_by("started_at"):
        recipe = recipe_of(control_recipe_of(batch))
        here = list(_here(batch, recipe, room))
        if here:
            elements += [_element(batch, recipe, run) for run in here]
            checks += list(_checks(batch, recipe, here))
            exceptions += list(_exceptions(batch))
    return {"checks": checks, "elements": elements, "exceptions": exceptions}


def _here(batch: Batch, recipe: Recipe, room: str) -> Iterator[ElementRun]:
    """Yield the executions in a room that are at work or could be started now."""
    runs = runs_of(batch)
    known = states_of(runs)
    for run in runs:
        node = recipe.by_id[run.path]
        if run.room != room or not node.executed or node.background:
            continue
        if run.status in ACTIVE or (run.status == "idle" and not waiting_for(recipe, run.path, known)):
            yield run


def _element(batch: Batch, recipe: Recipe, run: ElementRun) -> dict[str, Json]:
    return {
        "batch": {"id": str(batch.id), "number": batch.number},
        "element": str(run.id),
        "iteration": str(run.iteration),
        "path": run.path,
        "product": I18n(batch.order.product_zh, batch.order.product_en).canonical(),
        "started_at": utc_text(run.started_at) if run.started_at else None,
        "state": run.status,
        "title": I18n.of(dict(recipe.by_id[run.path].title)).canonical(),
    }


def _checks(batch: Batch, recipe: Recipe, here: list[ElementRun]) -> Iterator[dict[str, Json]]:
    """Yield the repeated checks that fall due while something of the room runs, with the time by running time."""
    running = {run.path for run in here if run.status in ACTIVE}
    for node in recipe.phases():
        if node.type != "repeating_check" or node.params["during"] not in running:
            continue
        run = latest(batch, node.id)
        found = upcoming(run, node) if run else None
        if found is not None:
            yield {
                "batch": {"id": str(batch.id), "number": batch.number},
                "due": utc_text(found.due),
                "latest": utc_text(found.latest),
                "path": node.id,
                "paused": found.paused,
                "title": I18n.of(dict(node.title)).canonical(),
            }


def _exceptions(batch: Batch) -> Iterator[dict[str, Json]]:
    rows = BatchException.objects.filter(batch=batch).exclude(status="disposed").order_by("raised_at")
    for one in rows:
        yield {
            "batch": {"id": str(batch.id), "number": batch.number},
            "number": one.number,
            "path": one.path,
            "severity": one.severity,
            "status": one.status,
            "text": I18n(sentence(one, "zh-Hans"), sentence(one, "en")).canonical(),
        }
