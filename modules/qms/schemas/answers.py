"""Types of the answers about inspections, deviations, releases and training."""

from typing import Literal

from gxp.compliance.esign.answers import SignatureRow
from gxp.http.answers import Answer, Named, Person, Quantity, Reason, Text


class SpecificationVersion(Answer):
    """Which specification, in which version."""

    code: str
    version: str


class SpecificationRow(SpecificationVersion):
    """A version of a specification with its content, which is data."""

    id: str
    sha256: str
    source: str
    content: dict[str, object]


class InspectionRow(Answer):
    """An inspection with its counts."""

    id: str
    number: str
    lot: str
    lot_number: str
    material: Named
    batch: str | None
    specification: SpecificationVersion
    cause: str
    status: str
    conclusion: str | None
    disposition: str
    test_count: str
    approved: str
    out_of_specification: str
    requested_at: str
    requested_by: Person


class SampleRow(Answer):
    """A sample drawn for an inspection."""

    id: str
    container: str
    source: str
    quantity: Quantity
    plan: str
    retained: bool
    at: str
    sampler: Person


class ReadingValue(Answer):
    """A reading, or why there is none."""

    lexeme: str | None = None
    qualifier: str | None = None
    missing: str | None = None
    unit: str


class ReplicateRow(Answer):
    """One reading of a test, in one version."""

    id: str
    number: str
    version: str
    value: ReadingValue
    entered_at: str
    entered_by: Person
    reason: str | None


class TestLimit(Answer):
    """A limit of a specification."""

    kind: str
    low: str | None
    high: str | None
    inclusive: bool
    unit: str
    comparison: str
    method: str
    criticality: str
    source: str


class TestRow(Answer):
    """A test with its readings in all versions; `ref` is what the acts on it are given."""

    id: str
    ref: str
    code: str
    title: Text
    attempt: str
    unit: str
    digits: str
    replicates_required: str
    report: str
    rounding: dict[str, str]
    limits: list[TestLimit]
    status: str
    reported: str | None
    qualifier: str | None
    judgement: Literal["in", "out", "none", "undecided", ""]
    replicates: list[ReplicateRow]
    checked_by: Person | None
    approved_by: Person | None
    invalid_reason: str | None
    sha256: str | None
    signatures: list[SignatureRow]


class InspectionView(InspectionRow):
    """An inspection with samples, tests, readings and signatures."""

    samples: list[SampleRow]
    tests: list[TestRow]


class DeviationRow(Answer):
    """A deviation."""

    id: str
    ref: str
    number: str
    batch: str | None
    batch_number: str | None
    title: str
    description: str
    grade: str
    status: str
    impact: str | None
    measures: str | None
    conclusion: str | None
    exceptions: list[str]
    opened_at: str
    opened_by: Person
    closed_at: str | None
    signatures: list[SignatureRow]


class EvidenceLine(Answer):
    """What an item of the release checklist rests on; a signature by who, how and when."""

    label: Text
    sha256: str | None
    signature: SignatureRow | None


class ReleaseItem(Answer):
    """One line of 放行审核单; `answer` null could not be decided."""

    code: str
    label: Text
    answer: bool | None
    verdict: Literal["met", "not_met", "unknown"]
    reasons: list[Reason]
    at: str | None
    evidence: list[EvidenceLine]


class ReleasedBatch(Answer):
    """The batch to release."""

    id: str
    number: str
    product: Text
    size: Quantity | None
    manufactured: str | None
    expires: str | None
    market: str


class ReleaseRow(Answer):
    """A decision that was made."""

    id: str
    kind: Literal["factory", "market"]
    conclusion: str
    legal_entity: str
    role: str
    market: str
    reason: str | None
    at: str
    by: Person
    signature: str
    sha256: str
    document: dict[str, object]


class ReleaseAct(Answer):
    """A decision that may be made, or why not."""

    act: str
    label: Text
    offered: bool
    reason: str | None
    legal_entity: str | None


class ReleaseView(Answer):
    """放行审核单 of a batch."""

    batch: ReleasedBatch
    ref: str
    kind: Literal["factory", "market"]
    items: list[ReleaseItem]
    blockers: list[Reason]
    ready: bool
    decisions: list[ReleaseRow]
    acts: list[ReleaseAct]


class TrainingRow(Answer):
    """A training record."""

    id: str
    user: Person
    subject: str
    version: str | None
    completed_on: str
    valid_until: str | None
    assessor: Person
    ended_on: str | None
    end_reason: str | None
