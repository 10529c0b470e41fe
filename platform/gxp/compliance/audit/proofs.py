"""Reading the sealed log: one entry's proof, and a record's whole log for its package."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from gxp.kernel.canonical import sha256_hex
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.kernel.transparency.checkpoint import Checkpoint
from gxp.kernel.transparency.note import Note, NoteKey, verify_note
from gxp.kernel.transparency.tiles import TileTree
from gxp.kernel.transparency.tree import inclusion_proof, leaf_hash
from gxp.kernel.transparency.tree import root as tree_root

NEWEST = "SELECT note, size, epoch FROM audit_checkpoint ORDER BY epoch DESC, size DESC, at DESC LIMIT 1"
LEAF = """
SELECT e.id, e.bytes, c.bytes, l.idx, l.bytes FROM audit_entry e JOIN audit_context c ON c.id = e.context
LEFT JOIN audit_leaf l ON l.entry = e.id WHERE e.id = %s
"""
RECORD = """
SELECT e.id, e.bytes, c.bytes, l.idx, l.bytes FROM audit_link k JOIN audit_entry e ON e.id = k.entry
JOIN audit_leaf l ON l.idx = k.idx JOIN audit_context c ON c.id = e.context
WHERE k.root_type = %s AND k.root_id = %s ORDER BY k.number
"""


@dataclass(frozen=True, slots=True)
class SealedEntry:
    """An entry with its leaf: stored bytes of entry, context and leaf, and the leaf's index in the tree."""

    id: int
    entry: str
    context: str
    index: int
    leaf: str


@dataclass(frozen=True, slots=True)
class Proof:
    """A sealed entry, the path (hashes) that leads to the checkpoint's root, and that checkpoint."""

    sealed: SealedEntry
    path: tuple[bytes, ...]
    size: int
    checkpoint: str


@dataclass(frozen=True, slots=True)
class RecordLog:
    """All sealed entries of a record in the order of their numbers, with one checkpoint that covers them."""

    entries: tuple[SealedEntry, ...]
    size: int
    checkpoint: str
    key: str


def stored_tree(size: int) -> TileTree:
    """Return the tenant's tree over the stored tiles, readable inside a unit."""
    return TileTree(_tile, size)


def newest_checkpoint() -> tuple[Note, int, int]:
    """Return the newest checkpoint with all cosignatures, its size and its epoch; none is `audit.not_sealed`."""
    found = _rows(NEWEST, [])
    if not found:
        raise DomainError("audit.not_sealed", status=409, params={"entry": "—"})
    text, size, epoch = found[0]
    lines = _rows("SELECT line FROM audit_cosignature WHERE epoch = %s AND size = %s ORDER BY witness", [epoch, size])
    return Note.parse(text + "".join(line for (line,) in lines)), int(size), int(epoch)


@dataclass(frozen=True, slots=True)
class CheckpointState:
    """How far the log is sealed: tree size, epoch and time of the newest checkpoint."""

    size: int
    epoch: int
    at: datetime


def checkpoint_state() -> CheckpointState | None:
    """Return the newest checkpoint's size, epoch and time; None before the first one."""
    found = _rows("SELECT size, epoch, at FROM audit_checkpoint ORDER BY epoch DESC, size DESC, at DESC LIMIT 1", [])
    return CheckpointState(int(found[0][0]), int(found[0][1]), found[0][2]) if found else None


def key_of(epoch: int) -> str:
    """Return the text of the log key that was in force last in an epoch."""
    return str(_rows("SELECT key FROM audit_epoch WHERE epoch = %s ORDER BY at DESC LIMIT 1", [epoch])[0][0])


def proof(entry_id: int) -> Proof:
    """Return the proof of one entry against the newest checkpoint; unknown 404, not yet sealed 409."""
    found = _rows(LEAF, [entry_id])
    if not found:
        raise DomainError("audit.no_such_entry", status=404, params={"entry": entry_id})
    sealed = SealedEntry(*found[0])
    if sealed.index is None:
        raise DomainError("audit.not_sealed", status=409, params={"entry": entry_id})
    note, size, _ = newest_checkpoint()
    path = inclusion_proof(stored_tree(size), sealed.index, size)
    return Proof(sealed, tuple(path), size, note.text)


def record_log(root: ObjectRef) -> RecordLog:
    """Return a record's whole sealed log; call it after the barrier."""
    entries = tuple(SealedEntry(*row) for row in _rows(RECORD, [root.record_type, root.id]))
    note, size, epoch = newest_checkpoint()
    return RecordLog(entries, size, note.text, key_of(epoch))


def record_verified(root: ObjectRef) -> bool:
    """Say whether a record's log verifies now: bytes, gap-free numbering, chain, and the signed checkpoint's tree."""
    log = record_log(root)
    previous = ""
    for number, one in enumerate(log.entries, start=1):
        leaf = json.loads(one.leaf)
        links = [link for link in leaf["links"] if link["root"] == root.canonical()]
        hashes = (sha256_hex(one.context.encode()), sha256_hex(one.entry.encode()))
        if (leaf["context"], leaf["entry"]) != hashes or links != [_link(root, number, previous)]:
            return False
        previous = leaf_hash(one.leaf.encode()).hex()
    note = Note.parse(log.checkpoint)
    signed = Checkpoint.parse(note.body)
    return verify_note(note, NoteKey.parse(log.key)) and signed.root == tree_root(stored_tree(log.size), log.size)


def _link(root: ObjectRef, number: int, previous: str) -> dict[str, object]:
    return {"n": str(number), "prev": previous, "root": root.canonical()}


def _tile(level: int, index: int) -> bytes | None:
    found = _rows("SELECT data FROM audit_tile WHERE level = %s AND idx = %s", [level, index])
    return bytes(found[0][0]) if found else None


def _rows(sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())
