"""JSON columns: the open fallback for a sender or receiver without Arrow.

Finite values are JSON numbers in shortest round-trip form; NaN and infinities, which JSON lacks, are strings of
their 16 hexadecimal IEEE-754 digits, so that every bit survives.
"""

import math
import struct
from typing import Any

from edge_agent.errors import EdgeError
from edge_agent.wire.columns import HAS_ORIGINAL_TIME, Columns
from edge_agent.wire.header import BatchHeader


def encode(columns: Columns) -> dict[str, list[Any]]:
    """The columns as lists of JSON values; `original_time` only where present."""
    count = columns.count
    longs = f"<{count}q"
    out: dict[str, list[Any]] = {
        "tag": list(struct.unpack(f"<{count}I", columns.tag)),
        "source_time": list(struct.unpack(longs, columns.source_time)),
        "server_time": list(struct.unpack(longs, columns.server_time)),
        "receipt_time": list(struct.unpack(longs, columns.receipt_time)),
        "value": [_number(value) for value in struct.iter_unpack("<d", columns.value)],
        "status": list(struct.unpack(f"<{count}I", columns.status)),
        "kind": list(columns.kind),
    }
    if columns.original_time is not None:
        out["original_time"] = list(struct.unpack(longs, columns.original_time))
    return out


def _number(packed: tuple[float]) -> float | str:
    return packed[0] if math.isfinite(packed[0]) else struct.pack(">d", packed[0]).hex()


def _packed(value: Any) -> bytes:
    if isinstance(value, str):
        bits = bytes.fromhex(value)
        if len(bits) != 8 or math.isfinite(struct.unpack(">d", bits)[0]):
            raise ValueError("only non-finite values are written as bits")
        return bits[::-1]
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError("a value is a number or a string of bits")
    return struct.pack("<d", value)


def decode(raw: dict[str, list[Any]], header: BatchHeader) -> Columns:
    """Columns of a JSON object. Raises edge.wire.malformed for wrong names, lengths, types or ranges."""
    original = bool(header.flags & HAS_ORIGINAL_TIME)
    names = {"tag", "source_time", "server_time", "receipt_time", "value", "status", "kind"}
    try:
        if set(raw) != (names | {"original_time"} if original else names):
            raise ValueError("column names")
        if any(len(column) != header.count for column in raw.values()):
            raise ValueError("column lengths")
        longs = f"<{header.count}q"
        return Columns(
            first=header.first,
            tags=header.tags,
            texts=header.texts,
            tag=struct.pack(f"<{header.count}I", *raw["tag"]),
            source_time=struct.pack(longs, *raw["source_time"]),
            server_time=struct.pack(longs, *raw["server_time"]),
            receipt_time=struct.pack(longs, *raw["receipt_time"]),
            value=b"".join(_packed(value) for value in raw["value"]),
            status=struct.pack(f"<{header.count}I", *raw["status"]),
            kind=bytes(raw["kind"]),
            original_time=struct.pack(longs, *raw["original_time"]) if original else None,
        )
    except (ValueError, TypeError, KeyError, struct.error) as error:
        raise EdgeError("edge.wire.malformed", f"JSON columns: {error}") from error
