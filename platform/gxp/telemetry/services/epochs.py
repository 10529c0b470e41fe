"""Epochs: each new store of an agent gets its own, which fences every older one."""

from gxp.kernel.errors import DomainError
from gxp.telemetry.models import EdgeAgent, StoreEpoch

CAUSES = ("new_store", "store_restored")


def open_epoch(*, agent: EdgeAgent, store: str, previous: int | None, cause: str) -> int:
    """Return the epoch of this store; asked again for the same store and predecessor it is the same epoch."""
    if cause not in CAUSES:
        raise DomainError("telemetry.epoch.cause", status=422, params={"cause": cause, "known": ", ".join(CAUSES)})
    locked = EdgeAgent.objects.select_for_update().get(pk=agent.pk)
    asked = StoreEpoch.objects.filter(agent=agent, store=store, previous=previous).first()
    if asked is not None:
        return asked.number
    locked.epoch = max(locked.epoch, previous or 0) + 1
    locked.save(update_fields=("epoch",))
    StoreEpoch.objects.create(agent=agent, number=locked.epoch, store=store, previous=previous, cause=cause)
    return locked.epoch
