"""What becomes of batches when quality decides again about material that they were charged with (CN-247).

The decision or hold raises an exception on every batch that was given of it, in the transaction in which it is made;
a review by quality assurance that was done before is withdrawn, unless the batch is already decided.
"""

from gxp.compliance.lifecycle.advance import advance
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.ports.release import ReleaseGate
from gxp.registry import provider
from modules.mes.models import Batch, BatchException, Hold, Lot, Review
from modules.mes.selectors.batches import batch_ref
from modules.mes.selectors.charged import HELD, REJECTED, STOPPED, against, charged_to, given_of, held_by, said_of
from modules.mes.services.exceptions import raise_exception


def decided(*, lot: Lot) -> list[BatchException]:
    """Look again at every batch that was given of a lot; each decision against it is raised once a batch."""
    raised: list[BatchException] = []
    for batch in given_of(lot):
        said = said_of(batch)
        for one in against(batch, lot=lot):
            if one.code not in HELD and (one.cause, one.decision) not in said:
                severity = "critical" if one.cause == REJECTED else "major"
                raised.append(_raise(batch, lot, one.cause, severity, one.containers, one.decision))
                said[(one.cause, one.decision)] = raised[-1:]
    return raised


def held(*, hold: Hold) -> list[BatchException]:
    """Raise a hold on every batch that was given of what it covers."""
    raised: list[BatchException] = []
    for batch in given_of(hold.lot):
        codes = held_by(hold, charged_to(batch, lot=hold.lot))
        if codes:
            raised.append(_raise(batch, hold.lot, STOPPED, "major", codes, str(hold.id)))
    return raised


def _raise(batch: Batch, lot: Lot, cause: str, severity: str, codes: tuple[str, ...], by: str) -> BatchException:
    data = {"by": by, "containers": ", ".join(codes), "lot": lot.number, "material": lot.material.code}
    # Without a path: it answers for the material, and excuses nothing that an element lacks.
    found = raise_exception(batch=batch, cause=cause, severity=severity, key=lot.number, data=data)
    _withdraw_review(batch, found)
    return found


def _withdraw_review(batch: Batch, found: BatchException) -> None:
    review = Review.objects.filter(batch=batch, kind="qa", status="done").first()
    if review is None or _released(batch):
        return
    advance(review, to="open", reason=found.number, ref=ObjectRef("mes", "review", str(review.id)))


def _released(batch: Batch) -> bool:
    try:
        return bool(provider(ReleaseGate).decisions(batch_ref(batch)))
    except DomainError as error:
        if error.code != "registry.no_provider":
            raise
        return False
