"""Arrow IPC stream of batches: one record batch per wire batch, always the same eight non-null columns.

The Arrow buffers are the canonical column bytes themselves; nothing is converted on the way. Written by nanoarrow. Read
here in Python, every offset checked: nanoarrow 0.9 ends the process on some altered metadata.
"""

import io
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import nanoarrow as na
from nanoarrow.ipc import StreamWriter

from edge_agent.errors import EdgeError
from edge_agent.wire.columns import HAS_ORIGINAL_TIME, MAX_COUNT, Columns
from edge_agent.wire.flatbuffer import Table, root
from edge_agent.wire.header import BatchHeader

INT, FLOAT = 2, 3
SCHEMA, RECORD_BATCH = 1, 3
CONTINUATION: Final = 0xFFFFFFFF


@dataclass(frozen=True, kw_only=True)
class _Field:
    name: str
    arrow: Any
    width: int
    signed: bool = False
    kind: int = INT


_FIELDS: Final = (
    _Field(name="tag", arrow=na.Type.UINT32, width=4),
    _Field(name="source_time", arrow=na.Type.INT64, width=8, signed=True),
    _Field(name="server_time", arrow=na.Type.INT64, width=8, signed=True),
    _Field(name="receipt_time", arrow=na.Type.INT64, width=8, signed=True),
    _Field(name="value", arrow=na.Type.DOUBLE, width=8, kind=FLOAT),
    _Field(name="status", arrow=na.Type.UINT32, width=4),
    _Field(name="kind", arrow=na.Type.UINT8, width=1),
    _Field(name="original_time", arrow=na.Type.INT64, width=8, signed=True),
)
_SCHEMA: Final = na.struct({f.name: na.Schema(f.arrow, nullable=False) for f in _FIELDS}, nullable=False)


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
        na.c_array_from_buffers(na.Schema(field.arrow, nullable=False), count, [None, part], null_count=0)
        for field, part in zip(_FIELDS, parts, strict=True)
    ]
    return na.c_array_from_buffers(_SCHEMA, count, [None], null_count=0, children=children)


def decode(data: bytes, headers: Sequence[BatchHeader]) -> list[Columns]:
    """The batches of a stream, matched with their headers in order. Raises edge.wire.malformed."""
    try:
        messages = _messages(data)
        _check_schema(next(messages)[0])
        batches = [_batch(table, body) for table, body in messages]
    except (ValueError, struct.error, StopIteration) as error:
        raise EdgeError("edge.wire.malformed", f"Arrow stream: {error}") from error
    if len(batches) != len(headers):
        raise EdgeError("edge.wire.malformed", "headers and record batches differ in number")
    return [_columns(parts, header) for parts, header in zip(batches, headers, strict=True)]


def _messages(data: bytes) -> Iterator[tuple[Table, bytes]]:
    """Metadata table and body of each encapsulated message, up to the end-of-stream marker."""
    position = 0
    while True:
        marker, size = struct.unpack_from("<Ii", data, position)
        position += 8
        if marker != CONTINUATION or size < 0:
            raise ValueError("framing")
        if size == 0:
            if position != len(data):
                raise ValueError("bytes after the end of the stream")
            return
        table = root(data[position : position + size])
        position += size
        length = table.number(3, "<q", 0)
        if not 0 <= length <= len(data) - position:
            raise ValueError("body length")
        yield table, data[position : position + length]
        position += length


def _check_schema(message: Table) -> None:
    if message.number(1, "<B", 0) != SCHEMA:
        raise ValueError("the first message is not a schema")
    schema = message.table(2)
    fields = schema.tables(1, limit=len(_FIELDS))
    found = [(field.text(0), field.number(1, "<?", False), *_type(field)) for field in fields]
    wanted = [(f.name, False, f.kind, f.width * 8 if f.kind == INT else 2, f.signed) for f in _FIELDS]
    if schema.number(0, "<h", 0) != 0 or found != wanted:
        raise ValueError("the schema differs from the contract")


def _type(field: Table) -> tuple[int, int, bool]:
    kind = field.number(2, "<B", 0)
    detail = field.table(3)
    if kind == INT:
        return kind, detail.number(0, "<i", 0), bool(detail.number(1, "<?", False))
    return kind, detail.number(0, "<h", 0), False


def _batch(message: Table, body: bytes) -> list[bytes]:
    if message.number(1, "<B", 0) != RECORD_BATCH:
        raise ValueError("a message is not a record batch")
    batch = message.table(2)
    count = batch.number(0, "<q", 0)
    nodes = batch.structs(1, "<qq", limit=len(_FIELDS))
    buffers = batch.structs(2, "<qq", limit=2 * len(_FIELDS))
    if not 0 < count <= MAX_COUNT or batch.has(3) or nodes != [(count, 0)] * len(_FIELDS):
        raise ValueError("row count, nulls or compression")
    if len(buffers) != 2 * len(_FIELDS):
        raise ValueError("number of buffers")
    out = []
    for field, (offset, length) in zip(_FIELDS, buffers[1::2], strict=True):
        size = field.width * count
        if offset < 0 or length < size or offset + size > len(body):
            raise ValueError("a buffer lies outside the body")
        out.append(body[offset : offset + size])
    return out


def _columns(parts: list[bytes], header: BatchHeader) -> Columns:
    announced = bool(header.flags & HAS_ORIGINAL_TIME)
    if len(parts[6]) != header.count or (not announced and any(parts[7])):
        raise EdgeError("edge.wire.malformed", "row count or original_time differ from the header")
    return Columns(
        first=header.first, tags=header.tags, texts=header.texts, tag=parts[0], source_time=parts[1],
        server_time=parts[2], receipt_time=parts[3], value=parts[4], status=parts[5], kind=parts[6],
        original_time=parts[7] if announced else None,
    )  # fmt: skip
