"""HTTP ingest against raw binary COPY: same table, index, connections and rows a commit.

Ours: POST /api/telemetry/v1/ingest on two connections, each its own agent; request and header signature, digest and
chain are checked, and mark, audited `ingest_batch` and rows are committed before the answer. Baseline: two connections
that COPY the same rows, already encoded and sorted, into the same table, one commit a batch.
"""

import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

import httpx
import numpy as np
import psycopg

from edge_agent.wire import envelope
from edge_agent.wire.columns import Columns, digest
from edge_agent.wire.header import NO_PREVIOUS, BatchHeader, sign
from gxp.kernel.context import Actor, RequestContext, Tenant
from gxp.ports import units
from gxp.telemetry.selectors.tags import numbers_of
from gxp.telemetry.services.ingest import COPY
from gxp.telemetry.wire.envelope import decode
from gxp.telemetry.wire.rows import copy_body
from tests.benchmarks.bench import Measure, Ratio
from tests.fixtures.live import await_answer, free_port, process
from tests.gxp.telemetry.agents import SECOND, START, Agent, enrolled, register

TAGS = tuple(f"bench.{number:04d}" for number in range(1000))
CONNECTIONS = 2
BATCHES = 6
PATH = "/api/telemetry/v1/ingest"


@dataclass
class Sender:
    """One agent that prepares batch after batch of `rows` rows; every tag has a value every ten seconds."""

    agent: Agent
    rows: int
    made: int = 0
    previous: str = NO_PREVIOUS

    def columns(self) -> Columns:
        """The next rows, in the order in which a plant delivers them: all tags of one moment, then the next."""
        place = np.arange(self.rows) + self.made * self.rows
        times = (START + place // len(TAGS) * 10 * SECOND).astype("<i8").tobytes()
        return Columns(
            first=self.made * self.rows + 1,
            tags=TAGS,
            texts=(),
            tag=(place % len(TAGS)).astype("<u4").tobytes(),
            source_time=times,
            server_time=times,
            receipt_time=times,
            value=np.sin(place).astype("<f8").tobytes(),
            status=bytes(4 * self.rows),
            kind=b"\x01" * self.rows,
        )

    def batch(self) -> envelope.WireBatch:
        """The next batch, signed."""
        columns = self.columns()
        header = BatchHeader(
            agent=str(self.agent.row.id),
            epoch=1,
            stream="bench",
            run="bench",
            first=columns.first,
            count=columns.count,
            flags=0,
            previous=self.previous,
            columns_sha256=digest(columns),
            tags=columns.tags,
            texts=(),
            sealed_at=START,
            monotonic_ns=1,
            clock_offset=None,
        )
        signed = sign(self.agent.key, header.canonical())
        self.previous, self.made = signed.sha256, self.made + 1
        return envelope.WireBatch(header=signed, columns=columns)

    def request(self, url: str) -> httpx.Request:
        """The next batch as a signed request."""
        body = envelope.compress(envelope.encode_arrow([self.batch()]))
        headers = {"Host": "acme.localhost", "Content-Type": envelope.ARROW_TYPE, "Content-Encoding": "zstd"}
        headers |= self.agent.headers(method="POST", target=PATH, body=body)
        return httpx.Request("POST", url + PATH, content=body, headers=headers)


def together(work: Sequence[Callable[[], None]]) -> float:
    """Run in threads at once; seconds until the last is done."""
    threads = [threading.Thread(target=one) for one in work]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - begun


def post_all(client: httpx.Client, requests: Sequence[httpx.Request]) -> None:
    """Send one after the other on one connection."""
    for request in requests:
        answer = client.send(request)
        if answer.status_code != 200:
            raise RuntimeError(answer.text)


def copy_all(connection: psycopg.Connection, blobs: Sequence[bytes]) -> None:
    """COPY one after the other, committing each."""
    for blob in blobs:
        with connection.cursor() as cursor, cursor.copy(COPY) as copy:
            copy.write(blob)
        connection.commit()


class Comparison:
    """Both sides on one table, emptied and counted around every run."""

    def __init__(self, *, url: str, tenant: Tenant, rows: int) -> None:
        """Enrol the agents and open the connections."""
        self.url, self.tenant, self.rows = url, tenant, rows
        context = RequestContext(actor=Actor("system:bench", "bench", kind="system"))
        with units.unit(tenant=tenant, context=context):
            register(*TAGS)
            self.tag_ids = numbers_of(TAGS)
            self.senders = [Sender(enrolled(f"bench-{rows}-{n}"), rows) for n in range(CONNECTIONS)]
            self.copiers = [Sender(sender.agent, rows) for sender in self.senders]
        self.clients = [httpx.Client(timeout=60) for _ in range(CONNECTIONS)]
        self.admin = psycopg.connect(os.environ["GXP_DATABASE_URL"], autocommit=True)
        self.connections = [self._writer() for _ in range(CONNECTIONS)]

    def _writer(self) -> psycopg.Connection:
        connection = psycopg.connect(os.environ["GXP_DATABASE_URL"])
        connection.execute(f"SET ROLE {self.tenant.schema}")
        connection.execute(f"SET search_path = {self.tenant.schema}, ext")
        connection.commit()
        return connection

    def ours(self) -> float:
        """Rows a second over HTTP."""
        work = [
            partial(post_all, client, [sender.request(self.url) for _ in range(BATCHES)])
            for client, sender in zip(self.clients, self.senders, strict=True)
        ]
        return self._rate(together(work))

    def baseline(self) -> float:
        """Rows a second by COPY of ready blobs."""
        work = [
            partial(copy_all, connection, [self._blob(copier) for _ in range(BATCHES)])
            for connection, copier in zip(self.connections, self.copiers, strict=True)
        ]
        return self._rate(together(work))

    def _blob(self, copier: Sender) -> bytes:
        (one,) = decode(envelope.ARROW_TYPE, envelope.encode_arrow([copier.batch()]))
        return copy_body(one.columns, tag_ids=self.tag_ids, stream_id=1)

    def _rate(self, seconds: float) -> float:
        wanted = CONNECTIONS * BATCHES * self.rows
        found = self.admin.execute(f"SELECT count(*) FROM {self.tenant.schema}.sample").fetchone()
        if found != (wanted,):
            raise RuntimeError(f"{found} rows stored, {wanted} sent")
        self.admin.execute(f"TRUNCATE {self.tenant.schema}.sample")
        return wanted / seconds

    def close(self) -> None:
        """Close all connections."""
        for client in self.clients:
            client.close()
        for connection in (*self.connections, self.admin):
            connection.close()


@contextmanager
def compared(rows: int) -> Iterator[tuple[Measure, Measure]]:
    """A server of two worker processes, and the two sides."""
    port = free_port()
    web = ["granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "2"]
    with process("bench-web", *web, "--blocking-threads", "1", "gxp.server.wsgi:application") as started:
        await_answer(started, f"http://127.0.0.1:{port}/livez")
        tenant = units.binder().tenant_of_host("acme.localhost")
        assert tenant is not None
        sides = Comparison(url=f"http://127.0.0.1:{port}", tenant=tenant, rows=rows)
        try:
            yield sides.ours, sides.baseline
        finally:
            sides.close()


BENCHES = (
    Ratio(
        id="ingest.10k",
        goal=0.80,
        better="higher",
        unit="x",
        baseline="raw binary COPY, sorted, same table, index, 2 connections, 10 000 rows a commit",
        setup=lambda: compared(10_000),
    ),
)
