"""Ingest has its effect exactly once, in order, or none at all (edge.md)."""

import base64
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from decimal import Decimal
from secrets import token_hex

import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from edge_agent.model import Cause, Gap
from edge_agent.wire import envelope as agent_envelope
from edge_agent.wire.records import gap_record
from gxp.kernel.context import Tenant
from gxp.kernel.errors import DomainError
from gxp.telemetry.aggregate.spec import AggregateSpec, Output, Window
from gxp.telemetry.models import IngestBatch, Stream
from gxp.telemetry.selectors import historian
from gxp.telemetry.services.enrolment import enrol, issue_code, revoke
from gxp.telemetry.services.epochs import open_epoch
from gxp.telemetry.services.ingest import Outcome, ingest
from gxp.telemetry.services.records import SignedRecord, keep
from gxp.telemetry.wire import envelope
from tests.gxp.telemetry.agents import SECOND, START, Agent, enrolled, register, samples

Unit = Callable[..., AbstractContextManager[None]]


@pytest.fixture
def tag() -> str:
    return f"press.{token_hex(4)}"


@pytest.fixture
def agent(tenant_a: Tenant, unit: Unit, tag: str) -> Iterator[Agent]:
    """An agent of its own for each test, with one registered tag."""
    with unit(tenant_a, as_="admin_zhou"):
        register(tag)
        made = enrolled(f"edge-{token_hex(4)}")
    with unit(tenant_a, as_="admin_zhou"):
        yield made


def send(agent: Agent, *batches: agent_envelope.WireBatch) -> Outcome:
    """Send over the wire format, as a request would arrive."""
    body = agent_envelope.encode_arrow(batches)
    return ingest(agent=agent.row, key=agent.key.public_key(), batches=envelope.decode(envelope.ARROW_TYPE, body))


def stored(agent: Agent) -> list[tuple[int, float]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT s.seq, s.value FROM sample s JOIN telemetry_stream t ON t.id = s.stream_id "
            "WHERE t.agent_id = %s ORDER BY s.seq",
            [agent.row.id],
        )
        return [(int(sequence), float(value)) for sequence, value in cursor.fetchall()]


def refused(outcome: Outcome) -> str:
    assert outcome.error is not None
    return outcome.error.code


def test_a_batch_is_stored_with_its_mark_and_its_digest(agent: Agent, tag: str) -> None:
    batch = agent.advance(agent.batch(samples(tag, 1.5, 2.5)))
    assert send(agent, batch).error is None
    assert stored(agent) == [(1, 1.5), (2, 2.5)]
    row = IngestBatch.objects.get(agent=agent.row)
    assert (row.first, row.count, row.header.text, row.header_sha256) == (1, 2, batch.header.text, batch.header.sha256)
    assert Stream.objects.get(agent=agent.row).committed == 2
    assert historian.columns(row).digest() == row.columns_sha256


@pytest.mark.req("P11-10e-1")
def test_a_repeat_has_no_effect_and_counts_as_success(agent: Agent, tag: str) -> None:
    batch = agent.advance(agent.batch(samples(tag, 1.0)))
    for _ in range(3):
        assert send(agent, batch).error is None
    assert stored(agent) == [(1, 1.0)]
    assert IngestBatch.objects.filter(agent=agent.row).count() == 1


def test_other_content_at_a_stored_sequence_is_refused_with_an_alarm(agent: Agent, tag: str) -> None:
    first = agent.batch(samples(tag, 1.0))
    send(agent, first)
    other = agent.batch(samples(tag, 9.0))
    assert refused(send(agent, other)) == "telemetry.batch.conflict"
    assert stored(agent) == [(1, 1.0)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_event WHERE kind = 'telemetry.alarm' AND roots LIKE %s",
                       [f"%{agent.row.id}%"])  # fmt: skip
        assert cursor.fetchone() == (1,)


def test_a_hole_is_refused_and_those_before_it_stay_stored(agent: Agent, tag: str) -> None:
    first = agent.advance(agent.batch(samples(tag, 1.0)))
    agent.advance(agent.batch(samples(tag, 2.0)))
    third = agent.batch(samples(tag, 3.0))
    outcome = send(agent, first, third)
    assert (refused(outcome), outcome.failed) == ("telemetry.batch.ahead", 1)
    assert stored(agent) == [(1, 1.0)]


def test_a_batch_that_names_another_predecessor_is_refused(agent: Agent, tag: str) -> None:
    agent.advance(agent.batch(samples(tag, 1.0)))
    send(agent, agent.sent[0])
    assert refused(send(agent, agent.batch(samples(tag, 2.0), previous="f" * 64))) == "telemetry.batch.chain"
    assert stored(agent) == [(1, 1.0)]


def test_overlapping_boundaries_are_a_conflict(agent: Agent, tag: str) -> None:
    send(agent, agent.batch(samples(tag, 1.0, 2.0)))
    wider = agent.batch(samples(tag, 1.0, 2.0, 3.0))
    assert refused(send(agent, wider)) == "telemetry.batch.conflict"
    assert stored(agent) == [(1, 1.0), (2, 2.0)]


@pytest.mark.req("P11-10h")
def test_a_digest_or_signature_that_does_not_fit_is_refused(agent: Agent, tag: str) -> None:
    assert refused(send(agent, agent.batch(samples(tag, 1.0), columns_sha256="0" * 64))) == "telemetry.batch.digest"
    stranger = Agent(agent.row, Ed25519PrivateKey.generate())
    assert refused(send(agent, stranger.batch(samples(tag, 1.0)))) == "telemetry.batch.signature"
    assert stored(agent) == []


