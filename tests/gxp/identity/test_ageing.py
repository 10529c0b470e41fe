"""Passwords have a life: who is near its end is told, who is beyond it changes it first, and it is reported."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from gxp.identity import policy
from gxp.identity.models import Credential, User
from gxp.identity.services import ageing
from gxp.identity.tasks import PERIODIC
from gxp.kernel.clock import utc_now
from gxp.kernel.context import Tenant
from tests.api import Api, password_of
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.trail import events

DAY = timedelta(days=1)


def aged(tenant: Tenant, unit: OpenUnit, name: str, age: timedelta) -> str:
    """Let a password have been set so long ago; returns the user's id."""
    with unit(tenant, as_="admin_zhou"):
        Credential.objects.filter(user__username=name).update(changed_at=utc_now() - age)
        return str(User.objects.get(username=name).id)


def reported(name: str) -> list[dict[str, Any]]:
    """The lines of the report about somebody."""
    items = Api("admin_zhou").get("/identity/password-report").ok()["items"]
    return [one for one in items if one["username"] == name]


@pytest.mark.req("P11-300b")
def test_an_overdue_password_permits_nothing_until_it_is_changed(
    tenant_a: Tenant, unit: OpenUnit, newcomer: Callable[..., str]
) -> None:
    name = newcomer("operator")
    aged(tenant_a, unit, name, policy.PASSWORD_LIFE + DAY)
    api = Api(name)
    me = api.get("/identity/me").ok()
    assert (me["password_state"], me["password_change_due"], me["permissions"]) == ("overdue", True, [])
    assert api.get("/mes/tasks").code == "identity.not_permitted"
    api.post("/identity/password", {"old": password_of(name), "new": "quite-another-one"}).ok()
    me = api.get("/identity/me").ok()
    assert (me["password_state"], me["password_change_due"]) == ("own", False)
    assert me["permissions"] != []


@pytest.mark.req("P11-300b")
def test_the_report_names_who_is_due_and_who_is_overdue_and_nobody_else(
    tenant_a: Tenant, unit: OpenUnit, newcomer: Callable[..., str]
) -> None:
    fresh, near, late = newcomer(), newcomer(), newcomer()
    aged(tenant_a, unit, near, policy.PASSWORD_LIFE - DAY)
    aged(tenant_a, unit, late, policy.PASSWORD_LIFE + DAY)
    assert (reported(fresh), [one["state"] for one in reported(near)]) == ([], ["due_soon"])
    assert [one["state"] for one in reported(late)] == ["overdue"]
    assert Api(near).get("/identity/me").ok()["password_state"] == "due_soon"
    assert Api("qa_zheng").get("/identity/password-report").code == "identity.not_permitted"


@pytest.mark.req("P11-300b")
def test_the_clock_reports_an_overdue_password_once(
    tenant_a: Tenant, unit: OpenUnit, newcomer: Callable[..., str]
) -> None:
    name = newcomer()
    user = aged(tenant_a, unit, name, policy.PASSWORD_LIFE + DAY)
    with unit(tenant_a):
        before = len(events("credential.overdue"))
        assert user in ageing.overdue()
    for _ in range(2):
        with unit(tenant_a, as_="admin_zhou"):
            PERIODIC[0].run(user)
    with unit(tenant_a):
        assert user not in ageing.overdue()
        found = events("credential.overdue")
    assert len(found) == before + 1
    assert found[-1]["life_days"] == str(policy.PASSWORD_LIFE.days)


def test_a_password_changed_before_the_clock_looked_is_not_reported(
    tenant_a: Tenant, unit: OpenUnit, newcomer: Callable[..., str]
) -> None:
    name = newcomer()
    user = aged(tenant_a, unit, name, timedelta(0))
    with unit(tenant_a, as_="admin_zhou"):
        before = len(events("credential.overdue"))
        ageing.report(user=user)
        assert len(events("credential.overdue")) == before
