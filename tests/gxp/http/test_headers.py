"""What every answer says to the browser, and how its cookies are bound to one host."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from gxp.http import cookies
from gxp.http.files import file_answer
from gxp.kernel.context import Tenant
from tests.api import COOKIE, Api, password_of

PLACES = ["/", "/floor/", "/verify.html", "/livez", "/api/identity/entrance", "/api/identity/me", "/api/nowhere"]


def opened(path: str, *, secure: bool = False, host: str = "acme.localhost") -> Any:
    answer = Client(HTTP_HOST=host).get(path, secure=secure)
    answer.close()  # a page of the built portal is a file that is open
    return answer


@pytest.mark.parametrize("path", PLACES)
def test_every_answer_tells_the_browser_what_it_may_do(tenant_a: Tenant, path: str) -> None:
    told = opened(path)
    assert told["X-Content-Type-Options"] == "nosniff"
    assert told["Referrer-Policy"] == "same-origin"
    assert told["X-Frame-Options"] == "SAMEORIGIN"
    assert told["Cross-Origin-Opener-Policy"] == "same-origin-allow-popups"
    assert told["Cross-Origin-Resource-Policy"] == "same-origin"
    assert {"microphone=()", "geolocation=()", "usb=()"} <= set(told["Permissions-Policy"].split(", "))
    assert "Access-Control-Allow-Origin" not in told
    assert "Strict-Transport-Security" not in told
    policy = told["Content-Security-Policy"]
    assert {"default-src 'none'", "base-uri 'none'", "frame-ancestors 'self'"} <= set(policy.split("; "))
    assert "unsafe-eval" not in policy
    if path != "/verify.html":  # its one style lies inside it, so that it works from a disk
        assert "unsafe-inline" not in policy


@pytest.mark.parametrize("path", PLACES)
def test_over_https_a_browser_never_comes_back_in_the_clear(tenant_a: Tenant, path: str) -> None:
    assert opened(path, secure=True)["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_a_page_has_a_nonce_of_its_own_each_time(tenant_a: Tenant) -> None:
    nonces = {part for _ in range(3) for part in opened("/")["Content-Security-Policy"].split() if "'nonce-" in part}
    # Without a built portal there is no page that asks for one.
    assert len(nonces) in (0, 3)


def test_what_the_api_says_is_kept_by_nobody(tenant_a: Tenant) -> None:
    assert Api("op_li").get("/identity/me").headers["Cache-Control"] == "no-store"


@pytest.mark.req("P11-30")
def test_over_https_the_session_is_bound_to_its_host(tenant_a: Tenant) -> None:
    client = Client(HTTP_HOST="acme.localhost")
    body = {"username": "op_li", "password": password_of("op_li")}
    answer = client.post("/api/identity/login", body, content_type="application/json", secure=True)
    assert answer.status_code == 200, answer.content
    cookie = client.cookies[f"__Host-{COOKIE}"]
    found = {key: cookie[key] for key in ("secure", "httponly", "samesite", "path", "domain")}
    assert found == {"secure": True, "httponly": True, "samesite": "Lax", "path": "/", "domain": ""}
    assert COOKIE not in client.cookies
    assert client.get("/api/identity/me", secure=True).status_code == 200
    # A neighbour can set only the plain name, which is not read.
    client.cookies[COOKIE] = client.cookies.pop(f"__Host-{COOKIE}").value
    assert client.get("/api/identity/me", secure=True).status_code == 401


def test_a_cookie_is_taken_back_as_it_was_given() -> None:
    request: HttpRequest = RequestFactory().get("/", secure=True)
    answer = HttpResponse()
    cookies.drop(request, answer, "x")
    gone = answer.cookies["__Host-x"]
    assert (gone.value, gone["secure"], gone["path"], gone["max-age"]) == ("", True, "/", 0)


def test_what_people_sent_in_runs_nothing_when_it_is_opened() -> None:
    answer = file_answer(content=b"<script>", name="a.html", media_type="text/plain")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Content-Disposition"].startswith("attachment;")


def test_such_a_file_keeps_its_own_policy_on_its_way_out(tenant_a: Tenant) -> None:
    answer = Api("admin_zhou").client.get("/api/identity/imports/people/template")
    assert answer.status_code == 200, answer.content
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_trace_is_not_answered(tenant_a: Tenant) -> None:
    for path in ("/api/identity/entrance", "/"):
        answer: Any = Client(HTTP_HOST="acme.localhost").generic("TRACE", path, HTTP_X_SECRET="canary")
        assert b"canary" not in answer.content
    assert Client(HTTP_HOST="acme.localhost").generic("TRACE", "/api/identity/entrance").status_code == 405
