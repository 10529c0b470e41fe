"""Starts an element: order of steps, role, training, gates of its type; then what hangs on its start."""

from zoneinfo import ZoneInfo

from gxp.compliance import audit
from gxp.kernel.context import current_request
from gxp.kernel.errors import DomainError
from modules.mes.models import ElementRun
from modules.mes.selectors import durations
from modules.mes.selectors.flow import waiting_for
from modules.mes.selectors.progress import states
from modules.mes.services.elements.gates import trained
from modules.mes.services.elements.registry import type_of
from modules.mes.services.execution.entries import require_role
from modules.mes.services.execution.states import begin_above, command_run
from modules.mes.services.execution.system import system_steps, watchers
from modules.mes.services.execution.work import Work, work_on


def start_element(*, run_id: object) -> ElementRun:
    """Start an element as the present actor.

    Refused: batch not running, started before (twice), out of order, wrong role, not trained, a gate that is closed.
    """
    work = work_on(run_id)
    startable(work)
    require_role(work)
    trained(work)
    begin(work)
    system_steps(work.batch)
    return work.run


def startable(work: Work) -> None:
    """Refuse a start that the batch's state or the order of steps does not allow (P11-10f)."""
    run = work.run
    if work.batch.status != "running":
        raise DomainError(
            "mes.batch_not_running", status=409, params={"batch": work.batch.number, "state": work.batch.status}
        )
    if run.status != "idle":
        raise DomainError("mes.element_already_started", status=409, params={"path": run.path, "state": run.status})
    if not work.node.executed or work.node.background:
        raise DomainError("mes.element_not_startable", status=409, params={"path": run.path})
    waiting = waiting_for(work.recipe, run.path, states(work.batch))
    if waiting:
        params = {"path": run.path, "waiting_for": ", ".join(one.path for one in waiting[:5])}
        raise DomainError("mes.element_out_of_order", status=409, params=params)


def begin(work: Work) -> None:
    """Carry out a start that is allowed."""
    run, kind = work.run, type_of(work.node.type)
    station = current_request().station
    run.room = work.recipe.room_of(run.path) or (station.room if station and station.room else "")
    run.station = station.code if station else ""
    kind.ready(work)
    above = begin_above(run, work.recipe.ancestors(run.path))
    command_run(run, "start")
    run.started_at = audit.moment().at
    run.save(update_fields=["room", "station", "started_at"])
    for one in [run, *above]:
        _dates(work, one)
    kind.started(work)
    watchers(work.batch, work.recipe)


def _dates(work: Work, started: ElementRun) -> None:
    """Fix 生产日期 and 有效期至 at the event that the recipe names; they never move again."""
    header = work.recipe.raw["header"]
    rule = header["manufacture_date"]
    if rule["node"] != started.path or rule["event"] != "start" or work.batch.manufacture_date is not None:
        return
    at = started.started_at or audit.moment().at
    work.batch.manufacture_date = at.astimezone(ZoneInfo(work.batch.zone)).date()
    work.batch.expiry_date = durations.later(work.batch.manufacture_date, str(header["shelf_life"]))
    work.batch.save(update_fields=["manufacture_date", "expiry_date"])
