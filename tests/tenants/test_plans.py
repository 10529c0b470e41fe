"""A plan is used up to its limit and refuses what is beyond; made smaller it takes nothing away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

from gxp.compliance import audit
from gxp.kernel.context import Tenant
from gxp.kernel.errors import DomainError
from gxp.ports import units
from gxp.server.cli import main
from modules.eam.models import Place
from modules.eam.services.master import NewPlace, create_place
from tenants.models import Plan, TenantAct
from tenants.models import Tenant as Row
from tenants.services import Administrator, create_tenant, give_plan, put_plan
from tests.api import Api, at_once
from tests.fixtures.tenancy import on_database, open_unit

PASSWORD = "a-long-enough-password"


@pytest.fixture(scope="module")
def company(another_database_of_module: str) -> Iterator[Tenant]:
    """A company of its own with one administrator, who may also keep places."""
    with on_database(another_database_of_module):
        boss = Administrator(username="boss", printed_name="Boss", password=PASSWORD, must_change=False)
        yield create_tenant(name="Planned", subdomain="planned", administrator=boss)


def limited(**limits: int) -> None:
    """Put the company on a plan of these limits, and let the servers know."""
    put_plan(code="small", title="小 Small", **limits)
    give_plan(subdomain="planned", plan="small", who="ops")
    vars(units.binder())["_hosts"].clear()


@pytest.fixture
def api(company: Tenant) -> Iterator[Api]:
    """The administrator's browser; afterwards the company has no plan."""
    made = Api("", company="planned")
    made.login("boss", PASSWORD).ok()
    yield made
    give_plan(subdomain="planned", plan="", who="ops")
    vars(units.binder())["_hosts"].clear()


def person(api: Api, name: str) -> Any:
    return api.post("/identity/users", {"username": name, "printed_name": name, "roles": ["qa"]})


def names(api: Api) -> list[str]:
    return [one["username"] for one in api.get("/identity/users?limit=100").ok()["items"]]


def test_the_last_account_is_opened_and_the_next_refused(api: Api) -> None:
    open_now = sum(one["active"] for one in api.get("/identity/users?limit=100").ok()["items"])
    limited(users=open_now + 1)
    person(api, "last").ok()
    before = names(api)
    refused = person(api, "beyond")
    assert (refused.status, refused.code) == (409, "tenancy.quota_users")
    assert refused.body["params"] == {"limit": str(open_now + 1), "used": str(open_now + 1), "plan": "small"}
    assert names(api) == before


def test_a_closed_account_makes_room_and_is_not_opened_beyond_the_limit(api: Api) -> None:
    first = person(api, "first-out").ok()
    limited(users=sum(one["active"] for one in api.get("/identity/users?limit=100").ok()["items"]))
    assert person(api, "waits").code == "tenancy.quota_users"
    api.patch(f"/identity/users/{first['id']}", {"active": False}).ok()
    person(api, "waits").ok()
    assert api.patch(f"/identity/users/{first['id']}", {"active": True}).code == "tenancy.quota_users"
    assert api.get(f"/identity/users/{first['id']}").ok()["active"] is False


def test_two_at_once_share_one_last_place(api: Api) -> None:
    limited(users=sum(one["active"] for one in api.get("/identity/users?limit=100").ok()["items"]) + 1)
    browsers = [Api("", company="planned") for _ in range(4)]
    for one in browsers:
        one.login("boss", PASSWORD).ok()
    calls: list[Callable[[], Any]] = [partial(person, one, f"race-{n}") for n, one in enumerate(browsers)]
    answers = at_once(calls)
    assert sorted(answer.status for answer in answers) == [200, 409, 409, 409]


def test_a_smaller_plan_takes_nothing_away(api: Api) -> None:
    kept = person(api, "kept").ok()
    before = names(api)
    limited(users=1)
    assert names(api) == before
    assert api.patch(f"/identity/users/{kept['id']}", {"active": True}).ok()["active"] is True
    assert person(api, "more").code == "tenancy.quota_users"
    again = Api("", company="planned")
    again.login("boss", PASSWORD).ok()


def site(code: str) -> None:

    create_place(
        place=NewPlace(code=code, kind="site", name_zh="厂", name_en="Site", parent="LE", zone="Asia/Shanghai")
    )


