"""The agents' interface as agents meet it: signed requests in, coded problems out, and nothing half done."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from secrets import token_hex
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection
from django.test import Client

from edge_agent.wire import envelope as wire
from gxp.compliance import audit
from gxp.kernel.clock import utc_now
from gxp.kernel.context import Tenant
from gxp.telemetry.models import EdgeAgent
from gxp.telemetry.services.enrolment import issue_code, revoke
from tests.gxp.telemetry.agents import Agent, enrolled, register, samples, terminate

Unit = Callable[..., AbstractContextManager[None]]
INGEST = "/api/telemetry/v1/ingest"


@pytest.fixture
def tag() -> str:
    return f"press.{token_hex(4)}"


@pytest.fixture
def agent(tenant_a: Tenant, unit: Unit, tag: str) -> Agent:
    with unit(tenant_a, as_="admin_zhou"):
        register(tag)
        return enrolled(f"edge-{token_hex(4)}")


def send(
    agent: Agent,
    body: bytes,
    *,
    host: str = "acme.localhost",
    unix_ms: int | None = None,
    bent: dict[str, str] | None = None,
) -> Any:
    """POST a body as the agent would, with headers bent as the test says."""
    headers = agent.headers(method="POST", target=INGEST, body=body, unix_ms=unix_ms) | (bent or {})
    return Client(HTTP_HOST=host).post(INGEST, data=body, content_type=wire.ARROW_TYPE, headers=headers)


def body_of(agent: Agent, tag: str, *values: float) -> bytes:
    return wire.encode_arrow([agent.advance(agent.batch(samples(tag, *values)))])


@pytest.fixture
def stored(tenant_a: Tenant, unit: Unit, agent: Agent) -> Callable[[], int]:
    """How many rows of the agent the database holds."""

    def count() -> int:
        with unit(tenant_a), connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM sample s JOIN telemetry_stream t ON t.id = s.stream_id WHERE t.agent_id = %s",
                [agent.row.id],
            )
            return int(cursor.fetchone()[0])

    return count


def test_a_signed_batch_is_committed_before_the_answer(agent: Agent, tag: str, stored: Callable[[], int]) -> None:
    answer = send(agent, body_of(agent, tag, 1.0, 2.0))
    assert answer.status_code == 200, answer.content
    (stream,) = answer.json()["streams"]
    assert (stream["stream"], stream["epoch"], stream["committed"]) == ("press", "1", "2")
    assert stored() == 2


def test_a_refused_batch_leaves_those_before_it_and_says_which(
    agent: Agent, tag: str, stored: Callable[[], int]
) -> None:
    good = agent.advance(agent.batch(samples(tag, 1.0)))
    bad = agent.batch(samples(tag, 2.0), columns_sha256="0" * 64)
    answer = send(agent, wire.encode_arrow([good, bad]))
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (422, "telemetry.batch.digest")
    assert problem["failed"] == {"index": "1", "stream": "press", "first": "2"}
    assert problem["streams"][0]["committed"] == "1"
    assert all(problem[part] for part in ("what", "why", "do"))
    assert stored() == 1


@pytest.mark.req("P11-10h", "P11-300d")
def test_a_request_that_was_not_signed_by_the_agent_is_refused(
    agent: Agent, tag: str, stored: Callable[[], int]
) -> None:
    stranger = Agent(agent.row, Ed25519PrivateKey.generate())
    answer = send(stranger, body_of(stranger, tag, 1.0))
    assert (answer.status_code, answer.json()["code"]) == (401, "telemetry.request.signature")
    assert stored() == 0


def test_a_body_changed_on_the_way_is_refused(agent: Agent, tag: str, stored: Callable[[], int]) -> None:
    body = body_of(agent, tag, 1.0)
    headers = agent.headers(method="POST", target=INGEST, body=body)
    changed = body[:-1] + bytes([body[-1] ^ 1])
    answer = Client(HTTP_HOST="acme.localhost").post(
        INGEST, data=changed, content_type=wire.ARROW_TYPE, headers=headers
    )
    assert (answer.status_code, answer.json()["code"]) == (401, "telemetry.request.signature")
    assert stored() == 0


@pytest.mark.parametrize("seconds", [-301, 301])
def test_an_old_or_early_request_is_refused_with_the_servers_time(
    agent: Agent, tag: str, stored: Callable[[], int], seconds: int
) -> None:
    now = int(utc_now().timestamp() * 1000) + seconds * 1000
    answer = send(agent, body_of(agent, tag, 1.0), unix_ms=now)
    assert (answer.status_code, answer.json()["code"]) == (401, "telemetry.request.time")
    assert answer.json()["params"]["server_time"].isdigit()
    assert stored() == 0


@pytest.mark.req("P11-300c")
def test_a_revoked_agent_is_refused(
    agent: Agent, tag: str, stored: Callable[[], int], tenant_a: Tenant, unit: Unit
) -> None:
    with unit(tenant_a, as_="admin_zhou"):
        revoke(agent=EdgeAgent.objects.get(id=agent.row.id))
    answer = send(agent, body_of(agent, tag, 1.0))
    assert (answer.status_code, answer.json()["code"]) == (403, "telemetry.agent.revoked")
    assert stored() == 0


def test_an_agent_of_one_company_is_unknown_to_the_other(agent: Agent, tag: str, tenant_b: Tenant) -> None:
    answer = send(agent, body_of(agent, tag, 1.0), host="beta.localhost")
    assert (answer.status_code, answer.json()["code"]) == (403, "telemetry.agent.unknown")


@pytest.mark.parametrize("header", ["", "not-a-uuid", "0" * 36])
def test_a_request_without_a_known_agent_is_refused(agent: Agent, tag: str, header: str) -> None:
    answer = send(agent, body_of(agent, tag, 1.0), bent={"GXP-Agent": header})
    assert (answer.status_code, answer.json()["code"]) == (403, "telemetry.agent.unknown")


def test_an_oversized_body_is_refused(agent: Agent, stored: Callable[[], int]) -> None:
    answer = send(agent, b"GXI1" + bytes(8 * 1024 * 1024))
    assert answer.status_code == 413
    assert stored() == 0


def test_marks_name_what_is_stored(agent: Agent, tag: str) -> None:
    send(agent, body_of(agent, tag, 1.0, 2.0))
    target = f"/api/telemetry/v1/marks?agent={agent.row.id}&epoch=1"
    headers = agent.headers(method="GET", target=target, body=b"")
    answer = Client(HTTP_HOST="acme.localhost").get(target, headers=headers).json()
    (stream,) = answer["streams"]
    assert (answer["epoch"], answer["records"]) == ("1", "0")
    assert (stream["committed"], stream["head"], stream["runs"]) == ("2", agent.previous, ["run-1"])


@pytest.mark.req("P11-10h", "P11-100b")
def test_enrolment_over_http_uses_its_code_up(agent: Agent, tenant_a: Tenant, unit: Unit) -> None:
    with unit(tenant_a, as_="admin_zhou"):
        code = issue_code(site="S1")
    audit.seal_once(tenant_a)
    key = Ed25519PrivateKey.generate()
    public = base64.b64encode(key.public_key().public_bytes_raw()).decode()
    name = f"edge-{token_hex(4)}"
    proof = base64.b64encode(key.sign(f"gxp-enrol/1\n{code}\n{name}\n{public}\n".encode())).decode()
    body = json.dumps({"code": code, "name": name, "public_key": public, "proof": proof})
    client = Client(HTTP_HOST="acme.localhost")
    first = client.post("/api/telemetry/v1/enrol", data=body, content_type="application/json")
    assert first.status_code == 201, first.content
    assert first.json()["tenant"] == str(tenant_a.id)
    assert first.json()["log"].startswith(f"yaoheng/{tenant_a.id}/")
    again = client.post("/api/telemetry/v1/enrol", data=body, content_type="application/json")
    assert (again.status_code, again.json()["code"]) == (403, "telemetry.enrol.code")


def test_no_agent_is_enrolled_that_could_not_witness_the_log(
    tenant_a: Tenant, unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    with unit(tenant_a, as_="admin_zhou"):
        code, before = issue_code(site="S1"), EdgeAgent.objects.count()
    monkeypatch.setattr(audit, "verifier_key", lambda: "")
    body = json.dumps({"code": code, "name": f"edge-{token_hex(4)}", "public_key": "x", "proof": "x"})
    client = Client(HTTP_HOST="acme.localhost")
    answer = client.post("/api/telemetry/v1/enrol", data=body, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (503, "telemetry.enrol.log")
    with unit(tenant_a, as_="admin_zhou"):
        assert EdgeAgent.objects.count() == before


def test_a_lost_database_connection_leaves_nothing_and_the_retry_stores_once(
    agent: Agent, tag: str, stored: Callable[[], int]
) -> None:
    body = body_of(agent, tag, 1.0, 2.0)
    cuts = []

    def cut(execute: Callable[..., object], sql: str, params: object, many: bool, context: object) -> object:
        if "INSERT INTO telemetry_ingestbatch" in sql:  # the rows are copied by now
            cuts.append(connection.connection.info.backend_pid)
            terminate(cuts[-1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(cut):
        answer = send(agent, body)
    assert len(cuts) == 1
    assert answer.status_code >= 500
    assert stored() == 0
    assert send(agent, body).status_code == 200
    assert stored() == 2
