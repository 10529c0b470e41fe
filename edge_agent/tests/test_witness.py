"""The witness against a log of its own making: extensions are cosigned, forks and shrunken trees never."""

import base64
import hashlib
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from ingest_server import IngestServer
from names import AGENT

from edge_agent.errors import EdgeError
from edge_agent.uplink.client import ApiClient
from edge_agent.uplink.witnessing import Witness
from edge_agent.witness import (
    Checkpoint,
    CheckpointFile,
    cosign,
    key_id,
    open_note,
    parse_verifier_key,
    verify_consistency,
)

ORIGIN = "yaoheng/0190d3f0-0000-7000-8000-00000000acme/1"
LOG = Ed25519PrivateKey.from_private_bytes(bytes(range(100, 132)))
NAME = "yaoheng-log"


def leaf(data: bytes) -> bytes:
    return hashlib.sha256(b"\0" + data).digest()


def root(leaves: list[bytes]) -> bytes:
    """RFC 9162, 2.1.1."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + root(leaves[:split]) + root(leaves[split:])).digest()


def proof(old: int, leaves: list[bytes], complete: bool = True) -> list[bytes]:
    """RFC 9162, 2.1.4.1 (SUBPROOF)."""
    if old == len(leaves):
        return [] if complete else [root(leaves)]
    split = 1 << (len(leaves) - 1).bit_length() - 1
    if old <= split:
        return [*proof(old, leaves[:split], complete), root(leaves[split:])]
    return [*proof(old - split, leaves[split:], False), root(leaves[:split])]


def checkpoint(leaves: list[bytes]) -> Checkpoint:
    text = f"{ORIGIN}\n{len(leaves)}\n{base64.b64encode(root(leaves)).decode()}\ntime 2026-11-21T03:00:00.000000Z\n"
    return Checkpoint(origin=ORIGIN, size=len(leaves), root=root(leaves), text=text)


def raw(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def note(leaves: list[bytes], key: Ed25519PrivateKey = LOG) -> str:
    text = checkpoint(leaves).text
    line = base64.b64encode(key_id(NAME, 1, raw(key)) + key.sign(text.encode())).decode()
    return f"{text}\n— {NAME} {line}\n"


def verifier_key() -> str:
    return f"{NAME}+{key_id(NAME, 1, raw(LOG)).hex()}+{base64.b64encode(bytes([1]) + raw(LOG)).decode()}"


LEAVES = [leaf(bytes([i])) for i in range(40)]


def test_every_true_extension_is_accepted_and_every_altered_proof_refused() -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    rnd = random.Random(seed)
    refused = 0
    for new in range(1, 40):
        for old in range(1, new + 1):
            before, after = checkpoint(LEAVES[:old]), checkpoint(LEAVES[:new])
            path = proof(old, LEAVES[:new])
            verify_consistency(before, after, path)
            altered = [bytes(item) for item in path]
            if altered:
                altered[rnd.randrange(len(altered))] = rnd.randbytes(32)
            else:
                altered.append(rnd.randbytes(32))
            with pytest.raises(EdgeError):
                verify_consistency(before, after, altered)
            refused += 1
    assert refused == 39 * 40 // 2


def test_a_fork_and_a_shrunken_tree_are_refused() -> None:
    forked = [leaf(b"forged"), *LEAVES[1:20]]
    for old, new, path in (
        (LEAVES[:10], forked, proof(10, forked)),
        (LEAVES[:10], [leaf(b"forged"), *LEAVES[1:10]], []),
        (LEAVES[:10], LEAVES[:9], []),
        (LEAVES[:8], LEAVES[:20], []),
    ):
        with pytest.raises(EdgeError) as refused:
            verify_consistency(checkpoint(old), checkpoint(new), path)
        assert refused.value.code == "edge.witness.refused"


def test_only_the_logs_signature_opens_a_note() -> None:
    key = parse_verifier_key(verifier_key())
    assert open_note(note(LEAVES[:5]), key).size == 5
    for bad in (note(LEAVES[:5], Ed25519PrivateKey.generate()), note(LEAVES[:5]).replace("\n5\n", "\n6\n"), "no note"):
        with pytest.raises(EdgeError):
            open_note(bad, key)


def test_cosignature_follows_c2sp(key: Ed25519PrivateKey) -> None:
    made = checkpoint(LEAVES[:5])
    dash, name, encoded = cosign(key, "witness", made, 1_800_000_000).split(" ")
    data = base64.b64decode(encoded)
    assert (dash, name, len(data)) == ("—", "witness", 4 + 8 + 64)
    assert data[:4] == hashlib.sha256(b"witness\n\x04" + raw(key)).digest()[:4]
    assert int.from_bytes(data[4:12], "big") == 1_800_000_000
    key.public_key().verify(data[12:], b"cosignature/v1\ntime 1800000000\n" + made.text.encode())
    with pytest.raises(InvalidSignature):
        key.public_key().verify(data[12:], b"cosignature/v1\ntime 1800000001\n" + made.text.encode())


@pytest.fixture
async def make_witness(server: IngestServer, key: Ed25519PrivateKey, tmp_path: Path) -> Any:
    server.keys[AGENT] = key.public_key()
    clients: list[ApiClient] = []

    def make() -> Witness:
        client = ApiClient(url=server.url, agent=AGENT, key=key, allow_http_loopback=True)
        clients.append(client)
        return Witness(
            client=client, key=key, name="gxp-edge/a", log_key=parse_verifier_key(verifier_key()),
            file=CheckpointFile(tmp_path / "witness.json"),
        )  # fmt: skip

    yield make
    for client in clients:
        await client.close()


def evidence_in(folder: Path) -> list[str]:
    return [path.read_text() for path in folder.glob("witness.refused-*.txt")]


def serve(server: IngestServer, leaves: list[bytes]) -> None:
    def answer(old: int) -> dict[str, Any]:
        path = proof(old, leaves) if 0 < old < len(leaves) else []
        return {"checkpoint": note(leaves), "proof": [base64.b64encode(item).decode() for item in path]}

    server.checkpoint = answer


async def test_rounds_cosign_what_extends_the_last_across_restarts(
    make_witness: Callable[[], Witness], server: IngestServer
) -> None:
    serve(server, LEAVES[:7])
    assert (await make_witness().round()).size == 7
    serve(server, LEAVES[:23])
    witness = make_witness()
    assert (await witness.round()).size == 23
    assert await witness.round() is None
    assert [c["size"] for c in server.cosignatures] == ["7", "23"]


async def test_a_fork_is_not_cosigned_and_is_kept_as_evidence(
    make_witness: Callable[[], Witness], server: IngestServer, tmp_path: Path
) -> None:
    serve(server, LEAVES[:7])
    await make_witness().round()
    forked = [leaf(b"forged"), *LEAVES[1:23]]
    serve(server, forked)
    with pytest.raises(EdgeError) as refused:
        await make_witness().round()
    assert refused.value.code == "edge.witness.refused"
    assert [c["size"] for c in server.cosignatures] == ["7"]
    assert json.loads((tmp_path / "witness.json").read_text())["text"] == checkpoint(LEAVES[:7]).text
    assert evidence_in(tmp_path) == [note(forked)]


async def test_another_log_epoch_needs_a_person_and_keeps_the_former_checkpoint(
    make_witness: Callable[[], Witness], server: IngestServer, tmp_path: Path
) -> None:
    serve(server, LEAVES[:7])
    await make_witness().round()
    before = json.loads((tmp_path / "witness.json").read_text())
    text = checkpoint(LEAVES[:3]).text.replace("acme/1", "acme/2")
    line = base64.b64encode(key_id(NAME, 1, raw(LOG)) + LOG.sign(text.encode())).decode()
    server.checkpoint = lambda _old: {"checkpoint": f"{text}\n— {NAME} {line}\n", "proof": []}
    with pytest.raises(EdgeError) as refused:
        await make_witness().round()
    assert "origin" in refused.value.detail
    CheckpointFile(tmp_path / "witness.json").set_aside()
    assert (await make_witness().round()).size == 3
    assert [json.loads(p.read_text()) for p in former(tmp_path)] == [before]
    assert [c["size"] for c in server.cosignatures] == ["7", "3"]


def former(folder: Path) -> list[Path]:
    return list(folder.glob("witness.former-*.json"))