def test_sites_are_made_to_the_limit_and_other_places_without(company: Tenant, api: Api) -> None:

    limited(sites=1)
    (tenant,) = (one for one in units.binder().tenants() if one.schema == company.schema)
    with open_unit(tenant):
        create_place(place=NewPlace(code="LE", kind="legal_entity", name_zh="法人", name_en="Entity"))
        site("S-1")
    with pytest.raises(DomainError) as refusal, open_unit(tenant):
        site("S-2")
    assert (refusal.value.code, refusal.value.params["limit"]) == ("tenancy.quota_sites", "1")
    with open_unit(tenant):
        create_place(place=NewPlace(code="A-1", kind="area", name_zh="区", name_en="Area", parent="S-1"))
        assert sorted(Place.objects.values_list("code", flat=True)) == ["A-1", "LE", "S-1"]


def test_without_a_plan_nothing_is_limited(company: Tenant, api: Api) -> None:
    limited(users=1)
    assert person(api, "not-yet").code == "tenancy.quota_users"
    give_plan(subdomain="planned", plan="", who="ops")
    vars(units.binder())["_hosts"].clear()
    person(api, "not-yet").ok()


def test_a_plan_is_an_act_in_trail_and_table(company: Tenant, api: Api) -> None:
    limited(users=7)
    act = TenantAct.objects.filter(tenant_id=company.id).latest("at")
    assert (act.act, act.who, act.reason) == ("plan", "ops", "small")
    with open_unit(company, as_=None):
        assert audit.search(audit.Wanted(text="tenancy.plan", actor="system:operator"))


@pytest.mark.parametrize(
    "wrong",
    [{"code": ""}, {"code": "x" * 41}, {"title": " "}, {"users": -1}, {"storage": 2**63}, {"sites": 2**31}],
)
def test_a_plan_without_sense_is_not_stored(company: Tenant, wrong: dict[str, Any]) -> None:
    before = sorted(Plan.objects.values_list("code", "users", "sites", "storage"))
    with pytest.raises(DomainError) as refusal:
        put_plan(**{"code": "odd", "title": "Odd", **wrong})
    assert refusal.value.code == "tenancy.no_plan"
    assert sorted(Plan.objects.values_list("code", "users", "sites", "storage")) == before


def test_the_commands_offer_and_give(company: Tenant, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tenant", "offer", "big", "--title", "Big", "--users", "500", "--storage", "1000000"]) == 0
    assert main(["tenant", "plan", "planned", "big", "--by", "ops"]) == 0
    assert Row.objects.get(id=company.id).plan_id == "big"
    assert main(["tenant", "plan", "planned", "huge", "--by", "ops"]) == 1
    assert "tenancy.unknown_plan" in capsys.readouterr().err
    assert main(["tenant", "plan", "planned", "--by", "ops"]) == 0
    assert Row.objects.get(id=company.id).plan_id is None


def test_a_company_may_begin_on_a_plan(company: Tenant, capsys: pytest.CaptureFixture[str]) -> None:
    put_plan(code="begun", title="Begun", users=3)
    made = create_tenant(name="On a plan", subdomain="on-a-plan", plan="begun")
    assert Row.objects.get(id=made.id).plan_id == "begun"
    assert units.binder().tenant_of_host("planned.localhost") is not None
    vars(units.binder())["_hosts"].clear()
    known = units.binder().tenant_of_host("on-a-plan.localhost")
    assert known is not None
    assert (known.limits.plan, known.limits.users) == ("begun", 3)
    with open_unit(made, as_=None):
        assert len(audit.search(audit.Wanted(text="tenancy.plan"), limit=5)) == 1
    assert main(["tenant", "create", "By command", "--subdomain", "by-command", "--plan", "begun"]) == 0
    assert Row.objects.get(domains__domain="by-command.localhost").plan_id == "begun"


def test_a_company_does_not_begin_on_a_plan_that_nobody_offers(company: Tenant) -> None:
    before = Row.objects.count()
    with pytest.raises(DomainError) as refusal:
        create_tenant(name="Odd", subdomain="odd", plan="nobody-offers-it")
    assert refusal.value.code == "tenancy.unknown_plan"
    assert Row.objects.count() == before
