"""Two servers of different releases behind a router: each company is answered by its own, also while one moves."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import override_settings

from tenants.models import Ring
from tenants.models import Tenant as Row
from tenants.services import migrate_public, pin, set_ring
from tests.fixtures.live import await_answer, free_port, process
from tests.fixtures.tenancy import on_database

KEY = "the-router-of-the-tests"
BY = {"who": "ops_lin", "reason": "two releases"}
WAIT_SECONDS = 60


@dataclass(frozen=True)
class Plant:
    """Ports of the old and the new release's server and of the router before them."""

    old: int
    new: int
    router: int


def told(port: int, company: str, path: str, body: bytes | None = None) -> tuple[int, Any]:
    """Status and JSON of one request."""
    headers = {"Host": f"{company}.localhost", "Content-Type": "application/json"}
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data=body, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as refused:
        return refused.code, json.loads(refused.read())


@pytest.fixture(scope="module")
def plant(another_database_of_module: str) -> Iterator[Plant]:
    """Beta is in a ring that the new release serves; all others are in the old release's."""
    ports = Plant(free_port(), free_port(), free_port())
    with on_database(another_database_of_module), ExitStack() as stack:
        for code, port, ring in (("old", ports.old, "default"), ("new", ports.new, "canary")):
            with override_settings(GXP_RELEASE=code):
                migrate_public()
            set_ring(code=ring, release=code, upstream=f"http://127.0.0.1:{port}", **BY)
            server = ["granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
            known = {"GXP_DATABASE_URL": another_database_of_module, "GXP_RELEASE": code, "GXP_ROUTER_KEY": KEY}
            started = stack.enter_context(
                process(f"release-{code}", *server, "--blocking-threads", "2", "gxp.server.wsgi:application", **known)
            )
            await_answer(started, f"http://127.0.0.1:{port}/livez")
        pin(subdomain="beta", ring="canary", **BY)
        asked = f"http://127.0.0.1:{ports.old}"
        router = stack.enter_context(process("router", "tests.tenants.small_router", str(ports.router), asked, KEY))
        await_answer(router, f"http://127.0.0.1:{ports.router}/livez")
        yield ports
        Row.objects.update(ring=None)
        Ring.objects.all().delete()


def release_of(plant: Plant, company: str) -> str:
    return str(told(plant.router, company, "/livez")[1]["release"])


def await_release(plant: Plant, company: str, release: str) -> list[int]:
    """Ask through the router until a release answers the company; the statuses of what was asked on the way."""
    seen: list[int] = []
    until = time.monotonic() + WAIT_SECONDS
    while release_of(plant, company) != release:
        seen.append(told(plant.router, company, "/api/identity/stations")[0])
        assert time.monotonic() < until, f"{company} does not come to {release}"
    return [*seen, told(plant.router, company, "/api/identity/stations")[0]]


@pytest.mark.slow
@pytest.mark.req("A11-10")
def test_a_company_moves_to_the_next_release_and_back_while_it_works(plant: Plant) -> None:
    await_release(plant, "beta", "new")
    assert release_of(plant, "acme") == "old"
    assert told(plant.new, "beta", "/api/identity/stations")[0] == 200
    pin(subdomain="acme", ring="canary", **BY)
    assert set(await_release(plant, "acme", "new")) == {200}
    pin(subdomain="acme", ring="default", **BY)
    assert set(await_release(plant, "acme", "old")) == {200}
    assert release_of(plant, "beta") == "new"


@pytest.mark.slow
def test_whoever_goes_round_the_router_is_sent_away_with_a_code(plant: Plant) -> None:
    body = json.dumps({"username": "somebody", "password": "wrong"}).encode()
    for path, sent in (("/api/identity/stations", None), ("/api/identity/login", body)):
        status, answer = told(plant.old, "beta", path, sent)
        assert (status, answer["code"], answer["params"]) == (421, "tenancy.misdirected", {"release": "new"})
    status, answer = told(plant.router, "beta", "/api/identity/login", body)
    assert (status, answer["code"]) == (401, "identity.wrong_credentials")
