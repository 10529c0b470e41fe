"""Questions to the execution module about batches, asked by quality for review and release."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from gxp.kernel.refs import ObjectRef
from gxp.ports.gates import Reason
from gxp.ports.lots import LotView


@dataclass(frozen=True, slots=True)
class EvaluationTotals:
    """Totals of the obligations over the closed units of a batch, with the hash of the canonical evaluation."""

    met: int
    excepted: int
    not_met: int
    unknown: int
    sha256: str


@dataclass(frozen=True, slots=True)
class BatchSummary:
    """Header of a batch as quality needs it. `reviews` maps each review act to the id of its signature.

    Keys of `reviews`: `production`, `trail`, `qa`; a missing key means not done.
    `participants` are the ids of users who performed or verified anything in the batch. `size` is text in `unit`;
    dates are ISO text, empty where not set.
    """

    ref: ObjectRef
    number: str
    product: str
    product_zh: str
    product_en: str
    market: str
    site: str
    purpose: str
    status: str
    size: str = ""
    unit: str = ""
    manufactured: str = ""
    expires: str = ""
    registration: str = ""
    specification: str = ""
    open_exceptions: int = 0
    exceptions: int = 0
    reviews: Mapping[str, str] = field(default_factory=dict)
    participants: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ReviewedBatch:
    """A batch whose record quality assurance has reviewed, and when it ended."""

    ref: ObjectRef
    number: str
    product_zh: str
    product_en: str
    at: datetime | None
    site: str = ""


class BatchDirectory(Protocol):
    """Answered by the execution module; where it is missing, release fails closed."""

    def summary(self, batch: ObjectRef) -> BatchSummary:
        """Return the header; an unknown batch is `mes.batch_unknown`."""

    def evaluation(self, batch: ObjectRef) -> EvaluationTotals:
        """Evaluate the obligations over the batch's closed units now."""

    def blockers(self, batch: ObjectRef) -> tuple[Reason, ...]:
        """Return all that stands against release on the execution side, empty when nothing does."""

    def reviewed(self) -> tuple[ReviewedBatch, ...]:
        """Return the newest batches whose review by quality assurance is done, the oldest of them first."""

    def lots_of(self, batch: ObjectRef) -> tuple[LotView, ...]:
        """Return the lots that the batch produced, in order of production."""
