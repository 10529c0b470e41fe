"""What is found of one instance of an obligation, and what an exception can make of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from gxp.compliance.obligations.book import Book, Element, Unit, fields, number, text
from gxp.kernel.canonical import Document

Kind = Literal["met", "excepted", "not_met", "unknown"]
ACCEPTED = frozenset({"accepted", "accepted_with_deviation"})


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict with its cause as a code and named values, and the hashes of the units it rests on."""

    verdict: Kind
    code: str
    params: Mapping[str, str] = field(default_factory=dict)
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """One obligation template of the control recipe."""

    id: str
    kind: str
    path: str
    severity: str
    raw: Mapping[str, Any]

    @property
    def params(self) -> Mapping[str, Any]:
        """Return what is specific to the kind."""
        return fields(self.raw.get("params"))

    @property
    def key(self) -> str:
        """Return the key of the entry that it is about, or nothing."""
        return text(self.params.get("key"))

    @property
    def count(self) -> int:
        """Return how many replicates it wants; 0 where that cannot be read."""
        return number(self.params.get("count"), 1)

    @property
    def cardinality(self) -> Mapping[str, Any]:
        """Return {"exactly"} or {"per", …}."""
        return fields(self.raw.get("cardinality"))

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> "Template":
        """Read a template of the control recipe."""
        id_, kind, path = (text(raw.get(name)) for name in ("id", "kind", "path"))
        return cls(id_, kind, path, text(raw.get("severity")) or "major", raw)


@dataclass(frozen=True, slots=True)
class Instance:
    """One obligation that the facts give rise to: of an execution, of a subject of it, or of the batch."""

    template: Template
    element: Element | None = None
    subject: str = ""

    @property
    def id(self) -> str:
        """Return the stable name: template, iteration, subject."""
        iteration = f"@{self.element.iteration}" if self.element and self.element.iteration != 1 else ""
        return self.template.id + iteration + (f"!{self.subject}" if self.subject else "")

    def document(self, finding: Finding) -> Document:
        """Return the form of the evaluation."""
        return {
            "because": {"code": finding.code, "params": dict(sorted(finding.params.items()))},
            "evidence": list(dict.fromkeys(finding.evidence)),
            "id": self.id,
            "kind": self.template.kind,
            "path": self.template.path,
            "severity": self.template.severity,
            "template": self.template.id,
            "verdict": finding.verdict,
        }


def excepted(book: Book, instance: Instance, finding: Finding) -> Finding:
    """Turn *not met* into *excepted* where an exception that covers the instance is disposed of as accepted."""
    if finding.verdict != "not_met":
        return finding
    covering = [one for one in book.exceptions_of(instance.template.path) if covers(one, instance)]
    if not covering:
        return finding
    numbers = ", ".join(text(one.raw.get("number")) or text(one.raw.get("id")) for one in covering)
    hashes = finding.evidence + tuple(one.sha256 for one in covering)
    verdict: Kind = "excepted" if all(is_accepted(one) for one in covering) else "not_met"
    return replace(finding, verdict=verdict, params={**finding.params, "exceptions": numbers}, evidence=hashes)


def covers(exception: Unit, instance: Instance) -> bool:
    """Say whether an exception of the same element is about this instance: its iteration, its key where it has one."""
    raw = exception.raw
    iteration = text(raw.get("iteration"))
    own = str(instance.element.iteration) if instance.element else instance.subject
    if iteration and own and iteration != own:
        return False
    key, wanted = text(raw.get("key")).partition(".")[0], instance.template.key
    return not key or not wanted or key == wanted.partition(".")[0]


def is_accepted(exception: Unit) -> bool:
    """Say whether QA disposed of an exception and did not reject."""
    return text(exception.raw.get("disposition")) in ACCEPTED
