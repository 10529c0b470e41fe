"""The body of an ingest request: signed headers with their columns, Arrow or JSON, under zstd."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass

import orjson
import zstandard

from gxp.telemetry.wire import arrow, json_columns
from gxp.telemetry.wire.columns import Columns
from gxp.telemetry.wire.faults import malformed, oversized
from gxp.telemetry.wire.header import BatchHeader, read

ARROW_TYPE = "application/vnd.gxp.ingest+arrow"
JSON_TYPE = "application/vnd.gxp.ingest+json"
MAGIC = b"GXI1"
MAX_BATCHES = 64
MAX_PLAIN_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class WireBatch:
    """One batch as received; nothing is verified yet."""

    header: BatchHeader
    columns: Columns


def decompress(body: bytes, *, encoding: str) -> bytes:
    """Return the plain body; more than 64 MiB is refused before it is unpacked."""
    if encoding in ("", "identity"):
        return body
    if encoding != "zstd":
        raise malformed(f"Content-Encoding {encoding} is not zstd")
    try:
        size = zstandard.frame_content_size(body)
        if size < 0:
            raise malformed("the zstd frame does not name its content size")
        if size > MAX_PLAIN_BYTES:
            raise oversized(MAX_PLAIN_BYTES)
        return zstandard.ZstdDecompressor().decompress(body, max_output_size=MAX_PLAIN_BYTES)
    except zstandard.ZstdError as fault:
        raise malformed(f"zstd: {fault}") from fault


def decode(content_type: str, body: bytes) -> list[WireBatch]:
    """Return the batches of a plain body; another content type is `telemetry.body.malformed`."""
    if content_type == ARROW_TYPE:
        return _decode_arrow(body)
    if content_type == JSON_TYPE:
        return _decode_json(body)
    raise malformed(f"content type {content_type!r} is neither Arrow nor JSON columns")


def _decode_arrow(body: bytes) -> list[WireBatch]:
    if body[:4] != MAGIC or len(body) < 8:
        raise malformed("the body does not begin with GXI1")
    (length,) = struct.unpack_from("<I", body, 4)
    headers = [_header(item) for item in _items(body[8 : 8 + length])]
    columns = arrow.decode(body[8 + length :], headers)
    return [WireBatch(header, part) for header, part in zip(headers, columns, strict=True)]


def _decode_json(body: bytes) -> list[WireBatch]:
    batches = []
    for item in _items(body):
        header = _header(item)
        batches.append(WireBatch(header, json_columns.decode(item.get("columns"), header)))
    return batches


def _items(listing: bytes) -> Sequence[dict[str, object]]:
    try:
        items = orjson.loads(listing)["batches"]
    except (orjson.JSONDecodeError, KeyError, TypeError) as fault:
        raise malformed(f"envelope: {fault}") from fault
    if not isinstance(items, list) or not 1 <= len(items) <= MAX_BATCHES:
        raise malformed(f"a request carries 1 to {MAX_BATCHES} batches")
    if not all(isinstance(item, dict) for item in items):
        raise malformed("a batch is not an object")
    return items


def _header(item: dict[str, object]) -> BatchHeader:
    return read(item.get("header"), item.get("signature"))
