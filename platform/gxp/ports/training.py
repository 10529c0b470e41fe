"""Question to the quality module: is this person trained for this subject at this time?"""

from typing import Protocol

from gxp.kernel.clock import Moment
from gxp.kernel.refs import ObjectRef
from gxp.ports.gates import GateAnswer


class TrainingGate(Protocol):
    """Answered by the quality module; where it is missing, callers fail closed (P11-10i)."""

    def trained(self, *, user: str, subject: ObjectRef | str, at: Moment | None = None) -> GateAnswer:
        """Answer whether the user holds a valid training record for the subject, by default now."""
