"""The body of POST /ingest: signed headers and their columns, as Arrow or as JSON, under Content-Encoding zstd."""

import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import zstandard

from edge_agent.errors import EdgeError
from edge_agent.wire import arrow, json_columns
from edge_agent.wire.columns import Columns
from edge_agent.wire.header import Signed, parse

ARROW_TYPE: Final = "application/vnd.gxp.ingest+arrow"
JSON_TYPE: Final = "application/vnd.gxp.ingest+json"
MAGIC: Final = b"GXI1"
MAX_BATCHES: Final = 64
MAX_PLAIN_BYTES: Final = 64 * 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class WireBatch:
    """One batch ready to send: its header as signed, and its columns."""

    header: Signed
    columns: Columns


def encode_arrow(batches: Sequence[WireBatch]) -> bytes:
    """Magic, length u32, JSON list of signed headers, Arrow IPC stream."""
    listing = {"batches": [{"header": b.header.text, "signature": b.header.signature} for b in batches]}
    head = json.dumps(listing, ensure_ascii=False, separators=(",", ":")).encode()
    return MAGIC + struct.pack("<I", len(head)) + head + arrow.encode(b.columns for b in batches)


def encode_json(batches: Sequence[WireBatch]) -> bytes:
    """One JSON object with headers and columns."""
    items = [
        {"header": b.header.text, "signature": b.header.signature, "columns": json_columns.encode(b.columns)}
        for b in batches
    ]
    return json.dumps({"batches": items}, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def compress(data: bytes) -> bytes:
    """One zstd frame that names its content size."""
    return zstandard.ZstdCompressor(level=3).compress(data)


def decompress(data: bytes, limit: int = MAX_PLAIN_BYTES) -> bytes:
    """Content of one zstd frame, refused before allocation if it is larger than `limit` bytes."""
    try:
        size = zstandard.frame_content_size(data)
        if not 0 <= size <= limit:
            raise EdgeError("edge.wire.malformed", "zstd content size unknown or too large")
        return zstandard.ZstdDecompressor().decompress(data, max_output_size=limit)
    except zstandard.ZstdError as error:
        raise EdgeError("edge.wire.malformed", f"zstd: {error}") from error


def decode(content_type: str, body: bytes) -> list[WireBatch]:
    """The batches of an uncompressed body; nothing is verified yet. Raises edge.wire.malformed."""
    try:
        batches = _decode_arrow(body) if content_type == ARROW_TYPE else _decode_json(body)
    except (ValueError, KeyError, TypeError, struct.error) as error:
        raise EdgeError("edge.wire.malformed", f"envelope: {error}") from error
    return batches


def _decode_arrow(body: bytes) -> list[WireBatch]:
    if body[:4] != MAGIC:
        raise ValueError("magic")
    (length,) = struct.unpack_from("<I", body, 4)
    signed = [_signed(item) for item in _items(json.loads(body[8 : 8 + length]))]
    columns = arrow.decode(body[8 + length :], [parse(item.text) for item in signed])
    return [WireBatch(header=item, columns=part) for item, part in zip(signed, columns, strict=True)]


def _decode_json(body: bytes) -> list[WireBatch]:
    out = []
    for item in _items(json.loads(body)):
        signed = _signed(item)
        out.append(WireBatch(header=signed, columns=json_columns.decode(item["columns"], parse(signed.text))))
    return out


def _items(raw: Any) -> list[dict[str, Any]]:
    items = raw["batches"]
    if not isinstance(items, list) or not 1 <= len(items) <= MAX_BATCHES:
        raise ValueError("number of batches")
    return items


def _signed(item: dict[str, Any]) -> Signed:
    return Signed(text=item["header"], signature=item["signature"])
