"""One request, one transaction: what commits, what rolls back, what is written after a rollback, what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import Client, RequestFactory

from gxp.compliance import audit
from gxp.http.errors import problem
from gxp.kernel.context import Tenant, current_request, current_tenant
from gxp.kernel.errors import DomainError
from gxp.kernel.ids import uuid7
from gxp.ports import units
from gxp.server.unit_of_work import UnitOfWorkMiddleware
from tests.fixtures.tenancy import OpenUnit

View = Callable[[HttpRequest], HttpResponseBase]


def answer(view: View, *, method: str = "post", host: str = "acme.localhost") -> HttpResponseBase:
    """Send one request through the middleware alone to a view."""
    request = getattr(RequestFactory(), method)("/api/x", HTTP_HOST=host, HTTP_ACCEPT_LANGUAGE="en")
    return UnitOfWorkMiddleware(view)(request)


def event(kind: str) -> None:
    """Write something that shows whether the transaction was kept."""
    context = current_request()
    units.rebind(type(context)(actor=units.NOBODY, request=context.request, software=context.software))
    audit.event(kind=kind, data={})


def events(unit: OpenUnit, tenant: Tenant, kind: str, text: str = "") -> list[dict[str, Any]]:
    """Data of the events of a kind in which a text stands; tests of other rooms write events too."""
    with unit(tenant, read_only=True):
        found = audit.search(audit.Wanted(text=text or kind), limit=500)
    return [json.loads(one.entry["change"]["data"][1]) for one in found if one.entry["change"]["kind"][1] == kind]


def test_an_answer_commits(tenant_a: Tenant, unit: OpenUnit) -> None:
    def view(_request: HttpRequest) -> HttpResponse:
        event("test.committed")
        return HttpResponse(current_tenant().schema)

    got = answer(view)
    assert isinstance(got, HttpResponse)
    assert (got.status_code, got.content.decode()) == (200, tenant_a.schema)
    assert events(unit, tenant_a, "test.committed") == [{}]


def test_the_host_chooses_the_company(tenant_b: Tenant) -> None:
    got = answer(lambda _request: HttpResponse(current_tenant().schema), host="beta.localhost:8000")
    assert isinstance(got, HttpResponse)
    assert got.content.decode() == tenant_b.schema


def test_an_unknown_host_belongs_to_nobody(database: str) -> None:
    def view(_request: HttpRequest) -> HttpResponse:
        raise AssertionError("no view may run")

    got = answer(view, host="nobody.localhost")
    assert isinstance(got, HttpResponse)
    assert (got.status_code, json.loads(got.content)["code"]) == (404, "tenancy.unknown_host")


@pytest.mark.parametrize("status", [400, 404, 409, 500])
def test_an_error_rolls_back(tenant_a: Tenant, unit: OpenUnit, status: int) -> None:
    def view(_request: HttpRequest) -> HttpResponse:
        event(f"test.rolled_back.{status}")
        return HttpResponse(status=status)

    assert answer(view).status_code == status
    assert events(unit, tenant_a, f"test.rolled_back.{status}") == []


def test_a_refusal_whose_trace_is_in_the_transaction_commits(tenant_a: Tenant, unit: OpenUnit) -> None:
    def view(_request: HttpRequest) -> HttpResponse:
        event("test.traced")
        got = HttpResponse(status=401)
        got.gxp_commit = True  # type: ignore[attr-defined]  # the contract with the error handler
        return got

    assert answer(view).status_code == 401
    assert events(unit, tenant_a, "test.traced") == [{}]


@pytest.mark.req("CS-14", "P11-10g")
def test_a_refused_act_leaves_its_event_and_nothing_else(tenant_a: Tenant, unit: OpenUnit) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        event("test.never")
        return problem(request, DomainError(code, status=409, params={"why": "test"}))

    code = f"test.refused_{uuid7().hex}"
    got = answer(view)
    assert got.status_code == 409
    (written,) = events(unit, tenant_a, "act.refused", code)
    assert {key: written[key] for key in ("code", "method", "path", "status")} == {
        "code": code, "method": "POST", "path": "/api/x", "status": "409",
    }  # fmt: skip
    assert events(unit, tenant_a, "test.never") == []


@pytest.mark.req("CS-14")
def test_a_refusal_that_leaves_no_trace_is_answered_503(tenant_a: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object, **_named: object) -> None:
        raise DomainError("test.no_trace", status=500)

    monkeypatch.setattr("gxp.compliance.audit.providers.event", broken)
    got = answer(lambda request: problem(request, DomainError("test.refused_act", status=409)))
    assert isinstance(got, HttpResponse)
    assert (got.status_code, json.loads(got.content)["code"]) == (503, "tenancy.trace_not_written")


def test_a_streamed_answer_is_complete_before_the_commit(tenant_a: Tenant) -> None:
    def view(_request: HttpRequest) -> StreamingHttpResponse:
        return StreamingHttpResponse(current_tenant().schema for _ in range(2))

    got = answer(view, method="get")
    assert isinstance(got, HttpResponse)
    assert got.content.decode() == tenant_a.schema * 2


def test_a_connection_lost_in_the_middle_saves_nothing_and_says_so(
    tenant_a: Tenant, unit: OpenUnit, database: str
) -> None:
    def view(_request: HttpRequest) -> HttpResponse:
        event("test.lost")
        with psycopg.connect(database, autocommit=True) as dba:
            dba.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                        " AND application_name = 'gxp-app'")  # fmt: skip
        return HttpResponse("saved?")

    got = answer(view)
    assert isinstance(got, HttpResponse)
    assert (got.status_code, json.loads(got.content)["code"]) == (503, "tenancy.not_saved")
    assert events(unit, tenant_a, "test.lost") == []


def test_liveness_needs_no_database_and_readiness_is_truthful(
    tenant_a: Tenant, unit: OpenUnit, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for tenant in units.binder().tenants():
        audit.seal_once(tenant)
    client = Client()
    ready = client.get("/readyz")
    assert (client.get("/livez").status_code, ready.status_code, ready.json()["status"]) == (200, 200, "ready")
    monkeypatch.setattr("gxp.server.health.REMEMBERED_SECONDS", -1)
    monkeypatch.setattr("gxp.server.health.UNHEALTHY", type(audit_age())(0))
    with unit(tenant_a):
        audit.event(kind="test.unsealed", data={})
    late = Client().get("/readyz")
    assert (late.status_code, late.json()["late"]) == (503, 1)


def audit_age() -> Any:
    """A length of time, for its type."""
    return audit.BLOCKS_SIGNING
