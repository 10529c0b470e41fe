"""All element types by code."""

from collections.abc import Mapping

from gxp.kernel.errors import DomainError
from modules.mes.services.elements import plain
from modules.mes.services.elements.balance import YieldReconciliation
from modules.mes.services.elements.base import ElementType
from modules.mes.services.elements.binding import Bind, Release
from modules.mes.services.elements.charge import Charge
from modules.mes.services.elements.clearance import Clearance
from modules.mes.services.elements.device_aggregate import DeviceAggregate
from modules.mes.services.elements.device_check import DeviceCheck
from modules.mes.services.elements.potency import Calculation
from modules.mes.services.elements.produce import Produce
from modules.mes.services.elements.repeating import RepeatingCheck
from modules.mes.services.elements.returning import ReturnScrap
from modules.mes.services.elements.sample import Sample
from modules.mes.services.elements.time_rule import TimeRule
from modules.mes.services.elements.timer import Timer
from modules.mes.services.elements.weigh import Weigh

TYPES: Mapping[str, ElementType] = {
    one.code: one
    for one in (
        plain.Instruction(),
        plain.Value(),
        plain.Replicates(),
        plain.Checklist(),
        plain.InProcessCheck(),
        plain.SignatureOnly(),
        Bind(),
        Calculation(),
        Charge(),
        Clearance(),
        DeviceAggregate(),
        DeviceCheck(),
        Produce(),
        Release(),
        RepeatingCheck(),
        ReturnScrap(),
        Sample(),
        TimeRule(),
        Timer(),
        Weigh(),
        YieldReconciliation(),
    )
}


def type_of(code: str) -> ElementType:
    """Return an element type; an unknown one is `mes.lint_type`."""
    try:
        return TYPES[code]
    except KeyError:
        raise DomainError("mes.lint_type", status=500, params={"type": code}) from None
