"""Exceptions: raised by rules and by people, explained, assessed and disposed by signature."""

from collections.abc import Mapping

from gxp.compliance import audit
from gxp.compliance.lifecycle.advance import advance, begin
from gxp.kernel import canonical
from gxp.kernel.context import current_actor
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.messaging import publish
from gxp.ports.acts import Signed
from modules.mes.models import Batch, BatchException, ElementRun, Entry
from modules.mes.selectors.batches import batch_ref
from modules.mes.services.closing import close_exception
from modules.mes.services.numbers import next_number

DISPOSITIONS = ("accepted", "accepted_with_deviation", "rejected")
SYSTEM = ("system", "系统")


def raise_exception(
    *,
    batch: Batch,
    cause: str,
    severity: str,
    path: str = "",
    run: ElementRun | None = None,
    entry: Entry | None = None,
    key: str = "",
    criticality: str = "other",
    judgement: str = "none",
    data: Mapping[str, str] | None = None,
    text: str = "",
    by_person: bool = False,
) -> BatchException:
    """Store an exception bound to element and value; `cause` is a code of the catalogue, `data` its named values."""
    actor = current_actor()
    position = next_number(key=f"exception/{batch.number}")
    found = BatchException(
        batch=batch,
        run=run,
        entry=entry,
        number=f"{batch.number}-E{position:03d}",
        path=path or (run.path if run else ""),
        key=key,
        cause=cause,
        severity=severity,
        criticality=criticality,
        judgement=judgement,
        data=canonical.dumps(dict(data or {})).decode(),
        text=text,
        raised_by=actor.id if by_person else SYSTEM[0],
        raised_by_name=actor.name if by_person else SYSTEM[1],
        raised_at=audit.moment().at,
    )
    begin(found, lifecycle="mes.exception/1")
    found.save(force_insert=True)
    payload = {"batch": str(batch.id), "number": found.number, "severity": severity, "cause": cause, "path": found.path}
    publish("mes.exception.raised", 1, payload, refs=(batch_ref(batch), ref_of(found)))
    return found


def ref_of(found: BatchException) -> ObjectRef:
    """Return the reference of an exception."""
    return ObjectRef("mes", "exception", str(found.id))


def explain(*, found: BatchException, text: str, signature: Signed) -> BatchException:
    """Keep the operator's explanation."""
    return _step(found, "explained", signature, explanation=_said(text))


def assess(*, found: BatchException, text: str, signature: Signed, deviation: str = "") -> BatchException:
    """Keep the supervisor's assessment, with a deviation where one was opened."""
    return _step(found, "assessed", signature, assessment=_said(text), deviation=deviation)


def dispose(*, found: BatchException, disposition: str, text: str, signature: Signed) -> BatchException:
    """Keep QA's disposition and close the exception's record."""
    if disposition not in DISPOSITIONS:
        raise DomainError("mes.disposition_unknown_code", params={"code": disposition})
    _step(found, "disposed", signature, disposition=disposition, disposition_text=_said(text))
    close_exception(found=found)
    return found


def _said(text: str) -> str:
    if not text.strip():
        raise DomainError("mes.reason_missing")
    return text


def _step(found: BatchException, to: str, signature: Signed, **kept: str) -> BatchException:
    signed = canonical.loads(found.signatures.encode())
    more = [*signed, signature.canonical()] if isinstance(signed, list) else [signature.canonical()]
    found.signatures = canonical.dumps(more).decode()
    for name, value in kept.items():
        setattr(found, name, value)
    found.save(update_fields=["signatures", *kept])
    advance(found, to=to, signature=signature, ref=ref_of(found))
    return found
