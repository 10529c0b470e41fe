"""Accounts: unique for ever, verified, separated duties."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection

from gxp.identity.models import Acknowledgement, Membership, Role, User
from gxp.identity.selectors import people
from gxp.identity.services import users
from gxp.kernel.context import Tenant
from tests.api import Api, password_of
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.trail import entries


@pytest.mark.req("DM-22-1", "D11-12.3")
def test_an_administrator_holds_no_business_permission(tenant_a: Tenant, unit: OpenUnit) -> None:
    with unit(tenant_a, as_="admin_zhou"):
        person = people.by_username("admin_zhou")
    assert person.roles == ("admin",)
    assert "identity.user.manage" in person.permissions
    business = {code for code in person.permissions if code.split(".")[0] in ("mes", "qms", "srm", "eam")}
    assert {code for code in business if not code.endswith((".view", ".read"))} == set()
    assert "versioning.sign" not in person.permissions


def test_the_cast_is_there_with_its_roles(tenant_a: Tenant, unit: OpenUnit) -> None:
    with unit(tenant_a, as_="op_li"):
        assert User.objects.get(username="op_li").printed_name == "李强"
        assert people.by_username("qp_he").roles == ("qp_factory",)
        assert Role.objects.filter(code="operator").count() == 1


@pytest.mark.req("P11-100a", "P11-300a")
def test_the_name_of_a_closed_account_is_never_given_again(tenant_a: Tenant, newcomer: Callable[..., str]) -> None:
    name, admin = newcomer(), Api("admin_zhou")
    user = admin.get(f"/identity/users?q={name}").ok()["items"][0]
    admin.patch(f"/identity/users/{user['id']}", {"active": False}).ok()
    new = {"username": name, "printed_name": "另一人"}
    refused = admin.post("/identity/users", new)
    assert (refused.status, refused.code) == (409, "identity.username_taken")
    assert admin.get(f"/identity/users?q={name}").ok()["total"] == 1


@pytest.mark.req("P11-100a")
def test_the_database_refuses_to_delete_an_account(
    tenant_a: Tenant, unit: OpenUnit, newcomer: Callable[..., str]
) -> None:
    name = newcomer()
    with unit(tenant_a, as_="admin_zhou"), pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("DELETE FROM identity_user WHERE username = %s", [name])
    with unit(tenant_a):
        assert User.objects.filter(username=name).exists()


@pytest.mark.req("P11-100b")
def test_an_account_names_who_verified_the_person(
    tenant_a: Tenant, unit: OpenUnit, newcomer: Callable[..., str]
) -> None:
    name = newcomer()
    with unit(tenant_a):
        assert User.objects.get(username=name).verified_by == "周建国"


@pytest.mark.req("DM-22-2", "A11-12.3")
def test_rights_that_change_stay_in_the_trail(tenant_a: Tenant, unit: OpenUnit, newcomer: Callable[..., str]) -> None:
    name, admin = newcomer("operator"), Api("admin_zhou")
    user = admin.get(f"/identity/users?q={name}").ok()["items"][0]
    ref = f"identity.user:{user['id']}"
    admin.sign("identity.membership.give", ref, {"role": "warehouse"}, reason="moves to the store").ok()
    admin.sign("identity.membership.withdraw", ref, {"role": "operator"}, reason="moves to the store").ok()
    with unit(tenant_a):
        person = people.by_username(name)
        held = Membership.objects.get(user_id=person.id, role__code="operator")
        last = entries("identity.membership", str(held.id))[-1]
    assert person.roles == ("warehouse",)
    assert last["change"] == {"active": ["true", "false"]}
    assert {"id": user["id"], "type": "identity.user"} in last["roots"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("wrong", "a-new-password", "identity.old_password_wrong"),
        (None, "short", "identity.password_weak"),
        (None, None, "identity.password_same"),
    ],
)
def test_a_password_change_that_is_refused_changes_nothing(
    tenant_a: Tenant, newcomer: Callable[..., str], old: str | None, new: str | None, code: str
) -> None:
    name = newcomer()
    own = password_of(name)
    api = Api(name)
    assert api.post("/identity/password", {"old": old or own, "new": new or own}).code == code
    assert Api().login(name).status == 200


def test_no_password_and_no_hash_of_one_enters_the_trail(
    tenant_a: Tenant, unit: OpenUnit, newcomer: Callable[..., str]
) -> None:
    name = newcomer()
    Api().login(name, "a-mistyped-secret")
    with unit(tenant_a), connection.cursor() as cursor:
        for text in (password_of(name), "a-mistyped-secret", "$argon2"):
            cursor.execute("SELECT count(*) FROM audit_entry WHERE strpos(bytes, %s) > 0", [text])
            assert cursor.fetchone()[0] == 0, text


def test_a_role_with_an_unknown_permission_is_refused(tenant_a: Tenant, unit: OpenUnit) -> None:
    admin = Api("admin_zhou")
    body = {"code": "inventor", "names": {"zh-Hans": "发明人", "en": "Inventor"}, "permissions": ["mes.invented"]}
    assert admin.post("/identity/roles", body).code == "identity.unknown_permission"
    with unit(tenant_a):
        assert not Role.objects.filter(code="inventor").exists()


@pytest.mark.parametrize("names", [{}, {"en": "Inventor"}, {"zh-Hans": "发明人"}, {"zh-Hans": "", "en": "Inventor"}])
def test_a_stations_name_in_one_language_only_is_refused(tenant_a: Tenant, names: dict[str, str]) -> None:
    answer = Api("admin_zhou").post("/identity/stations", {"code": "X-1", "names": names, "room": ""})
    assert (answer.status, answer.code) == (422, "http.invalid")


@pytest.mark.req("P11-10j", "P11-100c")
def test_accountability_is_accepted_with_the_password_and_the_text_is_kept(
    tenant_a: Tenant, unit: OpenUnit, newcomer: Callable[..., str]
) -> None:
    name = newcomer(accept=False)
    api = Api(name)
    assert api.get("/identity/acknowledgement").ok()["acknowledged_at"] is None
    assert api.post("/identity/acknowledgement", {"password": "wrong"}).status == 401
    assert api.get("/identity/me").ok()["acknowledged"] is False
    stored = api.post("/identity/acknowledgement", {"password": password_of(name)}).ok()
    with unit(tenant_a):
        row = Acknowledgement.objects.get(user__username=name)
    assert hashlib.sha256(row.text.encode()).hexdigest() == row.text_sha256 == stored["text_sha256"]
    assert api.get("/identity/me").ok()["acknowledged"] is True


@pytest.mark.req("DM-22-1")
def test_anybody_signed_in_lists_the_names_of_active_people_and_nothing_else(
    tenant_a: Tenant, unit: OpenUnit, newcomer: Callable[..., str]
) -> None:
    name, gone = newcomer("operator"), newcomer("operator")
    with unit(tenant_a, as_="admin_zhou"):
        users.disable(user=User.objects.get(username=gone))
    reader = Api("op_li")
    (found,) = reader.get(f"/identity/people?q={name}").ok()["items"]
    assert set(found) == {"id", "name"}
    assert found["name"] == f"新人 {name}"
    assert reader.get(f"/identity/people?q={gone}").ok()["items"] == []
    assert reader.get("/identity/users").code == "identity.not_permitted"


def test_the_names_of_people_are_paged_in_their_order_and_searched(newcomer: Callable[..., str]) -> None:
    stem = newcomer("operator")
    for _ in range(2):
        newcomer("operator")
    reader = Api("op_li")
    first = reader.get("/identity/people?q=新人&limit=1").ok()
    second = reader.get(f"/identity/people?q=新人&limit=1&cursor={first['next']}").ok()
    assert first["total"] >= 3
    assert first["items"][0]["name"] < second["items"][0]["name"]
    assert [one["name"] for one in reader.get(f"/identity/people?q={stem}").ok()["items"]] == [f"新人 {stem}"]


def test_the_names_of_people_are_for_nobody_outside_and_of_one_company_alone() -> None:
    outside = Api().get("/identity/people")
    assert (outside.status, outside.code) == (401, "identity.not_logged_in")
    ids = [
        {one["id"] for one in Api("op_li", company=company).get("/identity/people?limit=500").ok()["items"]}
        for company in ("acme", "beta")
    ]
    assert ids[0] & ids[1] == set()
    assert Api("op_li").get("/identity/people?sort=username").code == "http.unknown_sort"


@pytest.mark.req("P11-50a")
@pytest.mark.parametrize("names", [{"username": ""}, {"printed_name": ""}, {"printed_name": " \t"}])
def test_nobody_is_without_a_name_that_can_be_read(tenant_a: Tenant, names: dict[str, str]) -> None:
    admin = Api("admin_zhou")
    before = admin.get("/identity/users").ok()["total"]
    refused = admin.post("/identity/users", {"username": "nameless", "printed_name": "无名", **names})
    assert (refused.status, refused.code) == (422, "http.invalid")
    assert admin.get("/identity/users").ok()["total"] == before
