"""The signed batch header `telemetry.batch` v1: read from its exact bytes, which are stored as they came."""

import base64
import binascii
import hashlib
from dataclasses import dataclass

import orjson
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from gxp.telemetry.wire.faults import batch, malformed

NO_PREVIOUS = "0" * 64
_NUMBERS = ("count", "epoch", "first", "flags", "monotonic_ns", "sealed_at")
_WORDS = ("agent", "columns_sha256", "previous", "run", "stream")
_NAMES = {*_NUMBERS, *_WORDS, "clock_offset", "tags", "texts", "type", "v"}


@dataclass(frozen=True, slots=True)
class BatchHeader:
    """What the agent says of one batch; `text` is the canonical text it signed."""

    text: str
    signature: str
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
    clock_offset: int | None

    @property
    def last(self) -> int:
        """Return the sequence of the last row."""
        return self.first + self.count - 1

    @property
    def sha256(self) -> str:
        """Return the digest of the signed text, which the next header names as `previous`."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def read(text: object, signature: object) -> BatchHeader:
    """Return the header of its canonical text; anything not exactly canonical is `telemetry.body.malformed`."""
    if not (isinstance(text, str) and isinstance(signature, str)):
        raise malformed("batch header is not a text with a signature")
    try:
        raw = orjson.loads(text)
        if set(raw) != _NAMES or raw["type"] != "telemetry.batch" or raw["v"] != "1":
            raise malformed("batch header has other fields than telemetry.batch v1")
        # The field names are fixed ASCII, for which sorted keys and this escaping are RFC 8785's own.
        if orjson.dumps(raw, option=orjson.OPT_SORT_KEYS) != text.encode():
            raise malformed("batch header is not in canonical form")
        return _header(raw, text, signature)
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise malformed(f"batch header: {fault}") from fault


def _header(raw: dict[str, object], text: str, signature: str) -> BatchHeader:
    numbers = {name: int(_text(raw[name])) for name in _NUMBERS}
    words = {name: _text(raw[name]) for name in _WORDS}
    offset = raw["clock_offset"]
    return BatchHeader(
        text=text,
        signature=signature,
        agent=words["agent"],
        epoch=numbers["epoch"],
        stream=words["stream"],
        run=words["run"],
        first=numbers["first"],
        count=numbers["count"],
        flags=numbers["flags"],
        previous=words["previous"],
        columns_sha256=words["columns_sha256"],
        tags=_texts(raw["tags"]),
        texts=_texts(raw["texts"]),
        sealed_at=numbers["sealed_at"],
        clock_offset=None if offset is None else int(_text(offset)),
    )


def verify_signature(key: Ed25519PublicKey, header: BatchHeader) -> None:
    """Refuse a header that the agent's key did not sign (`telemetry.batch.signature`)."""
    if not fits(key, header.text.encode(), header.signature):
        raise batch("signature", stream=header.stream, first=header.first)


def fits(key: Ed25519PublicKey, message: bytes, signature: str) -> bool:
    """Return whether a base64 Ed25519 signature is this key's over `message`."""
    try:
        key.verify(base64.b64decode(signature, validate=True), message)
    except (InvalidSignature, binascii.Error):
        return False
    return True


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise malformed("batch header holds a value that is not text")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or set(map(type, value)) - {str}:
        raise malformed("batch header holds a dictionary that is not a list of texts")
    return tuple(value)
