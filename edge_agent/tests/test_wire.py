"""The codec against the published vectors and against altered bytes."""

import json
import random
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from referencing import Registry, Resource

from edge_agent.errors import EdgeError
from edge_agent.model import Sample
from edge_agent.wire import canonical, columns, envelope, header, request

CONTRACT = Path(__file__).parents[2] / "docs" / "contracts" / "ingest"
VECTORS = CONTRACT / "vectors"
BATCHES = sorted(path.name for path in VECTORS.glob("batch-*.json"))


def load(name: str) -> Any:
    return json.loads((VECTORS / name).read_text(encoding="utf-8"))


@pytest.fixture
def public(key: Ed25519PrivateKey) -> Any:
    return key.public_key()


@pytest.mark.parametrize("name", BATCHES)
def test_canonical_columns_parse_and_write_back_to_the_same_bytes(name: str) -> None:
    vector = load(name)
    data = bytes.fromhex(vector["columns_hex"])
    parsed = columns.parse(data)
    columns.check(parsed)
    assert columns.canonical(parsed) == data
    assert columns.digest(parsed) == vector["columns_sha256"]


@pytest.mark.parametrize("name", BATCHES)
def test_rows_build_the_same_columns_again(name: str) -> None:
    parsed = columns.parse(bytes.fromhex(load(name)["columns_hex"]))
    assert columns.build(parsed.first, columns.rows(parsed)) == parsed


@pytest.mark.parametrize("name", BATCHES)
def test_header_and_signature_of_a_vector_verify(name: str, public: Any) -> None:
    vector = load(name)
    signed = header.Signed(text=vector["header"], signature=vector["signature"])
    header.verify(public, signed)
    assert signed.sha256 == vector["header_sha256"]
    parsed = header.parse(vector["header"])
    assert parsed.columns_sha256 == vector["columns_sha256"]
    assert parsed.canonical() == vector["header"].encode()


@pytest.mark.parametrize("name", BATCHES)
def test_arrow_and_json_bodies_carry_the_same_batch(name: str) -> None:
    vector = load(name)
    arrow = envelope.decode(envelope.ARROW_TYPE, bytes.fromhex(vector["arrow_body_hex"]))
    packed = envelope.decode(envelope.ARROW_TYPE, envelope.decompress(bytes.fromhex(vector["arrow_body_zstd_hex"])))
    plain = envelope.decode(envelope.JSON_TYPE, vector["json_body"].encode())
    assert arrow == packed == plain
    assert columns.canonical(arrow[0].columns).hex() == vector["columns_hex"]


@pytest.mark.parametrize("name", BATCHES)
def test_encoders_give_the_published_bytes(name: str) -> None:
    vector = load(name)
    batches = envelope.decode(envelope.JSON_TYPE, vector["json_body"].encode())
    assert envelope.encode_arrow(batches).hex() == vector["arrow_body_hex"]
    assert envelope.encode_json(batches).decode() == vector["json_body"]


@pytest.mark.parametrize("name", BATCHES)
def test_request_signature_of_a_vector_verifies_and_an_altered_body_does_not(name: str, public: Any) -> None:
    vector = load(name)
    body = bytes.fromhex(vector["arrow_body_zstd_hex"])
    target = "/api/telemetry/v1/ingest"
    request.verify(public, vector["request"], method="POST", target=target, body=body)
    for method, path, content in (("POST", target, body + b"\0"), ("PUT", target, body), ("POST", target + "?a", body)):
        with pytest.raises(EdgeError) as refused:
            request.verify(public, vector["request"], method=method, target=path, body=content)
        assert refused.value.code == "edge.wire.signature"


def test_nan_payload_keeps_its_bits_through_arrow_and_json() -> None:
    vector = load("batch-edges.json")
    batch = envelope.decode(envelope.JSON_TYPE, vector["json_body"].encode())[0]
    assert batch.columns.value[8:16].hex() == "efbeadde0000f87f"
    assert batch.columns.value[32:40] == struct.pack("<d", -0.0)


