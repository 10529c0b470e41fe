"""What a module says for the inbox: which things wait for whom, and what its records are called."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from gxp.kernel.i18n import I18n


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing that waits for the present person: its record, what is wanted, since when, and its screen."""

    id: str
    number: str
    title: I18n
    wanted: I18n
    status: str
    since: datetime | None
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskSource:
    """One kind of waiting things; asked only of people with one of the permissions.

    `waiting` returns up to `limit` tasks of the present actor, the oldest first; it asks the database a fixed number
    of times, however many there are. Tasks of the whole `company` wait for whoever holds the permission everywhere.
    """

    key: str
    title: I18n
    permissions: tuple[str, ...]
    waiting: Callable[[int], Sequence[Task]]
    company: bool = False


@dataclass(frozen=True, slots=True)
class Called:
    """What a record is called, and the screen that shows it; an empty path where there is none of its own."""

    number: str
    title: I18n
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordKind:
    """A kind of record that signatures, entries of the trail or their fields name.

    `names` returns id -> what it is called, for many ids at once.

    Nothing of a record is shown to whoever lacks `permission`.
    """

    record_type: str
    title: I18n
    permission: str
    names: Callable[[Sequence[str]], Mapping[str, Called]]
