"""Periodic work: in time, in every tenant, each piece in a unit of its own."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gxp.kernel.context import Tenant, current_actor, current_tenant
from gxp.kernel.errors import DomainError
from gxp.messaging import periodic
from gxp.messaging.periodic import Periodic, PeriodicProcess

Seen = list[tuple[str, str, str]]


def watched(monkeypatch: pytest.MonkeyPatch, *, due: Sequence[str], every: float = 10.0, fails: str = "") -> Seen:
    """Declare one piece of work that notes tenant, actor and subject."""
    seen: Seen = []

    def look(subject: str) -> None:
        if subject == fails:
            raise DomainError("test.broken")
        seen.append((current_tenant().schema, current_actor().id, subject))

    work = Periodic("test.look", every=every, due=lambda: due, run=look)
    monkeypatch.setattr(periodic, "periodics", lambda: {work.name: work})
    return seen


def test_every_tenant_is_looked_at_by_the_clock_as_the_system(
    monkeypatch: pytest.MonkeyPatch, tenant_a: Tenant, tenant_b: Tenant
) -> None:
    seen = watched(monkeypatch, due=["one"])
    assert PeriodicProcess(lambda: [tenant_a, tenant_b]).round() == 2
    assert seen == [(tenant_a.schema, "system:clock", "one"), (tenant_b.schema, "system:clock", "one")]


def test_nothing_is_done_before_its_time_comes_again(monkeypatch: pytest.MonkeyPatch, tenant_a: Tenant) -> None:
    seen = watched(monkeypatch, due=["one"], every=10.0)
    now = [100.0]
    process = PeriodicProcess(lambda: [tenant_a], clock=lambda: now[0])
    done = []
    for now[0] in (100.0, 109.9, 110.0, 119.9):
        done.append(process.round())
    assert done == [1, 0, 1, 0]
    assert len(seen) == 2


def test_one_that_fails_keeps_none_of_the_others_back(monkeypatch: pytest.MonkeyPatch, tenant_a: Tenant) -> None:
    seen = watched(monkeypatch, due=["one", "broken", "two"], fails="broken")
    assert PeriodicProcess(lambda: [tenant_a]).round() == 2
    assert [subject for _, _, subject in seen] == ["one", "two"]
