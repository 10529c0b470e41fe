"""Disposition of exceptions by QA: lifts the hold of a hard limit, so that the batch goes on, and opens deviations."""

from collections.abc import Sequence

from gxp.kernel.errors import DomainError
from gxp.ports.acts import Signed
from gxp.ports.quality import QualityGate
from gxp.registry import provider
from modules.mes.models import BatchException
from modules.mes.selectors.batches import batch_ref
from modules.mes.selectors.exceptions import sentence
from modules.mes.services import exceptions
from modules.mes.services.exceptions import ref_of
from modules.mes.services.execution.states import lift
from modules.mes.services.execution.system import system_steps


def dispose(*, found: BatchException, disposition: str, text: str, signature: Signed) -> BatchException:
    """Dispose of an exception; a critical one is not accepted without a deviation (CN-247)."""
    if found.severity == "critical" and disposition == "accepted" and not found.deviation:
        raise DomainError("mes.deviation_needed", status=409, params={"exception": found.number})
    exceptions.dispose(found=found, disposition=disposition, text=text, signature=signature)
    if found.run is not None and found.judgement == "hard":
        lift(found.run)
        system_steps(found.batch)
    return found


def dispose_together(*, found: Sequence[BatchException], text: str, signature: Signed) -> None:
    """Accept several exceptions by one signature over the listed set (`selectors.exceptions.acceptable_together`)."""
    for one in found:
        dispose(found=one, disposition="accepted", text=text, signature=signature)


def deviation_for(found: BatchException, *, title: str) -> str:
    """Open a deviation for an exception with the quality module, where a title asks for one; return its reference."""
    if not title.strip():
        return ""
    gate = provider(QualityGate)
    opened = gate.open_deviation(
        batch=batch_ref(found.batch),
        title=title,
        description=sentence(found, "zh-Hans"),
        grade=found.severity,
        exceptions=(ref_of(found),),
    )
    return str(opened)
