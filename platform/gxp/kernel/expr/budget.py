"""The hard budget of an expression: text, nodes, depth, list size, steps and memory, all counted, none timed.

Counting instead of timing makes a refusal reproducible: the same expression over the same values is refused by every
implementation at the same place, on any machine.
"""

from dataclasses import dataclass

from gxp.kernel.errors import DomainError

MAX_LENGTH = 2000
MAX_NODES = 200
MAX_DEPTH = 20
MAX_LIST = 1000
MAX_STEPS = 100_000
MAX_CELLS = 200_000


@dataclass(frozen=True, slots=True)
class Budget:
    """What one evaluation may use: node evaluations and cells (list items, map entries, characters) made."""

    steps: int = MAX_STEPS
    cells: int = MAX_CELLS
    list_size: int = MAX_LIST


class BudgetExceeded(DomainError):
    """A budget was exceeded; `&&` and `||` never absorb it."""


class Meter:
    """Counts what one evaluation has used."""

    def __init__(self, budget: Budget) -> None:
        """Start at nothing."""
        self._budget = budget
        self._steps = 0
        self._cells = 0

    def step(self) -> None:
        """Count one node evaluation."""
        self._steps += 1
        if self._steps > self._budget.steps:
            raise BudgetExceeded("expr.too_many_steps", params={"limit": self._budget.steps})

    def make(self, cells: int) -> None:
        """Count the cells of a list, map or text that is made."""
        self._cells += cells
        if self._cells > self._budget.cells:
            raise BudgetExceeded("expr.too_much_memory", params={"limit": self._budget.cells})

    def items(self, count: int) -> None:
        """Refuse a list or map that is longer than allowed."""
        if count > self._budget.list_size:
            raise BudgetExceeded("expr.list_too_long", params={"limit": self._budget.list_size, "size": count})
