"""Exactly-once ingest: rows, mark and `ingest_batch` move in one transaction (edge.md, Exactly-once effect)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import connection, transaction

from gxp.compliance import audit
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.telemetry.models import EdgeAgent, IngestBatch, IngestHeader, Stream
from gxp.telemetry.services.dictionaries import numbers
from gxp.telemetry.wire.columns import Columns, check
from gxp.telemetry.wire.envelope import WireBatch
from gxp.telemetry.wire.faults import batch as refused
from gxp.telemetry.wire.header import NO_PREVIOUS, BatchHeader, verify_signature
from gxp.telemetry.wire.rows import COPY_FIELDS, copy_body

COPY = f"COPY sample ({', '.join(name for name, _ in COPY_FIELDS)}) FROM STDIN (FORMAT binary)"
ALARMS = frozenset({"telemetry.batch.conflict", "telemetry.batch.chain", "telemetry.epoch.fenced"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a request did: the streams it touched and, where a batch was refused, its place and the refusal."""

    streams: Sequence[Stream]
    failed: int | None = None
    error: DomainError | None = None


def ingest(*, agent: EdgeAgent, key: Ed25519PublicKey, batches: Sequence[WireBatch]) -> Outcome:
    """Store batches in order until the first refusal; those before it stay stored."""
    touched: dict[int, Stream] = {}
    for index, one in enumerate(batches):
        try:
            with transaction.atomic():
                stream = take(agent=agent, key=key, batch=one)
        except DomainError as error:
            _alarm(agent, one.header, error)
            return Outcome(_fresh(touched), failed=index, error=error)
        touched[stream.id] = stream
    return Outcome(_fresh(touched))


def take(*, agent: EdgeAgent, key: Ed25519PublicKey, batch: WireBatch) -> Stream:
    """Store one batch after its stream's mark, or find it already stored; anything else is refused."""
    header, columns = batch.header, batch.columns
    _verify(agent, key, header, columns)
    stream = _mark(agent, header)
    if header.last <= stream.committed:
        _already_stored(stream, header)
        return stream
    _follows(stream, header)
    _store(agent, stream, header, columns)
    return stream


def _verify(agent: EdgeAgent, key: Ed25519PublicKey, header: BatchHeader, columns: Columns) -> None:
    if header.agent != str(agent.id):
        raise refused("signature", stream=header.stream, first=header.first)
    verify_signature(key, header)
    check(columns)
    if columns.digest() != header.columns_sha256:
        raise refused("digest", stream=header.stream, first=header.first)
    if header.epoch != agent.epoch:
        raise DomainError("telemetry.epoch.fenced", status=409, params={"epoch": header.epoch, "current": agent.epoch})


def _mark(agent: EdgeAgent, header: BatchHeader) -> Stream:
    wanted = Stream.objects.select_for_update().filter(agent=agent, epoch=header.epoch, name=header.stream)
    known = wanted.first()
    if known is None:
        Stream.objects.get_or_create(agent=agent, epoch=header.epoch, name=header.stream)
        known = wanted.get()
    return known


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


def _store(agent: EdgeAgent, stream: Stream, header: BatchHeader, columns: Columns) -> None:
    tags = numbers(header.tags)
    body = copy_body(columns, tag_ids=tags, stream_id=stream.id)
    with connection.cursor() as cursor, cursor.copy(COPY) as copy:
        copy.write(body)
    times = columns.arrays["source_time"]
    batch = IngestBatch.objects.create(
        agent=agent,
        stream=stream,
        first=header.first,
        count=header.count,
        from_time=int(times.min()),
        to_time=int(times.max()),
        run=header.run,
        header_sha256=header.sha256,
        columns_sha256=header.columns_sha256,
    )
    IngestHeader.objects.create(batch=batch, text=header.text, signature=header.signature)
    stream.committed, stream.head = header.last, header.sha256
    stream.save(update_fields=("committed", "head"))


def _fresh(touched: Mapping[int, Stream]) -> list[Stream]:
    return sorted(touched.values(), key=lambda stream: stream.id)


def _alarm(agent: EdgeAgent, header: BatchHeader, error: DomainError) -> None:
    if error.code in ALARMS:
        data = {"code": error.code, "stream": header.stream, "first": str(header.first), "header": header.text}
        audit.event(kind="telemetry.alarm", root=ObjectRef.of("telemetry.agent", agent.id), data=data)
