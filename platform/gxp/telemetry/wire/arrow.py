"""Arrow IPC stream to columns: the buffers are taken as they are, without an object a row."""

import io
from collections.abc import Sequence

import nanoarrow as na
import numpy as np
from nanoarrow.ipc import InputStream
from numpy.typing import NDArray

from gxp.telemetry.wire.columns import FIELDS, HAS_ORIGINAL_TIME, ORIGINAL, Columns
from gxp.telemetry.wire.faults import malformed
from gxp.telemetry.wire.header import BatchHeader

_LAYOUT = [(name, kind) for name, kind in (*FIELDS, ORIGINAL)]
_SCHEMA = list(zip((name for name, _ in _LAYOUT), ("I", "l", "l", "l", "g", "I", "C", "l"), strict=True))


def decode(data: bytes, headers: Sequence[BatchHeader]) -> list[Columns]:
    """Return the columns of each record batch, matched with the headers in order."""
    try:
        # A file object of our own: nanoarrow would close a wrapped buffer while its error is still being raised.
        arrays = list(na.c_array_stream(InputStream.from_readable(io.BytesIO(data))))
    except Exception as fault:
        raise malformed(f"Arrow stream: {fault}") from fault
    if len(arrays) != len(headers):
        raise malformed("headers and record batches differ in number")
    return [_columns(array, header) for array, header in zip(arrays, headers, strict=True)]


def _columns(array: na.c_array, header: BatchHeader) -> Columns:
    if [(child.name, child.format) for child in array.schema.children] != _SCHEMA:
        raise malformed("Arrow schema differs from the contract")
    view = array.view()
    if view.length != header.count or any(child.null_count for child in view.children):
        raise malformed("row count or nulls differ from the contract")
    arrays: dict[str, NDArray[np.generic]] = {
        # Copied: the Arrow memory is freed with the stream.
        name: np.frombuffer(tuple(child.buffers)[1], dtype=kind, count=header.count).copy()
        for child, (name, kind) in zip(view.children, _LAYOUT, strict=True)
    }
    if not header.flags & HAS_ORIGINAL_TIME and bool(arrays.pop(ORIGINAL[0]).any()):
        raise malformed("original_time is not announced in the header")
    return Columns(header.first, header.tags, header.texts, arrays)
