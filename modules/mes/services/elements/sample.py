"""Sample: a quantity for QC and a retained one leave the lot; the quality module opens the inspection."""

import json
from collections.abc import Sequence
from decimal import Decimal

from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import I18n
from gxp.ports.quality import QualityGate
from gxp.registry import provider
from modules.mes.models import Movement
from modules.mes.selectors.ledger import container_by_code, container_ref, lot_ref
from modules.mes.selectors.scans import scanned_code
from modules.mes.services import ledger
from modules.mes.services.elements.base import ElementType, Lack, Scanned
from modules.mes.services.execution.store import put, put_text
from modules.mes.services.execution.work import Work
from modules.mes.services.printing import print_sample


class Sample(ElementType):
    """A scan names the container; both samples are drawn at once, each into its own labelled container."""

    code = "sample"

    def scan(self, work: Work, code: str) -> Scanned:
        """Draw the samples from the scanned container of the output."""
        container = container_by_code(scanned_code(code))
        output = work.recipe.output_of(str(work.node.params["output"])) or {}
        if container.lot.batch_id != work.batch.id or container.lot.material.code != output.get("material"):
            raise DomainError(
                "mes.wrong_material",
                status=409,
                params={
                    "container": container.code,
                    "material": container.lot.material.code,
                    "wanted": output.get("material", ""),
                },
            )
        if self._drawn(work):
            raise DomainError("mes.sample_drawn", status=409, params={"container": container.code})
        put_text(work, "container", container.code, raw=str(container_ref(container)))
        for key in ("test", "retained"):
            quantity = Decimal(str(work.node.params[key]))
            made = ledger.sample(
                container=container,
                quantity=quantity,
                unit=str(output["unit"]),
                batch=work.batch.id,
                element=str(work.run.id),
            )
            print_sample(work, made, quantity, str(output["unit"]))
            put(work, key, quantity, inputs={"container": made.code})
        return Scanned("container", I18n(f"已从 {container.code} 取样", f"Samples drawn from {container.code}"))

    def lacks(self, work: Work) -> Sequence[Lack]:
        """The samples are drawn before anybody signs."""
        return [] if self._drawn(work) else [Lack("container", I18n("未取样", "no sample drawn"))]

    def completed(self, work: Work) -> None:
        """Give quality the samples, under the inspection of the lot, which is asked for where there is none yet."""
        container = container_by_code(work.entries["container"].value)
        lot = container.lot
        gate = provider(QualityGate)
        known = gate.inspection_summary(lot_ref(lot))
        specification = lot.material.specification or lot.material.code
        inspection = (
            known.ref
            if known
            else gate.request_inspection(
                lot=lot_ref(lot), specification=specification, cause=str(work.node.params["cause"])
            )
        )
        for key in ("test", "retained"):
            drawn = json.loads(work.entries[key].inputs)["container"]
            gate.register_sample(
                inspection=inspection,
                container=drawn,
                source=container.code,
                plan=work.node.id,
                retained=key == "retained",
            )

    def _drawn(self, work: Work) -> bool:
        return Movement.objects.filter(batch_id=work.batch.id, element=str(work.run.id), kind="sample").exists()
