"""Who took part in a batch: everybody who entered, performed, verified or witnessed anything of it."""

from uuid import UUID

from modules.mes.models import Batch, ElementSignature, Entry


def participants(batch: Batch) -> frozenset[UUID]:
    """Return the ids of the people who took part in the execution; reviewers of the trail are none of them."""
    entered = Entry.objects.filter(batch=batch).exclude(performer="system").values_list("performer", flat=True)
    signed = ElementSignature.objects.filter(batch=batch).values_list("signer", flat=True)
    return frozenset(UUID(one) for one in {*entered, *signed})
