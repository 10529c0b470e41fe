"""Every changing route of the OpenAPI document, walked: without the session's token or from another page, refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from gxp.http.openapi import document
from gxp.kernel.context import Tenant
from gxp.kernel.ids import uuid7
from gxp.server.urls.tenant import api as tenants
from tests.api import Api
from tests.fixtures.newcomer import give_everything
from tests.fixtures.tenancy import OpenUnit
from tests.isolation.routes import NAME, declared_open

NOWHERE = str(uuid7())
EVIL = "https://evil.example"


def unsafe() -> Iterator[tuple[str, str, bool]]:
    """(method, path, open to anyone) of every operation that may change something."""
    anyone = {(method, NAME.sub("{}", path)) for method, path in declared_open()}
    for path, operations in document(tenants)["paths"].items():
        below = path.removeprefix("/api")
        for method in operations:
            if method != "get":
                known = (method.upper(), NAME.sub("{}", below)) in anyone
                yield method.upper(), re.sub(r"\{[^}]*\}", NOWHERE, below), known


@pytest.fixture
def everybody(tenant_a: Tenant, newcomer: Callable[..., str], unit: OpenUnit) -> Api:
    """Somebody with every right there is, so that nothing else than the page they come from can be refused."""
    name = newcomer()
    with unit(tenant_a, as_="admin_zhou"):
        give_everything(name)
    return Api(name)


@pytest.mark.req("P11-200a2", "D11-11")
@pytest.mark.parametrize("token", ["", "0" * 64])
def test_no_route_changes_anything_without_the_sessions_own_token(everybody: Api, token: str) -> None:
    walked = [(method, path) for method, path, known in unsafe() if not known]
    assert len(walked) > 80
    wrong = []
    for method, path in walked:
        answer = everybody.call(method, path, {}, HTTP_X_CSRF_TOKEN=token)
        if (answer.status, answer.body.get("code")) != (403, "http.csrf"):
            wrong.append(f"{method} {path}: {answer.status}")
    assert wrong == []
    everybody.get("/identity/me").ok()


@pytest.mark.req("P11-200a2")
@pytest.mark.parametrize(
    "header",
    [{"HTTP_ORIGIN": EVIL}, {"HTTP_ORIGIN": "null"}, {"HTTP_SEC_FETCH_SITE": "cross-site"}],
    ids=["origin", "sandbox", "fetch"],
)
def test_no_route_takes_a_change_from_another_page(everybody: Api, header: dict[str, str]) -> None:
    wrong = []
    for method, path, _ in unsafe():
        answer = everybody.call(method, path, {}, **header)
        if (answer.status, answer.body.get("code")) != (403, "http.foreign_origin"):
            wrong.append(f"{method} {path}: {answer.status}")
    assert wrong == []
    everybody.get("/identity/me").ok()


def test_a_neighbouring_company_is_another_page(tenant_a: Tenant) -> None:
    for header in ({"HTTP_ORIGIN": "http://beta.localhost"}, {"HTTP_SEC_FETCH_SITE": "same-site"}):
        refused = Api().call("POST", "/identity/login", {"username": "op_li", "password": "x"}, **header)
        assert (refused.status, refused.code) == (403, "http.foreign_origin")
