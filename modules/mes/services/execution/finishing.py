"""Completion of an element: which signatures are still wanted, and what happens when none is."""

from gxp.compliance import audit
from modules.mes.models import ElementRun
from modules.mes.selectors.recipe import Second
from modules.mes.services.closing import close_element
from modules.mes.services.elements.registry import type_of
from modules.mes.services.execution.states import command_run
from modules.mes.services.execution.work import Work

LATE_VERIFIER = Second("supervisor", "verified")


def wanted_seconds(work: Work) -> tuple[Second, ...]:
    """Return all further signatures of this execution; a late entry without any asks for a supervisor's (补录)."""
    seconds = work.node.evidence.seconds_of(work.run.iteration)
    late = any(entry.late for entry in work.entries.values())
    return (LATE_VERIFIER,) if late and not seconds else seconds


def outstanding(work: Work) -> list[Second]:
    """Return the further signatures that are not there yet, in the order of the recipe; any may come first."""
    left = list(wanted_seconds(work))
    for signed in work.signed:
        match = next((one for one in left if one.role == signed.role and one.meaning == signed.meaning), None)
        if match is not None:
            left.remove(match)
    return left


def needs_performer(work: Work) -> bool:
    """Return whether the performer's own signature is wanted and missing."""
    evidence = work.node.evidence
    if evidence.level == "A" or evidence.performer == "system":
        return False
    return not any(one.meaning == "performed" for one in work.signed)


def needs_more(work: Work) -> bool:
    """Return whether any signature is still wanted."""
    return needs_performer(work) or bool(outstanding(work))


def finish(work: Work) -> None:
    """Complete an execution and close its record; a hard limit that is not disposed of keeps it held."""
    run = work.run
    if run.status == "held":
        return
    type_of(work.node.type).completed(work)
    command_run(run, "complete")
    run.completed_at = audit.moment().at
    run.outcome = "complete"
    run.save(update_fields=["completed_at", "outcome"])
    _end_of_checks(work)
    close_element(work=work)


def _end_of_checks(work: Work) -> None:
    """Checks that belong to a run which is over, and whose interval did not come, are not applicable."""
    for node in work.recipe.phases():
        if node.params.get("during") != work.node.id:
            continue
        for run in ElementRun.objects.filter(batch=work.batch, path=node.id, status="idle"):
            command_run(run, "abort")
            run.outcome, run.cause = "not_applicable", f"{work.node.id} ended before the interval"
            run.completed_at = audit.moment().at
            run.save(update_fields=["outcome", "cause", "completed_at"])
