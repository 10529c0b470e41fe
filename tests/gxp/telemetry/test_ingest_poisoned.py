"""A batch that the database refuses is refused alone: those before it are stored, other streams go on."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from secrets import token_hex

import psycopg
import pytest
from django.db import connection

from edge_agent.wire import envelope as agent_envelope
from gxp.kernel.context import Tenant
from gxp.telemetry.models import IngestBatch, Stream
from tests.gxp.telemetry.agents import Agent, enrolled, register, samples
from tests.gxp.telemetry.test_ingest_over_http import send

Unit = Callable[..., AbstractContextManager[None]]
POISON = 666.0
HOST = "beta.localhost"
# What refuses: a trigger on the samples that knows one value.
TRIGGER = """
CREATE FUNCTION {s}.refuse_poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.value = 666 THEN RAISE EXCEPTION {raised}; END IF; RETURN NEW;
END $$;
GRANT EXECUTE ON FUNCTION {s}.refuse_poison() TO {s};
CREATE TRIGGER refuse_poison BEFORE INSERT ON {s}.sample FOR EACH ROW EXECUTE FUNCTION {s}.refuse_poison();
"""
RAISED = {
    "plain": "'this value is refused'",
    "coded": "'audit.append_only' USING ERRCODE = 'GX004'",
}


@pytest.fixture(params=sorted(RAISED))
def refusing(request: pytest.FixtureRequest, database: str, tenant_b: Tenant) -> Iterator[str]:
    """Company B's samples refuse one value, with and without a code of the platform's."""
    with psycopg.connect(database, autocommit=True) as superuser:
        superuser.execute(TRIGGER.format(s=tenant_b.schema, raised=RAISED[request.param]).encode())
        yield RAISED[request.param].split("'")[1]
        superuser.execute(f"DROP TRIGGER IF EXISTS refuse_poison ON {tenant_b.schema}.sample".encode())
        superuser.execute(f"DROP FUNCTION {tenant_b.schema}.refuse_poison()".encode())


@pytest.fixture
def tag() -> str:
    return f"press.{token_hex(4)}"


@pytest.fixture
def agent(tenant_b: Tenant, unit: Unit, tag: str) -> Agent:
    """An agent of company B with one registered tag."""
    with unit(tenant_b, as_="admin_zhou"):
        register(tag)
        return enrolled(f"edge-{token_hex(4)}")


def kept(agent: Agent, tenant: Tenant, unit: Unit) -> tuple[list[float], list[tuple[str, int]], int]:
    """The stored values, the marks of the streams, and how many batches have a digest."""
    with unit(tenant), connection.cursor() as cursor:
        cursor.execute(
            "SELECT s.value FROM sample s JOIN telemetry_stream t ON t.id = s.stream_id"
            " WHERE t.agent_id = %s ORDER BY s.seq",
            [agent.row.id],
        )
        values = [float(row[0]) for row in cursor.fetchall()]
        marks = list(Stream.objects.filter(agent=agent.row).order_by("name").values_list("name", "committed"))
        return values, marks, IngestBatch.objects.filter(agent=agent.row).count()


@pytest.mark.req("P11-10e-1")
def test_a_poisoned_batch_is_refused_alone_with_code_and_event(
    agent: Agent, tenant_b: Tenant, unit: Unit, tag: str, refusing: str
) -> None:
    good = agent.advance(agent.batch(samples(tag, 1.0, 2.0)))
    bad = agent.advance(agent.batch(samples(tag, POISON)))
    after = agent.advance(agent.batch(samples(tag, 3.0)))
    answer = send(agent, agent_envelope.encode_arrow([good, bad, after]), host=HOST)
    body = answer.json()
    assert (answer.status_code, body["code"]) == (422, "telemetry.batch.unstorable")
    assert body["failed"] == {"index": "1", "stream": "press", "first": "3"}
    assert refusing in body["params"]["why"]
    assert kept(agent, tenant_b, unit) == ([1.0, 2.0], [("press", 2)], 1)
    with unit(tenant_b), connection.cursor() as cursor:
        cursor.execute(
            "SELECT data FROM audit_event WHERE kind = 'telemetry.alarm' AND roots LIKE %s", [f"%{agent.row.id}%"]
        )
        (alarm,) = [json.loads(row[0]) for row in cursor.fetchall()]
    assert (alarm["code"], alarm["stream"], alarm["first"]) == ("telemetry.batch.unstorable", "press", "3")


@pytest.mark.usefixtures("refusing")
def test_other_streams_are_stored_and_the_batch_itself_once_nothing_refuses_it(
    agent: Agent, tenant_b: Tenant, unit: Unit, tag: str, database: str
) -> None:
    other = agent.batch(samples(tag, 5.0), stream="scales")
    bad = agent.advance(agent.batch(samples(tag, POISON)))
    answer = send(agent, agent_envelope.encode_arrow([other, bad]), host=HOST)
    assert (answer.status_code, [one["stream"] for one in answer.json()["streams"]]) == (422, ["scales"])
    assert kept(agent, tenant_b, unit) == ([5.0], [("scales", 1)], 1)
    with psycopg.connect(database, autocommit=True) as superuser:
        superuser.execute(f"DROP TRIGGER refuse_poison ON {tenant_b.schema}.sample".encode())
    assert send(agent, agent_envelope.encode_arrow([bad]), host=HOST).status_code == 200
    assert kept(agent, tenant_b, unit)[1] == [("press", 1), ("scales", 1)]
