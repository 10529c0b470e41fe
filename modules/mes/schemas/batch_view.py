"""Orders, batches and tasks as lists and pages show them."""

from collections.abc import Iterable, Sequence
from functools import cache
from uuid import UUID

from django.db.models import Count

from gxp.http.scope import sees
from gxp.kernel.context import current_request
from gxp.kernel.i18n import I18n
from modules.mes.lifecycles.procedural import COMMANDS
from modules.mes.models import Batch, BatchException, ElementRun, Lot, Order, Review
from modules.mes.schemas import shown
from modules.mes.schemas.shown import Shown
from modules.mes.selectors.batches import control_recipe_of, recipe_of, runs_of
from modules.mes.selectors.flow import waiting_for
from modules.mes.selectors.progress import states_of
from modules.mes.selectors.recipe import Node, Recipe
from modules.mes.services.execution.finishing import outstanding
from modules.mes.services.execution.signing import present_may_perform
from modules.mes.services.execution.work import of

_COMMANDS = {
    "start": I18n("开始", "Start"),
    "hold": I18n("保持", "Hold"),
    "resume": I18n("恢复", "Resume"),
    "stop": I18n("停止", "Stop"),
    "abort": I18n("中止", "Abort"),
}


def order_row(order: Order) -> Shown:
    """Return an order."""
    return order_rows([order])[0]


def order_rows(orders: Sequence[Order]) -> list[Shown]:
    """Return orders as lines, with the number of their batches: one statement for any number of them."""
    counted = Batch.objects.filter(order__in=[one.id for one in orders]).values_list("order_id").annotate(n=Count("id"))
    batches = dict(counted)
    return [_order(one, batches.get(one.id, 0)) for one in orders]


def _order(order: Order, batches: int) -> Shown:
    return {
        "batches": batches,
        "campaign": order.campaign,
        "id": str(order.id),
        "market": order.market,
        "number": order.number,
        "product": shown.text(I18n(order.product_zh, order.product_en)),
        "quantity": shown.quantity(order.quantity, order.unit),
        "recipe": f"{order.recipe_key} {order.recipe_number}",
        "state": order.status,
    }


def batch_row(batch: Batch) -> Shown:
    """Return a batch as a line."""
    return batch_rows([batch])[0]


def batch_rows(batches: Sequence[Batch]) -> list[Shown]:
    """Return batches as lines, their reviews and open exceptions read together: two statements for any number."""
    ids = [one.id for one in batches]
    done: dict[UUID, set[str]] = {}
    for batch, kind in Review.objects.filter(batch__in=ids, status="done").values_list("batch_id", "kind"):
        done.setdefault(batch, set()).add(kind)
    waiting = BatchException.objects.filter(batch__in=ids).exclude(status="disposed")
    open_ = dict(waiting.values_list("batch_id").annotate(n=Count("id")))
    return [_batch(one, done.get(one.id, set()), open_.get(one.id, 0)) for one in batches]


def _batch(batch: Batch, reviewed: set[str], exceptions: int) -> Shown:
    done = [kind for kind in ("production", "trail", "qa") if kind in reviewed]
    return {
        "ended_at": shown.instant(batch.completed_at),
        "exceptions": exceptions,
        "expiry_date": batch.expiry_date.isoformat() if batch.expiry_date else None,
        "id": str(batch.id),
        "manufacture_date": batch.manufacture_date.isoformat() if batch.manufacture_date else None,
        "number": batch.number,
        "order": batch.order.number,
        "product": shown.text(I18n(batch.order.product_zh, batch.order.product_en)),
        "purpose": batch.purpose,
        "recipe": f"{batch.order.recipe_key} {batch.order.recipe_number}",
        "review": ",".join(done) or None,
        "disposition": None,
        "size": shown.quantity(batch.size, batch.unit),
        "started_at": shown.instant(batch.started_at),
        "state": batch.status,
    }


def batch_view(batch: Batch) -> Shown:
    """Return a batch with the tree of its elements, what may be commanded, and the lots it made."""
    control = control_recipe_of(batch)
    recipe = recipe_of(control)
    runs = runs_of(batch)
    lots = Lot.objects.filter(batch_id=batch.id, origin="batch").select_related("material").order_by("id")
    return {
        **batch_row(batch),
        "commands": commands(batch),
        "control_recipe": {"id": str(control.id), "sha256": control.sha256, "version": str(control.number)},
        "lots": [
            {
                "disposition": None,
                "id": str(one.id),
                "material": shown.text(I18n(one.material.name_zh, one.material.name_en)),
                "number": one.number,
                "quantity": None,
            }
            for one in lots
        ],
        "tree": tree(recipe, runs),
    }


