"""Exactly-once ingest: rows, mark and `ingest_batch` move in one transaction (edge.md, Exactly-once effect).

Everything that can refuse a batch comes before anything is written for it, so that a refused one needs no savepoint and
those before it stay; every statement is a turn to the database and back, so that there are few. What only the database
refuses while samples are stored is undone to the request's one savepoint, and those before it are stored again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import psycopg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import DatabaseError, OperationalError, connection, transaction

from gxp.compliance import audit
from gxp.kernel.errors import DomainError
from gxp.kernel.ids import uuid7
from gxp.kernel.refs import ObjectRef
from gxp.telemetry.models import EdgeAgent, IngestBatch, Stream
from gxp.telemetry.services.dictionaries import numbers
from gxp.telemetry.wire.columns import Columns, check
from gxp.telemetry.wire.envelope import WireBatch
from gxp.telemetry.wire.faults import batch as refused
from gxp.telemetry.wire.header import NO_PREVIOUS, BatchHeader, verify_signature
from gxp.telemetry.wire.rows import COPY_FIELDS, copy_body

COPY = f"COPY sample ({', '.join(name for name, _ in COPY_FIELDS)}) FROM STDIN (FORMAT binary)"
# The digests (audited), the header as signed, and the mark.
STORE = """
WITH batch AS (
  INSERT INTO telemetry_ingestbatch
    (id, agent_id, stream_id, first, count, from_time, to_time, run, header_sha256, columns_sha256)
  VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s) RETURNING id
), header AS (
  INSERT INTO telemetry_ingestheader (batch_id, text, signature) SELECT id, %s, %s FROM batch
)
UPDATE telemetry_stream SET committed = %s, head = %s WHERE id = %s
"""
ALARMS = frozenset({
    "telemetry.batch.conflict", "telemetry.batch.chain", "telemetry.batch.unstorable", "telemetry.epoch.fenced",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a request did: the streams it touched and, where a batch was refused, its place and the refusal."""

    streams: Sequence[Stream]
    failed: int | None = None
    error: DomainError | None = None


class Unstorable(Exception):
    """The database refused what was to be stored of the batch at `place`."""

    def __init__(self, place: int, why: str) -> None:
        """Take the batch's place in the request and what the database said."""
        super().__init__(why)
        self.place, self.why = place, why


def ingest(*, agent: EdgeAgent, key: Ed25519PublicKey, batches: Sequence[WireBatch]) -> Outcome:
    """Store batches in order until the first refusal; those before it stay stored."""
    try:
        with transaction.atomic():
            return _taken(agent, key, batches)
    except Unstorable as fault:
        before = _taken(agent, key, batches[: fault.place])
        header = batches[fault.place].header
        error = refused("unstorable", stream=header.stream, first=header.first, why=fault.why)
        _alarm(agent, header, error)
        return Outcome(before.streams, failed=fault.place, error=error)


def _taken(agent: EdgeAgent, key: Ed25519PublicKey, batches: Sequence[WireBatch]) -> Outcome:
    touched: dict[int, Stream] = {}
    for index, one in enumerate(batches):
        try:
            stream, tags = _admitted(agent, key, one)
        except DomainError as error:
            _alarm(agent, one.header, error)
            return Outcome(_fresh(touched), failed=index, error=error)
        if tags is not None:
            try:
                _store(agent, stream, one, tags)
            except (OperationalError, psycopg.OperationalError):
                raise  # the database's own trouble: the whole request is sent again
            except (DatabaseError, psycopg.DatabaseError, DomainError) as fault:
                raise Unstorable(index, str(fault).partition("\n")[0][:200]) from fault
        touched[stream.id] = stream
    return Outcome(_fresh(touched))


def _admitted(agent: EdgeAgent, key: Ed25519PublicKey, batch: WireBatch) -> tuple[Stream, Sequence[int] | None]:
    """Return the batch's stream, locked, and the numbers of its tags, or None where it is already stored.

    Anything that does not follow the stream's mark, or is not what the agent signed, is refused.
    """
    header = batch.header
    _verify(agent, key, header, batch.columns)
    wanted = Stream.objects.select_for_update().filter(agent=agent, epoch=header.epoch, name=header.stream)
    known = wanted.first()
    stream = known or Stream(agent=agent, epoch=header.epoch, name=header.stream)
    if header.last <= stream.committed:
        _already_stored(stream, header)
        return stream, None
    _follows(stream, header)
    tags = numbers(header.tags)
    if known is None:
        Stream.objects.get_or_create(agent=agent, epoch=header.epoch, name=header.stream)
        return _admitted(agent, key, batch)  # locked now; another request may have been first
    return stream, tags


def _verify(agent: EdgeAgent, key: Ed25519PublicKey, header: BatchHeader, columns: Columns) -> None:
    if header.agent != str(agent.id):
        raise refused("signature", stream=header.stream, first=header.first)
    verify_signature(key, header)
    check(columns)
    if columns.digest() != header.columns_sha256:
        raise refused("digest", stream=header.stream, first=header.first)
    if header.epoch != agent.epoch:
        raise DomainError("telemetry.epoch.fenced", status=409, params={"epoch": header.epoch, "current": agent.epoch})


def _already_stored(stream: Stream, header: BatchHeader) -> None:
    known = IngestBatch.objects.filter(
        stream=stream, first=header.first, count=header.count, header_sha256=header.sha256
    )
    if not known.exists():
        raise refused("conflict", status=409, stream=stream.name, first=header.first, committed=stream.committed)


def _follows(stream: Stream, header: BatchHeader) -> None:
    place = {"stream": stream.name, "first": header.first, "committed": stream.committed}
    if header.first <= stream.committed:
        raise refused("conflict", status=409, **place)
    if header.first > stream.committed + 1:
        raise refused("ahead", status=409, **place)
    if header.previous != stream.head or (stream.committed == 0 and header.previous != NO_PREVIOUS):
        raise refused("chain", status=409, **place)


def _store(agent: EdgeAgent, stream: Stream, batch: WireBatch, tags: Sequence[int]) -> None:
    header, columns = batch.header, batch.columns
    times = columns.arrays["source_time"]
    span = (int(times.min()), int(times.max()))
    known = (uuid7(), agent.id, stream.id, header.first, header.count, *span, header.run)
    signed = (header.sha256, header.columns_sha256, header.text, header.signature)
    with connection.cursor() as cursor:
        with cursor.copy(COPY) as copy:
            copy.write(copy_body(columns, tag_ids=tags, stream_id=stream.id))
        cursor.execute(STORE, [*known, *signed, header.last, header.sha256, stream.id])
    stream.committed, stream.head = header.last, header.sha256


def _fresh(touched: Mapping[int, Stream]) -> list[Stream]:
    return sorted(touched.values(), key=lambda stream: stream.id)


def _alarm(agent: EdgeAgent, header: BatchHeader, error: DomainError) -> None:
    if error.code in ALARMS:
        data = {"code": error.code, "stream": header.stream, "first": str(header.first), "header": header.text}
        audit.event(kind="telemetry.alarm", root=ObjectRef.of("telemetry.agent", agent.id), data=data)
