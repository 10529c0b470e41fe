"""A real HTTP server with the semantics of docs/contracts/ingest in memory, and switches for what goes wrong on
the way."""

import base64
import copy
import json
import threading
import uuid
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from edge_agent import ticks
from edge_agent.errors import EdgeError
from edge_agent.model import Sample
from edge_agent.wire import columns, envelope, header, request


class Refusal(Exception):
    """A problem document."""

    def __init__(self, status: int, code: str, **more: Any) -> None:
        super().__init__(code)
        self.status, self.code, self.more = status, code, more


@dataclass
class StreamState:
    """One (epoch, stream)."""

    committed: int = 0
    durable: int = 0
    head: str = header.NO_PREVIOUS
    runs: list[str] = field(default_factory=list)
    batches: dict[int, str] = field(default_factory=dict)
    rows: list[Sample] = field(default_factory=list)


@dataclass
class Data:
    """Everything that a backup would hold."""

    epoch: int = 0
    stores: dict[tuple[str, str | None], int] = field(default_factory=dict)
    streams: dict[tuple[int, str], StreamState] = field(default_factory=dict)
    records: dict[tuple[int, int], str] = field(default_factory=dict)


class IngestServer:
    """Start, point an agent at `url`, look at `data`."""

    def __init__(self, *, lag: int = 0) -> None:
        self.data = Data()
        self.keys: dict[str, Ed25519PublicKey] = {}
        self.codes = {"CODE-1"}
        self.lag = lag
        self.lose_answers = 0
        self.refuse_next: list[Refusal] = []
        self.unknown_tags: set[str] = set()
        self.answers: list[tuple[str, str, int]] = []
        self.bodies: list[bytes] = []
        self.clock_offset = 0
        self.check_time = True
        self.checkpoint: Any = None
        self.cosignatures: list[dict[str, str]] = []
        self.lock = threading.RLock()
        self._http: ThreadingHTTPServer | None = None
        self.url = ""

    def start(self, port: int = 0) -> str:
        owner = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_args: Any) -> None:
                """Silent."""

            def do_GET(self) -> None:
                owner.serve(self, "GET")

            def do_POST(self) -> None:
                owner.serve(self, "POST")

        self._http = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self._http.daemon_threads = True
        threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True).start()
        self.url = f"http://127.0.0.1:{self._http.server_port}"
        return self.url

    def stop(self) -> None:
        if self._http is not None:
            self._http.shutdown()
            self._http.server_close()
            self._http = None

    def stream(self, name: str, epoch: int | None = None) -> StreamState:
        return self.data.streams.setdefault((self.data.epoch if epoch is None else epoch, name), StreamState())

    def rows(self, name: str) -> list[Sample]:
        """All rows of a stream over all epochs, in order of epoch."""
        keys = sorted(key for key in self.data.streams if key[1] == name)
        return [row for key in keys for row in self.data.streams[key].rows]

    def records_of(self, kind: str) -> list[dict[str, Any]]:
        found = [json.loads(text) for _, text in sorted(self.data.records.items())]
        return [record for record in found if record["type"] == f"telemetry.{kind}"]

    def backup(self) -> Data:
        with self.lock:
            return copy.deepcopy(self.data)

    def restore(self, backup: Data) -> None:
        with self.lock:
            self.data = copy.deepcopy(backup)

    # ------------------------------------------------------------------ HTTP

    def serve(self, handler: BaseHTTPRequestHandler, method: str) -> None:
        body = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
        path = urlsplit(handler.path).path.removeprefix("/api/telemetry/v1")
        if self._http is None:  # stopped, but the connection was kept alive
            handler.close_connection = True
            return
        with self.lock:
            try:
                if self.refuse_next and path == "/ingest":
                    raise self.refuse_next.pop(0)
                status, content = self._route(handler, method, path, body)
            except Refusal as refusal:
                status, content = refusal.status, {"code": refusal.code, **refusal.more}
            except EdgeError as error:
                status, content = 400, {"code": error.code}
            content["server_time"] = str(self._now())
            self.answers.append((method, path, status))
            lost = self.lose_answers > 0 and path == "/ingest"
            self.lose_answers -= lost
        if lost:
            handler.close_connection = True
            return
        data = json.dumps(content).encode()
        handler.send_response(status)
        handler.send_header("Content-Type", "application/json" if status < 400 else "application/problem+json")
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    def _now(self) -> int:
        return ticks.now() + self.clock_offset

    def _route(self, handler: Any, method: str, path: str, body: bytes) -> tuple[int, dict[str, Any]]:
        if path == "/enrol":
            return self._enrol(json.loads(body))
        agent = handler.headers.get("GXP-Agent", "")
        if agent not in self.keys:
            raise Refusal(403, "telemetry.agent.unknown")
        try:
            request.verify(self.keys[agent], handler.headers, method=method, target=handler.path, body=body)
        except EdgeError:
            raise Refusal(401, "telemetry.request.signature") from None
        off = int(handler.headers["GXP-Time"]) - ticks.unix_ms(self._now())
        if self.check_time and abs(off) > 300_000:
            raise Refusal(401, "telemetry.request.time")
        return 200, self._answer(agent, handler, path, body)

    def _answer(self, agent: str, handler: Any, path: str, body: bytes) -> dict[str, Any]:
        query = parse_qs(urlsplit(handler.path).query)
        if path == "/ingest":
            self.bodies.append(body)
            return self._ingest(agent, handler.headers, body)
        if path == "/marks":
            return self._marks(int(query["epoch"][0]))
        if path == "/epochs":
            return self._epochs(json.loads(body))
        if path in {"/gaps", "/statements"}:
            return self._records(agent, json.loads(body))
        if path == "/witness/checkpoint" and self.checkpoint is not None:
            answer: dict[str, Any] = self.checkpoint(int(query["old"][0]))
            return answer
        if path == "/witness/cosignature":
            self.cosignatures.append(json.loads(body))
            return {}
        raise Refusal(404, "http.not_found")

    def _enrol(self, content: dict[str, str]) -> tuple[int, dict[str, Any]]:
        if content["code"] not in self.codes:
            raise Refusal(403, "telemetry.enrol.code")
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(content["public_key"]))
        text = f"gxp-enrol/1\n{content['code']}\n{content['name']}\n{content['public_key']}\n"
        public.verify(base64.b64decode(content["proof"]), text.encode())
        self.codes.discard(content["code"])
        agent = str(uuid.uuid4())
        self.keys[agent] = public
        return 201, {"agent": agent, "tenant": "acme", "log": ""}

    def _epochs(self, content: dict[str, Any]) -> dict[str, Any]:
        key = (content["store"], content["previous"])
        if key not in self.data.stores:
            self.data.epoch = max(self.data.epoch, int(content["previous"] or 0)) + 1
            self.data.stores[key] = self.data.epoch
        return {"epoch": str(self.data.stores[key]), "streams": []}

    def _marks(self, epoch: int) -> dict[str, Any]:
        streams = [
            {
                "stream": name,
                "epoch": str(epoch),
                "committed": str(state.committed),
                "durable_through": str(state.durable),
                "head": state.head,
                "runs": state.runs,
            }
            for (at, name), state in self.data.streams.items()
            if at == epoch
        ]
        return {"epoch": str(self.data.epoch), "records": str(self._accepted(epoch)), "streams": streams}

    def _ingest(self, agent: str, headers: Any, body: bytes) -> dict[str, Any]:
        plain = envelope.decompress(body) if headers.get("Content-Encoding") == "zstd" else body
        batches = envelope.decode(headers["Content-Type"], plain)
        touched: list[str] = []
        for index, batch in enumerate(batches):
            head = header.parse(batch.header.text)
            touched.append(head.stream)
            try:
                self._take(agent, head, batch)
            except Refusal as refusal:
                failed = {"index": str(index), "stream": head.stream, "first": str(head.first)}
                raise Refusal(refusal.status, refusal.code, failed=failed, streams=self._told(touched)) from None
        return {"streams": self._told(touched)}

    def _told(self, names: list[str]) -> list[dict[str, str]]:
        out = []
        for name in dict.fromkeys(names):
            state = self.stream(name)
            state.durable = max(0, state.committed - self.lag)
            out.append(
                {
                    "stream": name,
                    "epoch": str(self.data.epoch),
                    "committed": str(state.committed),
                    "durable_through": str(state.durable),
                }
            )
        return out

    def _take(self, agent: str, head: header.BatchHeader, batch: envelope.WireBatch) -> None:
        header.verify(self.keys[agent], batch.header)
        columns.check(batch.columns)
        if head.agent != agent or columns.digest(batch.columns) != head.columns_sha256:
            raise Refusal(422, "telemetry.batch.digest")
        if head.epoch != self.data.epoch:
            raise Refusal(409, "telemetry.epoch.fenced")
        if self.unknown_tags & set(head.tags):
            raise Refusal(422, "telemetry.tag.unknown")
        state = self.stream(head.stream)
        if head.last <= state.committed and state.batches.get(head.first) == batch.header.sha256:
            return
        if head.first <= state.committed:
            raise Refusal(409, "telemetry.batch.conflict")
        if head.first > state.committed + 1:
            raise Refusal(409, "telemetry.batch.ahead")
        if head.previous != state.head:
            raise Refusal(409, "telemetry.batch.chain")
        state.committed, state.head = head.last, batch.header.sha256
        state.batches[head.first] = batch.header.sha256
        state.rows.extend(columns.rows(batch.columns))
        if head.run not in state.runs:
            state.runs.append(head.run)

    def _records(self, agent: str, content: dict[str, Any]) -> dict[str, Any]:
        for item in content["records"]:
            header.verify(self.keys[agent], header.Signed(text=item["record"], signature=item["signature"]))
            record = json.loads(item["record"])
            key = (int(record["epoch"]), int(record["number"]))
            if self.data.records.setdefault(key, item["record"]) != item["record"]:
                raise Refusal(409, "telemetry.record.conflict")
        return {"accepted": str(self._accepted(self.data.epoch))}

    def _accepted(self, epoch: int) -> int:
        number = 0
        while (epoch, number + 1) in self.data.records:
            number += 1
        return number
