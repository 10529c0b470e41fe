"""Duties that must stay apart: declared once, refused in a role, in a holder of several, and given to no company."""

from __future__ import annotations

import importlib
import json
import secrets
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from django.db import connection

from gxp.identity.models import Membership, Role, User
from gxp.identity.selectors.duties import clashes
from gxp.identity.services.industries import PACK
from gxp.identity.services.users import set_roles
from gxp.kernel.context import Tenant
from gxp.registry import conflicts, grants, permissions
from tests.api import Answer, Api
from tests.fixtures.tenancy import OpenUnit
from tests.trace import Trace

APPROVE = "versioning.approve"
MIGRATION = "gxp.identity.migrations.0004_places"


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


def propose(who: Api, role: str, *codes: str) -> Answer:
    """Propose what a role may do."""
    body = {"code": role, "names": {"zh-Hans": f"助理 {role}", "en": f"Helper {role}"}, "permissions": codes}
    return who.post("/identity/roles", body)


def seeded() -> dict[str, frozenset[str]]:
    """Every role that some company starts with, of all industries."""
    found = dict(grants())
    for roles in yaml.safe_load(PACK.read_text(encoding="utf-8")).values():
        for role in roles:
            found[role["code"]] = frozenset[str]().union(*(grants()[other] for other in role["like"]))
    return found


@pytest.mark.req("D11-12.3", "PI-9.5", "DM-22-1")
def test_no_company_starts_with_a_role_that_mixes_duties() -> None:
    assert {role: clashes(codes) for role, codes in seeded().items() if clashes(codes)} == {}
    assert len(seeded()) > 25


def test_rules_name_permissions_that_there_are() -> None:
    named = {code for rule in conflicts() for code in (*rule.first, *rule.second)}
    assert named - set(permissions()) == set()
    assert all(rule.why.zh and rule.why.en for rule in conflicts())


@pytest.mark.req("D11-12.3", "PI-9.5")
def test_the_administration_of_access_comes_with_no_right_to_act() -> None:
    acting = {code for code, one in permissions().items() if one.use == "act"}
    reading = {code for code, one in permissions().items() if one.use == "read"}
    assert acting.isdisjoint(grants()["admin"])
    for code in acting:
        (found,) = [one for one in clashes({"identity.user.manage", code}) if one.second == code][:1]
        assert found.first == "identity.user.manage"
    assert clashes({"identity.user.manage", *reading}) == ()
    # Whoever puts support out takes a right from a stranger, and touches neither records nor other rights.
    assert {code for code in reading if not code.endswith((".view", ".read"))} == {"support.access.end"}


MIXED = (
    ("identity.user.manage", "mes.element.execute"),
    ("identity.role.manage", "identity.role.approve"),
    ("mes.recipe.write", "mes.recipe.approve"),
    ("qms.result.enter", "qms.result.approve"),
    ("mes.element.perform", "qms.release.market"),
)


@pytest.mark.req("D11-12.3", "D11-12.6", "PI-9.5")
@pytest.mark.parametrize("pair", MIXED)
def test_a_role_that_mixes_duties_is_not_proposed(admin: Api, trace: Trace, pair: tuple[str, str]) -> None:
    role = f"mixed_{secrets.token_hex(4)}"
    left = trace.refused(lambda: propose(admin, role, *pair), 409, "identity.role_conflict")
    params: Any = left.answer.body["params"]
    assert {params["first"], params["second"]} == set(pair)
    assert all(code in left.answer.body["why"] for code in pair)


@pytest.mark.req("D11-12.3", "D11-12.6")
def test_a_version_after_which_somebody_would_mix_duties_is_not_approved(
    admin: Api, qa: Api, trace: Trace, tenant_a: Tenant, unit: OpenUnit, newcomer: Callable[..., str]
) -> None:
    role, holder = f"helper_{secrets.token_hex(4)}", newcomer("recipe_author")
    qa.sign(APPROVE, propose(admin, role, "audit.read").ok()["ref"]).ok()
    with unit(tenant_a, as_="admin_zhou"):
        set_roles(user=User.objects.get(username=holder), roles=("recipe_author", role))
    second = propose(admin, role, "audit.read", "mes.recipe.approve").ok()
    offer = qa.intent(APPROVE, second["ref"]).ok()
    left = trace.refused(lambda: qa.execute(offer), 409, "identity.conflicting_roles")
    assert left.answer.body["params"]["person"] == holder
    with unit(tenant_a):
        assert json.loads(Role.objects.get(code=role).permissions) == ["audit.read"]


@pytest.mark.req("D11-12.3", "P11-10f")
def test_a_company_made_before_is_given_the_rights_to_approve_roles_and_to_review_access(
    tenant_a: Tenant, unit: OpenUnit
) -> None:
    """The migration's statements on a company whose roles lack them, and on one that has decided for itself."""

    class Undone(Exception):
        """Ends the unit: the company keeps its roles."""

    migration: Any = importlib.import_module(MIGRATION)

    def run() -> None:
        with connection.cursor() as cursor:
            for permission, roles in migration.GIVEN:
                cursor.execute(migration.GIVE.format(permission=permission, roles=roles))

    held: Callable[[str], set[str]] = lambda code: set(json.loads(Role.objects.get(code=code).permissions))  # noqa: E731
    with pytest.raises(Undone), unit(tenant_a, as_="admin_zhou"):  # noqa: PT012 - the unit is what is undone
        full = {code: Role.objects.get(code=code).permissions for code in ("admin", "qa")}
        given = {permission for permission, _ in migration.GIVEN}
        for role in Role.objects.all():
            kept = json.dumps([one for one in json.loads(role.permissions) if one not in given], separators=(",", ":"))
            Role.objects.filter(id=role.id).update(permissions=kept)
        assert held("qa").isdisjoint(given)
        run()
        assert {code: Role.objects.get(code=code).permissions for code in full} == full
        fewer = json.dumps(sorted(held("qa") - {"identity.role.approve"}), separators=(",", ":"))
        Role.objects.filter(code="qa").update(permissions=fewer)
        Role.objects.filter(code="qp_factory").update(permissions='["identity.role.approve"]')
        run()
        assert "identity.role.approve" not in held("qa")  # somebody else approves here: that was decided
        raise Undone
    with unit(tenant_a):
        assert Membership.objects.filter(active=True).exists()
