"""Closes units of a batch's record: elements, exceptions, the control recipe and reviews (kernel.md, package)."""

from gxp.compliance.package import close_unit
from gxp.kernel import canonical
from gxp.kernel.canonical import Json
from gxp.kernel.clock import Moment
from gxp.kernel.refs import ObjectRef
from modules.mes.models import BatchException, ControlRecipe, ElementRun, Review
from modules.mes.selectors.batches import batch_ref, run_ref
from modules.mes.services.execution.record import element_record
from modules.mes.services.execution.work import Work, of


def close_element(*, work: Work) -> str:
    """Store the record of a completed execution once; a correction afterwards stores its next revision."""
    closed = close_unit(
        root=batch_ref(work.batch), type="mes.element_record", ref=run_ref(work.run), document=element_record(work)
    )
    return closed.sha256


def close_level(*, run: ElementRun) -> str:
    """Store the record of a completed operation or unit procedure: its times, which time relations rest on."""
    return close_element(work=of(run))


def close_control_recipe(*, control: ControlRecipe) -> str:
    """Store the control recipe as the first unit of the batch: what the record is judged by."""
    document = dict(canonical.load_object(control.content.encode()))
    document.pop("type")
    document.pop("v")
    ref = ObjectRef("mes", "control_recipe", str(control.id))
    return close_unit(root=batch_ref(control.batch_id), type="mes.control_recipe", ref=ref, document=document).sha256


def close_exception(*, found: BatchException) -> str:
    """Store the record of a disposed exception."""
    ref = ObjectRef("mes", "exception", str(found.id))
    return close_unit(
        root=batch_ref(found.batch_id), type="mes.exception_record", ref=ref, document=exception_record(found)
    ).sha256


def exception_record(found: BatchException) -> dict[str, Json]:
    """Return the record of an exception, without `type` and `v`."""
    return {
        **exception_facts(found),
        "assessment": found.assessment,
        "deviation": found.deviation or None,
        "disposition": found.disposition,
        "disposition_text": found.disposition_text,
        "explanation": found.explanation,
        "id": str(found.id),
        "signatures": canonical.loads(found.signatures.encode()),
        "status": found.status,
    }


def exception_facts(found: BatchException) -> dict[str, Json]:
    """Return what an exception says, whoever signs it."""
    zone = found.batch.zone
    return {
        "batch": {"id": str(found.batch_id), "number": found.batch.number},
        "cause": found.cause,
        "criticality": found.criticality,
        "data": canonical.loads(found.data.encode()),
        "element": str(found.run_id) if found.run_id else None,
        "entry": str(found.entry_id) if found.entry_id else None,
        "iteration": _iteration(found),
        "judgement": found.judgement,
        "key": found.key,
        "number": found.number,
        "path": found.path,
        "raised_at": Moment(found.raised_at, zone).canonical(),
        "raised_by": {"id": found.raised_by, "name": found.raised_by_name},
        "severity": found.severity,
        "text": found.text,
    }


def _iteration(found: BatchException) -> str:
    """The execution it belongs to; a missed check names its interval."""
    if found.run is not None:
        return str(found.run.iteration)
    stem, _, number = found.key.partition(".")
    return number if stem == "interval" else ""


def close_review(*, review: Review, holds: list[Json]) -> str:
    """Store the record of a signed review: what was looked at, by whom, the conclusion, the holds then open."""
    ref = ObjectRef("mes", "review", str(review.id))
    document: dict[str, Json] = {
        "batch": {"id": str(review.batch_id), "number": review.batch.number},
        "conclusion": review.conclusion,
        "holds": holds,
        "id": str(review.id),
        "kind": review.kind,
        "reviewed": canonical.loads(review.content.encode()),
        "signatures": [canonical.loads(review.signed.encode())],
    }
    return close_unit(root=batch_ref(review.batch_id), type="mes.review_record", ref=ref, document=document).sha256
