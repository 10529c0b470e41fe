"""A suspended company logs in, reads and exports; nothing of it is changed, and its agents keep what they have."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import psycopg
import pytest
from django.test import Client

from edge_agent.wire import envelope as wire
from gxp.compliance import audit
from gxp.http.openapi import document
from gxp.kernel.context import Actor, Tenant, current_request
from gxp.kernel.errors import DomainError
from gxp.messaging.process import RelayProcess
from gxp.messaging.tasks import make_app
from gxp.ports import units
from gxp.server.cli import main
from gxp.server.urls.tenant import api as described
from tenants.models import Tenant as Row
from tenants.models import TenantAct
from tenants.services import Administrator, create_tenant, resume, suspend
from tests.api import Api
from tests.fixtures.tenancy import on_database, open_unit
from tests.gxp.telemetry.agents import enrolled, register, samples

WHY = "合同到期 contract ended"
PASSWORD = "a-long-enough-password"
# Log-in and log-out, also by the provider, one's own password, a witness's cosignature: they serve reading.
TAKEN = {
    "/identity/login",
    "/identity/logout",
    "/identity/badge",
    "/identity/oidc/backchannel",
    "/identity/password",
    "/support/access/{access_id}/end",  # whoever is inside can be put out
    "/support/enter",  # reads
    "/telemetry/v1/witness/cosignature",
}
LATER = {
    "/telemetry/v1/ingest",
    "/telemetry/v1/enrol",
    "/telemetry/v1/epochs",
    "/telemetry/v1/gaps",
    "/telemetry/v1/statements",
}
NOBODY = "00000000-0000-0000-0000-000000000000"


app = make_app("")
ran: list[str] = []


@app.task(name="test.of_a_tenant")  # type: ignore[untyped-decorator]  # celery ships no types
def task() -> None:
    """Say that it ran."""
    ran.append("ran")


@pytest.fixture(scope="module")
def installation(another_database_of_module: str) -> Iterator[str]:
    """An installation of its own."""
    with on_database(another_database_of_module):
        yield another_database_of_module


@pytest.fixture(scope="module")
def company(installation: str) -> Tenant:
    """A company with one administrator."""
    boss = Administrator(username="boss", printed_name="Boss", password=PASSWORD, must_change=False)
    return create_tenant(name="Sus", subdomain="sus", administrator=boss)


@pytest.fixture
def suspended(company: Tenant) -> Iterator[Tenant]:
    """The company while it may only read."""
    suspend(subdomain="sus", who="ops_lin", reason=WHY)
    fresh()
    yield company
    if Row.objects.get(id=company.id).state == "suspended":
        resume(subdomain="sus", who="ops_lin", reason="paid")
    fresh()


def fresh() -> None:
    """Forget the hosts, as every server does after its ten seconds."""
    vars(units.binder())["_hosts"].clear()


def contents(url: str, schema: str) -> dict[str, int]:
    """Rows of each table of the company, those of the trail, of log-ins and of refused guesses left out."""
    left_out = "^(audit_|identity_(session|loginguard))"
    tables = "SELECT tablename FROM pg_tables WHERE schemaname = %s AND tablename !~ %s"
    with psycopg.connect(url) as raw:
        names = [row[0] for row in raw.execute(tables, [schema, left_out])]
        found: dict[str, int] = {}
        for name in names:
            row = raw.execute(f'SELECT count(*) FROM {schema}."{name}"'.encode()).fetchone()
            found[name] = int(row[0]) if row else 0
        return found


def boss() -> Api:
    api = Api("", company="sus")
    api.login("boss", PASSWORD).ok()
    return api


def changing() -> Iterator[tuple[str, str]]:
    """Every changing route: method and path."""
    for path, methods in document(described)["paths"].items():
        for method in set(methods) & {"post", "put", "patch", "delete"}:
            yield method.upper(), path.removeprefix("/api")


@pytest.mark.req("P11-10d", "P11-10g")
def test_every_changing_route_is_refused_and_says_why_and_whom_to_ask(installation: str, suspended: Tenant) -> None:
    api = boss()
    before = contents(installation, suspended.schema)
    wrong: list[str] = []
    refused = 0
    for method, path in sorted(changing()):
        if path in TAKEN:
            continue
        filled = "/".join(NOBODY if part.startswith("{") else part for part in path.split("/"))
        answer = api.call(method, filled, {})
        wanted = (503 if path in LATER else 403, "tenancy.suspended")
        refused += answer.status == 403
        if (answer.status, answer.code) != wanted or answer.body["params"]["why"] != WHY:
            wrong.append(f"{method} {path}: {answer.status} {answer.code}")
    assert wrong == []
    assert refused > 60
    assert contents(installation, suspended.schema) == before


def test_who_is_logged_in_is_told_why_and_whom_to_ask(suspended: Tenant) -> None:
    told = boss().get("/identity/me").ok()["suspended"]
    assert told["why"] == WHY
    assert told["contact"]
    resume(subdomain="sus", who="ops_lin", reason="paid")
    fresh()
    assert boss().get("/identity/me").ok()["suspended"] is None


def test_the_refusal_names_whom_to_ask_in_both_languages(suspended: Tenant) -> None:
    api = boss()
    for language, word in (("en", "may only read"), ("zh-CN", "只能读取")):
        answer = api.post("/identity/stations", {}, HTTP_ACCEPT_LANGUAGE=language)
        assert word in answer.body["what"]
        assert WHY in answer.body["why"]
        assert answer.body["params"]["contact"] in answer.body["do"]


@pytest.mark.req("P11-10b", "P11-10c")
def test_log_in_lists_and_exports_go_on(suspended: Tenant) -> None:
    api = boss()
    assert api.get("/identity/users").ok()["total"] >= 1
    sheet = api.get("/identity/users?format=xlsx")
    assert (sheet.status, sheet.body[:2]) == (200, b"PK")
    assert api.post("/identity/logout").status == 200


def test_the_refused_act_leaves_its_event(suspended: Tenant) -> None:
    boss().post("/identity/stations", {"code": "ST-9"})
    with open_unit(suspended, as_=None):
        found = audit.search(audit.Wanted(text="/api/identity/stations"), limit=500)
    data = [json.loads(one.entry["change"]["data"][1]) for one in found]
    assert {one["code"] for one in data} == {"tenancy.suspended"}


def test_trail_and_table_of_acts_hold_who_and_why(suspended: Tenant) -> None:
    with open_unit(suspended, as_=None):
        (found, *_) = audit.search(audit.Wanted(text="tenancy.suspended", actor="system:operator"), limit=5)
    assert json.loads(found.entry["change"]["data"][1]) == {"reason": WHY, "who": "ops_lin"}
    act = TenantAct.objects.filter(tenant_id=suspended.id).latest("at")
    assert (act.act, act.who, act.reason) == ("suspended", "ops_lin", WHY)


def test_an_agent_is_told_to_come_again_and_then_loses_nothing(company: Tenant) -> None:
    with open_unit(company, as_=None):
        units.rebind(replace(current_request(), actor=Actor(id="system:test", name="test", kind="system")))
        register("press.sus")
        agent = enrolled("edge-sus")
    batch = wire.encode_arrow([agent.advance(agent.batch(samples("press.sus", 1.0, 2.0)))])
    suspend(subdomain="sus", who="ops_lin", reason=WHY)
    fresh()
    refused = send(agent, batch)
    assert (refused.status_code, refused.json()["code"]) == (503, "tenancy.suspended")
    resume(subdomain="sus", who="ops_lin", reason="paid")
    fresh()
    taken = send(agent, batch)
    assert taken.status_code == 200
    assert taken.json()["streams"][0]["committed"] == "2"


def send(agent: Any, body: bytes) -> Any:
    target = "/api/telemetry/v1/ingest"
    headers = agent.headers(method="POST", target=target, body=body, unix_ms=None)
    client = Client(HTTP_HOST="sus.localhost")
    return client.post(target, data=body, content_type=wire.ARROW_TYPE, headers=headers)


def test_its_own_work_waits_and_goes_on_when_it_is_lifted(suspended: Tenant) -> None:
    assert suspended.schema not in {tenant.schema for tenant in units.working()}
    (known,) = (one for one in units.binder().tenants() if one.schema == suspended.schema)
    assert known.suspended == WHY
    assert RelayProcess(lambda: [known]).round() == 0
    resume(subdomain="sus", who="ops_lin", reason="paid")
    fresh()
    assert suspended.schema in {tenant.schema for tenant in units.working()}
    boss().post("/identity/stations", {"code": "ST-1", "names": {"zh-Hans": "一", "en": "One"}, "room": ""}).ok()


def test_a_task_of_a_suspended_company_is_refused_and_does_nothing(suspended: Tenant) -> None:
    ran.clear()
    with pytest.raises(DomainError) as refusal:
        task.apply(headers={"gxp_tenant": suspended.schema}, throw=True)
    assert (refusal.value.code, refusal.value.params["why"]) == ("tenancy.suspended", WHY)
    assert ran == []
    resume(subdomain="sus", who="ops_lin", reason="paid")
    fresh()
    task.apply(headers={"gxp_tenant": suspended.schema}, throw=True)
    assert ran == ["ran"]


@pytest.mark.parametrize(
    ("act", "who", "reason", "code"),
    [
        (resume, "ops", "why", "tenancy.not_in_state"),
        (suspend, " ", "why", "tenancy.no_reason"),
        (suspend, "ops", "", "tenancy.no_reason"),
        (suspend, "ops", "x" * 301, "tenancy.no_reason"),
    ],
)
def test_what_cannot_be_moved_stays(company: Tenant, act: Any, who: str, reason: str, code: str) -> None:
    before = TenantAct.objects.count()
    with pytest.raises(DomainError) as refusal:
        act(subdomain="sus", who=who, reason=reason)
    assert refusal.value.code == code
    assert (Row.objects.get(id=company.id).state, TenantAct.objects.count()) == ("active", before)


def test_the_commands_suspend_and_resume(company: Tenant, capsys: pytest.CaptureFixture[str]) -> None:
    said = ["sus", "--by", "ops", "--reason", "test"]
    assert main(["tenant", "suspend", *said]) == 0
    assert main(["tenant", "suspend", *said]) == 1
    assert "tenancy.not_in_state" in capsys.readouterr().err
    assert main(["tenant", "resume", *said]) == 0
    assert main(["tenant", "suspend", "nobody-there", "--by", "o", "--reason", "r"]) == 1
