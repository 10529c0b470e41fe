"""The obligations of a batch, judged now over its closed units by the independent evaluator."""

from gxp.compliance.obligations import Evaluation, evaluate
from gxp.compliance.package.selectors import documents
from modules.mes.models import Batch
from modules.mes.selectors.batches import batch_ref


def evaluation(batch: Batch) -> Evaluation:
    """Return the evaluation; it rests on nothing but what is stored as closed units."""
    return evaluate(documents(batch_ref(batch)))
