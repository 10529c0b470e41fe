"""Samples drawn from the ledger with their label, and the retest date that a signed decision sets."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from gxp.kernel.clock import utc_text
from gxp.kernel.context import current_actor
from gxp.kernel.errors import DomainError
from modules.mes.models import Container, Lot
from modules.mes.selectors.ledger import balance, container_ref
from modules.mes.services.labels import print_label
from modules.mes.services.ledger import sample


def draw(
    *, container: Container, quantity: Decimal, unit: str, purpose: str, batch: UUID | None = None, element: str = ""
) -> Container:
    """Move a quantity into a new sample container and print its label; an overdraw changes nothing."""
    taken = sample(container=container, quantity=quantity, unit=unit, batch=batch, element=element, reason=purpose)
    lot = container.lot
    print_label(
        kind="sample",
        subject=container_ref(taken),
        batch=batch,
        data={
            "material": f"{lot.material.code} {lot.material.name_zh} {lot.material.name_en}",
            "lot": lot.number,
            "code": taken.code,
            "quantity": f"{balance(taken)} {taken.unit}",
            "sampler": current_actor().name,
            "sampled": utc_text(taken.created_at),
        },
    )
    return taken


def set_retest_date(*, lot: Lot, day: date) -> Lot:
    """Set the next retest date, at most the expiry (`mes.retest_after_expiry`)."""
    if lot.expiry_date is not None and day > lot.expiry_date:
        raise DomainError("mes.retest_after_expiry", params={"retest": day, "expiry": lot.expiry_date})
    lot.retest_date = day
    lot.save(update_fields=["retest_date"])
    return lot
