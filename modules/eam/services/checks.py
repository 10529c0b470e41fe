"""Checks a scale with its own weight; a bad reading is stored, and blocks weighing until a good one."""

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from gxp.compliance import audit
from gxp.kernel.context import current_actor
from gxp.kernel.errors import DomainError
from gxp.kernel.quantity import convert, plain, unit
from modules.eam.models import CheckWeight, Equipment


def record_check_weight(
    *, scale: Equipment, reading: Decimal, given: str, nominal: Decimal, batch: UUID | None, element: str
) -> CheckWeight:
    """Store one reading against nominal ± tolerance (inclusive) of the scale's own set.

    Raises `eam.not_a_scale`, `eam.wrong_check_weight` (another set's weight) and `quantity.unit_mismatch`.
    """
    if scale.kind != "scale" or not scale.check_nominal:
        raise DomainError("eam.not_a_scale", params={"equipment": scale.code})
    own, tolerance = Decimal(scale.check_nominal), Decimal(scale.check_tolerance)
    if convert(nominal, source=unit(given), target=unit(scale.check_unit)) != own:
        raise DomainError(
            "eam.wrong_check_weight",
            params={"scale": scale.code, "wanted": f"{own} {scale.check_unit}", "given": f"{nominal} {given}"},
        )
    shown = convert(reading, source=unit(given), target=unit(scale.check_unit))
    moment, actor = audit.moment(), current_actor()
    return CheckWeight.objects.create(
        equipment=scale,
        batch_id=batch,
        element=element,
        nominal=scale.check_nominal,
        reading=plain(shown),
        low=plain(own - tolerance),
        high=plain(own + tolerance),
        unit=scale.check_unit,
        passed=own - tolerance <= shown <= own + tolerance,
        at=moment.at,
        valid_until=moment.at + timedelta(hours=scale.check_hours or 24),
        by=actor.id,
        by_name=actor.name,
    )
