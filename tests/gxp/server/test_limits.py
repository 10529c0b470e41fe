"""Too many calls are answered 429: at log-in, at signing, at sign-up and anywhere; one company's flood is its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client, override_settings

from gxp.kernel.context import Tenant
from gxp.kernel.ids import uuid7
from gxp.server import limits
from tenants.rates import Limiter
from tests.api import Api
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.trail import events

SOMEWHERE = "192.0.2.10"


@pytest.fixture
def tight(monkeypatch: pytest.MonkeyPatch) -> None:
    """The product's own rules with small numbers, counted apart from every other test."""
    monkeypatch.setattr(limits, "limiter", Limiter())
    mark = str(uuid7())
    most = {"login": 3, "sign": 2, "signup": 2, "names": 4, "all": 12}

    def small(rule: limits.Rule) -> limits.Rule:
        found = most[rule.limit.name.partition(".")[0]] * (5 if rule.whose == "company" else 1)
        limit = replace(rule.limit, name=f"{mark}{rule.limit.name}", most=found, seconds=3600.0, handful=1)
        return replace(rule, limit=limit)

    monkeypatch.setattr(limits, "TENANT", tuple(small(rule) for rule in limits.TENANT))
    monkeypatch.setattr(limits, "PUBLIC", tuple(small(rule) for rule in limits.PUBLIC))


def at(address: str, *, company: str = "acme") -> Api:
    api = Api(company=company)
    api.client = Client(HTTP_HOST=f"{company}.localhost", HTTP_ACCEPT_LANGUAGE="en", REMOTE_ADDR=address)
    return api


def entered(address: str = SOMEWHERE, *, company: str = "acme", who: str = "op_li") -> Any:
    return at(address, company=company).login(who)


@pytest.mark.req("P11-300d")
def test_one_address_tries_only_so_many_accounts(tenant_a: Tenant, tight: None) -> None:
    answers = [at(SOMEWHERE).login(f"nobody-{n}", "guess") for n in range(5)]
    assert [one.status for one in answers] == [401, 401, 401, 429, 429]
    assert answers[3].code == "http.too_often"
    assert answers[3].headers["Retry-After"] == answers[3].body["params"]["seconds"]
    assert "3 of them in 3600 seconds" in answers[3].body["why"]
    assert entered().status == 429, "the right password from there too: nobody learns which one it was"


@pytest.mark.req("P11-300d")
def test_another_address_and_another_company_are_not_locked_out(
    tenant_a: Tenant, tenant_b: Tenant, tight: None
) -> None:
    for n in range(5):
        at(SOMEWHERE).login(f"nobody-{n}", "guess")
    assert entered("192.0.2.11").status == 200
    assert entered(SOMEWHERE, company="beta").status == 200


@pytest.mark.req("P11-300d")
def test_an_account_that_is_attacked_in_one_company_is_open_in_the_other(
    tenant_a: Tenant, tenant_b: Tenant, newcomer: Callable[..., str]
) -> None:
    name = newcomer()
    for n in range(6):
        at(f"192.0.2.{20 + n}").login(name, "guess")
    assert at("192.0.2.30").login(name).code == "identity.locked"
    # The same user name in the other company is another account.
    for n in range(6):
        at(f"192.0.2.{20 + n}", company="acme").login("ipc_chen_nobody", "guess")
    assert entered("192.0.2.30", company="beta", who="ipc_chen").status == 200


def test_a_company_is_flooded_from_everywhere_and_the_other_goes_on(
    tenant_a: Tenant, tenant_b: Tenant, tight: None
) -> None:
    statuses = [at(f"198.51.100.{n}").get("/identity/entrance").status for n in range(62)]
    assert statuses.count(200) == 60
    assert statuses[60:] == [429, 429]
    assert at("198.51.100.1", company="beta").get("/identity/entrance").status == 200