def commands(batch: Batch) -> list[Shown]:
    """Return the commands that the batch's state allows."""
    allowed = "mes.batch.command" in current_request().permissions
    return [
        {"enabled": allowed, "label": shown.text(label), "name": name, "primary": name == "start"}
        for name, label in _COMMANDS.items()
        if batch.status in COMMANDS[name]
    ]


def tree(recipe: Recipe, runs: Iterable[ElementRun]) -> list[Shown]:
    """Return the procedure with the executions of each element."""
    by_path: dict[str, list[ElementRun]] = {}
    counts: dict[str, int] = {}
    for run in runs:
        by_path.setdefault(run.path, []).append(run)
    batches = {run.batch_id for found in by_path.values() for run in found}
    for path in BatchException.objects.filter(batch_id__in=batches).values_list("path", flat=True):
        counts[path] = counts.get(path, 0) + 1
    return [_branch(node, by_path, counts) for node in recipe.nodes]


def _branch(node: Node, by_path: dict[str, list[ElementRun]], counts: dict[str, int]) -> Shown:
    found = by_path.get(node.id, [])
    last = _shown_run(found)
    executions = [
        {
            "attempt": str(run.attempt),
            "id": str(run.id),
            "iteration": str(run.iteration),
            "outcome": run.outcome or None,
            "state": run.status,
        }
        for run in found
    ]
    return {
        "children": [_branch(child, by_path, counts) for child in node.nodes],
        "exceptions": counts.get(node.id, 0),
        "executions": executions,
        "id": str(last.id) if last else "",
        "kind": node.kind,
        "path": node.id,
        "state": last.status if last else "idle",
        "title": shown.text(node.title),
        "type": node.type or None,
    }


def _shown_run(found: list[ElementRun]) -> ElementRun | None:
    """Return the execution that stands for an element: the one at work, else one to start, else the last that ran."""
    for states in (("running", "held", "paused"), ("idle",)):
        active = [one for one in found if one.status in states]
        if active:
            return active[-1]
    return next((one for one in reversed(found) if one.outcome != "not_applicable"), found[-1] if found else None)


def tasks(batches: Iterable[Batch], *, room: str = "", state: str = "") -> list[Shown]:
    """Return the elements that somebody can start, work on or sign now, by batch and place in the procedure."""
    found: list[Shown] = []
    rooms = cache(shown.room)
    for batch in batches:
        control = control_recipe_of(batch)
        recipe = recipe_of(control)
        runs = runs_of(batch)
        known = states_of(runs)
        for run in runs:
            if run.control_recipe_id == control.id:
                run.control_recipe = control
            node = recipe.by_id[run.path]
            if not node.executed or node.background or run.status not in {"idle", "running", "held"}:
                continue
            if run.status == "idle" and waiting_for(recipe, run.path, known):
                continue
            if not sees("mes.batch.view", run.room or recipe.room_of(run.path) or batch.site):
                continue
            if (room and run.room != room) or (state and run.status != state):
                continue
            found.append({**_task(batch, run, recipe), "room": rooms(run.room)})
    return found


def _task(batch: Batch, run: ElementRun, recipe: Recipe) -> Shown:
    work = of(run)
    steps = [one.id for one in recipe.phases()]
    waiting = [one.role for one in outstanding(work)] if run.performed_at is not None else []
    return {
        "batch": str(batch.id),
        "batch_number": batch.number,
        "blocked": 0,
        "due": None,
        "id": str(run.id),
        "iteration": str(run.iteration),
        "mine": present_may_perform(work) if not waiting else None,
        "path": run.path,
        "product": shown.text(I18n(batch.order.product_zh, batch.order.product_en)),
        "state": run.status,
        "step": {"k": steps.index(run.path) + 1, "n": len(steps)},
        "title": shown.text(recipe.by_id[run.path].title),
        "type": run.element_type,
        "waiting_for": ", ".join(waiting) or None,
    }
