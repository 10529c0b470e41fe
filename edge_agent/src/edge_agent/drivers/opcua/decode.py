"""Binary decoding of publish, republish and history answers (OPC-UA Part 6, 5.2), straight to rows.

asyncua turns times into datetimes and so drops the last digit of the 100 ns; here every count and every bit stays. Only
rare types (structures, arrays, localized text) go through asyncua's own decoder.
"""

import json
import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from asyncua import ua
from asyncua.common.utils import Buffer
from asyncua.ua.object_ids import ObjectIds
from asyncua.ua.ua_binary import nodeid_from_binary, struct_from_binary, variant_from_binary

from edge_agent.model import EXACT_INTEGER, Kind

OVERFLOW: Final = 0x480  # InfoType DataValue (0x400) with the Overflow bit (0x80), Part 4, 7.39.1
_DATA_CHANGE: Final = ObjectIds.DataChangeNotification_Encoding_DefaultBinary
_STATUS_CHANGE: Final = ObjectIds.StatusChangeNotification_Encoding_DefaultBinary
_HISTORY: Final = ObjectIds.HistoryData_Encoding_DefaultBinary
_SCALARS: Final[dict[int, tuple[struct.Struct, Kind]]] = {
    1: (struct.Struct("<?"), Kind.BOOLEAN),
    2: (struct.Struct("<b"), Kind.INTEGER),
    3: (struct.Struct("<B"), Kind.INTEGER),
    4: (struct.Struct("<h"), Kind.INTEGER),
    5: (struct.Struct("<H"), Kind.INTEGER),
    6: (struct.Struct("<i"), Kind.INTEGER),
    7: (struct.Struct("<I"), Kind.INTEGER),
    8: (struct.Struct("<q"), Kind.INTEGER),
    9: (struct.Struct("<Q"), Kind.INTEGER),
    10: (struct.Struct("<f"), Kind.FLOAT),
    11: (struct.Struct("<d"), Kind.DOUBLE),
    13: (struct.Struct("<q"), Kind.DATE_TIME),
}
_I32: Final = struct.Struct("<i")
_U32: Final = struct.Struct("<I")
_I64: Final = struct.Struct("<q")


@dataclass(frozen=True, slots=True)
class Value:
    """A DataValue: kind, number, text, status code, source and server ticks (0 = absent)."""

    kind: int
    value: float
    text: str | None
    status: int
    source_time: int
    server_time: int


@dataclass(frozen=True, slots=True)
class Item:
    """One monitored item notification."""

    handle: int
    value: Value


@dataclass(frozen=True, kw_only=True)
class Message:
    """A notification message; `data` is False for a keep-alive. `status` is set by a StatusChangeNotification."""

    sequence: int
    items: tuple[Item, ...]
    data: bool
    status: int | None


@dataclass(frozen=True, kw_only=True)
class PublishAnswer:
    """What one Publish brought."""

    subscription: int
    available: tuple[int, ...]
    message: Message


class _Reader:
    """A cursor over bytes."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.position = 0

    def take(self, form: struct.Struct) -> Any:
        (value,) = form.unpack_from(self.data, self.position)
        self.position += form.size
        return value

    def block(self) -> bytes | None:
        length = self.take(_I32)
        if length < 0:
            return None
        start = self.position
        if start + length > len(self.data):
            raise ValueError("a string runs past the end")
        self.position = start + length
        return self.data[start : self.position]

    def count(self) -> int:
        length = int(self.take(_I32))
        if length > len(self.data):
            raise ValueError("an array is longer than the message")
        return max(length, 0)

    def through(self, parse: Callable[[Buffer], Any]) -> Any:
        """Let asyncua parse from here."""
        buffer = Buffer(self.data, self.position)
        value = parse(buffer)
        self.position = len(self.data) - len(buffer)
        return value


def _header(reader: _Reader) -> None:
    """Type id and response header; raises the service's bad status as UaStatusCodeError."""
    reader.through(nodeid_from_binary)
    header = reader.through(lambda buffer: struct_from_binary(ua.ResponseHeader, buffer))
    header.ServiceResult.check()


