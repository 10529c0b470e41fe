"""What is said of the caller counts from declared proxies alone; hosts are never taken from a header of a proxy."""

from __future__ import annotations

from ipaddress import ip_network
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings

from gxp.http.proxies import ProxiesMiddleware
from gxp.kernel.context import Tenant
from tests.api import Api
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.trail import events

PROXIES = (ip_network("10.0.0.0/8"), ip_network("2001:db8::/32"))
SECURE = ("HTTP_X_FORWARDED_PROTO", "https")


def seen(**meta: str) -> HttpRequest:
    """The request as it goes on."""
    found: list[HttpRequest] = []

    def inner(request: HttpRequest) -> HttpResponse:
        found.append(request)
        return HttpResponse()

    known: Any = meta
    with override_settings(GXP_PROXIES=PROXIES, SECURE_PROXY_SSL_HEADER=SECURE):
        ProxiesMiddleware(inner)(RequestFactory().get("/", **known))
        found[0].META["test.secure"] = found[0].is_secure()
    return found[0]


@pytest.mark.parametrize(
    ("peer", "told", "address"),
    [
        ("203.0.113.9", "192.0.2.1", "203.0.113.9"),
        ("10.0.0.1", "192.0.2.1", "192.0.2.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "127.0.0.1, 192.0.2.1", "192.0.2.1"),
        ("10.0.0.1", "192.0.2.66, 192.0.2.1, 10.0.0.7", "192.0.2.1"),
        ("10.0.0.1", "10.0.0.9, 10.0.0.7", "10.0.0.9"),
        ("10.0.0.1", "192.0.2.1, unknown", "10.0.0.1"),
        ("10.0.0.1", "192.0.2.1, nonsense, 10.0.0.7", "10.0.0.7"),
        ("::ffff:10.0.0.1", "192.0.2.1", "192.0.2.1"),
        ("2001:db8::1", "2001:db9::5", "2001:db9::5"),
        ("", "192.0.2.1", ""),
    ],
)
def test_the_address_is_the_last_one_that_is_no_proxy_of_ours(peer: str, told: str, address: str) -> None:
    request = seen(REMOTE_ADDR=peer, **({"HTTP_X_FORWARDED_FOR": told} if told else {}))
    assert request.META["REMOTE_ADDR"] == address
    assert "X-Forwarded-For" not in request.headers


@pytest.mark.parametrize(("peer", "secure"), [("10.0.0.1", True), ("203.0.113.9", False)])
def test_only_a_declared_proxy_says_that_it_was_https(peer: str, secure: bool) -> None:
    assert seen(REMOTE_ADDR=peer, HTTP_X_FORWARDED_PROTO="https").META["test.secure"] is secure


def test_without_a_declaration_nobody_is_a_proxy() -> None:
    assert settings.GXP_PROXIES == ()


def test_a_made_up_address_is_not_what_the_trail_says(tenant_a: Tenant, unit: OpenUnit) -> None:
    Api().call(
        "POST", "/identity/login", {"username": "made-up-address", "password": "x"}, HTTP_X_FORWARDED_FOR="8.8.8.8"
    )
    with unit(tenant_a):
        assert [one["address"] for one in events("login.failed", username="made-up-address")] == ["127.0.0.1"]


@pytest.mark.parametrize("name", ["HTTP_X_FORWARDED_HOST", "HTTP_FORWARDED", "HTTP_X_REAL_IP"])
def test_no_proxy_names_the_company(tenant_a: Tenant, name: str) -> None:
    with override_settings(GXP_PROXIES=PROXIES, USE_X_FORWARDED_HOST=True):
        api = Api("op_li")
        told: Any = {name: "beta.localhost", "REMOTE_ADDR": "10.0.0.1"}
        assert api.client.get("/api/identity/me", **told).json()["tenant"]["name"] == "acme"


@pytest.mark.parametrize("host", ["evil.example", "acme.localhost.evil.example", "acme.localhost@evil.example", "a b"])
def test_a_host_that_is_not_ours_is_refused_with_a_code(tenant_a: Tenant, host: str) -> None:
    answer = Client(HTTP_HOST=host, HTTP_ACCEPT_LANGUAGE="en").get("/api/identity/entrance")
    assert (answer.status_code, answer.json()["code"]) == (400, "tenancy.unknown_host")
