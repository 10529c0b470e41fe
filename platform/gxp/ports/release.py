"""Questions to the quality module about release decisions."""

from dataclasses import dataclass
from typing import Literal, Protocol

from gxp.kernel.clock import Moment
from gxp.kernel.refs import ObjectRef
from gxp.ports.gates import GateAnswer, Reason

ReleaseKind = Literal["factory", "market"]  # 出厂放行 上市放行


@dataclass(frozen=True, slots=True)
class ReleaseDecisionView:
    """One release decision with its party, conclusion and signature."""

    ref: ObjectRef
    kind: ReleaseKind
    conclusion: Literal["release", "reject", "rework", "restricted"]
    legal_entity: str
    party: str
    market: str
    signature: str
    at: Moment


class ReleaseGate(Protocol):
    """Answered by the quality module; where it is missing, callers fail closed (CN-229, CN-230)."""

    def released(self, batch: ObjectRef, *, market: str) -> GateAnswer:
        """Answer whether the batch is released to the market by both parties."""

    def decisions(self, batch: ObjectRef) -> tuple[ReleaseDecisionView, ...]:
        """Return the decisions on a batch, oldest first."""

    def blockers(self, batch: ObjectRef, kind: ReleaseKind) -> tuple[Reason, ...]:
        """Return all that stands against the decision now, empty when nothing does."""
