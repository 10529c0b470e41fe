"""A temporary password takes two administrators and permits nothing; its owner is told and chooses another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from gxp.identity import policy
from gxp.identity.models import Credential, PasswordReset
from gxp.kernel.clock import utc_now
from gxp.kernel.context import Tenant
from tests.api import Api, at_once, password_of
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.compliance import paper
from tests.gxp.trail import entries, events

WHY = {"reason": "rang from the shop floor, recognised by the supervisor"}


def user_of(name: str) -> dict[str, Any]:
    """An account as administrators see it."""
    found: dict[str, Any] = Api("admin_zhou").get(f"/identity/users?q={name}").ok()["items"][0]
    return found


def ask(name: str, who: str = "admin_zhou") -> dict[str, Any]:
    """Ask for a reset; returns it with the first half."""
    asked: dict[str, Any] = Api(who).post(f"/identity/users/{user_of(name)['id']}/password-resets", WHY).ok()
    return asked


def given(name: str) -> str:
    """The temporary password as its owner puts it together."""
    asked = ask(name)
    approved = Api("admin_tang").post(f"/identity/password-resets/{asked['reset']['id']}/approve").ok()
    return f"{asked['half']}-{approved['half']}"


@pytest.mark.req("P11-200a3")
def test_a_password_given_by_two_administrators_permits_and_signs_nothing_until_its_owner_changed_it(
    tenant_a: Tenant, unit: OpenUnit, newcomer: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    paper.register(monkeypatch)
    name, ref = newcomer("qa"), paper.write(tenant_a, unit)
    temporary = given(name)
    api = Api()
    me = api.login(name, temporary).ok()
    assert (me["permissions"], me["password_change_due"], me["acknowledged"]) == ([], True, False)
    assert me["password_state"] == "temporary"
    refused = api.sign(paper.ACT, ref, password=temporary)
    assert (refused.status, refused.code) == (403, "esign.not_acknowledged")
    assert paper.signatures(tenant_a, unit, ref) == []

    api.post("/identity/password", {"old": temporary, "new": "my-own-password"}).ok()
    me = api.get("/identity/me").ok()
    assert (me["password_state"], me["acknowledged"], me["password_reset"]) == ("own", True, None)
    assert api.sign(paper.ACT, ref, password="my-own-password").status == 200


@pytest.mark.req("P11-200a3")
def test_the_administrator_who_asked_does_not_approve(
    tenant_a: Tenant, unit: OpenUnit, newcomer: Callable[..., str]
) -> None:
    name = newcomer()
    asked = ask(name)
    refused = Api("admin_zhou").post(f"/identity/password-resets/{asked['reset']['id']}/approve")
    assert (refused.status, refused.code) == (409, "identity.same_administrator")
    assert Api().login(name).status == 200
    with unit(tenant_a):
        assert PasswordReset.objects.get(id=asked["reset"]["id"]).approved_at is None
        assert events("credential.reset_asked") != []


@pytest.mark.req("P11-200a3")
def test_neither_half_alone_opens_the_account_and_the_old_password_is_void(
    tenant_a: Tenant, newcomer: Callable[..., str]
) -> None:
    name = newcomer()
    first, second = given(name).split("-")
    assert len({first, second}) == 2
    for secret in (first, second, f"{second}-{first}", password_of(name)):
        assert Api().login(name, secret).code == "identity.wrong_credentials", secret
    assert Api().login(name, f"{first}-{second}").status == 200


@pytest.mark.req("P11-200a3")
def test_the_owner_is_told_who_asks_and_who_approved(tenant_a: Tenant, newcomer: Callable[..., str]) -> None:
    name = newcomer()
    owner = Api(name)
    assert owner.get("/identity/me").ok()["password_reset"] is None
    asked = ask(name)
    told = owner.get("/identity/me").ok()["password_reset"]
    assert (told["state"], told["asked_by"]["name"], told["approved_by"]) == ("asked", "周建国", None)
    assert told["reason"] == WHY["reason"]

    approved = Api("admin_tang").post(f"/identity/password-resets/{asked['reset']['id']}/approve").ok()
    assert owner.get("/identity/me").code == "identity.not_logged_in"
    told = Api().login(name, f"{asked['half']}-{approved['half']}").ok()["password_reset"]
    assert (told["state"], told["asked_by"]["name"], told["approved_by"]["name"]) == ("approved", "周建国", "唐敏")


@pytest.mark.req("P11-200a3")
def test_a_new_account_has_no_password_until_two_administrators_gave_one(tenant_a: Tenant) -> None:
    name = f"n{utc_now():%H%M%S%f}"
    new = {"username": name, "printed_name": "新来者", "roles": ["operator"]}
    Api("admin_zhou").post("/identity/users", new).ok()
    for secret in ("", "-", password_of(name)):
        assert Api().login(name, secret).code == "identity.wrong_credentials"
    assert Api().login(name, given(name)).ok()["password_state"] == "temporary"


def test_a_second_reset_waits_for_the_first_to_end(
    tenant_a: Tenant, unit: OpenUnit, newcomer: Callable[..., str]
) -> None:
    name = newcomer()
    asked = ask(name)
    again = Api("admin_tang").post(f"/identity/users/{user_of(name)['id']}/password-resets", WHY)
    assert (again.status, again.code) == (409, "identity.reset_open")
    Api("admin_tang").post(f"/identity/password-resets/{asked['reset']['id']}/withdraw").ok()
    late = Api("admin_tang").post(f"/identity/password-resets/{asked['reset']['id']}/approve")
    assert (late.status, late.code) == (409, "identity.reset_ended")
    assert Api().login(name).status == 200
    ask(name, "admin_tang")
    with unit(tenant_a):
        stored = list(PasswordReset.objects.filter(user__username=name).order_by("created_at"))
    assert [(one.asked_by_name, one.withdrawn) for one in stored] == [("周建国", True), ("唐敏", False)]


def test_what_nobody_approved_within_a_day_is_worthless(
    tenant_a: Tenant, unit: OpenUnit, newcomer: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    name = newcomer()
    asked = ask(name)
    monkeypatch.setattr(policy, "RESET_LIFE", timedelta(0))
    late = Api("admin_tang").post(f"/identity/password-resets/{asked['reset']['id']}/approve")
    assert (late.status, late.code) == (409, "identity.reset_ended")
    assert Api().login(name).status == 200


def test_a_reset_needs_a_reason_and_the_right(tenant_a: Tenant, unit: OpenUnit, newcomer: Callable[..., str]) -> None:
    name = newcomer()
    path = f"/identity/users/{user_of(name)['id']}/password-resets"
    assert Api("admin_zhou").post(path, {"reason": " "}).code == "identity.reset_reason_missing"
    assert Api("qa_zheng").post(path, WHY).code == "identity.not_permitted"
    with unit(tenant_a):
        assert not PasswordReset.objects.filter(user__username=name).exists()


def test_approvals_at_once_end_with_one(tenant_a: Tenant, unit: OpenUnit, newcomer: Callable[..., str]) -> None:
    name = newcomer()
    asked = ask(name)
    path = f"/identity/password-resets/{asked['reset']['id']}/approve"
    answers = at_once([lambda: Api("admin_tang").post(path)] * 4, workers=4)
    assert sorted(one.status for one in answers) == [200, 409, 409, 409]
    half = next(one.body["half"] for one in answers if one.status == 200)
    assert Api().login(name, f"{asked['half']}-{half}").status == 200


@pytest.mark.req("P11-200a3", "P11-10e-1")
def test_the_trail_names_both_and_holds_no_half(tenant_a: Tenant, unit: OpenUnit, newcomer: Callable[..., str]) -> None:
    name = newcomer()
    temporary = given(name)
    with unit(tenant_a):
        reset = PasswordReset.objects.get(user__username=name)
        changes = [one["change"] for one in entries("identity.password_reset", str(reset.id))]
        assert Credential.objects.get(user__username=name).reset_half == ""
    assert changes[0]["asked_by_name"] == [None, "周建国"]
    assert changes[1]["approved_by_name"] == ["", "唐敏"]
    text = str(changes)
    assert not any(half in text for half in temporary.split("-"))
