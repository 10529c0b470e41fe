"""Arrow IPC stream to columns, without an object a row and without trust in the sender's metadata.

The metadata is read here, every offset checked: libraries that read Arrow are made for friendly input, and one of them
ends the process on altered metadata. The schema is fixed by the contract, so that little of the format is needed.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gxp.telemetry.wire.columns import FIELDS, HAS_ORIGINAL_TIME, ORIGINAL, Columns
from gxp.telemetry.wire.faults import malformed
from gxp.telemetry.wire.flatbuffer import Table, root, take
from gxp.telemetry.wire.header import BatchHeader

LAYOUT = (*FIELDS, ORIGINAL)
CONTINUATION = 0xFFFF_FFFF
SCHEMA, RECORD_BATCH = 1, 3
INT, FLOAT, DOUBLE_PRECISION = 2, 3, 2
WIDTHS = [np.dtype(kind).itemsize for _, kind in LAYOUT]

Message = tuple[Table, bytes]
Arrays = dict[str, NDArray[Any]]


def decode(data: bytes, headers: Sequence[BatchHeader]) -> list[Columns]:
    """Return the columns of each record batch, matched with the headers in order."""
    try:
        messages = list(_messages(data, limit=len(headers) + 1))
        _check_schema(messages[0][0])
        if len(messages) != len(headers) + 1:
            raise ValueError("headers and record batches differ in number")
        return [_columns(message, header) for message, header in zip(messages[1:], headers, strict=True)]
    except (ValueError, IndexError, UnicodeDecodeError) as fault:
        raise malformed(f"Arrow stream: {fault}") from fault


def _messages(data: bytes, *, limit: int) -> Iterator[Message]:
    position = 0
    for _ in range(limit + 1):
        marker, size = take(data, "<I", position), take(data, "<i", position + 4)
        position += 8
        if marker != CONTINUATION or size < 0 or position + size > len(data):
            raise ValueError("framing")
        if size == 0:
            if position != len(data):
                raise ValueError("bytes after the end of the stream")
            return
        message = root(data[position : position + size])
        position += size
        length = message.scalar(3, "<q", 0)
        if not 0 <= length <= len(data) - position:
            raise ValueError("body beyond the stream")
        yield message, data[position : position + length]
        position += length
    raise ValueError("more record batches than headers")


@lru_cache(maxsize=8)
def _check_schema(message: Table) -> None:
    # The same bytes with every request of an agent; a refusal is not remembered.
    if message.scalar(1, "<B", 0) != SCHEMA:
        raise ValueError("the stream does not begin with a schema")
    schema = message.table(2)
    found = [_described(field) for field in schema.tables(1, limit=len(LAYOUT))]
    if schema.scalar(0, "<h", 0) != 0 or found != [_wanted(name, kind) for name, kind in LAYOUT]:
        raise ValueError("the schema differs from the contract")


def _described(field: Table) -> tuple[str, int, int, int, int]:
    """Return name, nullable, kind, bits and signedness of a field."""
    kind = field.scalar(2, "<B", 0)
    detail = field.table(3)
    if kind == INT:
        bits, signed = detail.scalar(0, "<i", 0), detail.scalar(1, "<B", 0)
    else:
        bits, signed = detail.scalar(0, "<h", 0), 0
    return field.text(0), field.scalar(1, "<B", 0), kind, bits, signed


def _wanted(name: str, kind: str) -> tuple[str, int, int, int, int]:
    if kind == "<f8":
        return name, 0, FLOAT, DOUBLE_PRECISION, 0
    return name, 0, INT, np.dtype(kind).itemsize * 8, int(np.dtype(kind).kind == "i")


def _columns(message: Message, header: BatchHeader) -> Columns:
    arrays = _arrays(*message, header.count)
    if not header.flags & HAS_ORIGINAL_TIME and bool(arrays.pop(ORIGINAL[0]).any()):
        raise ValueError("original_time is not announced in the header")
    return Columns(header.first, header.tags, header.texts, arrays)


def _arrays(message: Table, body: bytes, count: int) -> Arrays:
    if message.scalar(1, "<B", 0) != RECORD_BATCH:
        raise ValueError("a message is not a record batch")
    batch = message.table(2)
    nodes = batch.vector(1, width=16, limit=len(LAYOUT))
    buffers = batch.vector(2, width=16, limit=2 * len(LAYOUT))
    if batch.scalar(0, "<q", 0) != count or len(nodes) != len(LAYOUT) or len(buffers) != 2 * len(LAYOUT):
        raise ValueError("row count, fields or compression differ from the contract")
    if any((take(batch.data, "<q", at), take(batch.data, "<q", at + 8)) != (count, 0) for at in nodes):
        raise ValueError("a column has nulls or another length")
    # Of each column the first buffer is the (unused) validity, the second the values.
    starts = [take(batch.data, "<q", at) for at in buffers[1::2]]
    return {
        name: _array(body, start, kind, width, count)
        for (name, kind), start, width in zip(LAYOUT, starts, WIDTHS, strict=True)
    }


def _array(body: bytes, start: int, kind: str, width: int, count: int) -> NDArray[Any]:
    if start < 0 or start + width * count > len(body):
        raise ValueError("values beyond the body")
    return np.frombuffer(body, dtype=kind, count=count, offset=start)
