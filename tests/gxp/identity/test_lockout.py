"""Wrong attempts: counted at log-in and signature together, locked with doubling, never beyond the budget."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from gxp.identity import policy
from gxp.identity.models import LoginGuard, SecurityAlert, User
from gxp.kernel.clock import utc_now
from gxp.kernel.context import Tenant
from tests.api import Api, at_once
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.trail import events


def _wrong(name: str, times: int) -> list[str]:
    return [Api().login(name, "wrong").code for _ in range(times)]


@pytest.mark.req("P11-300d", "CS-14", "D11-11")
def test_five_wrong_attempts_lock_and_the_right_password_no_longer_helps(
    tenant_a: Tenant, unit: OpenUnit, newcomer: Callable[..., str]
) -> None:
    name = newcomer()
    assert _wrong(name, policy.WRONG_ATTEMPTS) == ["identity.wrong_credentials"] * policy.WRONG_ATTEMPTS
    assert Api().login(name).code == "identity.locked"
    with unit(tenant_a):
        assert len(events("login.failed", username=name)) == policy.WRONG_ATTEMPTS + 1
        assert [one["seconds"] for one in events("identity.locked", user=name)] == ["60"]


def test_a_running_session_outlives_the_lock(tenant_a: Tenant, newcomer: Callable[..., str]) -> None:
    name = newcomer()
    api = Api(name)
    _wrong(name, policy.WRONG_ATTEMPTS)
    api.get("/identity/me").ok()


def test_the_second_lock_is_twice_as_long(tenant_a: Tenant, unit: OpenUnit, newcomer: Callable[..., str]) -> None:
    name = newcomer()
    _wrong(name, policy.WRONG_ATTEMPTS)
    _expire(tenant_a, unit, name)
    _wrong(name, policy.WRONG_ATTEMPTS)
    with unit(tenant_a):
        assert [one["seconds"] for one in events("identity.locked", user=name)] == ["60", "120"]


def test_after_the_lock_the_right_password_enters_and_the_count_begins_again(
    tenant_a: Tenant, unit: OpenUnit, newcomer: Callable[..., str]
) -> None:
    name = newcomer()
    _wrong(name, policy.WRONG_ATTEMPTS)
    _expire(tenant_a, unit, name)
    assert Api().login(name).status == 200
    assert _wrong(name, 1) == ["identity.wrong_credentials"]
    assert Api().login(name).status == 200


def _expire(tenant: Tenant, unit: OpenUnit, name: str) -> None:
    with unit(tenant):
        user = User.objects.get(username=name)
        LoginGuard.objects.filter(user=user).update(locked_until=utc_now() - timedelta(seconds=1))


def test_an_administrator_unlocks(tenant_a: Tenant, newcomer: Callable[..., str]) -> None:
    name = newcomer()
    _wrong(name, policy.WRONG_ATTEMPTS)
    admin = Api("admin_zhou")
    user = admin.get(f"/identity/users?q={name}").ok()["items"][0]
    admin.post(f"/identity/users/{user['id']}/unlock").ok()
    assert Api().login(name).status == 200


@pytest.mark.req("P11-300d")
def test_guesses_in_parallel_get_no_more_tries_than_one_after_the_other(
    tenant_a: Tenant, unit: OpenUnit, newcomer: Callable[..., str]
) -> None:
    name = newcomer()
    codes = at_once([lambda: Api().login(name, "wrong").code] * 24, workers=8)
    assert codes.count("identity.wrong_credentials") == policy.WRONG_ATTEMPTS
    assert codes.count("identity.locked") == 24 - policy.WRONG_ATTEMPTS


@pytest.mark.req("P11-300d")
def test_a_lock_is_an_alert_until_an_administrator_has_looked(
    tenant_a: Tenant, unit: OpenUnit, newcomer: Callable[..., str]
) -> None:
    name, admin = newcomer(), Api("admin_zhou")
    _wrong(name, policy.WRONG_ATTEMPTS - 1)
    assert _alerts(admin, name) == []
    _wrong(name, 1)
    (alert,) = _alerts(admin, name)
    assert (alert["purpose"], alert["address"], alert["failures_today"]) == ("login", "127.0.0.1", "5")
    seen = admin.post(f"/identity/alerts/{alert['id']}/seen").ok()
    assert seen["seen_by"] == "周建国"
    assert _alerts(admin, name) == []
    assert len(_alerts(admin, name, everything=True)) == 1
    again = Api("admin_tang").post(f"/identity/alerts/{alert['id']}/seen")
    assert (again.status, again.code) == (409, "identity.alert_seen")
    with unit(tenant_a):
        assert SecurityAlert.objects.get(id=alert["id"]).seen_by_name == "周建国"


@pytest.mark.req("P11-300d")
def test_administrators_see_what_was_attempted_and_others_do_not(
    tenant_a: Tenant, newcomer: Callable[..., str]
) -> None:
    name, admin = newcomer(), Api("admin_zhou")
    _wrong(name, 1)
    Api().login(f"{name}-nobody", "wrong")
    Api().login(f"nonsense {name}\x00", "wrong")
    intruder = Api(name)
    refused = intruder.get("/identity/attempts")
    assert refused.code == "identity.not_permitted"
    seen = admin.get("/identity/attempts").ok()["items"]
    about = [(one["kind"], one["username"], one["why"]) for one in seen if one["username"].startswith(name)]
    assert about == [
        ("act.refused", name, "identity.not_permitted"),
        ("login.failed", f"{name}-nobody", "unknown user"),
        ("login.failed", name, "wrong secret"),
    ]


def _alerts(admin: Api, name: str, *, everything: bool = False) -> list[dict[str, Any]]:
    items = admin.get(f"/identity/alerts?all={str(everything).lower()}&limit=500").ok()["items"]
    return [one for one in items if one["username"] == name]
