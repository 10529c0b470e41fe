"""Rule: no Django signals. What follows from a fact is called by a service or handled from the outbox."""

from __future__ import annotations

from collections.abc import Iterator

from tests.architecture.source import PRODUCT, Source, broken, example, imported


def signals(source: Source) -> Iterator[str]:
    """Imports of Django's signals or dispatcher."""
    for node, name in imported(source):
        if name.startswith("django.") and ("signals" in name.split(".") or name.startswith("django.dispatch")):
            yield source.says(node, f"{name}: no signals")


def test_nobody_listens_to_signals() -> None:
    assert broken(signals, *PRODUCT) == []


def test_the_rule_finds_both_ways_in() -> None:
    for line in ("from django.db.models.signals import post_save", "from django.dispatch import receiver"):
        assert len(list(signals(example("modules/mes/apps.py", line)))) == 1, line
