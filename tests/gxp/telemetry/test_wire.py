"""The server's decoder follows docs/contracts/ingest byte by byte, independently of the agent's."""

import base64
import json
import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from gxp.kernel.errors import DomainError
from gxp.telemetry.wire import envelope
from gxp.telemetry.wire.columns import Columns, check
from gxp.telemetry.wire.header import read, verify_signature
from gxp.telemetry.wire.rows import COPY_FIELDS, STORED, columns_of, copy_body

VECTORS = Path(__file__).parents[3] / "docs/contracts/ingest/vectors"
BATCHES = sorted(VECTORS.glob("batch-*.json"))


def vector(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text())
    return loaded


def key() -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(base64.b64decode(vector(VECTORS / "key.json")["public_key"]))


def arrow_body(path: Path) -> bytes:
    return bytes.fromhex(vector(path)["arrow_body_hex"])


def refusal(content_type: str, body: bytes) -> tuple[str, int]:
    with pytest.raises(DomainError) as refused:
        envelope.decode(content_type, body)
    return refused.value.code, refused.value.status


def test_the_contract_brings_its_vectors() -> None:
    assert len(BATCHES) >= 4


@pytest.mark.parametrize("path", BATCHES, ids=lambda path: path.stem)
def test_arrow_and_json_bodies_give_the_canonical_columns_of_the_vector(path: Path) -> None:
    expected = vector(path)
    for content_type, body in (
        (envelope.ARROW_TYPE, arrow_body(path)),
        (envelope.JSON_TYPE, expected["json_body"].encode()),
    ):
        (one,) = envelope.decode(content_type, body)
        check(one.columns)
        assert one.columns.canonical().hex() == expected["columns_hex"]
        assert one.columns.digest() == one.header.columns_sha256 == expected["columns_sha256"]
        assert one.header.sha256 == expected["header_sha256"]


@pytest.mark.parametrize("path", BATCHES, ids=lambda path: path.stem)
def test_a_header_signature_fits_only_its_own_text(path: Path) -> None:
    raw = vector(path)
    header = read(raw["header"], raw["signature"])
    verify_signature(key(), header)
    other = read(raw["header"].replace('"run":"', '"run":"x'), raw["signature"])
    with pytest.raises(DomainError) as refused:
        verify_signature(key(), other)
    assert refused.value.code == "telemetry.batch.signature"


@pytest.mark.parametrize("path", BATCHES, ids=lambda path: path.stem)
def test_stored_rows_give_back_the_digest_and_a_flipped_bit_does_not(path: Path) -> None:
    (one,) = envelope.decode(envelope.ARROW_TYPE, arrow_body(path))
    ids = [100 + place for place in range(len(one.columns.tags))]
    rows = stored(copy_body(one.columns, tag_ids=ids, stream_id=7))
    assert again_of(rows, one.columns, ids).digest() == one.header.columns_sha256
    rows["value"].view("<u8")[0] ^= 1
    assert again_of(rows, one.columns, ids).digest() != one.header.columns_sha256


def again_of(rows: np.ndarray[Any, Any], columns: Columns, ids: list[int]) -> Columns:
    return columns_of(rows, first=columns.first, tags=columns.tags, texts=columns.texts, tag_ids=ids)


def stored(body: bytes) -> np.ndarray[Any, Any]:
    """Read the COPY body as a database would, in sequence order."""
    width = 2 + sum(4 + np.dtype(kind).itemsize for _, kind in COPY_FIELDS)
    tuples = body[19:-2]
    out = np.empty(len(tuples) // width, dtype=STORED)
    for place in range(len(out)):
        offset = place * width + 2
        for name, kind in COPY_FIELDS:
            size = np.dtype(kind).itemsize
            assert int.from_bytes(tuples[offset : offset + 4], "big") == size
            out[name][place] = np.frombuffer(tuples[offset + 4 : offset + 4 + size], dtype=kind)[0]
            offset += 4 + size
    return np.sort(out, order="seq")


@pytest.mark.parametrize(
    "body", [b"", b"GXI1", b"GXI2\x00\x00\x00\x00", b"GXI1\x05\x00\x00\x00{}", b'GXI1\x02\x00\x00\x00[]{"batches"']
)
def test_a_malformed_arrow_body_is_refused(body: bytes) -> None:
    assert refusal(envelope.ARROW_TYPE, body) == ("telemetry.body.malformed", 400)


@pytest.mark.parametrize("cut", [1, 64, 300])
def test_a_truncated_body_is_refused(cut: int) -> None:
    body = arrow_body(BATCHES[0])
    assert refusal(envelope.ARROW_TYPE, body[:-cut]) == ("telemetry.body.malformed", 400)


def test_json_columns_with_a_float_for_an_integer_or_a_missing_row_are_refused() -> None:
    raw = json.loads(vector(BATCHES[0])["json_body"])
    raw["batches"][0]["columns"]["tag"][0] = 0.0
    assert refusal(envelope.JSON_TYPE, json.dumps(raw).encode())[0] == "telemetry.body.malformed"
    raw = json.loads(vector(BATCHES[0])["json_body"])
    raw["batches"][0]["columns"]["status"].pop()
    assert refusal(envelope.JSON_TYPE, json.dumps(raw).encode())[0] == "telemetry.body.malformed"


def test_an_unknown_content_type_is_refused() -> None:
    assert refusal("application/json", b"{}") == ("telemetry.body.malformed", 400)


def test_a_body_that_would_unpack_to_too_much_is_refused_unopened() -> None:
    bomb = zstandard.ZstdCompressor().compress(b"\0" * (envelope.MAX_PLAIN_BYTES + 1))
    with pytest.raises(DomainError) as refused:
        envelope.decompress(bomb, encoding="zstd")
    assert (refused.value.code, refused.value.status) == ("telemetry.body.too_large", 413)


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_another_content_encoding_is_refused(encoding: str) -> None:
    with pytest.raises(DomainError) as refused:
        envelope.decompress(b"x", encoding=encoding)
    assert refused.value.code == "telemetry.body.malformed"


def test_altered_arrow_metadata_is_refused_or_harmless_never_fatal(rng: random.Random) -> None:
    body = arrow_body(BATCHES[0])
    (whole,) = envelope.decode(envelope.ARROW_TYPE, body)
    start = 8 + int.from_bytes(body[4:8], "little")
    outcomes = set()
    for _ in range(3000):
        altered = bytearray(body)
        for _ in range(rng.randint(1, 4)):
            altered[rng.randrange(start, len(body))] = rng.randrange(256)
        outcomes.add(outcome_of(bytes(altered), whole.header.sha256))
    assert outcomes == {"telemetry.body.malformed", "read with the header as signed"}


def outcome_of(body: bytes, header_sha256: str) -> str:
    try:
        (one,) = envelope.decode(envelope.ARROW_TYPE, body)
    except DomainError as refused:
        return refused.code
    return "read with the header as signed" if one.header.sha256 == header_sha256 else "another header"
