"""Checkpoints (C2SP tlog-checkpoint) and witness cosignatures (C2SP tlog-cosignature, cosignature/v1)."""

import base64
import binascii
import struct
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gxp.kernel.clock import utc_text
from gxp.kernel.errors import DomainError
from gxp.kernel.transparency.note import COSIGNATURE_V1, Note, NoteKey, Signature, SigningKey, sign_note
from gxp.kernel.transparency.tree import HASH_BYTES

PRODUCT = "yaoheng"


def origin(tenant: UUID | str, epoch: int) -> str:
    """Return the origin line of a tenant's log in one epoch."""
    return f"{PRODUCT}/{tenant}/{epoch}"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The state of a log: origin, number of leaves, root (32 bytes), extension lines without newline."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    @classmethod
    def at(
        cls, *, tenant: UUID | str, epoch: int, size: int, root: bytes, time: datetime, clock_offset_ms: int | None
    ) -> "Checkpoint":
        """Build a checkpoint with the two extension lines of this product: time and clock offset."""
        offset = "unknown" if clock_offset_ms is None else str(clock_offset_ms)
        lines = (f"time {utc_text(time)}", f"clock-offset-ms {offset}")
        return cls(origin(tenant, epoch), size, root, lines)

    @property
    def body(self) -> str:
        """Return the text that is signed."""
        lines = (self.origin, str(self.size), base64.b64encode(self.root).decode(), *self.extensions)
        return "".join(f"{line}\n" for line in lines)

    @property
    def time(self) -> str | None:
        """Return the sealer's UTC time, if the line is there."""
        return next((line[5:] for line in self.extensions if line.startswith("time ")), None)

    @property
    def epoch(self) -> int:
        """Return the epoch from the origin."""
        return int(self.origin.rsplit("/", 1)[1])

    @classmethod
    def parse(cls, body: str) -> "Checkpoint":
        """Read a note's body; a malformed one is `transparency.checkpoint_malformed`."""
        lines = body.split("\n")
        try:
            found = cls(lines[0], int(lines[1]), base64.b64decode(lines[2], validate=True), tuple(lines[3:-1]))
        except (IndexError, ValueError, binascii.Error) as fault:
            raise DomainError("transparency.checkpoint_malformed", status=400) from fault
        if found.body != body or len(found.root) != HASH_BYTES or not found.origin or not all(found.extensions):
            raise DomainError("transparency.checkpoint_malformed", status=400)
        return found


def sign_checkpoint(checkpoint: Checkpoint, key: SigningKey) -> Note:
    """Sign a checkpoint as the log; the key's name is the origin."""
    return sign_note(checkpoint.body, name=checkpoint.origin, key=key)


def cosign(note: Note, *, witness: str, key: SigningKey, unix_time: int) -> Signature:
    """Cosign a checkpoint as a witness at a time in seconds; the caller has checked consistency before."""
    named = NoteKey(witness, key.public, COSIGNATURE_V1)
    raw = struct.pack(">Q", unix_time) + key.sign(cosigned_message(note.body, unix_time))
    return Signature(witness, named.key_id, raw)


def verify_cosignature(note: Note, key: NoteKey) -> int | None:
    """Return the time (unix seconds) of a valid cosignature by this witness key, or None."""
    for found in note.signatures:
        if found.name == key.name and found.key_id == key.key_id and len(found.signature) == 72:
            unix_time: int = struct.unpack(">Q", found.signature[:8])[0]
            if key.check(cosigned_message(note.body, unix_time), found.signature[8:]):
                return unix_time
    return None


def cosigned_message(body: str, unix_time: int) -> bytes:
    """Return the bytes a witness signs."""
    return f"cosignature/v1\ntime {unix_time}\n{body}".encode()
