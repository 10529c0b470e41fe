"""Asks gates for an element and keeps every answer that decided something, in the record and in the trail."""

from gxp.compliance import audit
from gxp.kernel import canonical
from gxp.kernel.context import current_actor
from gxp.ports.equipment import EquipmentGate
from gxp.ports.gates import GateAnswer
from gxp.ports.training import TrainingGate
from gxp.registry import provider
from modules.mes.models import Container, GateRecord
from modules.mes.selectors.batches import batch_ref
from modules.mes.selectors.usability import Use
from modules.mes.selectors.usable import usable_answer
from modules.mes.services.execution.work import Work


def decide(work: Work, answer: GateAnswer) -> GateAnswer:
    """Keep an answer and let it decide: no, or undecidable, refuses with its first reason (a GxP gate fails closed)."""
    keep(work, answer)
    return answer.require()


def keep(work: Work, answer: GateAnswer) -> None:
    """Write an answer into the record of the element and the audit trail."""
    document = answer.canonical()
    GateRecord.objects.create(
        batch=work.batch,
        run=work.run,
        question=answer.question,
        answer=str(document["answer"]),
        content=canonical.dumps(document).decode(),
    )
    audit.event(kind="gate.answered", root=batch_ref(work.batch), data=document)


def training_subject(work: Work) -> str:
    """Return what a person must be trained for to take part in an element: the recipe of its control recipe.

    A variant made for replay asks for the training of the recipe that it was made from.
    """
    variant = work.recipe.raw.get("variant", {})
    return f"mes.recipe:{variant.get('of', work.control.recipe_key)}"


def trained(work: Work) -> GateAnswer:
    """Ask whether the present actor is trained for the recipe (P11-10i)."""
    user = current_actor().id
    return decide(work, provider(TrainingGate).trained(user=user, subject=training_subject(work)))


def qualified(work: Work) -> None:
    """Refuse whoever works on a running element untrained; the first answer about each person is kept with it."""
    user = current_actor().id
    answer = provider(TrainingGate).trained(user=user, subject=training_subject(work)).require()
    about = canonical.dumps({"subject": answer.subject}).decode()[1:-1]
    asked = GateRecord.objects.filter(run=work.run, question=answer.question, content__contains=about)
    if not asked.exists():
        keep(work, answer)


def usable(work: Work, container: Container, material: str) -> GateAnswer:
    """Ask *usable for* about a container for this batch and keep the answer."""
    return decide(work, usable_answer(container, use_of(work, material)))


def use_of(work: Work, material: str) -> Use:
    """Return what a container is wanted for by this element."""
    batch = work.batch
    return Use(
        at=audit.moment(),
        site=batch.site,
        purpose=batch.purpose,
        market=batch.market,
        material=material,
        batch=batch.id,
    )


def equipment() -> EquipmentGate:
    """Return the equipment module; where it is missing, the gate is closed."""
    return provider(EquipmentGate)
