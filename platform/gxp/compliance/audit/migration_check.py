"""Finds migrations that would rewrite values of an audited table without entries; CI refuses them.

Data moves by UPDATE under the migration's system actor and a change number: such a step is written as `DataChange`,
whose statements pass the triggers. A changed type (`USING`), a default for rows that exist, RunPython and RunSQL do not
say what they change.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.migrations import AddField, AlterField, CreateModel, Migration, RunPython, RunSQL
from django.db.migrations.operations.base import Operation


class DataChange(RunSQL):
    """A step that moves data by plain UPDATE or INSERT under a change number, so that each row leaves its entry."""

    def __init__(self, sql: str, *, change: str) -> None:
        """Take the statement and the number of the approved change."""
        if not change.strip():
            raise ValueError("a change of data needs its change number")
        self.change = change
        super().__init__(sql, RunSQL.noop)


@dataclass(frozen=True, slots=True)
class Offence:
    """A step of a migration that CI refuses, and why."""

    migration: str
    step: str
    why: str


def offences(migrations: Iterable[Migration], structural: Iterable[str] = ()) -> list[Offence]:
    """Return what is refused; `structural` names migrations whose SQL only makes tables, functions or rights."""
    allowed, found = set(structural), list[Offence]()
    for migration in migrations:
        made = {step.name.lower() for step in migration.operations if isinstance(step, CreateModel)}
        for step in migration.operations:
            why = _why(step, made)
            name = f"{migration.app_label}.{migration.name}"
            if why and name not in allowed:
                found.append(Offence(name, step.describe(), why))
    return found


def _why(step: Operation, made: set[str]) -> str:
    if isinstance(step, DataChange):
        return ""
    if isinstance(step, RunPython):
        return "RunPython may change values without entries"
    if isinstance(step, RunSQL):
        return "RunSQL is neither a DataChange nor listed as structural"
    if isinstance(step, AddField) and step.model_name.lower() not in made and step.field.has_default():
        return "a default fills rows that exist without entries"
    if isinstance(step, AlterField) and step.model_name.lower() not in made:
        return "a changed column may rewrite values without entries"
    return ""
