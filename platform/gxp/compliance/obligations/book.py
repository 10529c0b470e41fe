"""Reads closed units: the control recipe, executed elements, exceptions and quality records, each with its hash.

Fields of `mes.element_record` beyond the contract's list that decide something: `labels` [{container, kind, status}],
`running` [{from, to}] (spans of running time of an element that intervals refer to), `clearance` {certificate, sha256}.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gxp.kernel import canonical
from gxp.kernel.errors import DomainError
from gxp.kernel.expr.values import Timestamp, timestamp

Raw = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Unit:
    """One closed unit: its content and the hash of its bytes."""

    raw: Raw
    sha256: str

    def items(self, name: str) -> Sequence[Raw]:
        """Return a list of objects of the unit; absent is empty."""
        return [one for one in self.raw.get(name) or () if isinstance(one, Mapping)]

    def time(self, name: str) -> Timestamp | None:
        """Return a time of the unit, or None."""
        return moment(self.raw.get(name))


@dataclass(frozen=True, slots=True)
class Element:
    """One execution of an element: the unit with its place in the procedure."""

    unit: Unit
    path: str
    iteration: int
    attempt: int
    outcome: str

    def entries(self, key: str, count: int = 1) -> list[Raw]:
        """Return the newest version of each entry of a key; of `key.1` … `key.count` for replicates."""
        wanted = {key} if count == 1 else {f"{key}.{number}" for number in range(1, count + 1)}
        newest: dict[str, Raw] = {}
        for entry in self.unit.items("entries"):
            name = str(entry.get("key"))
            if name in wanted and _number(entry.get("version")) >= _number(newest.get(name, {}).get("version")):
                newest[name] = entry
        return [newest[name] for name in sorted(newest)]

    def gates(self, *questions: str) -> list[Raw]:
        """Return the last answer of each subject to questions that begin so."""
        last: dict[tuple[str, str], Raw] = {}
        for gate in self.unit.items("gates"):
            if str(gate.get("question", "")).startswith(questions):
                last[(str(gate["question"]), str(gate.get("subject")))] = gate
        return list(last.values())


@dataclass(slots=True)
class Book:
    """All closed units of a record, newest revision each."""

    recipe: Unit | None = None
    elements: list[Element] = field(default_factory=list)
    exceptions: list[Unit] = field(default_factory=list)
    others: dict[str, list[Unit]] = field(default_factory=dict)
    hashes: list[str] = field(default_factory=list)

    def of(self, type_: str) -> list[Unit]:
        """Return the other units of a type."""
        return self.others.get(type_, [])

    def runs(self, path: str) -> list[Element]:
        """Return the last attempt of each iteration of an element, by iteration."""
        last: dict[int, Element] = {}
        for one in sorted(self.elements, key=lambda one: (one.iteration, one.attempt)):
            if one.path == path:
                last[one.iteration] = one
        return [last[iteration] for iteration in sorted(last)]

    def procedure(self) -> Iterator[Raw]:
        """Yield every node of the control recipe's procedure."""
        stack = list(self.recipe.raw.get("procedure", [])) if self.recipe else []
        while stack:
            node = stack.pop()
            yield node
            stack += node.get("nodes", [])


def read(units: Sequence[bytes]) -> Book:
    """Sort closed units by what they are; bytes that are not canonical are refused."""
    book = Book()
    for data in units:
        unit = Unit(canonical.load_object(data), canonical.sha256_hex(data))
        book.hashes.append(unit.sha256)
        type_ = str(unit.raw.get("type"))
        if type_ == "mes.control_recipe":
            book.recipe = _newest(book.recipe, unit)
        elif type_ == "mes.element_record":
            book.elements.append(_element(unit))
        elif type_ == "mes.exception_record":
            book.exceptions.append(unit)
        else:
            book.others.setdefault(type_, []).append(unit)
    return book


def moment(value: object) -> Timestamp | None:
    """Return the instant of a record's time ({utc, …} or its text), or None."""
    text = value.get("utc") if isinstance(value, Mapping) else value
    try:
        return timestamp(str(text)) if text else None
    except DomainError:
        return None


def value_of(entry: Raw) -> tuple[str, str] | None:
    """Return lexeme and unit of an entry, or None where the value is stated to be missing."""
    value = entry.get("value")
    if entry.get("missing") or value in (None, ""):
        return None
    if isinstance(value, Mapping):
        if value.get("missing"):
            return None
        return str(value.get("lexeme", value.get("number"))), str(value.get("unit") or entry.get("unit") or "1")
    return str(value), str(entry.get("unit") or "1")


def _element(unit: Unit) -> Element:
    raw = unit.raw
    return Element(
        unit=unit,
        path=str(raw.get("path")),
        iteration=_number(raw.get("iteration", "1")),
        attempt=_number(raw.get("attempt", "1")),
        outcome=str(raw.get("outcome")),
    )


def _newest(before: Unit | None, unit: Unit) -> Unit:
    if before is None or _number(unit.raw.get("number", "1")) >= _number(before.raw.get("number", "1")):
        return unit
    return before


def _number(text: object) -> int:
    return int(str(text)) if str(text).isdigit() else 0
