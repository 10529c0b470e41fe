"""Reads closed units: the control recipe, executed elements, exceptions and quality records, each with its hash.

How a field is read, so that nothing malformed is ever met by accident: docs/contracts/obligations, section 1.

Fields of `mes.element_record` beyond the contract's list that decide something: `labels` [{container, kind, status}],
`running` [{from, to}] (spans of running time of an element that intervals refer to), `clearance` {certificate, sha256}.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gxp.kernel import canonical
from gxp.kernel.errors import DomainError
from gxp.kernel.expr.values import Timestamp, timestamp

Raw = Mapping[str, Any]
_DIGITS = re.compile(r"[0-9]{1,15}")
_REPLICATE = re.compile(r"[1-9][0-9]{0,14}")


def text(value: object) -> str:
    """Return a text as it is, a boolean as `true` or `false`, anything else as the empty text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else ""


def number(value: object, absent: int = 0) -> int:
    """Return the number that a text of 1 to 15 digits says, 0 for anything else, `absent` for null."""
    if value is None:
        return absent
    return int(value) if isinstance(value, str) and _DIGITS.fullmatch(value) else 0


def objects(value: object) -> Sequence[Raw]:
    """Return the objects of a list; of anything else none."""
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list | tuple) else []


def fields(value: object) -> Raw:
    """Return an object; anything else is an empty one."""
    return value if isinstance(value, Mapping) else {}


@dataclass(frozen=True, slots=True)
class Unit:
    """One closed unit: its content and the hash of its bytes."""

    raw: Raw
    sha256: str

    def items(self, name: str) -> Sequence[Raw]:
        """Return a list of objects of the unit; absent is empty."""
        return objects(self.raw.get(name))

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
        newest: dict[str, Raw] = {}
        for entry in self.unit.items("entries"):
            name = text(entry.get("key"))
            wanted = name == key if count == 1 else _replicate(name, key) in range(1, count + 1)
            if wanted and number(entry.get("version")) >= number(newest.get(name, {}).get("version")):
                newest[name] = entry
        return [newest[name] for name in sorted(newest)]

    def gates(self, *questions: str) -> list[Raw]:
        """Return the last answer of each subject to questions that begin so."""
        last: dict[tuple[str, str], Raw] = {}
        for gate in self.unit.items("gates"):
            question = text(gate.get("question"))
            if question.startswith(questions):
                last[(question, text(gate.get("subject")))] = gate
        return list(last.values())


@dataclass(slots=True)
class Book:
    """All closed units of a record, newest revision each; elements by (path, iteration, attempt).

    `signatures`: template id -> the how-manieth of the signatures of its path with its meaning and role it is.
    """

    recipe: Unit | None = None
    elements: list[Element] = field(default_factory=list)
    last: dict[str, dict[int, Element]] = field(default_factory=dict)
    exceptions: list[Unit] = field(default_factory=list)
    covering: dict[str, list[Unit]] = field(default_factory=dict)
    signatures: dict[str, int] = field(default_factory=dict)
    others: dict[str, list[Unit]] = field(default_factory=dict)
    hashes: list[str] = field(default_factory=list)

    def of(self, type_: str) -> list[Unit]:
        """Return the other units of a type."""
        return self.others.get(type_, [])

    def runs(self, path: str) -> list[Element]:
        """Return the last attempt of each iteration of an element, by iteration."""
        return list(self.last.get(path, {}).values())

    def exceptions_of(self, path: str) -> list[Unit]:
        """Return the exceptions of an element, in the order of closing; the batch as a whole has none."""
        return self.covering.get(path, []) if path else []

    def templates(self) -> Sequence[Raw]:
        """Return the obligation templates of the control recipe."""
        return self.recipe.items("obligations") if self.recipe else []

    def procedure(self) -> Iterator[Raw]:
        """Yield every node of the control recipe's procedure."""
        stack = list(self.recipe.items("procedure")) if self.recipe else []
        while stack:
            node = stack.pop()
            yield node
            stack += objects(node.get("nodes"))


def read(units: Sequence[bytes]) -> Book:
    """Sort closed units by what they are; bytes that are not canonical are refused."""
    book = Book()
    for data in units:
        unit = Unit(canonical.load_object(data), canonical.sha256_hex(data))
        book.hashes.append(unit.sha256)
        type_ = text(unit.raw.get("type"))
        if type_ == "mes.control_recipe":
            book.recipe = _newest(book.recipe, unit)
        elif type_ == "mes.element_record":
            book.elements.append(_element(unit))
        elif type_ == "mes.exception_record":
            book.exceptions.append(unit)
            book.covering.setdefault(text(unit.raw.get("path")), []).append(unit)
        else:
            book.others.setdefault(type_, []).append(unit)
    book.elements.sort(key=lambda one: (one.path, one.iteration, one.attempt))
    for element in book.elements:
        book.last.setdefault(element.path, {})[element.iteration] = element
    book.signatures = _signatures(book.templates())
    return book


def moment(value: object) -> Timestamp | None:
    """Return the instant of a record's time ({utc, …} or its text), or None."""
    try:
        return timestamp(text(value.get("utc") if isinstance(value, Mapping) else value))
    except DomainError:
        return None


def value_of(entry: Raw) -> tuple[str, str] | None:
    """Return lexeme and unit of an entry, or None where there is no value or it is stated to be missing."""
    value, unit = entry.get("value"), text(entry.get("unit")) or "1"
    if entry.get("missing"):
        return None
    if isinstance(value, Mapping):
        if value.get("missing"):
            return None
        value, unit = value.get("lexeme", value.get("number")), text(value.get("unit")) or unit
    return (text(value), unit) if text(value) else None


def _element(unit: Unit) -> Element:
    raw = unit.raw
    return Element(
        unit=unit,
        path=text(raw.get("path")),
        iteration=number(raw.get("iteration"), 1),
        attempt=number(raw.get("attempt"), 1),
        outcome=text(raw.get("outcome")),
    )


def _newest(before: Unit | None, unit: Unit) -> Unit:
    if before is None or number(unit.raw.get("number"), 1) >= number(before.raw.get("number"), 1):
        return unit
    return before


def _signatures(templates: Sequence[Raw]) -> dict[str, int]:
    asked: dict[tuple[str, str, str], int] = {}
    found: dict[str, int] = {}
    for one in templates:
        if text(one.get("kind")) == "signature":
            params = fields(one.get("params"))
            wanted = text(one.get("path")), text(params.get("meaning")), text(params.get("role"))
            asked[wanted] = asked.get(wanted, 0) + 1
            found.setdefault(text(one.get("id")), asked[wanted])
    return found


def _replicate(name: str, key: str) -> int:
    stem, _, behind = name.rpartition(".")
    return int(behind) if stem == key and _REPLICATE.fullmatch(behind) else 0
