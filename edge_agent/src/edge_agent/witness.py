"""The witness: keeps the tenant's last audit checkpoint and cosigns the next only if it provably extends it.

Formats: C2SP signed-note, tlog-checkpoint, cosignature/v1; proofs of RFC 9162 section 2.1.4. A log that forks or
forgets
is refused, and both checkpoints are kept as evidence.
"""

import base64
import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from edge_agent.errors import EdgeError

ED25519 = 0x01
COSIGNATURE = 0x04


@dataclass(frozen=True, kw_only=True)
class Checkpoint:
    """A parsed checkpoint; `text` is the note text including its last line feed."""

    origin: str
    size: int
    root: bytes
    text: str


@dataclass(frozen=True, kw_only=True)
class VerifierKey:
    """A C2SP verifier key `name+hash+base64(type || key)`."""

    name: str
    key_id: bytes
    public: Ed25519PublicKey


def _refuse(reason: str) -> EdgeError:
    return EdgeError("edge.witness.refused", reason)


def key_id(name: str, kind: int, public: bytes) -> bytes:
    """First four bytes of SHA-256(name, LF, type, key) (C2SP signed-note)."""
    return hashlib.sha256(name.encode() + b"\n" + bytes([kind]) + public).digest()[:4]


def parse_verifier_key(text: str) -> VerifierKey:
    """Read a verifier key and check its id. Raises edge.witness.refused."""
    try:
        name, hash_hex, encoded = text.split("+", 2)
        data = base64.b64decode(encoded, validate=True)
        if data[0] != ED25519 or len(data) != 33 or bytes.fromhex(hash_hex) != key_id(name, ED25519, data[1:]):
            raise ValueError("verifier key")
        return VerifierKey(
            name=name, key_id=bytes.fromhex(hash_hex), public=Ed25519PublicKey.from_public_bytes(data[1:])
        )
    except (ValueError, IndexError) as error:
        raise _refuse(f"verifier key: {error}") from error


def open_note(note: str, key: VerifierKey) -> Checkpoint:
    """Verify the log's signature on a note and read the checkpoint. Raises edge.witness.refused."""
    text, separator, signatures = note.partition("\n\n")
    if not separator:
        raise _refuse("no signatures")
    text += "\n"
    for line in signatures.splitlines():
        parts = line.split(" ")
        if len(parts) == 3 and parts[0] == "—" and parts[1] == key.name and _fits(parts[2], key, text):
            return _parse(text)
    raise _refuse("not signed by the log")


def _fits(encoded: str, key: VerifierKey, text: str) -> bool:
    try:
        data = base64.b64decode(encoded, validate=True)
        if data[:4] != key.key_id:
            return False
        key.public.verify(data[4:], text.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def _parse(text: str) -> Checkpoint:
    lines = text.split("\n")
    try:
        origin, size, root = lines[0], lines[1], base64.b64decode(lines[2], validate=True)
        if not origin or len(root) != 32 or str(int(size)) != size or int(size) < 0:
            raise ValueError("checkpoint")
        return Checkpoint(origin=origin, size=int(size), root=root, text=text)
    except (ValueError, IndexError) as error:
        raise _refuse(f"malformed checkpoint: {error}") from error


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def verify_consistency(old: Checkpoint, new: Checkpoint, proof: Sequence[bytes]) -> None:
    """RFC 9162 section 2.1.4.2. Raises edge.witness.refused unless `new` extends `old`."""
    if new.size < old.size:
        raise _refuse(f"the tree shrank from {old.size} to {new.size}")
    if old.size in {0, new.size}:
        if proof or (old.size == new.size and old.root != new.root):
            raise _refuse(f"two different trees of size {new.size}")
        return
    if not _consistent(old, new, list(proof)):
        raise _refuse(f"no consistency from {old.size} to {new.size}")


def _consistent(old: Checkpoint, new: Checkpoint, path: list[bytes]) -> bool:
    if old.size & (old.size - 1) == 0:
        path.insert(0, old.root)
    if not path:
        return False
    fn, sn = old.size - 1, new.size - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for item in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = _node(item, fr), _node(item, sr)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = _node(sr, item)
        fn, sn = fn >> 1, sn >> 1
    return fr == old.root and sr == new.root and sn == 0


def cosign(key: Ed25519PrivateKey, name: str, checkpoint: Checkpoint, unix_seconds: int) -> str:
    """The cosignature line (C2SP cosignature/v1)."""
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    signature = key.sign(f"cosignature/v1\ntime {unix_seconds}\n{checkpoint.text}".encode())
    data = key_id(name, COSIGNATURE, public) + unix_seconds.to_bytes(8, "big") + signature
    return f"— {name} {base64.b64encode(data).decode()}"


class CheckpointFile:
    """The last witnessed checkpoint of each tenant, replaced atomically and with fsync before any cosignature
    leaves."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> Checkpoint | None:
        """The kept checkpoint, None before the first."""
        if not self._path.exists():
            return None
        return _parse(json.loads(self._path.read_text(encoding="utf-8"))["text"])

    def save(self, checkpoint: Checkpoint) -> None:
        """Keep `checkpoint` as the last one."""
        part = self._path.with_suffix(".part")
        with part.open("w", encoding="utf-8") as file:
            json.dump({"text": checkpoint.text}, file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(self._path)
        folder = os.open(self._path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def set_aside(self) -> None:
        """Begin anew with another log epoch; the former checkpoint stays as a file of its own."""
        kept = self.load()
        if kept is not None:
            digest = hashlib.sha256(kept.text.encode()).hexdigest()[:16]
            self._path.replace(self._path.with_name(f"{self._path.stem}.former-{digest}.json"))

    def keep_evidence(self, note: str) -> Path:
        """Put a refused note aside, never overwriting another."""
        digest = hashlib.sha256(note.encode()).hexdigest()[:16]
        path = self._path.with_name(f"{self._path.stem}.refused-{digest}.txt")
        path.write_text(note, encoding="utf-8")
        return path
