"""How far a batch is: the states of its elements as the order of steps reads them."""

from collections.abc import Iterable

from modules.mes.models import Batch, ElementRun
from modules.mes.selectors.batches import runs_of
from modules.mes.selectors.flow import States


def states_of(runs: Iterable[ElementRun]) -> States:
    """Return path -> states of all executions; an execution that was not needed counts as such."""
    found: dict[str, tuple[str, ...]] = {}
    for run in runs:
        state = "not_applicable" if run.outcome == "not_applicable" else run.status
        found[run.path] = (*found.get(run.path, ()), state)
    return found


def states(batch: Batch) -> States:
    """Return the states of a batch now."""
    return states_of(runs_of(batch))
