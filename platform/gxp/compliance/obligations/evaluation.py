"""Evaluates the obligations of a record and says of each instance: met, excepted, not met or unknown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from gxp.compliance.obligations.book import Book, read
from gxp.compliance.obligations.expansion import instances
from gxp.compliance.obligations.kinds import JUDGES
from gxp.compliance.obligations.unplanned import unplanned
from gxp.compliance.obligations.verdict import Finding, Instance, Template, excepted
from gxp.kernel import canonical
from gxp.kernel.canonical import Document
from gxp.kernel.errors import DomainError

NO_RECIPE = Template.of({"id": "control_recipe", "kind": "control_recipe", "path": "", "severity": "critical"})


@dataclass(frozen=True)
class Evaluation:
    """The evaluation as a record: `document` is `obligations.evaluation` v1."""

    document: Document
    totals: dict[str, int]

    @cached_property
    def data(self) -> bytes:
        """Return the canonical bytes."""
        return canonical.dumps(self.document)

    @cached_property
    def sha256(self) -> str:
        """Return the hash of the canonical bytes."""
        return canonical.sha256_hex(self.data)

    @property
    def releasable(self) -> bool:
        """Say whether nothing is unmet and nothing unknown."""
        return self.totals["not_met"] == 0 and self.totals["unknown"] == 0


def evaluate(units: Sequence[bytes]) -> Evaluation:
    """Judge every obligation of the control recipe among the closed units (`mes.control_recipe`, newest number).

    Units come in the order of closing: of two reviews the later one counts. The same sequence gives the same bytes.
    Errors: `canonical.malformed` for bytes that are no record.
    """
    book = read(units)
    found = [instance.document(finding) for instance, finding in _judged(book)]
    totals = {name: sum(one["verdict"] == name for one in found) for name in ("excepted", "met", "not_met", "unknown")}
    texts = {name: str(count) for name, count in totals.items()}
    body: Document = {
        "instances": found,
        "totals": {**texts, "instances": str(len(found))},
        "units": sorted(book.hashes),
    }
    return Evaluation(canonical.record("obligations.evaluation", body), totals)


def _judged(book: Book) -> Iterator[tuple[Instance, Finding]]:
    if book.recipe is None:
        yield Instance(NO_RECIPE), Finding("unknown", "no_control_recipe")
        return
    for raw in book.templates():
        for instance, decided in instances(book, Template.of(raw)):
            yield instance, excepted(book, instance, decided or _judge(book, instance))
    for instance, finding in unplanned(book):
        yield instance, excepted(book, instance, finding)


def _judge(book: Book, instance: Instance) -> Finding:
    """Ask the kind's judge; what cannot be read is unknown, never met."""
    judge = JUDGES.get(instance.template.kind)
    if judge is None:
        return Finding("unknown", "kind_unknown", {"kind": instance.template.kind})
    try:
        return judge(book, instance)
    except (DomainError, KeyError, ValueError, TypeError, AttributeError):
        return Finding("unknown", "unreadable")
