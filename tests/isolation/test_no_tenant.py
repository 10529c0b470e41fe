"""Without a tenant no way in leads anywhere: an error, never public data."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from gxp.kernel.context import Tenant
from gxp.kernel.errors import DomainError
from tenants.binding import tenant_by_subdomain
from tests.isolation.forms import ABSENT
from tests.isolation.routes import routes


@pytest.mark.parametrize("host", ["nowhere.localhost", "localhost", "acme.beta.localhost"])
@pytest.mark.req("P11-10d")
def test_every_route_answers_an_unknown_host_that_it_is_unknown(tenant_a: Tenant, host: str) -> None:
    client = Client(HTTP_HOST=host)
    wrong = {}
    for route in routes():
        answer: Any = client.generic(
            route.method, f"/api{route.at({}, ABSENT)}", b"{}", content_type="application/json"
        )
        if answer.status_code != 404 or answer.json()["code"] != "tenancy.unknown_host":
            wrong[route.name] = answer.status_code
    assert wrong == {}


def test_a_host_that_is_not_the_platforms_is_no_request(tenant_a: Tenant) -> None:
    answer = Client(HTTP_HOST="127.0.0.1").get("/api/identity/stations")
    assert (answer.status_code, answer.json()["code"]) == (400, "tenancy.unknown_host")


def test_a_company_that_is_not_there_is_named_as_unknown(tenant_a: Tenant) -> None:
    with pytest.raises(DomainError) as refusal:
        tenant_by_subdomain("nowhere")
    assert (refusal.value.code, refusal.value.status) == ("tenancy.unknown_tenant", 404)
