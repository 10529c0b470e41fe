"""Repeating check by running time: one execution a check, numbered by the interval it answers for."""

from gxp.compliance import audit
from gxp.kernel.errors import DomainError
from modules.mes.models import ElementRun
from modules.mes.services.elements.base import ElementType
from modules.mes.services.elements.running_watch import during_of, interval_now, spans_of, watch
from modules.mes.services.execution.work import Work


class RepeatingCheck(ElementType):
    """Iteration k answers for the k-th interval; a check outside of every tolerance cannot be started."""

    code = "repeating_check"

    def ready(self, work: Work) -> None:
        """Give the execution the number of the interval that is open now; the next one is made at the same time."""
        during = during_of(work.run, work.node)
        if during is None or during.run.started_at is None:
            raise DomainError("mes.check_not_running", status=409, params={"path": work.node.id})
        watch(during)
        now = audit.moment().at
        number = interval_now(work.node, spans_of(during, now), now)
        if number is None:
            raise DomainError("mes.check_not_due", status=409, params={"path": work.node.id})
        made = ElementRun.objects.filter(
            batch=work.batch, path=work.node.id, iteration=number, started_at__isnull=False
        )
        if made.exists():
            raise DomainError("mes.check_done", status=409, params={"path": work.node.id, "interval": number})
        work.run.iteration = number
        work.run.save(update_fields=["iteration"])

    def started(self, work: Work) -> None:
        """Make the execution of the next check, so that there is always one to start."""
        following(work.run)


def following(run: ElementRun) -> ElementRun:
    """Return the idle execution after a check; it gets its own interval when it is started."""
    idle = ElementRun.objects.filter(batch=run.batch, path=run.path, status="idle").exclude(id=run.id).first()
    if idle is not None:
        return idle
    highest = max(ElementRun.objects.filter(batch=run.batch, path=run.path).values_list("iteration", flat=True))
    return ElementRun.objects.create(
        batch=run.batch,
        control_recipe=run.control_recipe,
        path=run.path,
        position=run.position,
        iteration=highest + 1000,
        attempt=1,
        kind=run.kind,
        element_type=run.element_type,
        status="idle",
        lifecycle_name=run.lifecycle_name,
        room=run.room,
    )
