"""Inspections, deviations, releases and training as the API answers them."""

from collections.abc import Iterable
from uuid import UUID

from gxp.compliance.esign.selectors.signatures import shown as signature_shown
from gxp.compliance.esign.selectors.signatures import signatures_of
from gxp.kernel import canonical
from gxp.kernel.clock import utc_text
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.ports.acts import Signed
from gxp.ports.batches import BatchDirectory
from gxp.ports.lots import LotDirectory
from gxp.registry import provider
from modules.qms.models import (
    Deviation,
    Inspection,
    ReleaseDecision,
    Replicate,
    Specification,
    TestRun,
    TrainingRecord,
)
from modules.qms.selectors.dispositions import disposition
from modules.qms.selectors.inspections import summary
from modules.qms.selectors.specifications import test_of

Shown = dict[str, object]


def specification_row(one: Specification) -> Shown:
    """Return a version of a specification with its content."""
    return {
        "id": str(one.id),
        "code": one.code,
        "version": str(one.version),
        "sha256": one.sha256,
        "source": one.source,
        "content": canonical.load_object(one.content.encode()),
    }


def inspection_row(one: Inspection) -> Shown:
    """Return an inspection with its counts."""
    counts = summary(one)
    return {
        "id": str(one.id),
        "number": one.number,
        "lot": str(one.lot_id),
        "lot_number": one.lot_number,
        "material": _material(one),
        "batch": str(one.batch_id) if one.batch_id else None,
        "specification": {"code": one.specification.code, "version": str(one.specification.version)},
        "cause": one.cause,
        "status": one.status,
        "conclusion": one.conclusion or None,
        "disposition": disposition(ObjectRef("mes", "lot", str(one.lot_id))).code,
        "test_count": str(counts.tests),
        "approved": str(counts.approved),
        "out_of_specification": str(counts.out_of_specification),
        "requested_at": utc_text(one.requested_at),
        "requested_by": {"id": one.requested_by, "name": one.requested_by_name},
    }


def inspection_view(one: Inspection) -> Shown:
    """Return an inspection with samples, tests, readings and signatures."""
    return inspection_row(one) | {
        "samples": [
            {
                "id": str(sample.id),
                "container": sample.container_code,
                "source": sample.source_code,
                "quantity": {"lexeme": sample.quantity, "unit": sample.unit},
                "plan": sample.plan,
                "retained": sample.retained,
                "at": utc_text(sample.sampled_at),
                "sampler": {"id": sample.sampler, "name": sample.sampler_name},
            }
            for sample in one.samples.order_by("sampled_at")
        ],
        "tests": [test_row(run) for run in one.tests.order_by("created_at", "attempt")],
    }


def _material(one: Inspection) -> Shown:
    lot = provider(LotDirectory).lot(ObjectRef("mes", "lot", str(one.lot_id)))
    return {"code": one.material, "name": {"zh-Hans": lot.material_zh, "en": lot.material_en}}


def test_row(run: TestRun) -> Shown:
    """Return a test with its readings in all versions; its reference is what the acts on it are given."""
    definition = test_of(run.inspection.specification, run.code)
    ref = ObjectRef("qms", "test", str(run.id))
    signed = signatures_of(ref)
    return {
        "id": str(run.id),
        "ref": str(ref),
        "code": run.code,
        "title": definition.name.canonical(),
        "attempt": str(run.attempt),
        "unit": definition.unit,
        "digits": str(definition.rounding.digits),
        "replicates_required": str(definition.replicates),
        "report": definition.report,
        "rounding": definition.rounding.canonical(),
        "limits": [limit.canonical() | {"inclusive": limit.inclusive == "both"} for limit in definition.limits],
        "status": run.status,
        "reported": run.reported or None,
        "qualifier": run.qualifier or None,
        "judgement": run.judgement,
        "replicates": [_replicate(one) for one in run.replicates.order_by("number", "version")],
        "checked_by": _signer(signed, "qms.result.check"),
        "approved_by": _signer(signed, "qms.result.approve"),
        "invalid_reason": run.invalid_reason or None,
        "sha256": run.sha256 or None,
        "signatures": [signature_shown(one) for one in signed],
    }


def _replicate(one: Replicate) -> Shown:
    value = {"missing": one.missing} if one.missing else {"lexeme": one.lexeme, "qualifier": one.qualifier}
    return {
        "id": str(one.id),
        "number": str(one.number),
        "version": str(one.version),
        "value": value | {"unit": one.unit},
        "entered_at": utc_text(one.entered_at),
        "entered_by": {"id": one.entered_by, "name": one.entered_by_name},
        "reason": one.reason or None,
    }


def _signer(signed: Iterable[Signed], act: str) -> Shown | None:
    """Return who signed an act last."""
    found = [one for one in signed if one.act == act]
    return {"id": str(found[-1].signer), "name": found[-1].name} if found else None


def _batch_number(batch: UUID | None) -> str | None:
    """Return a batch's number; a batch that execution does not know has none."""
    if batch is None:
        return None
    try:
        return provider(BatchDirectory).summary(ObjectRef("mes", "batch", str(batch))).number
    except DomainError:
        return None


def deviation_row(one: Deviation) -> Shown:
    """Return a deviation."""
    ref = ObjectRef("qms", "deviation", str(one.id))
    return {
        "id": str(one.id),
        "ref": str(ref),
        "number": one.number,
        "batch": str(one.batch_id) if one.batch_id else None,
        "batch_number": _batch_number(one.batch_id),
        "title": one.title,
        "description": one.description,
        "grade": one.grade,
        "status": one.status,
        "impact": one.impact or None,
        "measures": one.measures or None,
        "conclusion": one.conclusion or None,
        "exceptions": sorted(one.exceptions.values_list("exception", flat=True)),
        "opened_at": utc_text(one.opened_at),
        "opened_by": {"id": one.opened_by, "name": one.opened_by_name},
        "closed_at": utc_text(one.closed_at) if one.closed_at else None,
        "signatures": [signature_shown(signed) for signed in signatures_of(ref)],
    }


def release_row(one: ReleaseDecision) -> Shown:
    """Return a release decision with its 放行审核单."""
    return {
        "id": str(one.id),
        "kind": one.kind,
        "conclusion": one.conclusion,
        "legal_entity": one.legal_entity,
        "role": one.role,
        "market": one.market,
        "reason": one.reason or None,
        "at": utc_text(one.decided_at),
        "by": {"id": one.decided_by, "name": one.decided_by_name},
        "signature": str(one.signature),
        "sha256": one.sha256,
        "document": canonical.load_object(one.document.encode()),
    }


def training_row(one: TrainingRecord) -> Shown:
    """Return a training record."""
    return {
        "id": str(one.id),
        "user": {"id": str(one.user_id), "name": one.user_name},
        "subject": one.subject,
        "version": one.version or None,
        "completed_on": one.completed_on.isoformat(),
        "valid_until": one.valid_until.isoformat() if one.valid_until else None,
        "assessor": {"id": one.assessor, "name": one.assessor_name},
        "ended_on": one.ended_on.isoformat() if one.ended_on else None,
        "end_reason": one.end_reason or None,
    }
