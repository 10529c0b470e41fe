"""Agents' signed requests as attacks: another company's key, its id, its words, its host; and its twin of the same id.

Every route that an agent signs is attacked, read from the public API, so that a new one is attacked too.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from secrets import token_hex
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.test import Client, override_settings
from psycopg.conninfo import make_conninfo

from edge_agent.wire import envelope as wire
from gxp.compliance import audit
from gxp.kernel.context import Actor, Tenant, current_request
from gxp.ports import units
from gxp.telemetry.models import EdgeAgent
from gxp.telemetry.services.enrolment import issue_code
from tests.fixtures.tenancy import on_database, open_unit, tenant_at
from tests.gxp.telemetry.agents import Agent, enrolled, register, samples
from tests.isolation.routes import declared_open
from tests.isolation.twins import state

V1 = "/api/telemetry/v1"
TAG = "press.twin"
# An agent's routes, and what it sends to each; `enrol` is signed inside its body.
BODIES: dict[str, Callable[[Agent], bytes]] = {
    "POST /ingest": lambda agent: wire.encode_arrow([agent.batch(samples(TAG, 1.0, 2.0))]),
    "GET /marks": lambda agent: b"",
    "POST /epochs": lambda agent: json.dumps(
        {"agent": str(agent.row.id), "store": "store-2", "previous": "1", "reason": "new_store"}
    ).encode(),
    "POST /gaps": lambda agent: records(agent, {"kind": "gap", "number": 1}),
    "POST /statements": lambda agent: records(agent, {"kind": "statement", "number": 1}),
    "GET /witness/checkpoint": lambda agent: b"",
    "POST /witness/cosignature": lambda agent: json.dumps({"origin": "o", "size": "1", "cosignature": "c"}).encode(),
}


def records(agent: Agent, content: dict[str, Any]) -> bytes:
    signed = agent.signed(json.dumps(content, sort_keys=True, separators=(",", ":")).encode())
    return json.dumps({"records": [{"record": signed.text, "signature": signed.signature}]}).encode()


@dataclass(frozen=True)
class Line:
    """An installation with an agent in each company, of one name, one stream and one id, but of two keys."""

    url: str
    ours: Agent
    theirs: Agent

    def send(self, route: str, headers: dict[str, str], body: bytes, *, host: str) -> Any:
        method, path = route.split(" ")
        kind = wire.ARROW_TYPE if path == "/ingest" else "application/json"
        client = Client(HTTP_HOST=f"{host}.localhost", raise_request_exception=False)
        return client.generic(method, self.target(route), body, content_type=kind, headers=headers)

    def target(self, route: str) -> str:
        path = V1 + route.split(" ")[1]
        return f"{path}?agent={self.ours.row.id}" if path.endswith("/marks") else path

    def signed(self, agent: Agent, route: str, body: bytes) -> dict[str, str]:
        return agent.headers(method=route.split(" ", maxsplit=1)[0], target=self.target(route), body=body)

    def states(self) -> list[dict[str, str]]:
        return [state(self.url, tenant_at(name).schema) for name in ("acme", "beta")]


@pytest.fixture(scope="module")
def line(another_database_of_module: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    """Both agents enrolled, beta's under the id of acme's; what was sealed lies apart from the session's."""
    dsn = make_conninfo(settings.GXP_SEALER_DSN, dbname=another_database_of_module.rsplit("/", 1)[1])
    apart = override_settings(GXP_SEALER_DSN=dsn, GXP_HOME=tmp_path_factory.mktemp("line"))
    with on_database(another_database_of_module), apart:
        ours = made("acme")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(EdgeAgent._meta.get_field("id"), "_get_default", lambda: ours.row.id)
            theirs = made("beta")
        assert theirs.row.id == ours.row.id
        yield Line(another_database_of_module, ours, theirs)


def made(company: str) -> Agent:
    tenant: Tenant = tenant_at(company)
    with open_unit(tenant, as_=None):
        units.rebind(replace(current_request(), actor=Actor(id="system:test", name="test", kind="system")))
        register(TAG)
        agent = enrolled("edge-twin")
    audit.seal_once(tenant)
    return agent


def agents_routes() -> set[str]:
    """Every route of the agents' part that is declared for anyone: whoever signs."""
    found = {f"{method} {path}" for method, path in declared_open() if f"/api{path}".startswith(V1)}
    return {one.replace(V1.removeprefix("/api"), "") for one in found}


@pytest.mark.parametrize("route", BODIES)
@pytest.mark.req("P11-10d", "P11-10g")
def test_nothing_that_another_companys_agent_signs_is_taken_here(line: Line, route: str) -> None:
    before = line.states()
    stranger = replace(line.theirs, key=Ed25519PrivateKey.generate())
    for host, agent in (("acme", line.theirs), ("beta", line.ours), ("acme", stranger)):
        body = BODIES[route](agent)
        headers = line.signed(agent, route, body)
        answer = line.send(route, headers, body, host=host)
        assert (answer.status_code, answer.json()["code"]) == (401, "telemetry.request.signature")
    assert line.states() == before


@pytest.mark.parametrize("route", BODIES)
def test_a_request_is_worth_nothing_on_another_route_or_with_another_body(line: Line, route: str) -> None:
    before = line.states()
    body = BODIES[route](line.ours)
    for other in set(BODIES) - {route}:
        answer = line.send(other, line.signed(line.ours, route, body), body, host="acme")
        assert answer.status_code in (400, 401, 422)  # what makes no sense there is not even looked at
    bent = line.send(route, line.signed(line.ours, route, body), body + b" ", host="acme")
    assert bent.status_code in (400, 401)
    assert line.states() == before


@pytest.mark.parametrize("route", ["POST /ingest", "POST /epochs"])
def test_what_was_taken_once_changes_nothing_when_it_comes_again_here_or_there(line: Line, route: str) -> None:
    body = BODIES[route](line.theirs)
    headers = line.signed(line.theirs, route, body)
    assert line.send(route, headers, body, host="beta").status_code == 200
    before = line.states()
    assert line.send(route, headers, body, host="acme").status_code == 401
    again = line.send(route, headers, body, host="beta")
    assert again.status_code == 200
    assert line.states() == before


def test_an_enrolment_code_of_another_company_opens_nothing(line: Line) -> None:
    with open_unit(tenant_at("beta"), as_=None):
        units.rebind(replace(current_request(), actor=Actor(id="system:test", name="test", kind="system")))
        code = issue_code(site="S1")
    before = line.states()
    key, name = Ed25519PrivateKey.generate(), f"edge-{token_hex(4)}"
    public = base64.b64encode(key.public_key().public_bytes_raw()).decode()
    proof = base64.b64encode(key.sign(f"gxp-enrol/1\n{code}\n{name}\n{public}\n".encode())).decode()
    body = json.dumps({"code": code, "name": name, "public_key": public, "proof": proof}).encode()
    answer = line.send("POST /enrol", {}, body, host="acme")
    assert (answer.status_code, answer.json()["code"]) == (403, "telemetry.enrol.code")
    assert line.states() == before
    assert line.send("POST /enrol", {}, body, host="beta").status_code == 201


def test_every_route_of_the_agents_is_attacked() -> None:
    assert agents_routes() == {*BODIES, "POST /enrol"}
