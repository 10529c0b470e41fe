"""Signed notes (C2SP signed-note) with Ed25519, and the keys that sign and check them.

A note is text that ends with a newline, an empty line, then lines `— <name> <base64(key id ‖ signature)>`.
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from gxp.kernel.errors import DomainError

ED25519 = 0x01
COSIGNATURE_V1 = 0x04
_RAW = serialization.Encoding.Raw


class SigningKey(Protocol):
    """A private key somewhere: a file, a KMS, a PKCS#11 token."""

    @property
    def public(self) -> bytes:
        """Return the 32 bytes of the Ed25519 public key."""
        ...

    def sign(self, message: bytes) -> bytes:
        """Return the 64 bytes of the signature."""
        ...


class Ed25519Key:
    """A private key held in memory."""

    def __init__(self, private: bytes) -> None:
        """Take the 32 bytes of the private seed."""
        self._key = Ed25519PrivateKey.from_private_bytes(private)

    @classmethod
    def generate(cls) -> "Ed25519Key":
        """Make a new key."""
        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    @property
    def public(self) -> bytes:
        """Return the 32 bytes of the public key."""
        return self._key.public_key().public_bytes(_RAW, serialization.PublicFormat.Raw)

    @property
    def private(self) -> bytes:
        """Return the 32 bytes of the seed, to be stored in the sealer's own key file only."""
        return self._key.private_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """Return the signature over the message."""
        return self._key.sign(message)


@dataclass(frozen=True, slots=True)
class NoteKey:
    """A named public key; `algorithm` is 1 for a log's own signature, 4 for a witness's cosignature."""

    name: str
    public: bytes
    algorithm: int = ED25519

    @property
    def key_id(self) -> bytes:
        """Return the first four bytes of SHA-256(name ‖ 0x0A ‖ algorithm ‖ public key)."""
        return hashlib.sha256(self.name.encode() + b"\n" + bytes([self.algorithm]) + self.public).digest()[:4]

    @property
    def text(self) -> str:
        """Return the verifier key's text form, `name+hash+base64`."""
        return f"{self.name}+{self.key_id.hex()}+{base64.b64encode(bytes([self.algorithm]) + self.public).decode()}"

    @property
    def fingerprint(self) -> str:
        """Return SHA-256 over the text form, hex: short enough to print and compare by eye."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @classmethod
    def parse(cls, text: str) -> "NoteKey":
        """Read the text form; a wrong hash or length is `transparency.key_malformed`."""
        try:
            name, digest, encoded = text.strip().split("+", 2)
            raw = base64.b64decode(encoded, validate=True)
            key = cls(name, raw[1:], raw[0])
        except (ValueError, IndexError) as fault:
            raise DomainError("transparency.key_malformed", status=400) from fault
        if key.key_id.hex() != digest or len(key.public) != 32 or not name:
            raise DomainError("transparency.key_malformed", status=400)
        return key

    def check(self, message: bytes, signature: bytes) -> bool:
        """Say whether the raw Ed25519 signature fits the message."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line of a note."""

    name: str
    key_id: bytes
    signature: bytes

    @property
    def line(self) -> str:
        """Return the line with its newline."""
        return f"— {self.name} {base64.b64encode(self.key_id + self.signature).decode()}\n"


@dataclass(frozen=True, slots=True)
class Note:
    """A text and its signatures."""

    body: str
    signatures: tuple[Signature, ...] = ()

    @property
    def text(self) -> str:
        """Return the whole note."""
        return self.body + "\n" + "".join(signature.line for signature in self.signatures)

    def with_signature(self, signature: Signature) -> "Note":
        """Return the note with one more signature; a repeat of the same line changes nothing."""
        if signature in self.signatures:
            return self
        return Note(self.body, (*self.signatures, signature))

    @classmethod
    def parse(cls, text: str) -> "Note":
        """Read a note; a malformed one is `transparency.note_malformed`."""
        body, blank, rest = text.rpartition("\n\n")
        if not blank or not rest.endswith("\n"):
            raise DomainError("transparency.note_malformed", status=400, params={"why": "no signature block"})
        return cls(body + "\n", tuple(_signature(line) for line in rest[:-1].split("\n")))


def sign_note(body: str, *, name: str, key: SigningKey) -> Note:
    """Sign a text that ends with a newline as the log itself."""
    if not body.endswith("\n") or "\n\n" in body:
        raise DomainError("transparency.note_malformed", status=500, params={"why": "body"})
    named = NoteKey(name, key.public)
    return Note(body, (Signature(name, named.key_id, key.sign(body.encode())),))


def verify_note(note: Note, key: NoteKey) -> bool:
    """Say whether the note bears a valid signature of this log key."""
    return any(
        key.check(note.body.encode(), found.signature)
        for found in note.signatures
        if found.name == key.name and found.key_id == key.key_id
    )


def _signature(line: str) -> Signature:
    try:
        dash, name, encoded = line.split(" ")
        raw = base64.b64decode(encoded, validate=True)
    except (ValueError, binascii.Error) as fault:
        raise DomainError("transparency.note_malformed", status=400, params={"why": "signature line"}) from fault
    if dash != "—" or not name or len(raw) < 5:
        raise DomainError("transparency.note_malformed", status=400, params={"why": "signature line"})
    return Signature(name, raw[:4], raw[4:])
