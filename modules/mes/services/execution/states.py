"""Changes of execution states: commands pass through the states that the lifecycle's data names, and propagate."""

from gxp.compliance import audit
from gxp.compliance.lifecycle.advance import advance
from gxp.kernel.errors import DomainError
from modules.mes.lifecycles.procedural import ACTIVE, ENDING, PROPAGATED, REASONED, steps
from modules.mes.models import Batch, ElementRun
from modules.mes.selectors.batches import batch_ref, run_ref
from modules.mes.services.occupancy import vacate


def command_run(run: ElementRun, command: str, *, reason: str = "") -> None:
    """Lead one execution through a command; one that its state does not allow is `mes.command_not_allowed`."""
    passed = steps(command, run.status)
    if passed is None:
        params = {"command": command, "state": run.status, "path": run.path}
        raise DomainError("mes.command_not_allowed", status=409, params=params)
    for state in passed:
        advance(run, to=state, reason=reason, ref=run_ref(run))


def command_batch(*, batch: Batch, command: str, reason: str = "") -> Batch:
    """Command a batch (start, hold, resume, stop, abort); what is active below follows. Timers go on while held."""
    passed = steps(command, batch.status)
    if passed is None or command in {"complete", "reopen"}:
        params = {"command": command, "state": batch.status, "path": batch.number}
        raise DomainError("mes.command_not_allowed", status=409, params=params)
    if command in REASONED and not reason.strip():
        raise DomainError("mes.reason_missing")
    for state in passed:
        advance(batch, to=state, reason=reason, ref=batch_ref(batch))
    if command == "start":
        batch.started_at = audit.moment().at
        batch.save(update_fields=["started_at"])
    if command in PROPAGATED:
        _propagate(batch, command, reason)
    if command in ENDING:
        vacate(batch=batch)
    return batch


def _propagate(batch: Batch, command: str, reason: str) -> None:
    for run in ElementRun.objects.filter(batch=batch).order_by("-position"):
        wanted = run.status in ACTIVE or (command == "abort" and run.status == "idle")
        if wanted and steps(command, run.status) is not None and not (command == "resume" and _stopped_by_limit(run)):
            command_run(run, command, reason=reason)
            if command in ENDING:
                run.outcome = "aborted"
                run.completed_at = audit.moment().at
                run.save(update_fields=["outcome", "completed_at"])


def _stopped_by_limit(run: ElementRun) -> bool:
    """A hard limit holds its element until QA disposed of it; resuming the batch does not lift that."""
    return run.exceptions.filter(judgement="hard").exclude(status="disposed").exists()


def lift(run: ElementRun) -> None:
    """Let an execution go on whose last hard exception was disposed of, unless the batch itself is held."""
    if run.status == "held" and not _stopped_by_limit(run) and run.batch.status == "running":
        command_run(run, "resume")


def begin_above(run: ElementRun, ancestors: tuple[str, ...]) -> list[ElementRun]:
    """Start the operations and unit procedures above an element that are still idle; return those that began."""
    above = ElementRun.objects.filter(control_recipe=run.control_recipe, path__in=ancestors, status="idle")
    found = sorted(above, key=lambda one: one.position)
    for one in found:
        command_run(one, "start")
        one.started_at = audit.moment().at
        one.save(update_fields=["started_at"])
    return found
