"""What an agent may not send: a coded answer, the event, and not one row; a repeat is no refusal and no effect."""

from __future__ import annotations

from collections.abc import Callable
from secrets import token_hex
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.test import Client

from edge_agent.wire import envelope as wire
from gxp.kernel.context import Tenant
from tests.api import Answer
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.telemetry.agents import Agent, enrolled, register, samples
from tests.trace import Trace

INGEST = "/api/telemetry/v1/ingest"


class Line:
    """One agent whose first batch is stored; each method gives a body that must be refused."""

    def __init__(self, agent: Agent, tag: str) -> None:
        self.agent, self.tag = agent, tag
        self.first = agent.advance(agent.batch(samples(tag, 1.0)))
        assert self.send(wire.encode_arrow([self.first])).status == 200

    def send(self, body: bytes, *, key: Ed25519PrivateKey | None = None, altered: bytes | None = None) -> Answer:
        """Send a body signed by the agent (or by another key), or another body under that signature."""
        signer = Agent(self.agent.row, key) if key else self.agent
        headers: Any = signer.headers(method="POST", target=INGEST, body=body)
        client = Client(HTTP_HOST="acme.localhost", HTTP_ACCEPT_LANGUAGE="en")
        answer = client.post(INGEST, data=altered or body, content_type=wire.ARROW_TYPE, headers=headers)
        return Answer(answer.status_code, answer.json(), dict(answer.headers))

    def body(self, *values: float, **bent: object) -> bytes:
        """The next batch, its header bent as told."""
        return wire.encode_arrow([self.agent.batch(samples(self.tag, *values), **bent)])

    def malformed(self) -> Answer:
        """Cut short."""
        return self.send(self.body(2.0)[:-64])

    def oversized(self) -> Answer:
        """More than 8 MiB."""
        return self.send(b"GXI1" + bytes(8 * 1024 * 1024))

    def altered_on_the_way(self) -> Answer:
        """One bit of the body is not what was signed."""
        body = self.body(2.0)
        return self.send(body, altered=body[:-1] + bytes([body[-1] ^ 1]))

    def signed_by_another(self) -> Answer:
        """A key that is not the agent's."""
        return self.send(self.body(2.0), key=Ed25519PrivateKey.generate())

    def altered_columns(self) -> Answer:
        """Columns that are not those of the signed header."""
        return self.send(self.body(2.0, columns_sha256="0" * 64))

    def hole(self) -> Answer:
        """A batch is left out."""
        self.agent.next += 1
        try:
            return self.send(self.body(2.0))
        finally:
            self.agent.next -= 1

    def unknown_tag(self) -> Answer:
        """A tag that nobody registered."""
        return self.send(wire.encode_arrow([self.agent.batch(samples(f"press.{token_hex(6)}", 2.0))]))


@pytest.fixture
def line(tenant_a: Tenant, unit: OpenUnit) -> Line:
    """A fresh agent."""
    tag = f"press.{token_hex(4)}"
    with unit(tenant_a, as_="admin_zhou"):
        register(tag)
        agent = enrolled(f"edge-{token_hex(4)}")
    return Line(agent, tag)


@pytest.fixture
def trace(database: str, tenant_a: Tenant) -> Trace:
    """What acts leave at acme."""
    return Trace(database, tenant_a.schema)


@pytest.mark.req("P11-10h", "CS-14", "P11-300d")
@pytest.mark.parametrize(
    ("fault", "status", "code"),
    [
        (Line.malformed, 400, "telemetry.body.malformed"),
        (Line.oversized, 413, "telemetry.body.too_large"),
        (Line.altered_on_the_way, 401, "telemetry.request.signature"),
        (Line.signed_by_another, 401, "telemetry.request.signature"),
        (Line.altered_columns, 422, "telemetry.batch.digest"),
        (Line.hole, 409, "telemetry.batch.ahead"),
        (Line.unknown_tag, 422, "telemetry.tag.unknown"),
    ],
)
def test_a_batch_that_may_not_be_is_refused(
    line: Line, trace: Trace, fault: Callable[[Line], Answer], status: int, code: str
) -> None:
    trace.refused(lambda: fault(line), status, code)


@pytest.mark.req("P11-10e-1")
def test_a_repeat_succeeds_and_leaves_nothing(line: Line, trace: Trace) -> None:
    body = wire.encode_arrow([line.first])
    left = trace.left_by(lambda: line.send(body))
    assert (left.answer.status, left.entries, left.rows) == (200, [], {})


def test_other_content_at_a_stored_place_is_refused_with_an_alarm(line: Line, trace: Trace) -> None:
    line.agent.next, line.agent.previous = 1, "0" * 64
    left = trace.left_by(lambda: line.send(line.body(9.0)))
    assert (left.answer.status, left.answer.code) == (409, "telemetry.batch.conflict")
    assert sorted(left.events) == [
        ("act.refused", "telemetry.batch.conflict"),
        ("telemetry.alarm", "telemetry.batch.conflict"),
    ]
    assert (len(left.entries), left.rows) == (2, {})
