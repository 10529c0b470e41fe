"""待办: what waits for the present person, gathered from what every room knows."""

from dataclasses import dataclass
from functools import lru_cache

from gxp.kernel.context import current_request
from gxp.ports.inbox import Task, TaskSource
from gxp.registry import collect

# So many of a kind are looked at; who has more sees the oldest first, and that there are more.
MOST_OF_A_KIND = 100


@dataclass(frozen=True, slots=True)
class Group:
    """The waiting things of one kind; `more` says that there are further ones."""

    source: TaskSource
    tasks: tuple[Task, ...]
    more: bool


@lru_cache(maxsize=1)
def sources() -> tuple[TaskSource, ...]:
    """Return every source that the rooms declare."""
    return collect(lambda manifest: manifest.inbox, TaskSource)


def waiting(*, kind: str = "", text: str = "") -> tuple[Group, ...]:
    """Return what waits for the present actor, by kind; `text` stands in the number or title in any language."""
    mine, places = current_request().permissions, current_request().places
    groups = []
    for source in sources():
        held = [one for one in source.permissions if one in mine and not (source.company and one in places)]
        if (kind and source.key != kind) or not held:
            continue
        found = list(source.waiting(MOST_OF_A_KIND + 1))
        tasks = tuple(one for one in found[:MOST_OF_A_KIND] if _fits(one, text))
        groups.append(Group(source, tasks, len(found) > MOST_OF_A_KIND))
    return tuple(groups)


def _fits(task: Task, text: str) -> bool:
    wanted = text.strip().lower()
    return not wanted or any(wanted in said.lower() for said in (task.number, task.title.zh, task.title.en))