def test_one_session_asks_only_so_often_wherever_it_asks_from(tenant_a: Tenant, tight: None) -> None:
    api = Api("op_li")
    answers = [api.get("/identity/me", REMOTE_ADDR=f"198.51.100.{n}") for n in range(14)]
    assert [one.status for one in answers].count(200) == 12
    assert answers[-1].code == "http.too_often"
    assert Api("op_wang").get("/identity/me", REMOTE_ADDR="198.51.100.99").status == 200


@pytest.mark.req("P11-300d")
def test_signing_is_tried_only_so_often(tenant_a: Tenant, tight: None) -> None:
    api = Api("op_li")
    body = {"username": "op_li", "password": "guess", "content_sha256": "0" * 64}
    answers = [api.post(f"/esign/intents/{uuid7()}/sign", body) for _ in range(3)]
    assert [one.status for one in answers] == [404, 404, 429]


@pytest.mark.req("CS-14")
def test_a_flood_leaves_one_event_and_not_a_flood_of_them(tenant_a: Tenant, unit: OpenUnit, tight: None) -> None:
    address = "192.0.2.77"
    with unit(tenant_a):
        before = len(events("act.refused", code="http.too_often"))
    for n in range(9):
        at(address).login(f"nobody-{n}", "guess")
    with unit(tenant_a):
        found = events("act.refused", code="http.too_often")
    assert len(found) == before + 1
    assert (found[-1]["path"], found[-1]["status"]) == ("/api/identity/login", "429")


def test_what_is_refused_has_not_happened(tenant_a: Tenant, unit: OpenUnit, tight: None) -> None:
    for n in range(6):
        at("192.0.2.78").login(f"flood-{n}", "guess")
    with unit(tenant_a):
        tried = [n for n in range(6) if events("login.failed", username=f"flood-{n}")]
    assert tried == [0, 1, 2]


def test_the_operators_page_is_asked_only_so_often(database: str, tight: None) -> None:
    with override_settings(GXP_SIGNUP=True):
        visitor = Client(HTTP_HOST="localhost", REMOTE_ADDR="192.0.2.79")
        looked = [visitor.get(f"/api/signup/names/look-{n}").status_code for n in range(5)]
        assert looked == [200, 200, 200, 200, 429]
        asked = [visitor.post("/api/signup", {}, content_type="application/json").status_code for _ in range(3)]
        assert asked == [422, 422, 429]
        other = Client(HTTP_HOST="localhost", REMOTE_ADDR="192.0.2.80")
        assert other.get("/api/signup/names/look-1").status_code == 200


def test_pages_and_health_are_not_counted(tenant_a: Tenant, tight: None) -> None:
    client = Client(HTTP_HOST="acme.localhost", REMOTE_ADDR="192.0.2.81")
    assert {client.get("/livez").status_code for _ in range(30)} == {200}


@pytest.mark.parametrize(("length", "status"), [(2 * 1024 * 1024, 422), (2 * 1024 * 1024 + 1, 413)])
def test_a_body_that_is_too_large_is_refused_unread(tenant_a: Tenant, length: int, status: int) -> None:
    content = b'{"username":"' + b"x" * (length - 15) + b'"}'
    assert len(content) == length
    answer = Client(HTTP_HOST="acme.localhost").post("/api/identity/login", content, content_type="application/json")
    assert answer.status_code == status
    assert answer.json()["code"] == ("http.too_large" if status == 413 else "http.invalid")


def test_a_length_that_is_none_is_refused(tenant_a: Tenant) -> None:
    # Django itself reads nothing of such a body.
    answer = Client(HTTP_HOST="acme.localhost").post("/api/identity/login", CONTENT_LENGTH="-1")
    assert (answer.status_code, answer.json()["code"]) == (413, "http.too_large")


def test_a_body_of_brackets_is_refused_as_unreadable(tenant_a: Tenant) -> None:
    for content in (b"[" * 200_000, b"[" * 65 + b"]" * 65):
        client = Client(HTTP_HOST="acme.localhost")
        answer = client.post("/api/identity/login", content, content_type="application/json")
        assert (answer.status_code, answer.json()["code"]) == (400, "http.unreadable")
