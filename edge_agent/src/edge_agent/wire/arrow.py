"""Arrow IPC stream of batches: one record batch per wire batch, always the same eight non-null columns.

The Arrow buffers are the canonical column bytes themselves; nothing is converted on the way.
"""

import io
from collections.abc import Iterable, Sequence
from typing import Any, Final

import nanoarrow as na
from nanoarrow.ipc import InputStream, StreamWriter

from edge_agent.errors import EdgeError
from edge_agent.wire.columns import HAS_ORIGINAL_TIME, Columns
from edge_agent.wire.header import BatchHeader

_TYPES: Final[tuple[tuple[str, Any, int], ...]] = (
    ("tag", na.Type.UINT32, 4),
    ("source_time", na.Type.INT64, 8),
    ("server_time", na.Type.INT64, 8),
    ("receipt_time", na.Type.INT64, 8),
    ("value", na.Type.DOUBLE, 8),
    ("status", na.Type.UINT32, 4),
    ("kind", na.Type.UINT8, 1),
    ("original_time", na.Type.INT64, 8),
)
_SCHEMA: Final = na.struct({name: na.Schema(kind, nullable=False) for name, kind, _ in _TYPES}, nullable=False)
_FORMATS: Final = ("I", "l", "l", "l", "g", "I", "C", "l")


def encode(batches: Iterable[Columns]) -> bytes:
    """An Arrow IPC stream with one record batch per item, in order. An absent `original_time` is written as zeros."""
    out = io.BytesIO()
    with StreamWriter.from_writable(out) as writer:
        for columns in batches:
            writer.write_array(_record_batch(columns))
    return out.getvalue()


def _record_batch(columns: Columns) -> Any:
    count = columns.count
    parts = [*columns.parts()]
    if columns.original_time is None:
        parts.append(bytes(8 * count))
    children = [
        na.c_array_from_buffers(na.Schema(kind, nullable=False), count, [None, part], null_count=0)
        for (_, kind, _), part in zip(_TYPES, parts, strict=True)
    ]
    return na.c_array_from_buffers(_SCHEMA, count, [None], null_count=0, children=children)


def decode(data: bytes, headers: Sequence[BatchHeader]) -> list[Columns]:
    """The batches of a stream, matched with their headers in order. Raises edge.wire.malformed."""
    try:
        stream = na.c_array_stream(InputStream.from_readable(data))
        arrays = list(stream)
    except (ValueError, EOFError, RuntimeError) as error:
        raise EdgeError("edge.wire.malformed", f"Arrow stream: {error}") from error
    if len(arrays) != len(headers):
        raise EdgeError("edge.wire.malformed", "headers and record batches differ in number")
    return [_columns(array, header) for array, header in zip(arrays, headers, strict=True)]


def _columns(array: Any, header: BatchHeader) -> Columns:
    schema = array.schema
    names = [(child.name, child.format) for child in schema.children]
    if names != [(name, text) for (name, _, _), text in zip(_TYPES, _FORMATS, strict=True)]:
        raise EdgeError("edge.wire.malformed", "Arrow schema differs from the contract")
    view = array.view()
    if view.length != header.count or any(child.null_count for child in view.children):
        raise EdgeError("edge.wire.malformed", "row count or nulls differ from the contract")
    parts = [
        bytes(memoryview(tuple(child.buffers)[1]).cast("B")[: width * header.count])
        for child, (_, _, width) in zip(view.children, _TYPES, strict=True)
    ]
    if not header.flags & HAS_ORIGINAL_TIME and any(parts[7]):
        raise EdgeError("edge.wire.malformed", "original_time is not announced in the header")
    return Columns(
        first=header.first, tags=header.tags, texts=header.texts, tag=parts[0], source_time=parts[1],
        server_time=parts[2], receipt_time=parts[3], value=parts[4], status=parts[5], kind=parts[6],
        original_time=parts[7] if header.flags & HAS_ORIGINAL_TIME else None,
    )  # fmt: skip
