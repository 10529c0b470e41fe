"""What a batch holds of the plant: a batch that is over occupies nothing."""

from collections.abc import Iterable

from gxp.compliance import audit
from gxp.ports.equipment import EquipmentGate
from gxp.registry import provider
from modules.mes.models import Batch, EquipmentUse
from modules.mes.selectors.batches import batch_ref


def vacate(*, batch: Batch, element: str = "") -> None:
    """Give back every unit that a batch still holds; each counts as soiled until it is cleaned (CN-86/87).

    `element` is the execution that ended the batch, empty where a command did.
    """
    gate, ref = provider(EquipmentGate), batch_ref(batch)
    for unit in gate.bound(ref):
        gate.release(unit=unit.ref, batch=ref, element=element)
    given_back(EquipmentUse.objects.filter(batch=batch, released_at__isnull=True))


def given_back(uses: Iterable[EquipmentUse]) -> None:
    """Mark what a batch no longer holds, at the database's time."""
    for use in uses:
        use.released_at = audit.moment().at
        use.save(update_fields=["released_at"])
