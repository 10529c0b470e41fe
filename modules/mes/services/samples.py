"""Samples drawn from the ledger with their label, and the retest date that a signed decision sets."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from gxp.compliance import audit
from gxp.kernel.clock import utc_text
from gxp.kernel.context import current_actor
from gxp.kernel.errors import DomainError
from modules.mes.models import Container, Lot
from modules.mes.selectors.dates import site_date
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
    """Set the next retest date (`require_retest_date`)."""
    require_retest_date(lot=lot, day=day)
    lot.retest_date = day
    lot.save(update_fields=["retest_date"])
    return lot


def require_retest_date(*, lot: Lot, day: date) -> None:
    """Refuse a next retest date after the expiry (`mes.retest_after_expiry`), or one that is not after today and after
    the date before it (`mes.retest_not_later`)."""
    if lot.expiry_date is not None and day > lot.expiry_date:
        raise DomainError("mes.retest_after_expiry", params={"retest": day, "expiry": lot.expiry_date})
    today = site_date(audit.moment().at, lot.zone)
    if day <= max(today, lot.retest_date or today):
        params = {"retest": day, "before": lot.retest_date or "—", "today": today}
        raise DomainError("mes.retest_not_later", params=params)
