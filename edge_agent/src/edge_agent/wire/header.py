"""The signed batch header: which rows these are, what came before, and the digest of their canonical columns."""

import base64
import json
from dataclasses import dataclass
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from edge_agent.errors import EdgeError
from edge_agent.wire.canonical import Json, dumps, sha256_hex

NO_PREVIOUS: Final = "0" * 64


@dataclass(frozen=True, kw_only=True)
class BatchHeader:
    """Fields of `telemetry.batch` v1. `previous` is the SHA-256 of the previous header's bytes in this stream and
    epoch."""

    agent: str
    epoch: int
    stream: str
    run: str
    first: int
    count: int
    flags: int
    previous: str
    columns_sha256: str
    tags: tuple[str, ...]
    texts: tuple[str, ...]
    sealed_at: int
    monotonic_ns: int
    clock_offset: int | None

    @property
    def last(self) -> int:
        """Sequence of the last row."""
        return self.first + self.count - 1

    def canonical(self) -> bytes:
        """The bytes that are signed, stored and sent as they are."""
        fields: dict[str, Json] = {
            "agent": self.agent,
            "clock_offset": None if self.clock_offset is None else str(self.clock_offset),
            "columns_sha256": self.columns_sha256,
            "count": str(self.count),
            "epoch": str(self.epoch),
            "first": str(self.first),
            "flags": str(self.flags),
            "monotonic_ns": str(self.monotonic_ns),
            "previous": self.previous,
            "run": self.run,
            "sealed_at": str(self.sealed_at),
            "stream": self.stream,
            "tags": list(self.tags),
            "texts": list(self.texts),
            "type": "telemetry.batch",
            "v": "1",
        }
        return dumps(fields)


@dataclass(frozen=True, kw_only=True)
class Signed:
    """Canonical JSON text and its Ed25519 signature in base64."""

    text: str
    signature: str

    @property
    def sha256(self) -> str:
        """Digest of the signed bytes."""
        return sha256_hex(self.text.encode())


def sign(key: Ed25519PrivateKey, data: bytes) -> Signed:
    """Sign canonical bytes (Ed25519, RFC 8032: the same bytes always give the same signature)."""
    return Signed(text=data.decode(), signature=base64.b64encode(key.sign(data)).decode())


def verify(public: Ed25519PublicKey, signed: Signed) -> None:
    """Raise edge.wire.signature unless the signature fits the text."""
    try:
        data = base64.b64decode(signed.signature, validate=True)
        if base64.b64encode(data).decode() != signed.signature:
            raise ValueError("base64 with stray bits")  # one signature has one text
        public.verify(data, signed.text.encode())
    except (InvalidSignature, ValueError) as error:
        raise EdgeError("edge.wire.signature", "Ed25519") from error


def parse(text: str) -> BatchHeader:
    """Header of canonical text. Raises edge.wire.malformed if it is not exactly canonical."""
    try:
        raw: dict[str, Any] = json.loads(text)
        header = BatchHeader(
            agent=raw["agent"], epoch=int(raw["epoch"]), stream=raw["stream"], run=raw["run"], first=int(raw["first"]),
            count=int(raw["count"]), flags=int(raw["flags"]), previous=raw["previous"],
            columns_sha256=raw["columns_sha256"], tags=tuple(raw["tags"]), texts=tuple(raw["texts"]),
            sealed_at=int(raw["sealed_at"]), monotonic_ns=int(raw["monotonic_ns"]),
            clock_offset=None if raw["clock_offset"] is None else int(raw["clock_offset"]),
        )  # fmt: skip
        same = header.canonical() == text.encode()
    except (ValueError, KeyError, TypeError) as error:
        raise EdgeError("edge.wire.malformed", f"batch header: {error}") from error
    if not same:
        raise EdgeError("edge.wire.malformed", "batch header is not in canonical form")
    return header
