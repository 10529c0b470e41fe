"""Question to the supplier module: may this material come from this source to this site?"""

from typing import Protocol

from gxp.kernel.clock import Moment
from gxp.ports.gates import GateAnswer


class SupplyGate(Protocol):
    """Answered by the supplier module; where it is missing, callers fail closed (CN-255)."""

    def approved_source(
        self, *, material: str, manufacturer: str, supplier: str, site: str, at: Moment | None = None
    ) -> GateAnswer:
        """Answer by codes whether an approved source covers the four at the time, by default now."""
