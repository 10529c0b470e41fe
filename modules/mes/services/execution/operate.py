"""What people do with a running element: enter, read a device, scan, command, repeat, report, comment."""

from collections.abc import Sequence

from gxp.compliance import audit
from gxp.kernel.context import current_actor
from gxp.kernel.errors import DomainError
from modules.mes.models import Batch, BatchException, Comment, ElementRun, Entry
from modules.mes.services.elements.base import Scanned
from modules.mes.services.elements.gates import qualified
from modules.mes.services.elements.registry import type_of
from modules.mes.services.elements.running_watch import repeat, watch
from modules.mes.services.exceptions import raise_exception
from modules.mes.services.execution.entries import Late, field_of, manual_entry, require_open, require_role
from modules.mes.services.execution.system import retry, system_steps
from modules.mes.services.execution.work import Work, work_on
from modules.mes.services.values.entry_limits import Given

SEVERITIES = ("minor", "major", "critical")


def enter(*, run_id: object, key: str, given: Given, late: Late | None = None) -> Entry:
    """Enter one value by hand."""
    work = work_on(run_id)
    require_role(work)
    qualified(work)
    kind = type_of(work.node.type)
    entry = manual_entry(work, kind.entering(work, key), given, late=late)
    kind.entered(work, entry)
    kind.computed(work)
    return entry


def enter_many(*, run_id: object, key: str, values: Sequence[Given]) -> list[Entry]:
    """Enter a whole table of replicates at once; one that is refused refuses all."""
    work = work_on(run_id)
    require_role(work)
    qualified(work)
    field = field_of(work, f"{key}.1")
    if len(values) > field.count:
        raise DomainError("mes.too_many_replicates", params={"field": key, "given": len(values), "wanted": field.count})
    at = audit.moment().at
    found = [manual_entry(work, f"{key}.{number}", given, at=at) for number, given in enumerate(values, start=1)]
    type_of(work.node.type).computed(work)
    return found


def read_device(*, run_id: object, key: str) -> Entry:
    """Take the stable value of the element's device."""
    work = work_on(run_id)
    require_open(work)
    require_role(work)
    qualified(work)
    kind = type_of(work.node.type)
    reader = getattr(kind, "read_device", None)
    if reader is None:
        raise DomainError("mes.device_not_expected", status=409, params={"field": key, "path": work.node.id})
    entry: Entry = reader(work, key)
    kind.computed(work)
    return entry


def scan(*, run_id: object, code: str) -> Scanned:
    """Take a scan; what it means is the element type's."""
    work = work_on(run_id)
    if not code.strip():
        raise DomainError("mes.scan_empty")
    system = work.node.evidence.performer == "system"
    require_role(work)
    if not system:
        require_open(work)
    qualified(work)
    found = type_of(work.node.type).scan(work, code)
    type_of(work.node.type).computed(work)
    _system(work)
    return found


def command(*, run_id: object, name: str) -> ElementRun:
    """Carry out a command of the element's type (stop, book, refresh)."""
    work = work_on(run_id)
    require_role(work)
    require_open(work)
    if name != "refresh":
        qualified(work)
    type_of(work.node.type).command(work, name)
    _system(work)
    return work.run


def _system(work: Work) -> None:
    retry(work)
    system_steps(work.batch)


def again(*, run_id: object, reason: str) -> ElementRun:
    """Make one more attempt of a completed repeatable element while the batch runs; the first stays as it is."""
    work = work_on(run_id)
    require_role(work)
    qualified(work)
    if not work.node.repeatable or work.run.status != "complete" or work.batch.status != "running":
        params = {"command": "repeat", "state": work.run.status, "path": work.run.path}
        raise DomainError("mes.command_not_allowed", status=409, params=params)
    if not reason.strip():
        raise DomainError("mes.reason_missing")
    if ElementRun.objects.filter(batch=work.batch, path=work.run.path, status__in=("idle", "running", "held")).exists():
        raise DomainError("mes.element_already_started", status=409, params={"path": work.run.path, "state": "idle"})
    made = repeat(work.recipe, work.run, reason[:200])
    if made is None:
        raise DomainError("mes.element_unknown", status=404, params={"element": run_id})
    return made


def look(*, run_id: object) -> ElementRun:
    """Look at a running unit now: checks that were missed, repeats that stops demand."""
    work = work_on(run_id)
    if work.node.type == "device_aggregate" and work.run.status == "running":
        watch(work)
    return work.run


def report(*, run_id: object, text: str, severity: str = "minor", key: str = "") -> BatchException:
    """Report an exception by a person."""
    work = work_on(run_id)
    if not text.strip():
        raise DomainError("mes.reason_missing")
    if severity not in SEVERITIES:
        raise DomainError("mes.severity_unknown", params={"severity": severity})
    return raise_exception(
        batch=work.batch, run=work.run, key=key, cause="mes.reported", severity=severity, text=text, by_person=True
    )


def comment(*, batch: Batch, text: str, run: ElementRun | None = None) -> Comment:
    """Keep a remark; it is listed in the review and needs no disposition."""
    if not text.strip():
        raise DomainError("mes.reason_missing")
    actor = current_actor()
    return Comment.objects.create(
        batch=batch,
        run=run,
        path=run.path if run else "",
        text=text,
        author=actor.id,
        author_name=actor.name,
        at=audit.moment().at,
    )
