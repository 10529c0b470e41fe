"""The repeated checks of a batch that fall due while their unit runs, with the server's time to count from."""

from collections.abc import Iterator

from gxp.compliance import audit
from gxp.http.answers import Answer, Text
from gxp.kernel.clock import utc_text
from modules.mes.lifecycles.procedural import ACTIVE
from modules.mes.models import Batch
from modules.mes.schemas import shown
from modules.mes.schemas.shown import Shown
from modules.mes.selectors.batches import control_recipe_of, latest, recipe_of
from modules.mes.services.elements.running_watch import upcoming


class DueCheck(Answer):
    """The next check of a kind; times are by the clock as far as the running time tells, `paused` while it stands."""

    element: str
    path: str
    title: Text
    number: str
    due: str
    earliest: str
    latest: str
    paused: bool


class DueChecks(Answer):
    """The checks, the first due first, and the server's time when it said so."""

    now: str
    items: list[DueCheck]


def due_checks(batch: Batch) -> Shown:
    """Return the next check of each kind whose unit runs."""
    items = sorted(_checks(batch), key=lambda one: str(one["due"]))
    return {"now": utc_text(audit.moment().at), "items": items}


def _checks(batch: Batch) -> Iterator[Shown]:
    recipe = recipe_of(control_recipe_of(batch))
    for node in recipe.phases():
        if node.type != "repeating_check":
            continue
        during, run = latest(batch, str(node.params["during"])), latest(batch, node.id)
        if run is None or during is None or during.status not in ACTIVE:
            continue
        found = upcoming(run, node)
        if found is not None:
            yield {
                "element": str(run.id),
                "path": node.id,
                "title": shown.text(node.title),
                "number": str(found.number),
                "due": utc_text(found.due),
                "earliest": utc_text(found.earliest),
                "latest": utc_text(found.latest),
                "paused": found.paused,
            }
