"""Reads a recipe or control recipe document (`mes.recipe` v1) into nodes, fields and limits.

Every number in the document is text; it becomes a Decimal only where something is calculated or compared.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

from gxp.kernel import canonical

Text = Mapping[str, str]
Raw = Mapping[str, Any]
LimitKind = Literal["alert", "action", "hard"]


@dataclass(frozen=True, slots=True)
class LimitDef:
    """One acceptance limit: bounds as text, a target with percent, or a wanted value (`equals`); bounds belong to it.

    `low` and `high` are inclusive unless `inclusive` is False. `target` is a reference such as `entry:10.3/as_is`.
    """

    kind: LimitKind
    low: str | None = None
    high: str | None = None
    target: str | None = None
    percent: str | None = None
    equals: str | None = None
    inclusive: bool = True
    unit: str = ""
    criticality: str = "other"
    source: str = "in-house"
    severity: str | None = None


@dataclass(frozen=True, slots=True)
class FieldDef:
    """One thing that an element records. `count` above 1 makes a table of replicates `key.1` … `key.n`.

    `provider` names what computes a value that is not an expression (`lines`, `aggregate`, `elapsed` …).
    """

    key: str
    label: Text
    type: str
    unit: str = ""
    digits: int | None = None
    sources: tuple[str, ...] = ("manual",)
    low: str | None = None
    high: str | None = None
    limits: tuple[LimitDef, ...] = ()
    required: bool = True
    count: int = 1
    expression: str | None = None
    inputs: Mapping[str, str] = field(default_factory=dict)
    rounding: Mapping[str, str] | None = None
    provider: str | None = None
    equipment: str | None = None
    options: tuple[str, ...] = ()
    length: int = 2000
    is_yield: bool = False
    raw: Raw = field(default_factory=dict)

    @property
    def calculated(self) -> bool:
        """Return whether only the system writes this value."""
        return self.sources == ("calculated",)

    def entry_keys(self) -> tuple[str, ...]:
        """Return the entry keys of the field: itself, or one for each replicate."""
        return (self.key,) if self.count == 1 else tuple(f"{self.key}.{n}" for n in range(1, self.count + 1))


@dataclass(frozen=True, slots=True)
class Second:
    """A further signature on an element: role, meaning, and on which iterations (`every`)."""

    role: str
    meaning: str
    every: int = 1
    title: Text | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Evidence level A, S, SV or SW, the performer's role (or `system`) and the further signatures in order."""

    level: str
    performer: str
    seconds: tuple[Second, ...] = ()

    def seconds_of(self, iteration: int) -> tuple[Second, ...]:
        """Return the further signatures that this iteration needs."""
        return tuple(second for second in self.seconds if iteration % second.every == 0)


@dataclass(frozen=True, slots=True)
class Node:
    """A procedural element: unit procedure, operation or phase (ISA-88); a phase has a type and is executed."""

    id: str
    kind: str
    title: Text
    flow: str = "sequence"
    type: str = ""
    instruction: Text | None = None
    evidence: Evidence = Evidence("A", "system")
    fields: tuple[FieldDef, ...] = ()
    equipment: tuple[str, ...] = ()
    params: Raw = field(default_factory=dict)
    items: tuple[Text, ...] = ()
    room: str = ""
    criticality: str = "other"
    background: bool = False
    repeatable: bool = False
    nodes: tuple["Node", ...] = ()

    @property
    def executed(self) -> bool:
        """Return whether people or the system execute this node itself."""
        return self.kind == "phase"

    def field_of(self, key: str) -> FieldDef | None:
        """Return the field that an entry key belongs to: the key itself or its part before the replicate number."""
        stem = key.partition(".")[0]
        return next((one for one in self.fields if one.key in {key, stem}), None)


