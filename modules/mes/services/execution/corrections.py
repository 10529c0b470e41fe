"""Corrections: a new version with reason; what depends on it is recomputed, signatures on it become void.

By the performer before the element completes; after that a person other than the performers verifies again;
once the quality review began only an addendum could, which is not offered; never after that.
"""

from collections.abc import Iterator

from gxp.compliance import audit
from gxp.compliance.lifecycle.advance import advance
from gxp.kernel import canonical
from gxp.kernel.context import current_actor
from gxp.kernel.errors import DomainError
from modules.mes.models import Entry, Review
from modules.mes.selectors.batches import batch_ref, latest
from modules.mes.selectors.entries import number_of
from modules.mes.selectors.recipe import FieldDef
from modules.mes.selectors.references import parse
from modules.mes.services.elements.gates import qualified
from modules.mes.services.elements.registry import type_of
from modules.mes.services.exceptions import raise_exception
from modules.mes.services.execution.entries import field_of, require_role
from modules.mes.services.execution.states import command_run
from modules.mes.services.execution.store import Origin, judge, store
from modules.mes.services.execution.system import system_steps
from modules.mes.services.execution.work import Work, of, work_on
from modules.mes.services.values.entry_limits import Accepted, Given, accept


def correct(*, run_id: object, entry_id: str, given: Given, reason: str) -> Entry:
    """Store a corrected version of a value and everything that follows from it."""
    work = work_on(run_id)
    entry = _correctable(work, entry_id, reason)
    field = field_of(work, entry.key)
    accepted = accept(field, given)
    audit.set_reason(code="mes.correction", text=reason)
    made = _store(work, field, entry, accepted, reason)
    _reopen(work, f"{entry.key}: {reason}")
    type_of(work.node.type).computed(work)
    ripple(work, entry.key)
    system_steps(work.batch)
    return made


def _correctable(work: Work, entry_id: str, reason: str) -> Entry:
    entry = next((one for one in work.entries.values() if str(one.id) == entry_id), None)
    if entry is None:
        raise DomainError("mes.entry_unknown", status=404, params={"entry": entry_id, "path": work.node.id})
    if not reason.strip():
        raise DomainError("mes.reason_missing")
    if Review.objects.filter(batch=work.batch, status="done").exists():
        raise DomainError("mes.review_begun", status=409, params={"batch": work.batch.number})
    if entry.source in {"device", "calculated"}:
        raise DomainError("mes.not_correctable", status=409, params={"field": entry.key, "source": entry.source})
    if _moved(work, entry):
        raise DomainError("mes.entry_moved", status=409, params={"field": entry.key, "path": work.node.id})
    if work.run.performed_at is None and entry.performer != current_actor().id:
        raise DomainError(
            "mes.only_performer_corrects", status=403, params={"field": entry.key, "name": entry.performer_name}
        )
    require_role(work)
    qualified(work)
    return entry


def _moved(work: Work, entry: Entry) -> bool:
    """What the ledger has already moved is corrected by a movement, not by another number."""
    field = work.node.field_of(entry.key)
    if field is not None and field.raw.get("line") == "true":
        return True
    return work.node.type in {"produce", "sample"} and not list(type_of(work.node.type).lacks(work))


def _store(work: Work, field: FieldDef, entry: Entry, accepted: Accepted, reason: str) -> Entry:
    return store(work, field, entry.key, accepted, Origin(source=entry.source, reason=reason))


def _reopen(work: Work, why: str) -> None:
    """Void the signatures on what changed and ask for them again; a completed element runs once more."""
    for signed in work.signed:
        signed.void, signed.void_reason = True, why[:500]
        signed.save(update_fields=["void", "void_reason"])
    work.again()
    changed = ["performed_at"]
    work.run.performed_at = None
    if work.run.status == "complete":
        if work.batch.status == "complete":
            advance(work.batch, to="running", reason=why, ref=batch_ref(work.batch))
        for path in reversed(work.recipe.ancestors(work.run.path)):
            above = latest(work.batch, path)
            if above is not None and above.status == "complete":
                command_run(above, "reopen", reason=why)
        command_run(work.run, "reopen", reason=why)
        work.run.completed_at, work.run.outcome = None, ""
        changed += ["completed_at", "outcome"]
    work.run.save(update_fields=changed)


def ripple(work: Work, key: str) -> None:
    """Recompute what reads a changed value elsewhere; an element already done is reopened, and that is an exception."""
    seen: set[str] = set()
    queue = [(work.node.id, name) for name in {key, *_same(work, key)}]
    while queue:
        path, name = queue.pop(0)
        for other, field in _readers(work, path, name):
            mark = f"{other.node.id}/{field.key}"
            if mark in seen or other.run.id == work.run.id:
                continue
            seen.add(mark)
            if _recomputed(other, field, path, name):
                queue.append((other.node.id, field.key))


def _same(work: Work, key: str) -> Iterator[str]:
    """Calculated values of the changed element itself: they may be read elsewhere too."""
    return (field.key for field in work.fields() if field.calculated and field.key != key)


def _readers(work: Work, path: str, key: str) -> Iterator[tuple[Work, FieldDef]]:
    for node in work.recipe.phases():
        run = latest(work.batch, node.id)
        if run is None or run.started_at is None:
            continue
        for field in node.fields:
            references = [*field.inputs.values(), *(limit.target for limit in field.limits if limit.target)]
            if any((found := parse(text)) and (found.first, found.second) == (path, key) for text in references):
                yield of(run), field


def _recomputed(other: Work, field: FieldDef, path: str, key: str) -> bool:
    """Bring one reader up to date; return whether its value or judgement became another version."""
    before = other.entries.get(field.key)
    if before is None:
        return False
    done = other.run.performed_at is not None
    if field.expression is not None:
        type_of(other.node.type).computed(other)
    if other.entries[field.key].id == before.id and any(limit.target for limit in field.limits):
        _judged_again(other, field, before)
    changed = other.entries[field.key].id != before.id
    if changed and done:
        data = {"key": key, "path": path, "reached": f"{other.node.id}/{field.key}"}
        raise_exception(
            batch=other.batch, run=other.run, key=field.key, cause="mes.correction_ripple", severity="major", data=data
        )
        _reopen(other, f"{path}/{key}")
    return changed


def _judged_again(other: Work, field: FieldDef, before: Entry) -> None:
    """Store the same value once more under the limits that hold now, where these are others."""
    number = number_of(before)
    value = Accepted(before.value, number, before.unit, before.qualifier, before.missing, before.missing_reason)
    limits = canonical.dumps(list(judge(other, field, value).limits)).decode()
    if limits != before.limits:
        origin = Origin(source=before.source, device=before.device, raw=before.raw, reason="ripple")
        store(other, field, before.key, value, origin)
