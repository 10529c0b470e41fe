"""Where the content of a container came from: what it was weighed out of, divided out of, or put together from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from modules.mes.models import Movement

# Kinds that give all or part of a container's content a new container; nothing else makes two of one.
DIVIDING = ("split", "relabel", "dispense")
# What was weighed out for a batch stays material of its source: what becomes of the source becomes of it.
FOLLOWING = "dispense"
# Kinds that put content into a container that may hold some already, when both were decided and stopped alike.
JOINING = ("merge", "return")


@dataclass(frozen=True, slots=True)
class Ancestor:
    """A container that content was in, and when it left for good.

    `left_at` None means that the content follows it, whatever is decided later: it was weighed out of it, or the
    container was emptied into another; `sublot` is then the sublot in which a source lies now. What came in at `since`
    was decided like the rest until then: only what was decided later counts.
    """

    container: UUID
    left_at: datetime | None
    sublot: UUID | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Step:
    kind: str
    source: UUID
    sublot: UUID | None
    at: datetime


Steps = Mapping[UUID, Sequence[_Step]]


def ancestors(containers: Iterable[UUID]) -> dict[UUID, tuple[Ancestor, ...]]:
    """Return container id -> the containers its content came from, nearest first; one query a generation."""
    wanted = list(containers)
    steps = _steps(set(wanted))
    return {id_: tuple(_line(steps, id_, frozenset({id_}))) for id_ in wanted}


def _line(
    steps: Steps, id_: UUID, seen: frozenset[UUID], until: datetime | None = None, since: datetime | None = None
) -> Iterator[Ancestor]:
    """Yield what a container was divided out of back to the first, then what was put into it before `until`."""
    mine = [one for one in steps.get(id_, ()) if one.source not in seen]
    for one in mine:
        if one.kind in DIVIDING:
            follows = one.kind == FOLLOWING
            left_at, sublot = (None, one.sublot) if follows else (one.at, None)
            yield Ancestor(one.source, left_at, sublot, since)
            yield from _line(steps, one.source, seen | {one.source}, one.at, since)
    for one in mine:
        if one.kind in JOINING and (until is None or one.at <= until):
            at = max(one.at, since) if since else one.at
            if one.kind == "merge":
                yield Ancestor(one.source, None, None, at)
            yield from _line(steps, one.source, seen | {one.source}, one.at, at)


def _steps(wanted: set[UUID]) -> Steps:
    found: dict[UUID, list[_Step]] = {}
    known: set[UUID] = set()
    while wanted:
        known |= wanted
        rows = Movement.objects.filter(target_id__in=wanted, kind__in=(*DIVIDING, *JOINING), source__isnull=False)
        columns = rows.order_by("at", "id").values_list("target_id", "kind", "source_id", "source__sublot", "at")
        for target, kind, source, sublot, at in columns:
            found.setdefault(target, []).append(_Step(kind, source, sublot, at))
        wanted = {one.source for target in wanted for one in found.get(target, ())} - known
    return found
