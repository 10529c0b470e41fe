"""The obligations of a batch, judged now over its closed units by the independent evaluator."""

from functools import lru_cache

from gxp.compliance.obligations import Evaluation, evaluate
from gxp.compliance.package.selectors import documents
from modules.mes.models import Batch
from modules.mes.selectors.batches import batch_ref

# A release asks ten times for the same batch; a batch's documents are a few megabytes.
KEPT = 4


def evaluation(batch: Batch) -> Evaluation:
    """Return the evaluation; it rests on nothing but what is stored as closed units."""
    return _judged(tuple(documents(batch_ref(batch))))


@lru_cache(maxsize=KEPT)
def _judged(units: tuple[bytes, ...]) -> Evaluation:
    """Judge once a process: the same bytes of all units, compared whole, give the same evaluation."""
    return evaluate(units)