def test_headers_and_records_follow_their_schemas() -> None:
    schemas = {
        name: json.loads((CONTRACT / f"{name}.v1.schema.json").read_text())
        for name in ("batch-header", "gap", "statement")
    }
    registry: Any = Registry().with_resources([(s["$id"], Resource.from_contents(s)) for s in schemas.values()])
    checks = [("batch-header", load(name)["header"]) for name in BATCHES]
    checks += [(json.loads(r["record"])["type"].split(".")[1], r["record"]) for r in load("records.json")["records"]]
    assert len(checks) == 6
    for name, text in checks:
        jsonschema.Draft202012Validator(schemas[name], registry=registry).validate(json.loads(text))


def test_record_signatures_verify(public: Any) -> None:
    for item in load("records.json")["records"]:
        header.verify(public, header.Signed(text=item["record"], signature=item["signature"]))


def test_one_flipped_bit_is_always_found(public: Any) -> None:
    """Every altered body is malformed, or carries another digest, or fails its signature, or decodes to the same
    batch."""
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    rnd = random.Random(seed)
    body = bytes.fromhex(load("batch-kinds.json")["arrow_body_hex"])
    original = envelope.decode(envelope.ARROW_TYPE, body)[0]
    found = 0
    for _ in range(3000):
        altered = bytearray(body)
        altered[rnd.randrange(len(body))] ^= 1 << rnd.randrange(8)
        try:
            batch = envelope.decode(envelope.ARROW_TYPE, bytes(altered))[0]
            header.verify(public, batch.header)
            columns.check(batch.columns)
        except EdgeError:
            found += 1
            continue
        if columns.digest(batch.columns) != header.parse(batch.header.text).columns_sha256:
            found += 1
            continue
        assert batch == original
    assert found > 1500


def test_a_zstd_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = envelope.compress(bytes(envelope.MAX_PLAIN_BYTES + 1))
    assert len(bomb) < 10_000
    with pytest.raises(EdgeError) as refused:
        envelope.decompress(bomb)
    assert refused.value.code == "edge.wire.malformed"


@pytest.mark.parametrize("value", [1, 1.5, {"a": [1]}, {"ä": "x"}])
def test_canonical_json_refuses_numbers_and_foreign_names(value: Any) -> None:
    with pytest.raises(TypeError):
        canonical.dumps(value)


def test_header_that_is_not_canonical_is_refused() -> None:
    text = load("batch-numeric.json")["header"]
    with pytest.raises(EdgeError):
        header.parse(text.replace(",", ", ", 1))


def test_one_signature_has_one_text(public: Any) -> None:
    vector = load("batch-numeric.json")
    assert vector["signature"].endswith("==")
    stray = vector["signature"][:-3] + chr(ord(vector["signature"][-3]) + 1) + "=="
    with pytest.raises(EdgeError):
        header.verify(public, header.Signed(text=vector["header"], signature=stray))


def test_wrong_signature_is_refused(public: Any) -> None:
    vector = load("batch-numeric.json")
    with pytest.raises(EdgeError) as refused:
        header.verify(public, header.Signed(text=vector["header"] + " ", signature=vector["signature"]))
    assert refused.value.code == "edge.wire.signature"


def test_columns_cut_short_are_refused(make_rows: Callable[..., list[Sample]]) -> None:
    data = columns.canonical(columns.build(1, make_rows(3)))
    for length in range(len(data)):
        with pytest.raises(EdgeError):
            columns.parse(data[:length])


def test_published_vectors_are_what_the_generator_writes() -> None:
    """A vector that was edited by hand would no longer be what the codec gives."""
    namespace: dict[str, Any] = {"__name__": "vectors", "__file__": str(Path(__file__).with_name("make_vectors.py"))}
    exec(compile(Path(__file__).with_name("make_vectors.py").read_text(), "make_vectors.py", "exec"), namespace)
    for name, content in namespace["vectors"]().items():
        expected = load(name)
        if "arrow_body_zstd_hex" in expected:  # the compressor may change; what it holds may not
            expected = {k: v for k, v in expected.items() if k not in {"arrow_body_zstd_hex", "request"}}
        assert {k: content[k] for k in expected} == expected, name
