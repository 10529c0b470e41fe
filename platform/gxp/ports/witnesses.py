"""Questions about the witnesses of the audit log: who is enrolled, and so is waited for."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, order=True)
class Witness:
    """A witness: `title` as people know it, `name` as its cosignature lines bear it."""

    title: str
    name: str


class WitnessDirectory(Protocol):
    """Answered by the room where edge agents are enrolled; where it is missing, releases and packages fail closed."""

    def enrolled(self) -> tuple[Witness, ...]:
        """Return the witnesses of the company's log that are enrolled and not revoked, by title, however silent."""
