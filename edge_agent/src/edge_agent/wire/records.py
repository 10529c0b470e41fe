"""Gap records and completeness statements: the signed sentences about what is missing and what is not."""

from dataclasses import dataclass

from edge_agent.model import Gap
from edge_agent.wire.canonical import Json, dumps


def gap_record(gap: Gap, *, agent: str, number: int, recorded_at: int, monotonic_ns: int) -> bytes:
    """Canonical bytes of `telemetry.gap` v1. `number` counts the store's records without a hole."""
    fields: dict[str, Json] = {
        "agent": agent,
        "cause": gap.cause.value,
        "detail": gap.detail,
        "epoch": str(gap.epoch),
        "from_seq": str(gap.from_seq),
        "from_time": str(gap.from_time),
        "gap": gap.gap,
        "monotonic_ns": str(monotonic_ns),
        "number": str(number),
        "recorded_at": str(recorded_at),
        "recovered": gap.recovered.value,
        "recovered_count": str(gap.recovered_count),
        "state": "open" if gap.to_seq is None else "closed",
        "stream": gap.stream,
        "tags": list(gap.tags),
        "to_seq": None if gap.to_seq is None else str(gap.to_seq),
        "to_time": None if gap.to_time is None else str(gap.to_time),
        "type": "telemetry.gap",
        "v": "1",
    }
    return dumps(fields)


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What one stream holds for one window: sequences are inclusive; an empty window has to_seq = from_seq - 1."""

    stream: str
    epoch: int
    run: str
    from_time: int
    to_time: int
    from_seq: int
    to_seq: int
    expected: int
    received: int
    head: str
    connected: bool
    gaps: tuple[str, ...]


def statement_record(item: Statement, *, agent: str, number: int, recorded_at: int) -> bytes:
    """Canonical bytes of `telemetry.statement` v1."""
    fields: dict[str, Json] = {
        "agent": agent,
        "connected": item.connected,
        "epoch": str(item.epoch),
        "expected": str(item.expected),
        "from_seq": str(item.from_seq),
        "from_time": str(item.from_time),
        "gaps": list(item.gaps),
        "head": item.head,
        "number": str(number),
        "received": str(item.received),
        "recorded_at": str(recorded_at),
        "run": item.run,
        "stream": item.stream,
        "to_seq": str(item.to_seq),
        "to_time": str(item.to_time),
        "type": "telemetry.statement",
        "v": "1",
    }
    return dumps(fields)
