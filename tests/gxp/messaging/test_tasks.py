"""Tasks carry their tenant, or do not run."""

from __future__ import annotations

import pytest

from gxp.kernel.context import Tenant, current_tenant
from gxp.kernel.errors import DomainError
from gxp.messaging.tasks import make_app
from tests.fixtures.tenancy import OpenUnit

app = make_app("")
ran: list[object] = []


@app.task(name="test.bound")  # type: ignore[untyped-decorator]  # celery ships no types
def bound() -> None:
    ran.append(current_tenant())


@app.task(name="test.shared", tenantless=True)  # type: ignore[untyped-decorator]  # as above
def shared() -> None:
    ran.append("shared")


def test_a_task_sent_without_a_tenant_is_refused_at_the_sender(database: str) -> None:
    with pytest.raises(DomainError) as refusal:
        bound.apply_async()
    assert refusal.value.code == "tenancy.no_unit"


def test_a_task_without_tenant_header_is_refused_at_the_worker(tenant_a: Tenant) -> None:
    ran.clear()
    with pytest.raises(DomainError) as refusal:
        bound.apply(throw=True)
    assert refusal.value.code == "messaging.no_tenant"
    assert ran == []


def test_a_task_runs_in_its_tenants_unit(tenant_b: Tenant, unit: OpenUnit) -> None:
    ran.clear()
    bound.apply(headers={"gxp_tenant": tenant_b.schema}, throw=True)
    assert ran == [tenant_b]


def test_a_shared_task_needs_none(database: str) -> None:
    ran.clear()
    shared.apply(throw=True)
    assert ran == ["shared"]
