"""Reads of entries: versions in force, and what references of a recipe resolve to in a batch."""

from collections.abc import Callable
from decimal import Decimal

from django.db.models import Sum

from modules.mes.models import Batch, ElementRun, Entry, Movement
from modules.mes.selectors.batches import latest
from modules.mes.selectors.recipe import Recipe
from modules.mes.selectors.references import constant, parse


def versions(run: ElementRun) -> dict[str, list[Entry]]:
    """Return key -> all versions, oldest first."""
    found: dict[str, list[Entry]] = {}
    for entry in Entry.objects.filter(run=run).order_by("recorded_at", "id"):
        found.setdefault(entry.key, []).append(entry)
    return found


def number_of(entry: Entry | None) -> Decimal | None:
    """Return the number of an entry; a missing value is None, never zero."""
    return Decimal(entry.number) if entry is not None and entry.number else None


def in_force(batch: Batch, path: str, key: str) -> Entry | None:
    """Return the version in force of a value of the newest execution of an element."""
    run = latest(batch, path)
    return None if run is None else Entry.objects.filter(run=run, key=key).order_by("-version").first()


def replicates(entries: dict[str, Entry], key: str) -> list[Decimal]:
    """Return the numbers of all replicates of a field that are there, in order."""
    found = [(int(name.partition(".")[2]), entry) for name, entry in entries.items() if name.startswith(f"{key}.")]
    return [Decimal(entry.number) for _, entry in sorted(found, key=lambda pair: pair[0]) if entry.number]


def resolver(batch: Batch, recipe: Recipe) -> Callable[[str], Decimal | None]:
    """Return a function that reads a reference of the recipe as a number; None while there is none."""

    def lookup(text: str) -> Decimal | None:
        found = parse(text)
        if found is not None and found.kind == "entry":
            return number_of(in_force(batch, found.first, found.second))
        if found is not None and found.kind == "charged":
            return charged(batch)
        return constant(recipe, Decimal(batch.size), text)

    return lookup


def charged(batch: Batch) -> Decimal:
    """Return the mass of raw material that was charged into the batch (movements of dispensed containers)."""
    rows = Movement.objects.filter(batch_id=batch.id, kind="charge", source__kind="dispensed")
    return rows.aggregate(total=Sum("quantity"))["total"] or Decimal(0)
