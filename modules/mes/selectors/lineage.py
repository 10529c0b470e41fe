"""Where the content of a container came from: what it was weighed out of, split off or relabelled out of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from modules.mes.models import Movement

# Kinds that give all or part of a container's content a new container; nothing else makes two of one.
DIVIDING = ("split", "relabel", "dispense")
# What was weighed out for a batch stays material of its source: what becomes of the source becomes of it.
FOLLOWING = "dispense"


@dataclass(frozen=True, slots=True)
class Ancestor:
    """A container that content was in, and when it left for good.

    `left_at` None means that the content was weighed out of it and follows it, whatever is decided later; `sublot` is
    then the sublot in which the source lies now.
    """

    container: UUID
    left_at: datetime | None
    sublot: UUID | None = None


def ancestors(containers: Iterable[UUID]) -> dict[UUID, tuple[Ancestor, ...]]:
    """Return container id -> the containers its content came from, nearest first; one query a generation."""
    found: dict[UUID, list[Ancestor]] = {id_: [] for id_ in containers}
    ends = {id_: id_ for id_ in found}
    while ends:
        parents = _parents(set(ends.values()))
        ends = {id_: end for id_, end in ends.items() if end in parents}
        for id_, end in ends.items():
            found[id_].append(parents[end])
        ends = {id_: parents[end].container for id_, end in ends.items()}
    return {id_: tuple(line) for id_, line in found.items()}


def _parents(containers: set[UUID]) -> dict[UUID, Ancestor]:
    """Return the one container that each was divided out of, where there is one."""
    rows = Movement.objects.filter(target_id__in=containers, kind__in=DIVIDING, source__isnull=False)
    found: dict[UUID, Ancestor] = {}
    for target, kind, source, sublot, at in rows.values_list("target_id", "kind", "source_id", "source__sublot", "at"):
        follows = kind == FOLLOWING
        found[target] = Ancestor(source, None if follows else at, sublot if follows else None)
    return found
