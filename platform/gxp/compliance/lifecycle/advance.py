"""The only way to change a status."""

from functools import cache

from django.db.models import Model

from gxp.compliance import audit
from gxp.compliance.lifecycle.definitions import Lifecycle, Transition
from gxp.compliance.lifecycle.refs import ref_of
from gxp.kernel.context import current_request
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.messaging import publish
from gxp.ports.acts import Signed
from gxp.registry import collect


@cache
def lifecycles() -> dict[str, Lifecycle]:
    """Return every registered lifecycle by name."""
    found = collect(lambda manifest: manifest.lifecycles, Lifecycle)
    names = [lifecycle.name for lifecycle in found]
    doubled = sorted({name for name in names if names.count(name) > 1})
    if doubled:
        raise ValueError(f"lifecycles declared twice: {', '.join(doubled)}")
    return dict(zip(names, found, strict=True))


def begin(record: Model, *, lifecycle: str) -> None:
    """Set status and lifecycle of a record that is not stored yet."""
    record.status = lifecycles()[lifecycle].initial  # type: ignore[attr-defined]  # every such model has both
    record.lifecycle_name = lifecycle  # type: ignore[attr-defined]


def advance(
    record: Model, *, to: str, signature: Signed | None = None, reason: str = "", ref: ObjectRef | None = None
) -> Transition:
    """Change the status of a stored record and return the transition taken.

    Raises `lifecycle.not_allowed` (409), `identity.not_permitted` (403), `lifecycle.signature_missing` (409),
    `lifecycle.reason_missing` (422), what the guard raises, or `lifecycle.raced` (409) when another transaction
    was first. `ref` defaults to the record's own reference (`refs.ref_of`).
    """
    lifecycle = lifecycles()[record.lifecycle_name]  # type: ignore[attr-defined]  # every such model has it
    source = str(record.status)  # type: ignore[attr-defined]
    subject = ref or ref_of(record)
    step = lifecycle.between(source, to)
    if step is None:
        raise _error("lifecycle.not_allowed", 409, subject, source, to)
    _permitted(step)
    _signed(step, subject, signature, source)
    if step.reason == "required" and not reason:
        raise _error("lifecycle.reason_missing", 422, subject, source, to)
    if step.guard is not None:
        step.guard(record)
    if reason:
        audit.set_reason(code=step.name, text=reason)
    _write(record, subject, source, to)
    _announce(step, lifecycle, subject, source)
    return step


def _permitted(step: Transition) -> None:
    request = current_request()
    system = request.actor is not None and request.actor.kind == "system"
    if step.permission and not system and step.permission not in request.permissions:
        raise DomainError("identity.not_permitted", status=403, params={"permission": step.permission})


def _signed(step: Transition, subject: ObjectRef, signature: Signed | None, source: str) -> None:
    if step.meaning is None:
        return
    covered = signature is not None and subject in (signature.ref, *signature.covers)
    if signature is None or signature.meaning != step.meaning or not covered:
        raise _error("lifecycle.signature_missing", 409, subject, source, step.target)


def _write(record: Model, subject: ObjectRef, source: str, to: str) -> None:
    changed = type(record)._base_manager.filter(pk=record.pk, status=source).update(status=to)
    if changed != 1:
        raise _error("lifecycle.raced", 409, subject, source, to)
    record.status = to  # type: ignore[attr-defined]


def _announce(step: Transition, lifecycle: Lifecycle, subject: ObjectRef, source: str) -> None:
    if step.event:
        payload = {"lifecycle": lifecycle.name, "ref": str(subject), "source": source, "target": step.target}
        publish(step.event, 1, payload, refs=(subject,))


def _error(code: str, status: int, subject: ObjectRef, source: str, to: str) -> DomainError:
    return DomainError(code, status=status, params={"ref": subject, "source": source, "target": to})
