"""An agent for tests: enrolled through the service, batches made with the agent's own codec."""

import base64
import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import psycopg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from edge_agent.model import Sample
from edge_agent.wire import envelope, request
from edge_agent.wire.columns import build, canonical, digest
from edge_agent.wire.header import NO_PREVIOUS, BatchHeader, Signed, sign
from gxp.kernel.clock import utc_now
from gxp.telemetry.models import EdgeAgent
from gxp.telemetry.services import enrolment, epochs, tags
from gxp.telemetry.services.ingest import ingest
from gxp.telemetry.wire import envelope as received

SECOND = 10_000_000
START = 134_000_000_000_000_000


@dataclass
class Agent:
    """A test's agent with one stream `press` in epoch 1."""

    row: EdgeAgent
    key: Ed25519PrivateKey
    previous: str = NO_PREVIOUS
    next: int = 1
    sent: list[envelope.WireBatch] = field(default_factory=list)

    def batch(self, samples: Sequence[Sample], **changes: object) -> envelope.WireBatch:
        """The next batch of the stream; `changes` bend header fields before it is signed."""
        columns = build(self.next, samples)
        header = BatchHeader(
            agent=str(self.row.id),
            epoch=1,
            stream="press",
            run="run-1",
            first=columns.first,
            count=columns.count,
            flags=0 if columns.original_time is None else 1,
            previous=self.previous,
            columns_sha256=digest(columns),
            tags=columns.tags,
            texts=columns.texts,
            sealed_at=START,
            monotonic_ns=1,
            clock_offset=None,
        )
        header = replace(header, **changes)  # type: ignore[arg-type]  # whatever the test bends
        return envelope.WireBatch(header=sign(self.key, header.canonical()), columns=columns)

    def advance(self, batch: envelope.WireBatch) -> envelope.WireBatch:
        """Take note that the batch was stored."""
        self.previous, self.next = batch.header.sha256, batch.columns.last + 1
        self.sent.append(batch)
        return batch

    def deliver(self, samples: Sequence[Sample]) -> None:
        """Have the samples stored as the next batch, inside a unit."""
        batch = self.advance(self.batch(samples))
        body = received.decode(received.ARROW_TYPE, envelope.encode_arrow([batch]))
        assert ingest(agent=self.row, key=self.key.public_key(), batches=body).error is None

    def headers(self, *, method: str, target: str, body: bytes, unix_ms: int | None = None) -> dict[str, str]:
        """Headers of a signed request."""
        now = int(utc_now().timestamp() * 1000) if unix_ms is None else unix_ms
        return request.sign(self.key, method=method, target=target, agent=str(self.row.id), unix_ms=now, body=body)

    def signed(self, text: bytes) -> Signed:
        """A record with this agent's signature."""
        return sign(self.key, text)


def enrolled(name: str) -> Agent:
    """An enrolled agent with an open epoch; call it inside a unit of work."""
    key = Ed25519PrivateKey.generate()
    public = base64.b64encode(key.public_key().public_bytes_raw()).decode()
    code = enrolment.issue_code(site="S1")
    proof = base64.b64encode(key.sign(f"gxp-enrol/1\n{code}\n{name}\n{public}\n".encode())).decode()
    row = enrolment.enrol(code=code, name=name, public_key=public, proof=proof)
    epochs.open_epoch(agent=row, store="store-1", previous=None, cause="new_store")
    row.refresh_from_db()
    return Agent(row, key)


def register(*names: str) -> None:
    """Register tags sampled every ten seconds."""
    tags.register(drafts=[tags.TagDraft(name, "kN", "gxp", 10 * SECOND, "P1") for name in names])


def samples(tag: str, *values: float, start: int = START) -> list[Sample]:
    """One sample every ten seconds."""
    return [Sample(tag, start + n * 10 * SECOND, 0, start, value, 0) for n, value in enumerate(values)]


def terminate(pid: int) -> None:
    """Cut a database connection from outside, as a failing server or network does."""
    with psycopg.connect(os.environ["GXP_DATABASE_URL"], autocommit=True) as superuser:
        superuser.execute("SELECT pg_terminate_backend(%s)", [pid])


__all__ = ["SECOND", "START", "Agent", "canonical", "enrolled", "register", "samples", "terminate"]
