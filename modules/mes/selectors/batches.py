"""Reads of batches, control recipes and executions."""

from uuid import UUID

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
    rows = ElementRun.objects.select_related("batch__order", "control_recipe")
    found = rows.filter(id=uuid_of(id_, "mes.element_unknown")).first()
    if found is None:
        raise DomainError("mes.element_unknown", status=404, params={"element": id_})
    return found


def locked_run(id_: UUID | str) -> ElementRun:
    """Return an execution whose row is locked until the unit ends, so that two people cannot act on it at once."""
    ElementRun.objects.select_for_update(of=("self",)).filter(id=uuid_of(id_, "mes.element_unknown")).first()
    return run_by_id(id_)


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
    found = ControlRecipe.objects.filter(batch=batch).order_by("-number").first()
    if found is None:
        raise DomainError("mes.batch_unknown", status=404, params={"batch": batch.id})
    return found


def recipe_of(control: ControlRecipe) -> Recipe:
    """Return the parsed control recipe."""
    return read_text(control.content)


def runs_of(batch: Batch) -> list[ElementRun]:
    """Return all executions of a batch in the order of the procedure."""
    return list(ElementRun.objects.filter(batch=batch).order_by("position", "iteration", "attempt"))


def newest(batch: Batch) -> dict[str, ElementRun]:
    """Return path -> the newest execution of each element, as `latest` finds one, in one query."""
    return {run.path: run for run in ElementRun.objects.filter(batch=batch).order_by("iteration", "attempt")}


def latest(batch: Batch, path: str) -> ElementRun | None:
    """Return the newest execution of an element: the last attempt of the last iteration."""
    return ElementRun.objects.filter(batch=batch, path=path).order_by("-iteration", "-attempt").first()


def previous_batch_in(room: str, batch: Batch) -> Batch | None:
    """Return the batch that ran in a room before this one."""
    before = ElementRun.objects.filter(room=room, started_at__isnull=False).exclude(batch=batch)
    found = before.select_related("batch").order_by("-started_at").first()
    return found.batch if found else None