def test_an_unknown_tag_changes_nothing(agent: Agent) -> None:
    assert refused(send(agent, agent.batch(samples("press.nobody-knows", 1.0)))) == "telemetry.tag.unknown"
    assert stored(agent) == []
    assert Stream.objects.filter(agent=agent.row).count() == 0


def test_a_newer_epoch_fences_the_older_store(agent: Agent, tag: str) -> None:
    send(agent, agent.advance(agent.batch(samples(tag, 1.0))))
    assert open_epoch(agent=agent.row, store="store-2", previous=1, cause="new_store") == 2
    assert open_epoch(agent=agent.row, store="store-2", previous=1, cause="new_store") == 2
    agent.row.refresh_from_db()
    assert refused(send(agent, agent.batch(samples(tag, 2.0)))) == "telemetry.epoch.fenced"
    assert stored(agent) == [(1, 1.0)]


def test_not_a_number_keeps_its_bits(agent: Agent, tag: str) -> None:
    send(agent, agent.batch(samples(tag, float("nan"), float("-inf"))))
    row = IngestBatch.objects.get(agent=agent.row)
    assert historian.columns(row).digest() == row.columns_sha256


@pytest.mark.req("P11-10e-2", "A11-7.1")
@pytest.mark.parametrize("statement", ["UPDATE sample SET value = 3", "DELETE FROM sample", "TRUNCATE sample"])
def test_the_application_cannot_change_a_stored_sample(agent: Agent, tag: str, statement: str) -> None:
    send(agent, agent.batch(samples(tag, 1.0)))
    denied = pytest.raises(ProgrammingError, match="permission denied for table sample")
    with denied, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert stored(agent) == [(1, 1.0)]


@pytest.mark.req("P11-10a-2", "A11-7.1")
def test_a_sample_changed_by_a_superuser_is_found(database: str, tenant_a: Tenant, unit: Unit, tag: str) -> None:
    with unit(tenant_a, as_="admin_zhou"):
        register(tag)
        made = enrolled(f"edge-{token_hex(4)}")
        send(made, made.batch(samples(tag, 1.0, 2.0)))
        row = IngestBatch.objects.get(agent=made.row)
        historian.require_complete(row)
    with psycopg.connect(database) as superuser:
        superuser.execute(
            f"UPDATE {tenant_a.schema}.sample SET value = value + 1e-15 WHERE stream_id = %s AND seq = 1",
            [row.stream_id],
        )
    with unit(tenant_a, as_="admin_zhou"), pytest.raises(DomainError) as found:
        historian.require_complete(row)
    assert (found.value.code, found.value.params["first"]) == ("telemetry.samples.altered", "1")


def test_the_historian_returns_a_window_in_source_time_order(agent: Agent, tag: str) -> None:
    late_first = samples(tag, 3.0, start=START + 20 * SECOND) + samples(tag, 1.0, 2.0)
    send(agent, agent.batch(late_first))
    window = Window(START, START + 20 * SECOND)
    assert [one.value for one in historian.series([tag], window)[tag]] == [1.0, 2.0]
    newest = historian.last(tag)
    assert newest is not None
    assert newest.value == 3.0
    (digest,) = historian.digests([tag], window)
    assert (digest.first, digest.count, digest.stream) == (1, 3, "press")


def test_an_aggregate_reads_its_own_window_through_the_filter(agent: Agent, tag: str) -> None:
    send(agent, agent.batch(samples(tag, 0.0, 4.0, 6.0, 0.0)))
    spec = AggregateSpec(
        tags={"force": tag}, outputs=(Output("mean", "force", "mean"),), interval=10 * SECOND, filter="force > 0"
    )
    result = historian.aggregate_window(spec, Window(START, START + 40 * SECOND))
    assert result.figures["mean"].exact == 5
    assert (result.rows, result.rows_kept, result.coverage) == (4, 2, Decimal(1))


def test_records_are_kept_once_and_numbered_without_a_hole(agent: Agent) -> None:
    def gap(number: int, detail: str = "") -> SignedRecord:
        one = Gap(gap="g1", stream="press", epoch=1, cause=Cause.DISCONNECT, from_seq=1, from_time=START, detail=detail)
        text = gap_record(one, agent=str(agent.row.id), number=number, recorded_at=START, monotonic_ns=1)
        signed = agent.signed(text)
        return SignedRecord(signed.text, signed.signature)

    key = agent.key.public_key()
    assert keep(agent=agent.row, key=key, records=[gap(1), gap(3)]) == 1
    assert keep(agent=agent.row, key=key, records=[gap(2), gap(1)]) == 3
    with pytest.raises(DomainError) as conflict:
        keep(agent=agent.row, key=key, records=[gap(2, "another story")])
    assert conflict.value.code == "telemetry.record.conflict"


@pytest.mark.req("P11-10h")
def test_an_enrolment_code_works_once(agent: Agent) -> None:
    code = issue_code(site="S1")
    public = agent.row.public_key
    for name, expected in ((f"again-{token_hex(3)}", None), (f"twice-{token_hex(3)}", "telemetry.enrol.code")):
        proof = base64.b64encode(agent.key.sign(f"gxp-enrol/1\n{code}\n{name}\n{public}\n".encode())).decode()
        if expected is None:
            assert enrol(code=code, name=name, public_key=public, proof=proof).name == name
        else:
            with pytest.raises(DomainError) as refusal:
                enrol(code=code, name=name, public_key=public, proof=proof)
            assert refusal.value.code == expected


def test_a_revoked_agent_keeps_its_name_and_loses_its_voice(agent: Agent) -> None:
    revoke(agent=agent.row)
    agent.row.refresh_from_db()
    assert agent.row.revoked_at is not None
