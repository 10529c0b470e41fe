"""The agent's vocabulary: a sample, the kinds of a value, stream classes, causes of a gap."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import NamedTuple


class Kind(IntEnum):
    """What the `value` column of a sample holds (docs/contracts/ingest, "kinds")."""

    NONE = 0
    DOUBLE = 1
    FLOAT = 2
    BOOLEAN = 3
    INTEGER = 4
    TEXT = 5
    BIG_INTEGER = 6
    DATE_TIME = 7
    BYTES = 8
    OTHER = 9


TEXT_KINDS = frozenset({Kind.TEXT, Kind.BIG_INTEGER, Kind.DATE_TIME, Kind.BYTES, Kind.OTHER})
EXACT_INTEGER = 2**53


class Sample(NamedTuple):
    """One value as the source handed it over. Times are ticks (see `ticks`); 0 = not given."""

    tag: str
    source_time: int
    server_time: int
    receipt_time: int
    value: float
    status: int
    kind: int = Kind.DOUBLE
    text: str | None = None
    original_time: int = 0


class StreamClass(StrEnum):
    """Who must go first when the disk is full: `info` stops first, `gxp` last."""

    GXP = "gxp"
    PROCESS = "process"
    INFO = "info"


class Cause(StrEnum):
    """Why data may be missing (closed vocabulary of the gap record)."""

    SOURCE_OVERFLOW = "source_overflow"
    DISCONNECT = "disconnect"
    SOURCE_SEQUENCE = "source_sequence"
    DISK_FULL = "disk_full"
    CLOCK_STEP = "clock_step"
    AGENT_DOWN = "agent_down"
    STORE_DAMAGED = "store_damaged"
    STORE_RESTORED = "store_restored"
    SERVER_RESTORED = "server_restored"
    NEW_STORE = "new_store"
    ITEM_REFUSED = "item_refused"


class Recovered(StrEnum):
    """Whether the hole was filled again from the source's own history."""

    NONE = "none"
    PART = "part"
    FULL = "full"


@dataclass(frozen=True, kw_only=True)
class StreamSpec:
    """A configured stream: `name` unique per agent, `grade` decides who stops first."""

    name: str
    grade: StreamClass = StreamClass.GXP


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A hole in one stream. Sequences are exclusive bounds: the last before and the first after it (None = still
    open)."""

    gap: str
    stream: str
    epoch: int
    cause: Cause
    from_seq: int
    from_time: int
    to_seq: int | None = None
    to_time: int | None = None
    tags: tuple[str, ...] = ()
    recovered: Recovered = Recovered.NONE
    recovered_count: int = 0
    detail: str = ""


def from_number(value: bool | float) -> tuple[int, float, str | None]:
    """Kind, value and text of a Python number; integers beyond 2^53 keep their digits as text."""
    if isinstance(value, bool):
        return Kind.BOOLEAN, float(value), None
    if isinstance(value, int):
        if -EXACT_INTEGER <= value <= EXACT_INTEGER:
            return Kind.INTEGER, float(value), None
        return Kind.BIG_INTEGER, 0.0, str(value)
    return Kind.DOUBLE, value, None
