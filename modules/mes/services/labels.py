"""Labels as controlled records: print, apply, spoil, void; a reprint is a signed act with a reason."""

from collections.abc import Mapping
from uuid import UUID

from gxp.compliance import audit
from gxp.compliance.lifecycle.advance import advance, begin
from gxp.kernel import canonical
from gxp.kernel.context import current_actor
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.ports.acts import Signed
from modules.mes.models import Label
from modules.mes.selectors.label_templates import Template, template
from modules.mes.selectors.labels import label_data


def print_label(
    *, kind: str, subject: ObjectRef, data: Mapping[str, str], batch: UUID | None = None, printer: str = ""
) -> Label:
    """Store the first label of a kind for a subject; a second one is only a reprint (`mes.label_exists`, 409)."""
    known = Label.objects.filter(subject_type=subject.record_type, subject_id=subject.id, kind=kind)
    if known.exists():
        raise DomainError("mes.label_exists", status=409, params={"kind": kind, "subject": subject})
    return _store(template(kind), subject, dict(data), copy=1, batch=batch, printer=printer)


def reprint(*, label: Label, signature: Signed, reason: str, printer: str = "") -> Label:
    """Store the next copy with the data and template version of the first; called by the signed act."""
    if not reason.strip():
        raise DomainError("mes.reason_missing")
    same = Label.objects.select_for_update().filter(
        subject_type=label.subject_type, subject_id=label.subject_id, kind=label.kind
    )
    copies = [one.copy_number for one in same]
    return _store(
        template(label.kind, label.template_version),
        ObjectRef.of(label.subject_type, label.subject_id),
        label_data(label),
        copy=max(copies) + 1,
        batch=label.batch_id,
        printer=printer or label.printer,
        reprint_of=label,
        reprint_signature=signature.id,
        reason=reason,
    )


def applied(*, label: Label) -> None:
    """Record that the label is stuck on."""
    advance(label, to="applied")


def spoil(*, label: Label, reason: str) -> None:
    """Record that a printed label was spoiled; it counts in the reconciliation."""
    advance(label, to="spoiled", reason=reason)


def void(*, label: Label, reason: str) -> None:
    """Take a label out of use."""
    advance(label, to="voided", reason=reason)


def _store(
    shape: Template,
    subject: ObjectRef,
    data: dict[str, str],
    *,
    copy: int,
    batch: UUID | None,
    printer: str,
    **reprinted: object,
) -> Label:
    actor = current_actor()
    text = canonical.dumps(canonical.record("mes.label_data", {"rows": data, "subject": subject.canonical()}))
    label = Label(
        kind=shape.kind,
        subject_type=subject.record_type,
        subject_id=subject.id,
        batch_id=batch,
        template=shape.kind,
        template_version=shape.version,
        template_sha256=shape.sha256,
        data=text.decode(),
        data_sha256=canonical.sha256_hex(text),
        symbol=shape.content(data),
        gs1=shape.gs1,
        copy_number=copy,
        printer=printer,
        printed_at=audit.moment().at,
        printed_by=actor.id,
        printed_by_name=actor.name,
        **reprinted,
    )
    begin(label, lifecycle="mes.label/1")
    label.save(force_insert=True)
    return label
