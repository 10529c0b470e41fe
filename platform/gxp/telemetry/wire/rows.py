"""Columns to the binary form of PostgreSQL's COPY, and stored rows back to the columns that a header cites."""

import struct
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gxp.telemetry.wire.columns import ORIGINAL, Columns, fields

COPY_FIELDS: tuple[tuple[str, str], ...] = (
    ("source_time", ">i8"),
    ("tag_id", ">i4"),
    ("value", ">f8"),
    ("status", ">i4"),
    ("kind", ">i2"),
    ("stream_id", ">i4"),
    ("seq", ">i8"),
    ("server_time", ">i8"),
    ("receipt_time", ">i8"),
    ("original_time", ">i8"),
)
"""Columns of table `sample` in COPY order; `status` keeps the 32 bits of the OPC-UA code as a signed integer."""

_HEAD = b"PGCOPY\n\xff\r\n\x00" + struct.pack(">II", 0, 0)
_TAIL = struct.pack(">h", -1)
_TUPLE = np.dtype(
    [("fields", ">i2")] + [part for name, kind in COPY_FIELDS for part in ((f"{name}_length", ">i4"), (name, kind))]
)


def copy_body(columns: Columns, *, tag_ids: Sequence[int], stream_id: int) -> bytes:
    """Return a binary COPY body, rows sorted by (tag, source time, sequence), which the index takes fastest.

    `tag_ids` are the database's ids of the header's tag dictionary, in its order.
    """
    tags = np.asarray(tag_ids, dtype="i4")[columns.arrays["tag"]]
    times = columns.arrays["source_time"]
    order = np.lexsort((times, tags))
    out = np.empty(columns.count, dtype=_TUPLE)
    out["fields"] = len(COPY_FIELDS)
    for name, kind in COPY_FIELDS:
        out[f"{name}_length"] = np.dtype(kind).itemsize
    for name in ("source_time", "server_time", "receipt_time", "value", "kind"):
        out[name] = columns.arrays[name][order]
    out["status"] = columns.arrays["status"].view("<i4")[order]
    out["original_time"] = columns.arrays[ORIGINAL[0]][order] if columns.flags else 0
    out["tag_id"] = tags[order]
    out["stream_id"] = stream_id
    out["seq"] = columns.first + order
    return _HEAD + out.tobytes() + _TAIL


def columns_of(
    rows: NDArray[np.void], *, first: int, tags: tuple[str, ...], texts: tuple[str, ...], tag_ids: Sequence[int]
) -> Columns:
    """Return the columns of stored rows in sequence order; `rows` is structured like `COPY_FIELDS`.

    Where the rows are no longer those of the batch, the digest of the result differs from the header's.
    """
    index = {tag_id: place for place, tag_id in enumerate(tag_ids)}
    arrays: dict[str, NDArray[Any]] = {
        "tag": np.array([index.get(int(tag_id), 0xFFFF_FFFF) for tag_id in rows["tag_id"]], dtype="<u4"),
        "status": rows["status"].astype("<i4").view("<u4"),
    }
    flags = int(bool(rows["original_time"].any()))
    for name, kind in fields(flags):
        if name not in arrays:
            arrays[name] = rows[name].astype(kind)
    return Columns(first, tags, texts, {name: arrays[name] for name, _ in fields(flags)})


STORED = np.dtype([(name, kind.replace(">", "<")) for name, kind in COPY_FIELDS])
