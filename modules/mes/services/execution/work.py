"""One element at work: the execution with its recipe, its node and what its type may do to it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from gxp.kernel import canonical
from modules.mes.models import Batch, ControlRecipe, ElementRun, ElementSignature, Entry
from modules.mes.selectors.batches import locked_run, recipe_of, runs_of
from modules.mes.selectors.entries import replicates, resolver, versions
from modules.mes.selectors.recipe import FieldDef, Node, Recipe


@dataclass
class Work:
    """An execution that is being worked on in this unit; what was read is read fresh after each store (`again`)."""

    run: ElementRun
    recipe: Recipe
    node: Node

    @property
    def batch(self) -> Batch:
        """Return the batch."""
        return self.run.batch

    @property
    def control(self) -> ControlRecipe:
        """Return the frozen control recipe."""
        return self.run.control_recipe

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """Return key -> version in force."""
        return {key: stories[-1] for key, stories in self.versions.items()}

    @cached_property
    def versions(self) -> dict[str, list[Entry]]:
        """Return key -> all versions, oldest first."""
        return versions(self.run)

    @cached_property
    def signatures(self) -> list[ElementSignature]:
        """Return all signatures, void ones too, oldest first; the texts that were signed come where they are read."""
        return list(signatures_of([self.run]))

    @property
    def signed(self) -> list[ElementSignature]:
        """Return the signatures in force, oldest first."""
        return [one for one in self.signatures if not one.void]

    @cached_property
    def runs(self) -> list[ElementRun]:
        """Return all executions of the batch in the order of the procedure, for who looks and does not act."""
        return runs_of(self.batch)

    @cached_property
    def lookup(self) -> Callable[[str], Decimal | None]:
        """Return the reader of references."""
        return resolver(self.batch, self.recipe)

    @property
    def comparison(self) -> str:
        """Return 修约值比较法 (rounded) or 全数值比较法 (full), as the recipe says."""
        return str(self.recipe.raw["header"]["rounding"]["comparison"])

    def again(self) -> None:
        """Forget what was read, after a store."""
        for name in ("entries", "versions", "signatures", "runs"):
            self.__dict__.pop(name, None)

    def keep(self, entry: Entry) -> None:
        """Take up an entry that was just stored, the newest of all, where entries have been read."""
        if "entries" in self.__dict__:
            self.versions.setdefault(entry.key, []).append(entry)
            self.entries[entry.key] = entry
        else:
            self.again()

    def keep_signature(self, signature: ElementSignature) -> None:
        """Take up a signature that was just stored, the newest of all, where signatures have been read."""
        if "signatures" in self.__dict__:
            self.signatures.append(signature)

    def stored(self) -> list[Entry]:
        """Return all versions of all values in the order in which they were stored."""
        every = (entry for stories in self.versions.values() for entry in stories)
        return sorted(every, key=lambda entry: (entry.recorded_at, entry.id))

    def number(self, reference: str) -> Decimal | None:
        """Return what a reference says now."""
        return self.lookup(reference)

    def values(self, key: str) -> list[Decimal]:
        """Return the replicates of a field."""
        return replicates(self.entries, key)

    def data(self) -> dict[str, Any]:
        """Return what the element type keeps with the execution."""
        return dict(canonical.load_object(self.run.data.encode()))

    def fields(self) -> tuple[FieldDef, ...]:
        """Return the fields that belong to the whole element, not to one of its lines."""
        return tuple(field for field in self.node.fields if field.raw.get("line") != "true")


def signatures_of(runs: Sequence[ElementRun]) -> QuerySet[ElementSignature]:
    """Return the signatures on executions, oldest first, without the texts that they bind."""
    return ElementSignature.objects.filter(run__in=runs).defer("content", "signed").order_by("signed_at", "id")


def work_on(run_id: object) -> Work:
    """Lock an execution and return it with its recipe and node."""
    run = locked_run(str(run_id))
    return of(run)


def of(run: ElementRun) -> Work:
    """Return an execution with its recipe and node, without a lock."""
    recipe = recipe_of(run.control_recipe)
    return Work(run, recipe, recipe.by_id[run.path])


def several(runs: Sequence[ElementRun]) -> list[Work]:
    """Return many executions, their entries and signatures read at once; their control recipes are to be there."""
    ids = [run.id for run in runs]
    versions_of: dict[UUID, dict[str, list[Entry]]] = {id_: {} for id_ in ids}
    signatures: dict[UUID, list[ElementSignature]] = {id_: [] for id_ in ids}
    for entry in Entry.objects.filter(run__in=ids).order_by("recorded_at", "id"):
        versions_of[entry.run_id].setdefault(entry.key, []).append(entry)
    for signature in signatures_of(runs):
        signatures[signature.run_id].append(signature)
    found = [of(run) for run in runs]
    for work in found:
        work.__dict__["versions"], work.__dict__["signatures"] = versions_of[work.run.id], signatures[work.run.id]
    return found
