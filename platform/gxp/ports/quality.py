"""Questions to the quality module: dispositions, inspections, approved results, open deviations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from gxp.kernel.clock import Moment
from gxp.kernel.refs import ObjectRef

DispositionCode = Literal["quarantine", "released", "restricted", "rejected"]  # 待验 合格 限制使用 不合格


@dataclass(frozen=True, slots=True)
class Disposition:
    """The quality decision in force for a lot, sublot or container; without a decision it is quarantine.

    `markets` and `purposes` are what a restricted (or released) lot may be used for; empty means all.
    `version` counts the decisions on the subject, "0" when there was none; `signature` is the statement's id.
    """

    code: DispositionCode
    version: str = "0"
    decided_at: Moment | None = None
    signature: str | None = None
    markets: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """A container that decides about content: the one it lies in, or one that it was taken out of.

    What was decided on a container after the content had left it at `until` does not follow the content. `until` None
    is the container itself, or one that the content was weighed out of: a decision on that source binds whenever it is
    made, beside any nearer one, and so does one on the `sublot` in which the source lies. Of content that was put
    together with other content at `since`, only what was decided later counts; until then all was decided alike.
    """

    container: ObjectRef
    until: datetime | None = None
    sublot: ObjectRef | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """A part of a lot: its sublot, and its containers from the one it lies in back to the first."""

    lot: ObjectRef
    sublot: ObjectRef | None = None
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class ApprovedResult:
    """A test result that QC approved: reported value as text, unit, version and hash of its stored record."""

    ref: ObjectRef
    test: str
    value: str
    qualifier: str
    unit: str
    version: str
    sha256: str
    judgement: Literal["in", "out", "none"]


@dataclass(frozen=True, slots=True)
class InspectionSummary:
    """One inspection of a lot with counts of its tests; `conclusion` is empty until all results are approved."""

    ref: ObjectRef
    number: str
    cause: str
    specification: str
    specification_version: str
    status: str
    tests: int
    approved: int
    out_of_specification: int
    conclusion: str


@dataclass(frozen=True, slots=True)
class OpenDeviation:
    """A deviation that is not closed."""

    ref: ObjectRef
    number: str
    title: str
    grade: Literal["minor", "major", "critical"]


class QualityGate(Protocol):
    """Answered by the quality module; where it is missing, callers fail closed."""

    def disposition(self, lot: ObjectRef) -> Disposition:
        """Return the lot's decision in force."""

    def dispositions(self, lots: Sequence[ObjectRef]) -> Mapping[str, Disposition]:
        """Return the lots' decisions by lot id, for lists."""

    def part_dispositions(self, subjects: Sequence[Subject]) -> tuple[Disposition, ...]:
        """Return the decision in force for each part, in the order asked: the worst of lot, sublot and container.

        Of a container and those that its content was divided out of, the nearest with a decision of its own speaks; of
        a source that it was weighed out of, the same again. Markets and purposes are those that every decision allows;
        none left is a restriction to nothing.
        """

    def open_deviations(self, batch: ObjectRef) -> tuple[OpenDeviation, ...]:
        """Return the deviations on a batch that are not closed."""

    def inspections(self, lot: ObjectRef) -> tuple[InspectionSummary, ...]:
        """Return all inspections of a lot, oldest first."""

    def inspection_summary(self, lot: ObjectRef) -> InspectionSummary | None:
        """Return the newest inspection of a lot."""

    def retest_basis(self, lot: ObjectRef) -> InspectionSummary | None:
        """Return the passed retest on which the next retest date of a lot may rest, None where there is none."""

    def approved_result(self, lot: ObjectRef, test: str) -> ApprovedResult | None:
        """Return the newest approved result of a test on a lot, None where there is none."""

    def request_inspection(self, *, lot: ObjectRef, specification: str, cause: str) -> ObjectRef:
        """Open an inspection of a lot under the effective version of a specification."""

    def register_sample(
        self, *, inspection: ObjectRef, container: str, source: str, plan: str, retained: bool = False
    ) -> None:
        """Give an inspection a sample that was drawn already, by the codes of its container and of its source."""

    def open_deviation(
        self, *, batch: ObjectRef, title: str, description: str, grade: str, exceptions: Sequence[ObjectRef] = ()
    ) -> ObjectRef:
        """Open a deviation on a batch and link the exceptions that led to it (CN-247)."""
