"""The historian: raw samples, last value, aggregates, digests of a window."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

import numpy as np
from django.db import connection

from gxp.kernel import expr
from gxp.kernel.errors import DomainError
from gxp.telemetry.aggregate.evaluate import Aggregate, RowFilter, aggregate
from gxp.telemetry.aggregate.samples import Sample
from gxp.telemetry.aggregate.spec import AggregateSpec, Window
from gxp.telemetry.models import IngestBatch
from gxp.telemetry.selectors.tags import numbers_of, tags_named
from gxp.telemetry.wire.columns import LAST_NUMBER_KIND, Columns
from gxp.telemetry.wire.header import read
from gxp.telemetry.wire.rows import STORED, columns_of

SIGN_BIT = 0x1_0000_0000
BAD_NO_DATA = 0x809B_0000
"""OPC 10000-4, 7.39.2: there is no value."""


@dataclass(frozen=True, slots=True)
class Point:
    """One stored sample with its place in its stream; `kind` says what `value` holds (docs/contracts/ingest, 3)."""

    time: int
    value: float
    status: int
    kind: int
    stream: int
    seq: int


@dataclass(frozen=True, slots=True)
class Digest:
    """One ingest batch that holds samples of a window, as a batch record cites it."""

    batch: str
    agent: str
    stream: str
    epoch: int
    first: int
    count: int
    columns_sha256: str
    header_sha256: str

    def canonical(self) -> dict[str, str]:
        """Return the form that records carry."""
        return {
            "agent": self.agent,
            "count": str(self.count),
            "epoch": str(self.epoch),
            "first": str(self.first),
            "header_sha256": self.header_sha256,
            "sha256": self.columns_sha256,
            "stream": self.stream,
        }


def series(names: Sequence[str], window: Window) -> dict[str, list[Sample]]:
    """Return the samples of each named tag in [start, end), in order of source time.

    A sample without a value is never good. A text in the window is `telemetry.series.text` (409): it is no number.
    """
    numbers = numbers_of(names)
    found: dict[int, list[Sample]] = {number: [] for number in numbers}
    query = (
        "SELECT tag_id, source_time, value, status, kind FROM sample "
        "WHERE tag_id = ANY(%s) AND source_time >= %s AND source_time < %s ORDER BY source_time, stream_id, seq"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, (numbers, window.start, window.end))
        for tag, time, value, status, kind in cursor.fetchall():
            if kind > LAST_NUMBER_KIND:
                params = {"tag": names[numbers.index(tag)]}
                raise DomainError("telemetry.series.text", status=409, params=params)
            found[tag].append(Sample(time, value, status % SIGN_BIT or (0 if kind else BAD_NO_DATA)))
    return {name: found[number] for name, number in zip(names, numbers, strict=True)}


def last(name: str, *, since: int = 0) -> Point | None:
    """Return the newest sample of a tag after `since`, or None."""
    (number,) = numbers_of([name])
    query = (
        "SELECT source_time, value, status, kind, stream_id, seq FROM sample WHERE tag_id = %s AND source_time > %s "
        "ORDER BY source_time DESC, stream_id DESC, seq DESC LIMIT 1"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, (number, since))
        row = cursor.fetchone()
    return None if row is None else point(*row)


def point(time: int, value: float, status: int, *place: int) -> Point:
    """Return a stored row as a point; the database keeps the status word as a signed integer."""
    return Point(time, value, status % SIGN_BIT, *place)


def text_of(sample: Point) -> str | None:
    """Return a sample's text, None where it is a number; its value points into the signed header's dictionary."""
    if sample.kind <= LAST_NUMBER_KIND:
        return None
    batch = IngestBatch.objects.filter(stream_id=sample.stream, first__lte=sample.seq).order_by("-first")[:1].get()
    return read(batch.header.text, batch.header.signature).texts[int(sample.value)]


def aggregate_window(spec: AggregateSpec, window: Window) -> Aggregate:
    """Return the device aggregate over stored samples of the window."""
    by_name = series(list(spec.tags.values()), window)
    return aggregate(spec, window, {alias: by_name[name] for alias, name in spec.tags.items()}, keep=row_filter(spec))


def row_filter(spec: AggregateSpec) -> RowFilter:
    """Return the compiled filter; a row in which one of its tags has no value is not kept."""
    if spec.filter is None:
        return lambda _row: True
    text, names = spec.filter, tuple(spec.tags)
    _program(text, names)  # a filter that cannot be compiled is refused at once

    def keep(row: Mapping[str, Any]) -> bool:
        return len(row) == len(names) and _holds(text, names, tuple(str(row[name]) for name in names))

    return keep


@lru_cache(maxsize=64)
def _program(text: str, names: tuple[str, ...]) -> expr.Program:
    return expr.compile(text, dict.fromkeys(names, "number"))


@lru_cache(maxsize=65_536)
def _holds(text: str, names: tuple[str, ...], values: tuple[str, ...]) -> bool:
    """Whether a filter holds for these digits: it follows from them alone, and a running unit is looked at often."""
    return _program(text, names).evaluate(dict(zip(names, map(Decimal, values), strict=True))) is True


def digests(names: Sequence[str], window: Window) -> list[Digest]:
    """Return the ingest batches that hold samples of these tags in the window, in stream order."""
    query = """
        SELECT DISTINCT b.id FROM telemetry_ingestbatch b JOIN sample s
            ON s.stream_id = b.stream_id AND s.seq >= b.first AND s.seq < b.first + b.count
        WHERE s.tag_id = ANY(%s) AND s.source_time >= %s AND s.source_time < %s
            AND b.to_time >= %s AND b.from_time < %s"""
    bounds = (window.start, window.end)
    with connection.cursor() as cursor:
        cursor.execute(query, (numbers_of(names), *bounds, *bounds))
        ids = [row[0] for row in cursor.fetchall()]
    batches = IngestBatch.objects.filter(id__in=ids).select_related("stream", "agent")
    return [_digest(one) for one in batches.order_by("stream_id", "first")]


def columns(batch: IngestBatch) -> Columns:
    """Return the columns of one batch rebuilt from the stored rows; its digest shows whether they are unchanged."""
    header = read(batch.header.text, batch.header.signature)
    query = (
        "SELECT source_time, tag_id, value, status, kind, stream_id, seq, server_time, receipt_time, original_time "
        "FROM sample WHERE stream_id = %s AND seq >= %s AND seq < %s ORDER BY seq"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, (batch.stream_id, batch.first, batch.first + batch.count))
        rows = np.array([tuple(row) for row in cursor.fetchall()], dtype=STORED)
    return columns_of(rows, first=batch.first, tags=header.tags, texts=header.texts, tag_ids=numbers_of(header.tags))


def require_complete(batch: IngestBatch) -> Columns:
    """Return the rebuilt columns, or `telemetry.samples.altered` where they differ from what was ingested."""
    rebuilt = columns(batch)
    if rebuilt.digest() != batch.columns_sha256:
        raise DomainError("telemetry.samples.altered", status=409, params={"batch": batch.id, "first": batch.first})
    return rebuilt


def units_of(names: Sequence[str]) -> dict[str, str]:
    """Return the UCUM unit of each named tag."""
    return {name: tag.unit for name, tag in tags_named(names).items()}


def _digest(one: IngestBatch) -> Digest:
    return Digest(
        batch=str(one.id),
        agent=str(one.agent_id),
        stream=one.stream.name,
        epoch=one.stream.epoch,
        first=one.first,
        count=one.count,
        columns_sha256=one.columns_sha256,
        header_sha256=one.header_sha256,
    )
