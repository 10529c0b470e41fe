"""Yield and reconciliation: what was issued against what became of it; own limits, verified independently (CN-187)."""

from decimal import Decimal

from django.db.models import Sum

from gxp.kernel.quantity import plain
from modules.mes.models import Container, Entry, Movement
from modules.mes.selectors.ledger import balances
from modules.mes.services import handling
from modules.mes.services.elements.base import ElementType
from modules.mes.services.execution.store import put
from modules.mes.services.execution.work import Work


class YieldReconciliation(ElementType):
    """Issued and dispensed come from the ledger, tablets tested from the in-process checks, the rest from people."""

    code = "yield_reconciliation"

    def started(self, work: Work) -> None:
        """Calculate what can be calculated."""
        self.computed(work)

    def computed(self, work: Work) -> None:
        """Store what the ledger and the checks say, then every expression."""
        for key in work.node.params.get("materials", []):
            issued, dispensed = ledger_of(work, str((work.recipe.input_of(key) or {}).get("material")))
            put(work, f"{key.lower()}_issued", issued)
            put(work, f"{key.lower()}_dispensed", dispensed)
        for field in work.fields():
            if field.provider == "tablets_tested":
                put(work, field.key, tested(work, tuple(field.raw.get("tested", ()))))
        super().computed(work)

    def completed(self, work: Work) -> None:
        """Destroy the losses that people entered, so that the ledger agrees with the reconciliation."""
        for key in work.node.params.get("materials", []):
            entry = work.entries.get(f"{key.lower()}_loss")
            if entry is None or not entry.number or Decimal(entry.number) <= 0:
                continue
            material = str((work.recipe.input_of(key) or {}).get("material"))
            for container in _sources(work, material):
                held = balances([container.id])[container.id]
                if held >= Decimal(entry.number):
                    reason = f"{work.node.id} {work.node.title['zh-Hans']}"
                    handling.scrap(
                        container=container,
                        quantity=Decimal(entry.number),
                        unit=entry.unit,
                        reason=reason,
                        batch=work.batch.id,
                        element=str(work.run.id),
                    )
                    break


def ledger_of(work: Work, material: str) -> tuple[Decimal, Decimal]:
    """Return issued and dispensed: what the containers used held before, and what left them for this batch."""
    rows = Movement.objects.filter(batch_id=work.batch.id, kind="dispense", lot__material__code=material)
    dispensed: Decimal = rows.aggregate(total=Sum("quantity"))["total"] or Decimal(0)
    left = sum(balances(one.id for one in _sources(work, material)).values(), Decimal(0))
    return Decimal(plain(dispensed + left)), Decimal(plain(dispensed))


def _sources(work: Work, material: str) -> list[Container]:
    rows = Movement.objects.filter(batch_id=work.batch.id, kind="dispense", lot__material__code=material)
    return list(
        Container.objects.filter(id__in=rows.values("source_id")).select_related("lot__material").order_by("code")
    )


def tested(work: Work, paths: tuple[str, ...]) -> Decimal:
    """Return how many tablets the checks used up: one for each replicate that was measured."""
    rows = Entry.objects.filter(batch=work.batch, run__path__in=paths, version=1, key__contains=".").exclude(number="")
    return Decimal(rows.count())
