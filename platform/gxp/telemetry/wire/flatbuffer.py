"""Reads FlatBuffers metadata with every offset checked; a hostile offset is `ValueError`, never a foreign read."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """A table at `at` in `data`; slots are numbered as in the schema."""

    data: bytes
    at: int

    def scalar(self, slot: int, kind: str, default: int) -> int:
        """Return a number of a slot, or its default where the slot is absent."""
        place = self._place(slot)
        return default if place is None else int(take(self.data, kind, place))

    def table(self, slot: int) -> "Table":
        """Return the table of a slot."""
        return Table(self.data, self._follow(slot))

    def text(self, slot: int) -> str:
        """Return the text of a slot."""
        start = self._follow(slot)
        length = int(take(self.data, "<I", start))
        if start + 4 + length > len(self.data):
            raise ValueError("text beyond the metadata")
        return self.data[start + 4 : start + 4 + length].decode()

    def vector(self, slot: int, *, width: int, limit: int) -> list[int]:
        """Return the places of a vector's elements of `width` bytes; more than `limit` are refused."""
        start = self._follow(slot)
        count = int(take(self.data, "<I", start))
        if count > limit or start + 4 + count * width > len(self.data):
            raise ValueError("vector beyond the metadata")
        return [start + 4 + index * width for index in range(count)]

    def tables(self, slot: int, *, limit: int) -> Iterator["Table"]:
        """Yield the tables of a vector of tables."""
        for place in self.vector(slot, width=4, limit=limit):
            yield Table(self.data, _forward(self.data, place))

    def _follow(self, slot: int) -> int:
        place = self._place(slot)
        if place is None:
            raise ValueError(f"slot {slot} is missing")
        return _forward(self.data, place)

    def _place(self, slot: int) -> int | None:
        vtable = self.at - int(take(self.data, "<i", self.at))
        size = int(take(self.data, "<H", vtable))
        entry = 4 + 2 * slot
        offset = int(take(self.data, "<H", vtable + entry)) if entry + 2 <= size else 0
        return self.at + offset if offset else None


def root(data: bytes) -> Table:
    """Return the root table of a buffer."""
    return Table(data, _forward(data, 0))


def take(data: bytes, kind: str, at: int) -> int:
    """Return the number at a place, which must lie wholly inside."""
    if at < 0 or at + struct.calcsize(kind) > len(data):
        raise ValueError("offset outside the metadata")
    (value,) = struct.unpack_from(kind, data, at)
    return int(value)


def _forward(data: bytes, place: int) -> int:
    return place + take(data, "<I", place)
