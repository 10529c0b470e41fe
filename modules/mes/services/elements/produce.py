"""Produce: an output of the recipe becomes a lot in labelled containers; the quantity is an entry of this element."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import I18n
from gxp.kernel.quantity import plain
from modules.mes.models import Batch, Container, ElementRun
from modules.mes.selectors.batches import latest
from modules.mes.services import ledger
from modules.mes.services.elements.base import ElementType, Lack, missing_fields
from modules.mes.services.elements.binding import release
from modules.mes.services.execution.calculate import own
from modules.mes.services.execution.store import put
from modules.mes.services.execution.work import Work, of
from modules.mes.services.lots import Output, output_lot
from modules.mes.services.printing import print_intermediate

_SUFFIX = {"blend": "B", "cores": "C", "bulk": "T", "packs": "P"}


def described(batch: Batch, output: Mapping[str, Any]) -> Output:
    """Return the lot of an output: the batch's number with a letter for the output, the batch's dates."""
    name = str(output["id"])
    purpose = batch.purpose if batch.purpose in {"commercial", "validation", "clinical"} else "trial"
    return Output(
        number=f"{batch.number}-{_SUFFIX.get(name, name.upper())}",
        material=str(output["material"]),
        batch=batch.id,
        site=batch.site,
        purpose=purpose,
        manufacture_date=batch.manufacture_date,
        expiry_date=batch.expiry_date,
    )


class Produce(ElementType):
    """`book` writes the movement once all values are there; then people sign what stands in the ledger."""

    code = "produce"
    commands = ("book",)

    def computed(self, work: Work) -> None:
        """Read counters of the plant's data that the recipe names, then calculate."""
        for field in work.fields():
            if field.provider == "counter":
                self._counter(work, field.key, field.raw["counter"])
        super().computed(work)

    def command(self, work: Work, name: str) -> None:
        """Book the output: lot, container, movement and label, exactly once."""
        if name != "book" or self._booked(work) is not None:
            super().command(work, name)
            return
        lacking = missing_fields(work)
        if lacking:
            raise DomainError(
                "mes.element_incomplete",
                status=409,
                params={"path": work.node.id, "missing": ", ".join(one.key for one in lacking)},
            )
        output = work.recipe.output_of(str(work.node.params["output"])) or {}
        quantity = own(work, str(work.node.params["quantity"]))
        if quantity is None:
            raise DomainError(
                "mes.element_incomplete", status=409, params={"path": work.node.id, "missing": "quantity"}
            )
        lot = output_lot(output=described(work.batch, output))
        container = ledger.produce(
            lot=lot,
            quantity=quantity,
            unit=str(output["unit"]),
            batch=work.batch.id,
            element=str(work.run.id),
            room=work.run.room,
        )
        print_intermediate(work, container, quantity, str(output["unit"]))

    def lacks(self, work: Work) -> Sequence[Lack]:
        """The output is booked before anybody signs."""
        return [] if self._booked(work) else [Lack("book", I18n("产出未入账", "the output is not booked"))]

    def completed(self, work: Work) -> None:
        """The unit that made the output is released (and counts as soiled)."""
        release(work, work.node.equipment)

    def _booked(self, work: Work) -> Container | None:
        return Container.objects.filter(
            batch_id=work.batch.id, element=str(work.run.id), receipts__kind="produce"
        ).first()

    def _counter(self, work: Work, key: str, counter: dict[str, str]) -> None:
        """Take a counter over the window of the device aggregate it belongs to."""
        run: ElementRun | None = latest(work.batch, counter["of"])
        if run is None:
            return
        counted = of(run).data().get("counters", {}).get(counter["tag"])
        if counted is not None:
            number = Decimal(counted) * Decimal(counter["times"])
            put(
                work,
                key,
                Decimal(plain(number.quantize(Decimal(1)))),
                inputs={"counter": counted, "times": counter["times"], "element": str(run.id)},
            )
