"""Reviews of a batch: production review, audit-trail review by a non-participant, QA review (CN-171, D11-12.6)."""

from typing import Any, cast

from gxp.compliance import audit
from gxp.compliance.lifecycle.advance import advance
from gxp.kernel import canonical
from gxp.kernel.canonical import Json
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.ports.acts import Signed
from modules.mes.models import Batch, Hold, Review
from modules.mes.selectors.evaluation import evaluation
from modules.mes.selectors.exceptions import of_batch, open_of
from modules.mes.services.closing import close_review

# What each review waits for, besides the end of execution.
BEFORE = {"production": (), "trail": (), "qa": ("production", "trail")}


def review_of(batch: Batch, kind: str) -> Review:
    """Return a review of a batch."""
    return Review.objects.select_related("batch").get(batch=batch, kind=kind)


def reviewable(batch: Batch, kind: str) -> Review:
    """Refuse a review whose turn has not come, or that is done; QA reviews only what nobody has to decide any more."""
    review = review_of(batch, kind)
    if batch.status != "complete":
        raise DomainError("mes.batch_not_complete", status=409, params={"batch": batch.number, "state": batch.status})
    if review.status == "done":
        raise DomainError("mes.review_done", status=409, params={"batch": batch.number, "review": kind})
    waiting = [one for one in BEFORE[kind] if review_of(batch, one).status != "done"]
    if waiting:
        raise DomainError(
            "mes.review_out_of_order", status=409, params={"batch": batch.number, "waiting_for": ", ".join(waiting)}
        )
    if kind == "qa" and open_of(batch):
        raise DomainError("mes.exceptions_open", status=409, params={"batch": batch.number, "count": open_of(batch)})
    return review


def reviewed(batch: Batch, kind: str) -> dict[str, Json]:
    """Return what a reviewer signs: hashes of all closed units and the totals of the obligations at this moment."""
    found = evaluation(batch)
    exceptions = [{"number": one.number, "severity": one.severity, "status": one.status} for one in of_batch(batch)]
    totals = {name: str(count) for name, count in sorted(found.totals.items())}
    return {
        "batch": {"id": str(batch.id), "number": batch.number},
        "exceptions": cast("Json", exceptions),
        "kind": kind,
        "totals": cast("Json", totals),
        "units": found.document["units"],
    }


def sign_review(*, batch: Batch, kind: str, conclusion: str, signature: Signed) -> Review:
    """Keep a signed review and close its record."""
    review = reviewable(batch, kind)
    if not conclusion.strip():
        raise DomainError("mes.reason_missing")
    review.content = canonical.dumps(reviewed(batch, kind)).decode()
    review.conclusion, review.signature = conclusion, signature.id
    review.signer, review.signer_name = str(signature.signer), signature.name
    review.signed = canonical.dumps(signature.canonical()).decode()
    review.done_at = signature.at.at
    review.save(update_fields=["content", "conclusion", "signature", "signer", "signer_name", "signed", "done_at"])
    advance(review, to="done", ref=ObjectRef("mes", "review", str(review.id)))
    close_review(review=review, holds=open_holds(batch))
    audit.event(
        kind="mes.review.signed",
        root=ObjectRef("mes", "batch", str(batch.id)),
        data={"kind": kind, "signature": str(signature.id)},
    )
    return review


def open_holds(batch: Batch) -> list[Json]:
    """Return the holds that stand on lots and containers which the batch made."""
    rows: Any = Hold.objects.filter(status="open", lot__batch_id=batch.id).select_related("lot").order_by("id")
    return [{"cause": one.cause, "id": str(one.id), "lot": one.lot.number, "status": one.status} for one in rows]