@dataclass(frozen=True, slots=True)
class Recipe:
    """A whole document with its nodes by id; `raw` is the canonical object itself."""

    raw: Raw
    nodes: tuple[Node, ...]
    by_id: Mapping[str, Node]
    parents: Mapping[str, str]

    def walk(self) -> Iterator[Node]:
        """Yield every node in the order of the procedure."""
        return _walk(self.nodes)

    def phases(self) -> Iterator[Node]:
        """Yield the executed nodes in order."""
        return (node for node in self.walk() if node.executed)

    def ancestors(self, path: str) -> tuple[str, ...]:
        """Return the ids above a node, nearest first."""
        found: list[str] = []
        above = self.parents.get(path)
        while above is not None:
            found.append(above)
            above = self.parents.get(above)
        return tuple(found)

    def room_of(self, path: str) -> str:
        """Return the room role in which a node runs, from itself or the nearest node above."""
        chain = (path, *self.ancestors(path))
        return next((self.by_id[one].room for one in chain if self.by_id[one].room), "")

    def input_of(self, input_id: str) -> Raw | None:
        """Return an input of the formula by id."""
        return next((one for one in self.raw["formula"]["inputs"] if one["id"] == input_id), None)

    def output_of(self, output_id: str) -> Raw | None:
        """Return an output of the formula by id."""
        return next((one for one in self.raw["formula"]["outputs"] if one["id"] == output_id), None)

    def equipment_of(self, key: str) -> Raw | None:
        """Return an equipment requirement by id."""
        return next((one for one in self.raw.get("equipment", ()) if one["id"] == key), None)

    def relation(self, key: str) -> Raw | None:
        """Return a time relation by id."""
        return next((one for one in self.raw.get("relations", ()) if one["id"] == key), None)


def read(document: Raw) -> Recipe:
    """Read a document; its shape must already have passed the schema."""
    nodes = tuple(_node(one) for one in document.get("procedure", ()))
    by_id: dict[str, Node] = {}
    parents: dict[str, str] = {}
    for node in _walk(nodes):
        by_id.setdefault(node.id, node)
        parents.update({child.id: node.id for child in node.nodes})
    return Recipe(document, nodes, by_id, parents)


@lru_cache(maxsize=64)
def read_text(content: str) -> Recipe:
    """Read stored canonical text; the same text is read once a process."""
    return read(canonical.load_object(content.encode()))


def number(text: str) -> Decimal:
    """Return a number of the document."""
    return Decimal(text)


def _walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _walk(node.nodes)


def _node(raw: Raw) -> Node:
    return Node(
        id=raw["id"],
        kind=raw["kind"],
        title=raw["title"],
        flow=raw.get("flow", "sequence"),
        type=raw.get("type", ""),
        instruction=raw.get("instruction"),
        evidence=_evidence(raw.get("evidence")),
        fields=tuple(_field(one) for one in raw.get("fields", ())),
        equipment=tuple(raw.get("equipment", ())),
        params=raw.get("params", {}),
        items=tuple(raw.get("items", ())),
        room=raw.get("room", ""),
        criticality=raw.get("criticality", "other"),
        background=raw.get("background") == "true",
        repeatable=raw.get("repeatable") == "true",
        nodes=tuple(_node(one) for one in raw.get("nodes", ())),
    )


def _evidence(raw: Raw | None) -> Evidence:
    if raw is None:
        return Evidence("A", "system")
    seconds = tuple(
        Second(one["role"], one["meaning"], int(one.get("every", "1")), one.get("title"))
        for one in raw.get("seconds", ())
    )
    return Evidence(raw["level"], raw["performer"], seconds)


def _field(raw: Raw) -> FieldDef:
    entry = raw.get("range", {})
    return FieldDef(
        key=raw["key"],
        label=raw["label"],
        type=raw["type"],
        unit=raw.get("unit", ""),
        digits=int(raw["digits"]) if "digits" in raw else None,
        sources=tuple(raw.get("source", ("manual",))),
        low=entry.get("low"),
        high=entry.get("high"),
        limits=tuple(_limit(one, raw.get("unit", "")) for one in raw.get("limits", ())),
        required=raw.get("required", "true") == "true",
        count=int(raw.get("count", "1")),
        expression=raw.get("expression"),
        inputs=raw.get("inputs", {}),
        rounding=raw.get("rounding"),
        provider=raw.get("provider"),
        equipment=raw.get("equipment"),
        options=tuple(raw.get("options", ())),
        length=int(raw.get("length", "2000")),
        is_yield=raw.get("yield") == "true",
        raw=raw,
    )


def _limit(raw: Raw, unit: str) -> LimitDef:
    return LimitDef(
        kind=raw["kind"],
        low=raw.get("low"),
        high=raw.get("high"),
        target=raw.get("target"),
        percent=raw.get("percent"),
        equals=raw.get("equals"),
        inclusive=raw.get("inclusive", "true") == "true",
        unit=unit,
        criticality=raw.get("criticality", "other"),
        source=raw.get("source", "in-house"),
        severity=raw.get("severity"),
    )
