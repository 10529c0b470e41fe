"""Sublots as the API answers them: contents, decision in force, holds."""

from decimal import Decimal

from gxp.ports.quality import QualityGate, Subject
from gxp.registry import provider
from modules.mes.models import Container, Hold, Lot
from modules.mes.selectors.ledger import APART, balances, lot_ref
from modules.mes.selectors.shown import Shown, quantity
from modules.mes.selectors.sublots import sublot_ref, sublots_of


def sublot_rows(lot: Lot) -> list[Shown]:
    """Return the sublots of a lot, in a fixed number of queries; the status is the worst of decision and holds."""
    parts = sublots_of([lot])
    if not parts:
        return []
    decided = provider(QualityGate).part_dispositions([Subject(lot_ref(lot), sublot_ref(one)) for one in parts])
    inside = list(Container.objects.filter(sublot__in=parts).exclude(kind__in=APART).order_by("code"))
    sums = balances(one.id for one in inside)
    holds = list(Hold.objects.filter(sublot__in=parts, status="open").values_list("sublot_id", flat=True))
    rows: list[Shown] = []
    for part, answer in zip(parts, decided, strict=True):
        mine = [one for one in inside if one.sublot_id == part.id and sums[one.id] > 0]
        held = sum((sums[one.id] for one in mine), Decimal(0))
        rows.append(
            {
                "id": str(part.id),
                "lot": str(lot.id),
                "number": part.number,
                "reason": part.reason,
                "containers": [one.code for one in mine],
                "quantity": quantity(held, lot.material.unit),
                "disposition": answer.code,
                "markets": list(answer.markets),
                "holds": holds.count(part.id),
                "status": "on_hold" if part.id in holds else answer.code,
            }
        )
    return rows
