"""Canonical columns of a batch: the bytes whose SHA-256 a batch header, a record package and a verifier cite.

Layout (all integers little-endian, docs/contracts/ingest/README.md section 3):
magic, first u64, count u32, flags u32, tag dictionary, text dictionary, then the columns one after the other.
"""

import hashlib
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from edge_agent.errors import EdgeError
from edge_agent.model import TEXT_KINDS, Kind, Sample

MAGIC: Final = b"gxp-columns/1\n"
HAS_ORIGINAL_TIME: Final = 1
MAX_COUNT: Final = 100_000
_HEAD: Final = struct.Struct("<QII")
_WIDTHS: Final = (4, 8, 8, 8, 8, 4, 1)
_TEXT_KINDS: Final = frozenset(int(kind) for kind in TEXT_KINDS)


@dataclass(frozen=True, kw_only=True)
class Columns:
    """One batch as packed little-endian columns, each of `count` elements; `original_time` only where a row has one."""

    first: int
    tags: tuple[str, ...]
    texts: tuple[str, ...]
    tag: bytes
    source_time: bytes
    server_time: bytes
    receipt_time: bytes
    value: bytes
    status: bytes
    kind: bytes
    original_time: bytes | None = None

    @property
    def count(self) -> int:
        """Number of rows."""
        return len(self.kind)

    @property
    def last(self) -> int:
        """Sequence of the last row."""
        return self.first + self.count - 1

    def parts(self) -> tuple[bytes, ...]:
        """The columns in canonical order."""
        fixed = (self.tag, self.source_time, self.server_time, self.receipt_time, self.value, self.status, self.kind)
        return fixed if self.original_time is None else (*fixed, self.original_time)


def build(first: int, samples: Iterable[Sample]) -> Columns:
    """Columns of samples in sequence order; dictionaries are in order of first appearance."""
    tags: dict[str, int] = {}
    texts: dict[str, int] = {}
    rows = list(samples)
    count = len(rows)
    index = [tags.setdefault(row.tag, len(tags)) for row in rows]
    values = [_value(row, texts) for row in rows]
    original = [row.original_time for row in rows]
    longs = f"<{count}q"
    return Columns(
        first=first,
        tags=tuple(tags),
        texts=tuple(texts),
        tag=struct.pack(f"<{count}I", *index),
        source_time=struct.pack(longs, *[row.source_time for row in rows]),
        server_time=struct.pack(longs, *[row.server_time for row in rows]),
        receipt_time=struct.pack(longs, *[row.receipt_time for row in rows]),
        value=struct.pack(f"<{count}d", *values),
        status=struct.pack(f"<{count}I", *[row.status for row in rows]),
        kind=bytes([row.kind for row in rows]),
        original_time=struct.pack(longs, *original) if any(original) else None,
    )


def _value(row: Sample, texts: dict[str, int]) -> float:
    if row.kind in _TEXT_KINDS:
        return float(texts.setdefault(row.text or "", len(texts)))
    return row.value


def canonical(columns: Columns) -> bytes:
    """The canonical bytes of a batch."""
    flags = 0 if columns.original_time is None else HAS_ORIGINAL_TIME
    head = _HEAD.pack(columns.first, columns.count, flags)
    return b"".join((MAGIC, head, _dictionary(columns.tags), _dictionary(columns.texts), *columns.parts()))


def digest(columns: Columns) -> str:
    """SHA-256 over the canonical bytes, hexadecimal."""
    return hashlib.sha256(canonical(columns)).hexdigest()


def _dictionary(words: tuple[str, ...]) -> bytes:
    encoded = [word.encode() for word in words]
    return struct.pack("<I", len(encoded)) + b"".join(struct.pack("<I", len(word)) + word for word in encoded)


def parse(data: bytes) -> Columns:
    """Columns of canonical bytes. Raises EdgeError edge.wire.malformed for anything else, trailing bytes included."""
    try:
        return _parse(data)
    except (struct.error, UnicodeDecodeError, ValueError) as error:
        raise EdgeError("edge.wire.malformed", str(error)) from error


def _parse(data: bytes) -> Columns:
    if not data.startswith(MAGIC):
        raise ValueError("not canonical columns")
    first, count, flags = _HEAD.unpack_from(data, len(MAGIC))
    if count > MAX_COUNT or flags & ~HAS_ORIGINAL_TIME:
        raise ValueError("count or flags out of range")
    tags, position = _words(data, len(MAGIC) + _HEAD.size)
    texts, position = _words(data, position)
    widths = (*_WIDTHS, 8) if flags & HAS_ORIGINAL_TIME else _WIDTHS
    if len(data) != position + count * sum(widths):
        raise ValueError("length does not match the count")
    parts = []
    for width in widths:
        parts.append(data[position : position + width * count])
        position += width * count
    return Columns(
        first=first, tags=tags, texts=texts, tag=parts[0], source_time=parts[1], server_time=parts[2],
        receipt_time=parts[3], value=parts[4], status=parts[5], kind=parts[6],
        original_time=parts[7] if len(parts) > 7 else None,
    )  # fmt: skip


def _words(data: bytes, position: int) -> tuple[tuple[str, ...], int]:
    (count,) = struct.unpack_from("<I", data, position)
    position += 4
    words = []
    for _ in range(count):
        (length,) = struct.unpack_from("<I", data, position)
        position += 4
        if position + length > len(data):
            raise ValueError("dictionary is cut off")
        words.append(data[position : position + length].decode())
        position += length
    return tuple(words), position


def rows(columns: Columns) -> Iterator[Sample]:
    """The samples in sequence order; the exact inverse of `build`."""
    count = columns.count
    longs = f"<{count}q"
    original = struct.unpack(longs, columns.original_time) if columns.original_time is not None else (0,) * count
    fields = zip(
        struct.unpack(f"<{count}I", columns.tag),
        struct.unpack(longs, columns.source_time),
        struct.unpack(longs, columns.server_time),
        struct.unpack(longs, columns.receipt_time),
        struct.unpack(f"<{count}d", columns.value),
        struct.unpack(f"<{count}I", columns.status),
        columns.kind,
        original,
        strict=True,
    )
    for tag, source, server, receipt, value, status, kind, first_time in fields:
        text = columns.texts[int(value)] if kind in _TEXT_KINDS else None
        number = 0.0 if text is not None else value
        yield Sample(columns.tags[tag], source, server, receipt, number, status, kind, text, first_time)


def check(columns: Columns) -> None:
    """Refuse indexes out of range, unknown kinds and repeated dictionary words (edge.wire.malformed)."""
    tags = struct.unpack(f"<{columns.count}I", columns.tag)
    if columns.count and max(tags) >= len(columns.tags):
        raise EdgeError("edge.wire.malformed", "tag index out of range")
    if columns.count and max(columns.kind) > max(Kind):
        raise EdgeError("edge.wire.malformed", "unknown kind")
    if len(set(columns.tags)) != len(columns.tags) or len(set(columns.texts)) != len(columns.texts):
        raise EdgeError("edge.wire.malformed", "a dictionary repeats a word")
    values = struct.unpack(f"<{columns.count}d", columns.value)
    for kind, value in zip(columns.kind, values, strict=True):
        if kind in _TEXT_KINDS and not (0 <= value < len(columns.texts) and value == int(value)):
            raise EdgeError("edge.wire.malformed", "text index out of range")
