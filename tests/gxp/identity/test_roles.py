"""What a role may do changes only by a version that one person proposed and another approved by signature."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

import pytest

from gxp.compliance.versioning.models import ConfigVersion
from gxp.identity.models import Membership, Role, User
from gxp.identity.services.users import set_roles
from gxp.kernel.context import Tenant
from tests.api import Answer, Api
from tests.fixtures.tenancy import OpenUnit
from tests.trace import Trace

APPROVE = "versioning.approve"


@pytest.fixture
def admin() -> Api:
    """An administrator, logged in before anything is counted."""
    return Api("admin_zhou")


@pytest.fixture
def qa() -> Api:
    """Quality assurance, logged in before anything is counted."""
    return Api("qa_zheng")


@pytest.fixture
def trace(database: str, tenant_a: Tenant) -> Trace:
    """What acts leave at acme."""
    return Trace(database, tenant_a.schema)


def code() -> str:
    """A role of this test alone."""
    return f"helper_{secrets.token_hex(4)}"


def propose(who: Api, role: str, *permissions: str) -> Answer:
    """Propose what a role may do."""
    body = {"code": role, "names": {"zh-Hans": f"助理 {role}", "en": f"Helper {role}"}, "permissions": permissions}
    return who.post("/identity/roles", body)


def in_force(who: Api, role: str) -> tuple[list[str], str | None] | None:
    """Permissions and version of a role, None where there is none."""
    found = who.get(f"/identity/roles?q={role}").ok()["items"]
    return (found[0]["permissions"], found[0]["version"]) if found else None


def versions(who: Api, role: str) -> list[tuple[str, str, list[str], list[str]]]:
    """Number, status, what was added and taken away, the oldest first."""
    found = who.get(f"/identity/role-versions?code={role}").ok()["items"]
    return [(one["number"], one["status"], one["added"], one["removed"]) for one in reversed(found)]


def give(tenant: Tenant, unit: OpenUnit, username: str, *roles: str) -> None:
    """Give a person exactly these roles."""
    with unit(tenant, as_="admin_zhou"):
        set_roles(user=User.objects.get(username=username), roles=roles)


@pytest.mark.req("A11-10", "D11-12.3", "P11-10g", "P11-70")
def test_a_role_is_in_force_with_the_approval_of_another_person_and_its_old_version_stays_readable(
    admin: Api, qa: Api, tenant_a: Tenant, unit: OpenUnit, newcomer: Callable[..., str]
) -> None:
    role = code()
    first = propose(admin, role, "audit.read", "identity.user.read").ok()
    assert (first["status"], first["added"], in_force(admin, role)) == (
        "in_review", ["audit.read", "identity.user.read"], None,
    )  # fmt: skip
    waiting = qa.get("/inbox/waiting?kind=identity.role").ok()["items"]
    assert f"{role} V1" in {one["number"] for one in waiting}
    done = qa.sign(APPROVE, first["ref"]).ok()
    assert done["result"] == {"status": "effective"}
    assert in_force(admin, role) == (["audit.read", "identity.user.read"], "1")
    holder = newcomer()
    give(tenant_a, unit, holder, role)
    reader = Api(holder)
    reader.get("/identity/users").ok()
    second = propose(admin, role, "audit.read").ok()
    reader.get("/identity/users").ok()
    offer = qa.intent(APPROVE, second["ref"]).ok()
    assert "audit.read" in [line["value"] for line in offer["lines"]]
    qa.execute(offer).ok()
    refused = reader.get("/identity/users")
    assert (refused.status, refused.code) == (403, "identity.not_permitted")
    assert versions(admin, role) == [
        ("1", "superseded", ["audit.read", "identity.user.read"], []),
        ("2", "effective", [], ["identity.user.read"]),
    ]  # fmt: skip
    shown = qa.get(f"/versioning/versions/{first['id']}").ok()
    assert shown["document"]["permissions"] == ["audit.read", "identity.user.read"]
    assert [one["signer"]["username"] for one in shown["signatures"]] == ["qa_zheng"]


@pytest.mark.req("D11-12.3", "D11-12.6", "P11-10f")
def test_nobody_approves_what_they_proposed_and_no_administrator_approves_at_all(
    admin: Api, trace: Trace, tenant_a: Tenant, unit: OpenUnit, newcomer: Callable[..., str]
) -> None:
    role = code()
    ref = propose(admin, role, "audit.read").ok()["ref"]
    other = Api("admin_tang")
    trace.refused(lambda: other.sign(APPROVE, ref), 403, "esign.not_permitted")
    trace.refused(lambda: propose(other, role, "identity.user.read"), 409, "identity.role_pending")
    both, own = Api(newcomer("qa")), code()
    with unit(tenant_a, as_="admin_zhou"):  # no service gives both to one person
        Membership.objects.create(
            user=User.objects.get(username=both.username), role=Role.objects.get(code="admin"), active=True
        )
    mixed = propose(both, own, "audit.read").ok()["ref"]
    trace.refused(lambda: both.sign(APPROVE, mixed), 409, "esign.same_person")
    assert in_force(admin, role) is None


@pytest.mark.req("P11-10f", "P11-10h")
def test_what_is_no_role_is_refused_and_changes_nothing(admin: Api, trace: Trace) -> None:
    role, operator = code(), Api("op_li")
    known: Any = admin.get("/identity/roles?q=warehouse").ok()["items"][0]
    same = {"code": "warehouse", "names": known["names"], "permissions": list(reversed(known["permissions"]))}
    nameless = {"code": role, "names": {"zh-Hans": "助理", "en": " "}, "permissions": []}
    trace.refused(lambda: propose(admin, role, "mes.invented"), 422, "identity.unknown_permission")
    trace.refused(lambda: propose(admin, "Helper Role"), 422, "identity.role_code")
    trace.refused(lambda: admin.post("/identity/roles", same), 409, "identity.role_unchanged")
    trace.refused(lambda: admin.post("/identity/roles", nameless), 422, "identity.role_name")
    trace.refused(lambda: propose(operator, role, "audit.read"), 403, "identity.not_permitted")
    assert in_force(admin, role) is None


@pytest.mark.req("D11-12.3")
def test_what_is_sent_back_is_handed_in_again_by_its_author(admin: Api, qa: Api) -> None:
    role = code()
    first = propose(admin, role, "audit.read", "identity.user.manage").ok()
    qa.post(f"/versioning/versions/{first['id']}/send-back", {"reason": "no accounts"}).ok()
    assert propose(Api("admin_tang"), role, "audit.read").code == "identity.role_pending"
    again = propose(admin, role, "audit.read").ok()
    assert (again["id"], again["number"], again["status"]) == (first["id"], "1", "in_review")
    qa.sign(APPROVE, again["ref"]).ok()
    assert in_force(admin, role) == (["audit.read"], "1")


@pytest.mark.req("D11-12.3", "P11-10f")
def test_no_version_takes_the_last_right_to_change_roles_away(
    admin: Api, qa: Api, trace: Trace, tenant_a: Tenant, unit: OpenUnit
) -> None:
    with unit(tenant_a):
        before = Role.objects.get(code="qa").permissions
    known: Any = admin.get("/identity/roles?q=qa").ok()["items"]
    role = next(one for one in known if one["code"] == "qa")
    fewer = [one for one in role["permissions"] if one != "identity.role.approve"]
    body = {"code": "qa", "names": role["names"], "permissions": fewer}
    made = admin.post("/identity/roles", body).ok()
    offer = qa.intent(APPROVE, made["ref"]).ok()
    with unit(tenant_a, as_="admin_zhou"):
        others = User.objects.filter(memberships__role__code="qa", memberships__active=True)
        for one in others.exclude(username="qa_zheng"):
            set_roles(user=one, roles=[])
    trace.refused(lambda: qa.execute(offer), 409, "identity.role_lockout")
    qa.post(f"/versioning/versions/{made['id']}/send-back", {"reason": "locks everybody out"}).ok()
    with unit(tenant_a):
        assert Role.objects.get(code="qa").permissions == before


@pytest.mark.req("A11-10", "P11-10f")
def test_a_version_under_another_key_is_refused_and_a_retired_one_leaves_no_right(
    admin: Api, qa: Api, trace: Trace, tenant_a: Tenant, unit: OpenUnit
) -> None:
    role, other = code(), code()
    document = {"code": role, "names": {"zh-Hans": "助理", "en": "Helper"}, "permissions": ["audit.read"]}
    made = admin.post("/versioning/versions", {"kind": "identity.role", "key": other, "document": document}).ok()
    admin.post(f"/versioning/versions/{made['id']}/submit").ok()
    offer = qa.intent(APPROVE, made["ref"]).ok()
    trace.refused(lambda: qa.execute(offer), 409, "identity.role_other_code")
    assert in_force(admin, role) is None
    good = propose(admin, role, "audit.read").ok()
    qa.sign(APPROVE, good["ref"]).ok()
    qa.sign("versioning.retire", good["ref"], reason="nobody needs it").ok()
    assert in_force(admin, role) == ([], None)
    with unit(tenant_a):
        assert ConfigVersion.objects.get(id=good["id"]).status == "retired"
