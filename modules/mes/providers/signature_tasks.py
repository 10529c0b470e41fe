"""What waits on the floor: steps that are performed and want the signature of a second person."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef

from gxp.http.scope import reach
from gxp.kernel.context import current_actor
from gxp.kernel.i18n import I18n
from gxp.ports.inbox import Task, TaskSource
from modules.mes.models import ElementRun, ElementSignature, Entry
from modules.mes.selectors.batches import with_recipe
from modules.mes.selectors.recipe import Second
from modules.mes.services.execution.finishing import outstanding
from modules.mes.services.execution.work import Work, several

_WANTED = {"verified": I18n("复核步骤", "Verify the step"), "witnessed": I18n("见证步骤", "Witness the step")}
# So many performed steps are looked at, the oldest first; a plant has a few at once.
LOOKED_AT = 500


def signatures(limit: int) -> Sequence[Task]:
    """Return steps whose outstanding signature the present person may give; none that they took part in."""
    me, roles = current_actor().id, frozenset(current_actor().roles)
    mine = (
        Entry.objects.filter(run=OuterRef("pk"), performer=me),
        ElementSignature.objects.filter(run=OuterRef("pk"), signer=me, void=False),
    )
    here = reach("mes.element.verify", "mes.element", acting=True)
    rows = with_recipe(ElementRun.objects.filter(here, status="running", performed_at__isnull=False))
    for took_part in mine:
        rows = rows.exclude(Exists(took_part))
    works = several(list(rows.order_by("performed_at", "id")[:LOOKED_AT]))
    wanted = ((work, next((one for one in outstanding(work) if one.role in roles), None)) for work in works)
    return [_task(work, second) for work, second in wanted if second is not None][:limit]


def _task(work: Work, second: Second) -> Task:
    run, title = work.run, I18n.of(dict(work.node.title))
    return Task(
        id=str(run.id),
        number=run.batch.number,
        title=I18n(f"{run.path} {title.zh}", f"{run.path} {title.en}"),
        wanted=_WANTED[second.meaning],
        status="pending",
        since=run.performed_at,
        path=f"/floor/#/elements/{run.id}",
    )


SOURCE = TaskSource(
    key="mes.signature",
    title=I18n("待复核步骤", "Steps to verify"),
    permissions=("mes.element.verify",),
    waiting=signatures,
)
