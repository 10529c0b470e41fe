"""Line clearance (清场): a checklist whose certificate is made and used up by this batch (CN-194, CN-201)."""

from gxp.kernel import canonical
from gxp.ports.equipment import ClearanceClass, ClearanceInput
from modules.mes.models import Batch, ElementSignature
from modules.mes.selectors.batches import batch_ref, previous_batch_in
from modules.mes.services.elements.base import ElementType
from modules.mes.services.elements.gates import decide, equipment
from modules.mes.services.execution.work import Work


class Clearance(ElementType):
    """The class follows the changeover: same campaign is a small clearance, another product a full one."""

    code = "clearance"

    def started(self, work: Work) -> None:
        """Find the changeover and keep it with the execution."""
        before = previous_batch_in(work.run.room, work.batch)
        data = {
            "class": changeover(before, work.batch),
            "previous_batch": str(before.id) if before else "",
            "previous_number": before.number if before else "",
            "previous_product": before.product if before else "",
        }
        work.run.data = canonical.dumps(data).decode()
        work.run.save(update_fields=["data"])

    def completed(self, work: Work) -> None:
        """Record the clearance of the room and use up its certificate for this batch."""
        data = work.data()
        class_ = data["class"]
        previous = Batch.objects.filter(id=data["previous_batch"]).first() if data["previous_batch"] else None
        signed = list(ElementSignature.objects.filter(run=work.run, void=False).order_by("signed_at", "id"))
        people = [(one.signer, one.signer_name, str(one.signature)) for one in signed]
        certificate = equipment().record_clearance(
            ClearanceInput(
                place=work.run.room,
                class_=class_,
                checklist=f"{work.control.recipe_key}/{work.node.id}",
                checklist_version=work.control.recipe_number,
                items=[(key, entry.value) for key, entry in sorted(work.entries.items()) if key.startswith("item")],
                performer=people[0],
                verifier=people[1],
                qa=people[2] if len(people) > 2 else None,
                previous_batch=batch_ref(previous) if previous else None,
                previous_product=str(data["previous_product"]),
                next_batch=batch_ref(work.batch),
                next_product=work.batch.product,
            )
        )
        here = {"place": work.run.room, "class_": class_, "batch": batch_ref(work.batch), "product": work.batch.product}
        decide(work, equipment().clearance(**here))
        equipment().consume_clearance(**here)
        work.run.data = canonical.dumps(
            {**data, "certificate": certificate.number, "sha256": certificate.sha256}
        ).decode()
        work.run.save(update_fields=["data"])


def changeover(before: Batch | None, batch: Batch) -> ClearanceClass:
    """Return the class of a clearance: without a known previous batch it is the full one."""
    if before is None or before.product != batch.product:
        return "product_change"
    same = bool(batch.order.campaign) and before.order.campaign == batch.order.campaign
    return "same_campaign" if same else "batch_change"
