"""The operator's staff: accounts that no tenant has, the rules of log-in, and a console that sees metadata alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connections
from django.test import override_settings

from gxp.http.access import STAFF_COOKIE
from gxp.identity import policy
from gxp.kernel.clock import utc_now
from gxp.kernel.context import Tenant
from gxp.kernel.ids import uuid7
from gxp.ports import units
from gxp.server.cli import main
from tenants.binding import staff_unit
from tenants.services import resume, suspend
from tenants.services.staff.accounts import disable_staff
from tenants.services.traffic import Traffic
from tenants.services.vitals import VitalsProcess
from tenants.staff_models import Staff, StaffEvent, StaffSession
from tests.api import Api
from tests.gxp.support.staffing import FIRST, PASSWORD, Member, account, inside

HTTPS = {"wsgi.url_scheme": "https"}


@pytest.mark.req("P11-200a3", "D11-11")
def test_a_new_account_does_nothing_before_its_owner_chose_a_password(console: None) -> None:
    member = Member("")
    name = account(settled=False)
    assert member.enter_host(name, FIRST).ok()["must_change"] is True
    assert (member.get("/staff/tenants").status, member.get("/staff/tenants").code) == (403, "staff.password_due")
    assert member.post("/staff/password", {"old": FIRST, "new": "short"}).code == "identity.password_weak"
    assert member.post("/staff/password", {"old": FIRST, "new": FIRST}).code == "identity.password_weak"
    assert member.post("/staff/password", {"old": "wrong", "new": PASSWORD}).code == "identity.wrong_credentials"
    member.post("/staff/password", {"old": FIRST, "new": PASSWORD}).ok()
    assert member.get("/staff/tenants").status == 200
    stored = Staff.objects.get(username=name)
    assert stored.password.startswith("$argon2id$")
    kinds = set(StaffEvent.objects.filter(staff=stored.id).values_list("kind", flat=True))
    assert {"account.made", "login", "login.failed", "credential.changed"} <= kinds


@pytest.mark.req("P11-300d", "D11-11")
def test_wrong_attempts_lock_the_account_and_are_kept(console: None) -> None:
    name = account()
    answers = [Member("").enter_host(name, "wrong") for _ in range(policy.WRONG_ATTEMPTS)]
    assert {(one.status, one.code) for one in answers} == {(401, "identity.wrong_credentials")}
    locked = Member("").enter_host(name, PASSWORD)
    assert (locked.status, locked.code) == (401, "identity.locked")
    assert StaffEvent.objects.filter(username=name, kind="locked").count() == 1
    assert StaffEvent.objects.filter(username=name, kind="login.failed").count() == policy.WRONG_ATTEMPTS + 1
    assert Member("").enter_host("nobody-of-that-name", "wrong").code == "identity.wrong_credentials"


@pytest.mark.req("D11-11")
@pytest.mark.parametrize("change", [{"seen_at": policy.IDLE}, {"expires_at": policy.ABSOLUTE}])
def test_a_session_ends_when_idle_and_when_its_time_is_over(member: Member, change: dict[str, timedelta]) -> None:
    assert member.get("/staff/me").status == 200
    row = StaffSession.objects.filter(staff__username=member.username).latest("created_at")
    earlier = {name: getattr(row, name) - by - timedelta(seconds=1) for name, by in change.items()}
    StaffSession.objects.filter(id=row.id).update(**earlier)
    assert (member.get("/staff/me").status, member.get("/staff/me").code) == (401, "staff.not_logged_in")


@pytest.mark.req("D11-11")
def test_log_out_csrf_and_foreign_pages(member: Member, tenant_a: Tenant) -> None:
    csrf, member.csrf = member.csrf, "wrong"
    assert (member.ask().status, member.ask().code) == (403, "http.csrf")
    member.csrf = csrf
    foreign = member.call("POST", "/staff/logout", {}, HTTP_ORIGIN="http://acme.localhost")
    assert foreign.code == "http.foreign_origin"
    member.post("/staff/logout").ok()
    assert member.get("/staff/me").status == 401


def test_the_cookie_is_the_operators_hosts_alone(console: None) -> None:
    member = Member("")
    name = account()
    member.enter_host(name, PASSWORD).ok()
    cookie = member.client.cookies[STAFF_COOKIE]
    assert (cookie["domain"], cookie["path"], cookie["httponly"], cookie["samesite"]) == ("", "/", True, "Strict")
    bound = Member("")
    bound.call("POST", "/staff/login", {"username": name, "password": PASSWORD}, **HTTPS).ok()
    held = bound.client.cookies[f"__Host-{STAFF_COOKIE}"]
    assert (held["domain"], held["path"], held["secure"]) == ("", "/", True)
    assert STAFF_COOKIE not in bound.client.cookies
    tossed = Member("")
    tossed.client.cookies[STAFF_COOKIE] = held.value
    assert tossed.get("/staff/me", **HTTPS).status == 401
    other = Api("", company="acme")
    other.client.cookies[STAFF_COOKIE] = cookie.value
    assert other.get("/mes/batches").status == 401
    assert other.get("/staff/tenants").status == 404


def test_without_the_setting_there_is_no_console(member: Member) -> None:
    with override_settings(GXP_STAFF=False):
        assert member.get("/staff/me").code == "tenancy.unknown_host"


@pytest.mark.req("P11-10d", "A11-12.1")
def test_a_closed_account_is_out_everywhere_at_once(member: Member, tenant_a: Tenant) -> None:
    access, visitor = inside(member)
    assert visitor.get("/mes/batches").status == 200
    assert disable_staff(username=member.username, who="test") == 1
    assert member.get("/staff/me").status == 401
    assert visitor.get("/mes/batches").status == 401
    assert Member("").enter_host(member.username, PASSWORD).code == "identity.wrong_credentials"
    shown = Api("qa_zheng").get(f"/support/access/{access}").ok()
    assert (shown["state"], "closed" in shown["ended_why"]) == ("ended", True)
    assert disable_staff(username=member.username, who="test") == 0


def test_the_commands_make_list_and_close_accounts(tenant_a: Tenant, capsys: pytest.CaptureFixture[str]) -> None:
    name = f"c{uuid7().hex[-10:]}"
    assert main(["staff", "add", name, "--name", "林工", "--by", "何平"]) == 0
    assert "one-time password" in capsys.readouterr().out
    assert main(["staff", "add", name, "--name", "林工", "--by", "何平"]) == 1
    assert "staff.name_taken" in capsys.readouterr().err
    assert main(["staff", "disable", name, "--by", "何平"]) == 0
    assert main(["staff", "disable", "nobody", "--by", "何平"]) == 1
    capsys.readouterr()
    assert main(["staff", "list"]) == 0
    assert f"{name}\tdisabled\t林工" in capsys.readouterr().out


@pytest.mark.req("P11-10d")
def test_the_fleet_shows_metadata_sorted_and_filtered(member: Member, tenant_a: Tenant, tenant_b: Tenant) -> None:
    assert VitalsProcess(lambda: [tenant_a]).round() == 1
    traffic = Traffic(seconds=0.0)
    traffic.count(tenant=tenant_a.id, status=200)
    traffic.count(tenant=tenant_a.id, status=500)
    found = member.get("/staff/tenants?q=acme").ok()
    assert [one["domain"] for one in found["items"]] == ["acme.localhost"]
    acme = found["items"][0]
    assert acme["users"] >= 16
    assert acme["bytes"] > 1_000_000
    assert (acme["state"], acme["behind"]) == ("active", False)
    assert (acme["requests"] >= 2, acme["errors"] >= 1, acme["outbox"] >= 0) == (True, True, True)
    assert member.get(f"/staff/tenants/{tenant_a.id}").ok()["domain"] == "acme.localhost"
    rising = [one["domain"] for one in member.get("/staff/tenants?sort=domain").ok()["items"]]
    assert rising == sorted(rising)
    falling = [one["domain"] for one in member.get("/staff/tenants?sort=-domain").ok()["items"]]
    assert falling == rising[::-1]
    assert member.get("/staff/tenants?sort=password").code == "http.unknown_sort"
    assert member.get("/staff/tenants?q=%25").ok()["total"] == 0
    assert member.get("/staff/tenants?state=suspended").ok()["items"] == []
    first = member.get("/staff/tenants?limit=1").ok()
    assert (first["next"], len(first["items"]), first["total"]) == ("1", 1, len(rising))
    second = member.get(f"/staff/tenants?limit=1&cursor={first['next']}").ok()
    assert second["items"][0]["domain"] == rising[1]
    assert member.get(f"/staff/tenants/{uuid7()}").code == "staff.unknown_tenant"


@pytest.mark.req("P11-10d", "A11-12.1")
def test_the_consoles_role_reads_no_record_of_anybody(member: Member, tenant_a: Tenant) -> None:
    for statement in (
        "SELECT name FROM public.tenants_tenant",
        "SELECT company FROM public.tenants_signup",
        "SELECT domain FROM public.tenant_directory",
        f"SELECT * FROM {tenant_a.schema}.mes_batch",
        f"SELECT * FROM {tenant_a.schema}.support_access",
        "UPDATE public.tenants_staff SET active = true",
        "DELETE FROM public.tenants_staffevent",
        "SELECT data FROM public.tenants_staffevent",
        "UPDATE public.tenants_supportaccess SET minutes = 1",
    ):
        with pytest.raises(Exception, match="permission denied"), staff_unit():
            connections["default"].cursor().execute(statement)


def test_an_event_of_a_refusal_names_who_and_what(member: Member) -> None:
    member.ask(minutes=999)
    event = StaffEvent.objects.filter(kind="act.refused", username=member.username).latest("at")
    data = json.loads(event.data)
    assert (data["path"], data["method"], data["status"]) == ("/api/staff/access", "POST", "422")
    assert (event.address, event.at <= utc_now() + timedelta(minutes=5)) == ("192.0.2.9", True)


@pytest.fixture
def suspended(tenant_b: Tenant) -> Iterator[None]:
    """Company B reads and changes nothing for a while."""
    vars(units.binder())["_hosts"].clear()
    suspend(subdomain="beta", who="test", reason="unpaid")
    yield
    resume(subdomain="beta", who="test", reason="paid")
    vars(units.binder())["_hosts"].clear()


def test_a_suspended_company_is_not_asked_and_ends_what_runs(
    member: Member, tenant_b: Tenant, request: pytest.FixtureRequest
) -> None:
    access, visitor = inside(member, company="beta")
    request.getfixturevalue("suspended")
    vars(units.binder())["_hosts"].clear()
    assert visitor.get("/mes/batches").status == 200
    other = Member(account())
    assert (other.ask("beta").status, other.ask("beta").code) == (409, "staff.tenant_suspended")
    Api("qa_zheng", company="beta").post(f"/support/access/{access}/end").ok()
    assert visitor.get("/mes/batches").status == 401
