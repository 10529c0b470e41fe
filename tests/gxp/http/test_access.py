"""Default deny: every route, every role; CSRF; refused acts leave their event or are not answered."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection

from gxp.http import refusals
from gxp.http.access import ANYONE, SIGNED_IN
from gxp.http.api import checked
from gxp.http.routing import COMPANY, Router
from gxp.kernel.context import Tenant
from gxp.kernel.ids import uuid7
from gxp.registry import Manifest, grants, manifests, permissions, resolve
from tests.api import Api
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.trail import events

NOWHERE = "00000000-0000-7000-8000-000000000000"


def router_of(manifest: Manifest) -> Router:
    """The router that a manifest names."""
    router = resolve(manifest.api)
    assert isinstance(router, Router)
    return router


def routes() -> list[tuple[str, str, str]]:
    """(method, path below /api, permission) of every guarded route of every room."""
    found = []
    for manifest in manifests():
        if manifest.api:
            router = router_of(manifest)
            for (method, path), permission in sorted(router.declared.items()):
                if isinstance(permission, str):
                    found.append((method, f"/{manifest.prefix or manifest.name}{path}", permission))
    return found


def filled(path: str) -> str:
    """The path with every parameter put in."""
    return re.sub(r"\{[^}]*\}", NOWHERE, path)


@pytest.mark.req("P11-10d")
def test_without_log_in_every_guarded_route_is_refused(tenant_a: Tenant) -> None:
    wrong = []
    for method, path, _ in routes():
        answer = Api().call(method, filled(path), {} if method != "GET" else None)
        if answer.status != 401:
            wrong.append(f"{method} {path}: {answer.status}")
    assert wrong == []


@pytest.mark.req("P11-10d")
def test_what_is_open_to_anyone_is_known_by_name() -> None:
    opened = {
        (manifest.name, method, path)
        for manifest in manifests() if manifest.api
        for (method, path), permission in router_of(manifest).declared.items() if permission is ANYONE
    }  # fmt: skip
    assert opened - {("telemetry", method, path) for name, method, path in opened if name == "telemetry"} == {
        ("identity", "POST", "/login"),
        ("identity", "GET", "/entrance"),
        ("identity", "GET", "/oidc/begin"),
        ("identity", "GET", "/oidc/callback"),
        ("identity", "POST", "/oidc/backchannel"),
        ("identity", "GET", "/stations"),
        ("support", "POST", "/enter"),
    }


def test_a_route_without_permission_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="declares no permission"):
        Router(tags=["x"]).post("/x", permission="")


def test_a_route_that_asks_for_an_unknown_permission_stops_the_start() -> None:
    router = Router(tags=["x"])
    router.post("/x", permission="mes.invented", at=COMPANY)(lambda request: {})
    with pytest.raises(LookupError, match=r"POST /x asks for the unknown permission mes\.invented"):
        checked(router, "test.router")


def test_a_plain_router_is_no_router() -> None:
    with pytest.raises(TypeError, match="declare no permission"):
        checked(object(), "test.router")


def test_every_granted_permission_is_in_the_catalogue() -> None:
    assert {code for codes in grants().values() for code in codes} <= set(permissions())


@pytest.mark.req("P11-200a2")
@pytest.mark.parametrize("header", [{"HTTP_X_CSRF_TOKEN": "wrong"}, {"HTTP_X_CSRF_TOKEN": ""}])
def test_a_change_without_the_csrf_token_is_refused(tenant_a: Tenant, header: Any) -> None:
    api = Api("op_li")
    refused = api.post("/identity/logout", **header)
    assert (refused.status, refused.code) == (403, "http.csrf")
    assert api.get("/identity/me").status == 200


def test_a_change_from_another_site_is_refused(tenant_a: Tenant) -> None:
    refused = Api("op_li").post("/identity/logout", HTTP_ORIGIN="https://evil.example")
    assert (refused.status, refused.code) == (403, "http.foreign_origin")
    assert Api("op_li").post("/identity/logout", HTTP_ORIGIN="http://acme.localhost").status == 200


@pytest.mark.req("CS-14", "P11-10g")
def test_a_refused_act_is_an_event_of_its_actor(tenant_a: Tenant, unit: OpenUnit) -> None:
    with unit(tenant_a):
        before = len(events("act.refused", path="/api/identity/roles"))
    Api("op_li").post("/identity/roles", {})
    with unit(tenant_a), connection.cursor() as cursor:
        found = events("act.refused", path="/api/identity/roles")
        cursor.execute("SELECT roots FROM audit_event WHERE kind = 'act.refused' ORDER BY id DESC LIMIT 1")
    assert len(found) == before + 1
    assert (found[-1]["code"], found[-1]["method"], found[-1]["status"]) == ("identity.not_permitted", "POST", "403")


@pytest.mark.req("CS-14")
def test_a_refusal_whose_event_cannot_be_written_is_answered_503(
    tenant_a: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken:
        def refused(self, *, data: object) -> None:
            raise OSError

    monkeypatch.setattr(refusals, "provider", lambda _port: Broken())
    assert Api("op_li").post("/identity/roles", {}).status == 503


def test_reading_what_is_not_there_is_no_refused_act(tenant_a: Tenant, unit: OpenUnit) -> None:
    path = f"/identity/users/{uuid7()}"
    assert Api("admin_zhou").get(path).code == "identity.unknown_user"
    with unit(tenant_a):
        assert events("act.refused", path=f"/api{path}") == []


def test_signed_in_routes_ask_for_log_in(tenant_a: Tenant) -> None:
    signed_in = [
        (method, f"/{manifest.prefix or manifest.name}{path}")
        for manifest in manifests() if manifest.api
        for (method, path), permission in router_of(manifest).declared.items() if permission is SIGNED_IN
    ]  # fmt: skip
    wrong = [path for method, path in signed_in if Api().call(method, filled(path), {}).status != 401]
    assert wrong == []
