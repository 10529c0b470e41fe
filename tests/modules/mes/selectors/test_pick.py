"""Potency: quantity as is over lots of different content."""

from __future__ import annotations

from decimal import Decimal

from modules.mes.selectors.pick import pick


def test_one_lot_gives_active_over_content() -> None:
    (only,) = pick(Decimal("19.200"), [("A", Decimal(25), Decimal("94.5"))])
    assert round(only.as_is, 3) == Decimal("20.317")


def test_two_lots_together_give_the_active_quantity() -> None:
    found = pick(Decimal("19.200"), [("A", Decimal(10), Decimal("94.5")), ("B", Decimal(25), Decimal("96.0"))])
    assert [one.code for one in found] == ["A", "B"]
    assert round(sum((one.as_is * one.content / 100 for one in found), Decimal(0)), 20) == Decimal("19.200")


def test_too_little_stock_gives_nothing() -> None:
    assert pick(Decimal("19.200"), [("A", Decimal(10), Decimal("94.5"))]) == ()
