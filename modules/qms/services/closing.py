"""Closes records of quality into the sealed record: of the batch where the lot has one, else of the lot."""

from uuid import UUID

from gxp.compliance.esign.selectors.signatures import signatures_of
from gxp.compliance.package import close_unit
from gxp.kernel import canonical
from gxp.kernel.canonical import Document
from gxp.kernel.clock import utc_text
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.ports.acts import Signed
from modules.qms.models import Inspection, InspectionSample
from modules.qms.selectors.inspections import test_document


def root_of(*, lot_id: UUID, batch_id: UUID | None) -> ObjectRef:
    """Return the record to which a lot's quality records belong."""
    return ObjectRef("mes", "batch", str(batch_id)) if batch_id else ObjectRef("mes", "lot", str(lot_id))


def signed_text(*, content: Document, signature: Signed) -> str:
    """Return a decision's canonical text; content that is not what was signed is `esign.content_changed` (409)."""
    text = canonical.dumps(content)
    if canonical.sha256_hex(text) != signature.content_sha256:
        raise DomainError("esign.content_changed", status=409, params={"ref": signature.ref})
    return text.decode()


def close_decision(*, root: ObjectRef, ref: ObjectRef, content: Document, signature: Signed) -> None:
    """Close a signed decision as `<its type>_record`: what was signed, and the signature beside it."""
    body = {key: value for key, value in content.items() if key not in {"type", "v"}}
    close_unit(
        root=root, type=f"{content['type']}_record", ref=ref, document=body | {"signatures": [signature.canonical()]}
    )


def close_inspection(*, inspection: Inspection) -> str:
    """Store the inspection's closed unit and return its hash, which the inspection keeps."""
    ref = ObjectRef("qms", "inspection", str(inspection.id))
    closed = close_unit(
        root=root_of(lot_id=inspection.lot_id, batch_id=inspection.batch_id),
        type="qms.inspection_record",
        ref=ref,
        document=inspection_document(inspection),
    )
    inspection.document_sha256 = closed.sha256
    inspection.save(update_fields=["document_sha256"])
    return closed.sha256


def inspection_document(inspection: Inspection) -> Document:
    """Return the 批检验记录 of one inspection as data: samples, tests with all attempts, signatures, conclusion."""
    return {
        "batch": str(inspection.batch_id or ""),
        "cause": inspection.cause,
        "conclusion": inspection.conclusion,
        "lot": {"id": str(inspection.lot_id), "number": inspection.lot_number},
        "material": inspection.material,
        "number": inspection.number,
        "requested": {
            "at": utc_text(inspection.requested_at),
            "by": {"id": inspection.requested_by, "name": inspection.requested_by_name},
        },
        "samples": [_sample(one) for one in inspection.samples.order_by("sampled_at")],
        "specification": {
            "code": inspection.specification.code,
            "sha256": inspection.specification.sha256,
            "version": str(inspection.specification.version),
        },
        "tests": [
            {
                **test_document(run),
                "invalid_reason": run.invalid_reason,
                "signatures": [one.canonical() for one in signatures_of(ObjectRef("qms", "test", str(run.id)))],
                "status": run.status,
            }
            for run in inspection.tests.order_by("code", "attempt")
        ],
    }


def _sample(one: InspectionSample) -> Document:
    return {
        "at": utc_text(one.sampled_at),
        "container": one.container_code,
        "plan": one.plan,
        "quantity": one.quantity,
        "retained": one.retained,
        "sampler": {"id": one.sampler, "name": one.sampler_name},
        "source": one.source_code,
        "unit": one.unit,
    }
