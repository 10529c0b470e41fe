"""The few reads of a FlatBuffer that Arrow metadata needs, every offset checked. Raises ValueError or struct.error."""

import struct
from dataclasses import dataclass
from typing import Any


def _at(data: bytes, form: str, position: int) -> Any:
    if position < 0:
        raise ValueError("offset before the start")
    return struct.unpack_from(form, data, position)[0]


@dataclass(frozen=True, slots=True)
class Table:
    """A table at `position`; fields are read by their slot."""

    data: bytes
    position: int

    def _slot(self, index: int) -> int:
        """Absolute position of a field, 0 if absent."""
        table = self.position - _at(self.data, "<i", self.position)
        size = _at(self.data, "<H", table)
        entry = 4 + 2 * index
        if entry + 2 > size:
            return 0
        offset = _at(self.data, "<H", table + entry)
        return self.position + offset if offset else 0

    def has(self, index: int) -> bool:
        """Whether a field is present."""
        return self._slot(index) != 0

    def number(self, index: int, form: str, default: Any) -> Any:
        """A scalar field."""
        slot = self._slot(index)
        return _at(self.data, form, slot) if slot else default

    def _follow(self, index: int) -> int:
        slot = self._slot(index)
        if not slot:
            raise ValueError(f"field {index} is missing")
        return slot + int(_at(self.data, "<I", slot))

    def table(self, index: int) -> "Table":
        """A table field."""
        return Table(self.data, self._follow(index))

    def _vector(self, index: int, limit: int) -> tuple[int, int]:
        start = self._follow(index)
        count = int(_at(self.data, "<I", start))
        if count > limit:
            raise ValueError("a vector is too long")
        return start + 4, count

    def tables(self, index: int, *, limit: int) -> list["Table"]:
        """A vector of tables."""
        start, count = self._vector(index, limit)
        slots = [start + 4 * number for number in range(count)]
        return [Table(self.data, slot + int(_at(self.data, "<I", slot))) for slot in slots]

    def structs(self, index: int, form: str, *, limit: int) -> list[tuple[Any, ...]]:
        """A vector of structs."""
        start, count = self._vector(index, limit)
        size = struct.calcsize(form)
        return [struct.unpack_from(form, self.data, start + size * number) for number in range(count)]

    def text(self, index: int) -> str:
        """A string field."""
        start = self._follow(index)
        length = int(_at(self.data, "<I", start))
        if start + 4 + length > len(self.data):
            raise ValueError("a string runs past the end")
        return self.data[start + 4 : start + 4 + length].decode()


def root(data: bytes) -> Table:
    """The root table of a buffer."""
    return Table(data, int(_at(data, "<I", 0)))
