"""Deviations; reads only."""

from uuid import UUID

from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.ports.quality import OpenDeviation
from modules.qms.models import Deviation


def deviation_by_id(id_: UUID | str) -> Deviation:
    """Return a deviation; unknown is `qms.deviation_unknown` (404)."""
    found = Deviation.objects.filter(id=id_).first()
    if found is None:
        raise DomainError("qms.deviation_unknown", status=404, params={"deviation": id_})
    return found


def open_on(batch: ObjectRef) -> tuple[OpenDeviation, ...]:
    """Return the deviations on a batch that are not closed, oldest first."""
    rows = Deviation.objects.filter(batch_id=batch.id).exclude(status="closed").order_by("opened_at")
    return tuple(
        OpenDeviation(
            ref=ObjectRef("qms", "deviation", str(row.id)),
            number=row.number,
            title=row.title,
            grade=row.grade,  # type: ignore[arg-type]  # the choices of the column are the literal
        )
        for row in rows
    )
