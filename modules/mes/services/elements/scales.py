"""Scales: chosen by scan, checked by the gate, read through the plant's data; never typed."""

from decimal import Decimal

from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import I18n
from gxp.ports.equipment import EquipmentView
from modules.mes.models import Entry
from modules.mes.services import plant
from modules.mes.services.elements.base import Scanned
from modules.mes.services.elements.gates import decide, equipment
from modules.mes.services.execution.entries import device_entry
from modules.mes.services.execution.store import put_text
from modules.mes.services.execution.work import Work


def choose(work: Work, key: str, code: str, *, check: bool = True) -> Scanned:
    """Take a scale into use for a line: it must be a scale, ready, and its check weight not overdue (P11-10h)."""
    scale = equipment().find(code)
    if scale.kind != "scale":
        raise DomainError("mes.not_a_scale", status=409, params={"code": code})
    decide(work, equipment().ready(scale.ref, purpose="weigh"))
    if check:
        decide(work, equipment().scale_check(scale.ref))
    put_text(work, key, scale.code, source="scan", raw=str(scale.ref))
    return Scanned("scale", I18n(f"台秤 {scale.code}", f"Scale {scale.code}"))


def read(work: Work, key: str, scale: EquipmentView) -> Entry:
    """Read the stable value of a scale into an entry; unstable, overloaded or old readings are refused."""
    reading = plant.stable_reading(scale)
    return device_entry(work, key, reading.text, unit=reading.unit, device=scale.code, raw=reading.raw)


def net(gross: Decimal, tare: Decimal) -> Decimal:
    """Return gross − tare; not more than nothing is no weighing (`mes.net_not_positive`)."""
    found = gross - tare
    if found <= 0:
        raise DomainError("mes.net_not_positive", params={"gross": gross, "tare": tare})
    return found
