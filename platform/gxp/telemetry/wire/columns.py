"""Canonical columns of one batch: packed little-endian arrays and their digest (docs/contracts/ingest, 3)."""

import hashlib
import struct
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gxp.telemetry.wire.faults import malformed

MAGIC = b"gxp-columns/1\n"
HAS_ORIGINAL_TIME = 1
MAX_COUNT = 100_000
LAST_NUMBER_KIND = 4
"""Kinds 0 to 4 (none, double, float, boolean, integer) hold their value; the kinds above hold a text's index."""
LAST_KIND = 9

FIELDS: tuple[tuple[str, str], ...] = (
    ("tag", "<u4"),
    ("source_time", "<i8"),
    ("server_time", "<i8"),
    ("receipt_time", "<i8"),
    ("value", "<f8"),
    ("status", "<u4"),
    ("kind", "|u1"),
)
ORIGINAL = ("original_time", "<i8")


@dataclass(frozen=True)
class Columns:
    """One batch: `first` sequence, the dictionaries, and arrays of `count` elements by field name.

    Times are 100 ns since 1601-01-01 UTC; `value` is IEEE-754 double (for texts the index in `texts`).
    """

    first: int
    tags: tuple[str, ...]
    texts: tuple[str, ...]
    arrays: dict[str, NDArray[Any]]

    @property
    def count(self) -> int:
        """Return the number of rows."""
        return len(self.arrays["kind"])

    @property
    def flags(self) -> int:
        """Return the flag bits of the canonical head."""
        return HAS_ORIGINAL_TIME if ORIGINAL[0] in self.arrays else 0

    def canonical(self) -> bytes:
        """Return the canonical bytes that header, package and verifier cite."""
        head = struct.pack("<QII", self.first, self.count, self.flags)
        parts = [self.arrays[name].astype(kind, copy=False).tobytes() for name, kind in fields(self.flags)]
        return b"".join((MAGIC, head, _dictionary(self.tags), _dictionary(self.texts), *parts))

    def digest(self) -> str:
        """Return the SHA-256 of the canonical bytes, hexadecimal."""
        return hashlib.sha256(self.canonical()).hexdigest()


def fields(flags: int) -> tuple[tuple[str, str], ...]:
    """Return names and element types in canonical order for these flags."""
    return (*FIELDS, ORIGINAL) if flags & HAS_ORIGINAL_TIME else FIELDS


def check(columns: Columns) -> None:
    """Refuse indexes out of range, unknown kinds and repeated dictionary words."""
    if not 0 < columns.count <= MAX_COUNT or columns.first < 1:
        raise malformed("count or first sequence out of range")
    if len(set(columns.tags)) != len(columns.tags) or len(set(columns.texts)) != len(columns.texts):
        raise malformed("a dictionary repeats a word")
    if int(columns.arrays["tag"].max()) >= len(columns.tags):
        raise malformed("tag index out of range")
    kinds = columns.arrays["kind"]
    if int(kinds.max()) > LAST_KIND:
        raise malformed("unknown kind")
    text_rows = columns.arrays["value"][kinds > LAST_NUMBER_KIND]
    inside = (text_rows >= 0) & (text_rows < len(columns.texts)) & (text_rows == np.floor(text_rows))
    if not bool(inside.all()):
        raise malformed("text index out of range")


@lru_cache(maxsize=32)
def _dictionary(words: tuple[str, ...]) -> bytes:
    # An agent sends the same thousand words with every batch.
    encoded = [word.encode() for word in words]
    return struct.pack("<I", len(encoded)) + b"".join(struct.pack("<I", len(word)) + word for word in encoded)
