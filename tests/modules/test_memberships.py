"""Roles are given and withdrawn by signature, in places and for a time, never by oneself nor beside other duties."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from jsonschema import validate

from gxp.compliance.esign.acts import act_of
from gxp.compliance.esign.models import Signature
from gxp.identity.models import Membership, User
from gxp.identity.selectors import people
from gxp.identity.services import memberships
from gxp.kernel.clock import utc_now
from gxp.kernel.context import Tenant
from gxp.kernel.refs import ObjectRef
from tests.api import Answer, Api
from tests.fixtures.services import ROOT
from tests.fixtures.tenancy import OpenUnit
from tests.modules.giving import GIVE, WITHDRAW, give, ref_of, withdraw
from tests.modules.plant import Plant
from tests.trace import Trace

SCHEMA = json.loads((ROOT / "docs/contracts/records/identity.membership_change.v1.json").read_text(encoding="utf-8"))


@pytest.fixture
def admin(plant: Plant) -> Api:
    """An administrator of a company that has places, logged in before anything is counted."""
    return Api("admin_zhou")


@pytest.fixture
def trace(database: str, tenant_a: Tenant) -> Trace:
    """What acts leave at acme."""
    return Trace(database, tenant_a.schema)


def held(admin: Api, username: str) -> list[dict[str, Any]]:
    """The roles of a person as the list of users shows them."""
    (found,) = admin.get(f"/identity/users?q={username}").ok()["items"]
    return list(found["roles"])


@pytest.mark.req("A11-12.3", "DM-22-2", "P11-70", "D11-11")
def test_a_role_is_given_in_places_and_for_a_time_by_signature(
    admin: Api, tenant_a: Tenant, unit: OpenUnit, newcomer: Callable[..., str]
) -> None:
    name = newcomer()
    done = give(admin, name, "operator", places=["A-SOLID", "R-WH"], **{"from": "2026-01-01", "until": "2099-12-31"})
    signed = done.ok()["signature"]
    assert (signed["signer"]["username"], signed["meaning"], signed["reason"]) == (
        "admin_zhou",
        "approved",
        "as agreed",
    )
    (shown,) = held(admin, name)
    expected = {"code": "operator", "places": ["A-SOLID", "R-WH"], "from": "2026-01-01", "until": "2099-12-31"}
    assert {key: shown[key] for key in expected} == expected
    with unit(tenant_a):
        person = people.by_username(name)
        row = Membership.objects.get(user_id=person.id)
        assert row.granted_by_name == "周建国"
        assert row.valid_until is not None
        assert row.valid_until.astimezone(utc_now().tzinfo).isoformat() == "2099-12-31T16:00:00+00:00"
    assert person.places["mes.element.execute"] == {"A-SOLID", "R-WH"}
    withdraw(admin, name, "operator").ok()
    assert held(admin, name) == []
    give(admin, name, "operator").ok()
    withdraw(admin, name, "operator").ok()  # a second time is another signature
    with unit(tenant_a):
        assert people.by_username(name).permissions == frozenset()
        ref = f"identity.user:{person.id}"
        assert Signature.objects.filter(ref=ref).count() == 4


@pytest.mark.req("A11-12.3", "P11-70")
def test_what_is_signed_is_shown_and_follows_its_schema(
    admin: Api, tenant_a: Tenant, unit: OpenUnit, newcomer: Callable[..., str]
) -> None:
    ref = ref_of(admin, newcomer())
    params: dict[str, object] = {"role": "warehouse", "places": ["R-WH"], "until": "2099-12-31"}
    offer = admin.intent(GIVE, ref, params).ok()
    lines = {line["label"]["en"]: line["value"] for line in offer["lines"]}
    assert (lines["Where"], lines["From"], lines["Until (incl.)"], lines["Held before"]) == (
        "R-WH", "—", "2099-12-31", "—",
    )  # fmt: skip
    admin.execute(offer, reason="x").ok()
    with unit(tenant_a, as_="admin_zhou"):
        given = act_of(GIVE).freeze(ObjectRef.parse(ref), params)
        taken = act_of(WITHDRAW).freeze(ObjectRef.parse(ref), {"role": "warehouse"})
    for frozen in (given, taken):
        validate(json.loads(frozen.content), SCHEMA)
    assert json.loads(taken.content)["places"] == ["R-WH"]


@pytest.mark.req("D11-11", "P11-300c")
def test_a_role_counts_only_within_its_days(
    admin: Api, tenant_a: Tenant, unit: OpenUnit, newcomer: Callable[..., str]
) -> None:
    name = newcomer()
    give(admin, name, "warehouse", **{"from": "2098-01-01"}).ok()
    reader = Api(name)
    assert reader.get("/mes/lots").code == "identity.not_permitted"
    with unit(tenant_a, as_="admin_zhou"):
        rows = Membership.objects.filter(user__username=name)
        rows.update(valid_from=utc_now() - timedelta(days=2), valid_until=utc_now() + timedelta(days=1))
    reader.get("/mes/lots").ok()
    with unit(tenant_a, as_="admin_zhou"):
        rows.update(valid_until=utc_now() - timedelta(minutes=1))
    assert reader.get("/mes/lots").code == "identity.not_permitted"


REFUSED: tuple[tuple[dict[str, object], int, str], ...] = (
    ({"role": "emperor"}, 404, "identity.unknown_role"),
    ({"role": "operator", "places": ["NOWHERE"]}, 404, "eam.unknown_place"),
    ({"role": "operator", "places": "R-WH"}, 422, "identity.membership_places"),
    ({"role": "operator", "from": "tomorrow"}, 422, "identity.membership_day"),
    ({"role": "operator", "from": "2026-02-01", "until": "2026-01-01"}, 422, "identity.membership_dates"),
    ({"role": "admin", "places": ["S1"]}, 422, "identity.scope_administration"),
)


@pytest.mark.req("A11-12.3", "P11-10f")
@pytest.mark.parametrize(("params", "status", "code"), REFUSED)
def test_what_cannot_be_given_is_refused_and_changes_nothing(
    admin: Api, trace: Trace, newcomer: Callable[..., str], params: dict[str, object], status: int, code: str
) -> None:
    ref = ref_of(admin, newcomer())
    trace.refused(lambda: admin.sign(GIVE, ref, params, reason="x"), status, code)


@pytest.mark.req("D11-12.6", "D11-12.3", "PI-9.5")
def test_nobody_gives_themselves_a_role_and_only_administrators_give_any(
    admin: Api, trace: Trace, newcomer: Callable[..., str]
) -> None:
    own, other = ref_of(admin, "admin_zhou"), ref_of(admin, newcomer())
    trace.refused(lambda: admin.sign(GIVE, own, {"role": "admin"}, reason="x"), 409, "esign.same_person")
    quality = Api("qa_zheng")
    trace.refused(lambda: quality.sign(GIVE, other, {"role": "qa"}, reason="x"), 403, "esign.not_permitted")
    offer = admin.intent(GIVE, other, {"role": "qa"}).ok()
    trace.refused(lambda: admin.execute(offer), 422, "esign.reason_missing")


CLASHES = (
    (("qa",), "admin"),
    (("admin",), "operator"),
    (("operator",), "qa"),
    (("recipe_author",), "qa"),
    (("qc_analyst",), "qc_approver"),
    (("operator",), "qp_factory"),
    (("warehouse",), "qa"),
)


@pytest.mark.req("D11-12.3", "D11-12.6", "PI-9.5", "DM-22-1")
@pytest.mark.parametrize(("before", "role"), CLASHES)
def test_duties_that_must_stay_apart_are_never_given_to_one_person(
    admin: Api, trace: Trace, newcomer: Callable[..., str], before: tuple[str, ...], role: str
) -> None:
    ref = ref_of(admin, newcomer(*before))
    left = trace.refused(
        lambda: admin.sign(GIVE, ref, {"role": role, "places": []}, reason="x"), 409, "identity.conflicting_roles"
    )
    params = left.answer.body["params"]
    assert params["first"] != params["second"]
    assert {params["first"], params["second"]} <= set(left.answer.body["why"].replace(":", " ").split())


@pytest.mark.req("D11-12.3", "PI-9.5")
def test_an_account_with_duties_that_clash_is_not_created(admin: Api, trace: Trace) -> None:
    new = {"username": "both_hats", "printed_name": "两顶帽子", "roles": ["admin", "qa"]}
    trace.refused(lambda: admin.post("/identity/users", new), 409, "identity.conflicting_roles")


@pytest.mark.req("P11-200b", "D11-11")
def test_a_signature_cannot_be_delegated(
    admin: Api, trace: Trace, tenant_a: Tenant, newcomer: Callable[..., str]
) -> None:
    """What is opened for one signer is signed by no other, with whatever password."""
    second, ref = Api("admin_tang"), ref_of(admin, newcomer())
    offer = admin.intent(GIVE, ref, {"role": "operator"}).ok()
    as_other: Callable[[], Answer] = lambda: admin.execute(offer, signer="admin_tang", reason="x")  # noqa: E731
    trace.refused(as_other, 403, "esign.other_signer")
    trace.refused(lambda: second.execute(offer, reason="x"), 404, "esign.unknown_intent")
    with_theirs = {"HTTP_X_CSRF_TOKEN": admin.csrf}
    body = {"username": "admin_zhou", "password": "Demo-admin_tang-2026", "content_sha256": offer["content_sha256"]}
    refused = admin.post(f"/esign/intents/{offer['id']}/sign", body | {"reason": "x"}, **with_theirs)
    assert (refused.status, refused.code) == (401, "esign.wrong_credentials")
    admin.execute(offer, reason="in person").ok()


@pytest.fixture
def only_admin(tenant_a: Tenant, unit: OpenUnit, newcomer: Callable[..., str]) -> Iterator[str]:
    """Somebody who is the last to hold the administration, until the test ends."""
    name = newcomer("admin")
    with unit(tenant_a, as_="admin_zhou"):
        others = list(Membership.objects.filter(role__code="admin", active=True).exclude(user__username=name))
        Membership.objects.filter(id__in=[one.id for one in others]).update(valid_until="2099-01-01T00:00:00Z")
    yield name
    with unit(tenant_a, as_="admin_zhou"):
        Membership.objects.filter(id__in=[one.id for one in others]).update(valid_until=None)


@pytest.mark.req("P11-10f")
def test_the_last_holder_of_the_administration_keeps_it(only_admin: str, admin: Api, trace: Trace) -> None:
    ref = ref_of(admin, only_admin)
    offer = admin.intent(WITHDRAW, ref, {"role": "admin"}).ok()
    left = trace.refused(lambda: admin.execute(offer, reason="x"), 409, "identity.last_holder")
    assert "identity.user.manage" in left.answer.body["params"]["permission"]


def test_a_closed_account_is_given_no_role(admin: Api, trace: Trace, newcomer: Callable[..., str]) -> None:
    name = newcomer()
    ref = ref_of(admin, name)
    admin.patch(f"/identity/users/{ref.partition(':')[2]}", {"active": False}).ok()
    trace.refused(lambda: admin.sign(GIVE, ref, {"role": "qa"}, reason="x"), 409, "identity.account_inactive")


def test_a_role_that_is_not_held_is_not_withdrawn(admin: Api, trace: Trace, newcomer: Callable[..., str]) -> None:
    name = newcomer("operator")
    trace.refused(lambda: withdraw(admin, name, "qa"), 409, "identity.role_not_held")


def test_places_of_several_roles_add_up(
    tenant_a: Tenant, plant: Plant, unit: OpenUnit, newcomer: Callable[..., str]
) -> None:
    name = newcomer()
    with unit(tenant_a, as_="admin_zhou"):
        user = User.objects.get(username=name)
        memberships.give(user=user, grant=memberships.Grant(role="operator", places=("R-WH",)))
        memberships.give(user=user, grant=memberships.Grant(role="ipc", places=("R-IPC",)))
        memberships.give(user=user, grant=memberships.Grant(role="warehouse"))
    with unit(tenant_a):
        person = people.by_username(name)
    assert person.places["mes.element.execute"] == {"R-WH", "R-IPC"}
    assert person.places["eam.clean"] == {"R-WH"}
    assert "mes.container.move" not in person.places
