"""A lifecycle as data: states, transitions, permission, signature, reason, guard, event."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from gxp.kernel.i18n import I18n
from gxp.ports.acts import Meaning, ReasonRule

# A guard gets the record and raises the DomainError that says why the transition may not happen now.
Guard = Callable[[Any], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """One allowed step. `meaning` asks for a signature of that meaning on the record; `event` goes to the outbox."""

    name: str
    source: str
    target: str
    permission: str | None = None
    meaning: Meaning | None = None
    reason: ReasonRule = "none"
    event: str | None = None
    guard: Guard | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifecycle:
    """A status machine with a version in its name: `mes.batch/1`; a published version is never edited."""

    name: str
    states: Mapping[str, I18n]
    initial: str
    transitions: tuple[Transition, ...]
    final: frozenset[str] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        """Refuse states that are not named, transitions between unknown states and unreachable states."""
        named = {
            self.initial,
            *self.final,
            *(t.source for t in self.transitions),
            *(t.target for t in self.transitions),
        }
        unknown = sorted(named - set(self.states))
        unreachable = sorted(set(self.states) - self._reachable())
        if unknown or unreachable or "/" not in self.name:
            raise ValueError(f"lifecycle {self.name}: unknown states {unknown}, unreachable states {unreachable}")

    def _reachable(self) -> set[str]:
        reached: set[str] = set()
        frontier = {self.initial}
        while frontier:
            reached |= frontier
            frontier = {step.target for step in self.transitions if step.source in reached} - reached
        return reached

    def between(self, source: str, target: str) -> Transition | None:
        """Return the transition from one state to another, or None."""
        return next((step for step in self.transitions if (step.source, step.target) == (source, target)), None)

    def from_state(self, source: str) -> tuple[Transition, ...]:
        """Return what can happen next."""
        return tuple(step for step in self.transitions if step.source == source)
