"""Reads of batches, control recipes and executions."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from uuid import UUID

from django.db.models import QuerySet

from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from modules.mes.models import Batch, ControlRecipe, ElementRun
from modules.mes.selectors.recipe import Recipe, read_text


def batch_ref(batch: Batch | UUID) -> ObjectRef:
    """Return the reference of a batch."""
    return ObjectRef("mes", "batch", str(batch.id if isinstance(batch, Batch) else batch))


def run_ref(run: ElementRun) -> ObjectRef:
    """Return the reference of an execution."""
    return ObjectRef("mes", "element", str(run.id))


def batch_by_id(id_: UUID | str) -> Batch:
    """Return a batch; none is `mes.batch_unknown` (404)."""
    found = Batch.objects.select_related("order").filter(id=uuid_of(id_, "mes.batch_unknown")).first()
    if found is None:
        raise DomainError("mes.batch_unknown", status=404, params={"batch": id_})
    return found


def run_by_id(id_: UUID | str) -> ElementRun:
    """Return an execution with its batch and control recipe; none is `mes.element_unknown` (404)."""
    found = with_recipe(ElementRun.objects.filter(id=uuid_of(id_, "mes.element_unknown"))).first()
    if found is None:
        raise DomainError("mes.element_unknown", status=404, params={"element": id_})
    return found


def locked_run(id_: UUID | str) -> ElementRun:
    """Return an execution whose row is locked until the unit ends, so that two people cannot act on it at once."""
    ElementRun.objects.select_for_update(of=("self",)).filter(id=uuid_of(id_, "mes.element_unknown")).first()
    return run_by_id(id_)


def with_recipe(runs: QuerySet[ElementRun]) -> QuerySet[ElementRun]:
    """Return executions with batch, order and control recipe; a recipe's text comes only where it is read first."""
    return runs.select_related("batch__order", "control_recipe").defer("control_recipe__content")


def running_windows() -> list[str]:
    """Return the ids of device windows that are open in a running batch."""
    runs = ElementRun.objects.filter(element_type="device_aggregate", status="running", batch__status="running")
    return [str(id_) for id_ in runs.order_by("id").values_list("id", flat=True)]


def uuid_of(text: UUID | str, code: str) -> UUID:
    """Return an id from text; what is none names nothing (404 with the code of the missing object)."""
    try:
        return text if isinstance(text, UUID) else UUID(text)
    except ValueError:
        raise DomainError(code, status=404, params={"batch": text, "element": text}) from None


def control_recipe_of(batch: Batch) -> ControlRecipe:
    """Return the control recipe in force of a batch."""
    found = ControlRecipe.objects.filter(batch=batch).defer("content").order_by("-number").first()
    if found is None:
        raise DomainError("mes.batch_unknown", status=404, params={"batch": batch.id})
    return found


@dataclass(frozen=True, slots=True)
class _Frozen:
    """A control recipe as what it is known by: its hash; a frozen text of 150 kB is not fetched to be compared."""

    sha256: str
    control: ControlRecipe = field(compare=False)


@lru_cache(maxsize=64)
def _read(frozen: _Frozen) -> Recipe:
    return read_text(frozen.control.content)


def recipe_of(control: ControlRecipe) -> Recipe:
    """Return the parsed control recipe; one of the same hash is fetched and read once a process."""
    return _read(_Frozen(control.sha256, control))


def runs_of(batch: Batch) -> list[ElementRun]:
    """Return all executions of a batch in the order of the procedure."""
    found = list(ElementRun.objects.filter(batch=batch).order_by("position", "iteration", "attempt"))
    for run in found:
        run.batch = batch
    return found


def newest(batch: Batch) -> dict[str, ElementRun]:
    """Return path -> the newest execution of each element, as `latest` finds one, in one query."""
    return newest_of(runs_of(batch))


def newest_of(runs: Iterable[ElementRun]) -> dict[str, ElementRun]:
    """Return path -> the newest execution of each element; the runs come in the order of the procedure."""
    return {run.path: run for run in runs}


def latest(batch: Batch, path: str) -> ElementRun | None:
    """Return the newest execution of an element: the last attempt of the last iteration."""
    return runs_at(batch, path).first()


def runs_at(batch: Batch, path: str) -> QuerySet[ElementRun]:
    """Return the executions of an element, the newest first."""
    return ElementRun.objects.filter(batch=batch, path=path).order_by("-iteration", "-attempt")


def previous_batch_in(room: str, batch: Batch) -> Batch | None:
    """Return the batch that ran in a room before this one."""
    before = ElementRun.objects.filter(room=room, started_at__isnull=False).exclude(batch=batch)
    found = before.select_related("batch").order_by("-started_at").first()
    return found.batch if found else None
