"""Deviations: opened at once, assessed and closed by signature (CN-247)."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gxp.compliance import audit
from gxp.compliance.lifecycle.advance import advance, begin
from gxp.kernel import canonical
from gxp.kernel.context import current_actor
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.ports.acts import Signed
from gxp.ports.batches import BatchDirectory
from gxp.registry import provider
from modules.qms.models import Deviation, DeviationException
from modules.qms.models.deviation import GRADES
from modules.qms.services.numbers import next_number


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What the assessment says: final grade, impact on product and other batches, measures."""

    grade: str
    impact: str
    measures: str


def open_deviation(
    *,
    batch: ObjectRef | None,
    title: str,
    description: str,
    grade: str,
    exceptions: Sequence[ObjectRef] = (),
) -> Deviation:
    """Open a deviation and link the exceptions that led to it.

    Raises `qms.reason_missing` without title or description and `qms.grade_unknown`.
    """
    if not (title.strip() and description.strip()):
        raise DomainError("qms.reason_missing")
    _grade(grade)
    moment, actor = audit.moment(), current_actor()
    deviation = Deviation(
        number=f"DEV{moment.at:%y}-{next_number(key=f'deviation/{moment.at:%y}'):04d}",
        batch_id=UUID(batch.id) if batch else None,
        site=provider(BatchDirectory).summary(batch).site or None if batch else None,
        title=title,
        description=description,
        grade=grade,
        opened_at=moment.at,
        opened_by=actor.id,
        opened_by_name=actor.name,
    )
    begin(deviation, lifecycle="qms.deviation/1")
    deviation.save(force_insert=True)
    for exception in sorted(set(exceptions)):
        DeviationException.objects.create(deviation=deviation, batch_id=deviation.batch_id, exception=str(exception))
    return deviation


def assess(*, deviation: Deviation, assessment: Assessment, signature: Signed) -> Deviation:
    """Set grade, impact and measures by the signature of the assessment."""
    check_assessment(assessment)
    deviation.grade, deviation.impact, deviation.measures = assessment.grade, assessment.impact, assessment.measures
    deviation.assessed_by, deviation.assess_signature = str(signature.signer), signature.id
    deviation.save(update_fields=["grade", "impact", "measures", "assessed_by", "assess_signature"])
    advance(deviation, to="assessed", signature=signature)
    return deviation


def close(*, deviation: Deviation, signature: Signed) -> Deviation:
    """Close an assessed deviation by QA's signature, whose reason is the conclusion."""
    if not signature.reason.strip():
        raise DomainError("qms.reason_missing")
    deviation.conclusion = signature.reason
    deviation.closed_by, deviation.close_signature = str(signature.signer), signature.id
    deviation.closed_at = signature.at.at
    deviation.save(update_fields=["conclusion", "closed_by", "close_signature", "closed_at"])
    advance(deviation, to="closed", signature=signature)
    return deviation


def check_assessment(assessment: Assessment) -> None:
    """Raise `qms.grade_unknown` or `qms.reason_missing` where an assessment is not complete."""
    _grade(assessment.grade)
    if not (assessment.impact.strip() and assessment.measures.strip()):
        raise DomainError("qms.reason_missing")


def content(deviation: Deviation, *, assessment: Assessment | None = None) -> canonical.Document:
    """Return a deviation without status and signatures; a conclusion is the reason in the closing statement."""
    stated = assessment or Assessment(grade=deviation.grade, impact=deviation.impact, measures=deviation.measures)
    return canonical.record(
        "qms.deviation",
        {
            "batch": str(deviation.batch_id or ""),
            "description": deviation.description,
            "exceptions": sorted(deviation.exceptions.values_list("exception", flat=True)),
            "grade": stated.grade,
            "impact": stated.impact,
            "measures": stated.measures,
            "number": deviation.number,
            "title": deviation.title,
        },
    )


def _grade(grade: str) -> None:
    if grade not in GRADES:
        raise DomainError("qms.grade_unknown", params={"grade": grade, "known": ", ".join(GRADES)})