def publish_answer(data: bytes) -> PublishAnswer:
    """Decode a PublishResponse. Raises ValueError or struct.error if it is malformed."""
    reader = _Reader(data)
    _header(reader)
    subscription = reader.take(_U32)
    available = tuple(reader.take(_U32) for _ in range(reader.count()))
    reader.position += 1
    return PublishAnswer(subscription=subscription, available=available, message=_message(reader))


def republish_answer(data: bytes) -> Message:
    """Decode a RepublishResponse."""
    reader = _Reader(data)
    _header(reader)
    return _message(reader)


def history_answer(data: bytes) -> tuple[list[Value], bytes | None, int]:
    """Decode a HistoryReadResponse for one node: values, continuation point, status of the result."""
    reader = _Reader(data)
    _header(reader)
    if reader.count() != 1:
        raise ValueError("one history result expected")
    status = reader.take(_U32)
    point = reader.block()
    kind, body = _extension(reader)
    if kind != _HISTORY or body is None:
        return [], point, status
    inner = _Reader(body)
    return [_data_value(inner) for _ in range(inner.count())], point, status


def _message(reader: _Reader) -> Message:
    sequence = reader.take(_U32)
    reader.position += 8
    items: list[Item] = []
    status: int | None = None
    blocks = reader.count()
    for _ in range(blocks):
        kind, body = _extension(reader)
        if body is None:
            continue
        inner = _Reader(body)
        if kind == _DATA_CHANGE:
            items.extend(Item(inner.take(_U32), _data_value(inner)) for _ in range(inner.count()))
        elif kind == _STATUS_CHANGE:
            status = inner.take(_U32)
    return Message(sequence=sequence, items=tuple(items), data=blocks > 0, status=status)


def _extension(reader: _Reader) -> tuple[int, bytes | None]:
    node = reader.through(nodeid_from_binary)
    encoding = reader.data[reader.position]
    reader.position += 1
    body = reader.block() if encoding else None
    identifier = node.Identifier if isinstance(node.Identifier, int) else 0
    return identifier, body


def _data_value(reader: _Reader) -> Value:
    mask = reader.data[reader.position]
    reader.position += 1
    kind, value, text = _variant(reader) if mask & 0x01 else (Kind.NONE, 0.0, None)
    status = reader.take(_U32) if mask & 0x02 else 0
    source = reader.take(_I64) if mask & 0x04 else 0
    reader.position += 2 if mask & 0x10 else 0
    server = reader.take(_I64) if mask & 0x08 else 0
    reader.position += 2 if mask & 0x20 else 0
    return Value(kind, value, text, status, source, server)


def _variant(reader: _Reader) -> tuple[int, float, str | None]:
    encoding = reader.data[reader.position]
    if encoding in _SCALARS:
        reader.position += 1
        form, kind = _SCALARS[encoding]
        return _number(reader.take(form), kind)
    if encoding in {12, 15}:
        reader.position += 1
        block = reader.block()
        if block is None:
            return Kind.NONE, 0.0, None
        return (Kind.TEXT, 0.0, block.decode()) if encoding == 12 else (Kind.BYTES, 0.0, block.hex())
    if encoding == 0:
        reader.position += 1
        return Kind.NONE, 0.0, None
    variant = reader.through(variant_from_binary)
    return Kind.OTHER, 0.0, json.dumps(_plain(variant.Value), ensure_ascii=False, separators=(",", ":"))


def _number(value: Any, kind: Kind) -> tuple[int, float, str | None]:
    if kind is Kind.INTEGER and not -EXACT_INTEGER <= value <= EXACT_INTEGER:
        return Kind.BIG_INTEGER, 0.0, str(value)
    if kind is Kind.DATE_TIME:
        return Kind.DATE_TIME, 0.0, str(value)
    return kind, float(value), None


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, ua.LocalizedText):
        return {"locale": value.Locale, "text": value.Text}
    if isinstance(value, bool | int | str) or value is None:
        return value
    return repr(value)
