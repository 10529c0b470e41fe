"""Recomputes the whole log: every hash, every number within its record, the tree, the signatures, the outside.

Whoever can write into the database can also recompute leaves and tree; what he cannot make is the signature of the
sealer's key, nor take back the checkpoint that lies outside. So every finding names its entry where one is at fault.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from gxp.compliance.audit.proofs import stored_tree
from gxp.kernel.errors import DomainError
from gxp.kernel.transparency.checkpoint import Checkpoint
from gxp.kernel.transparency.note import Note, NoteKey, verify_note
from gxp.kernel.transparency.tree import EMPTY_ROOT, LeafList, leaf_hash, root

LEAVES = """
SELECT l.idx, l.entry, l.hash, l.bytes, e.bytes, c.bytes, e.xid = c.xid FROM audit_leaf l
LEFT JOIN audit_entry e ON e.id = l.entry LEFT JOIN audit_context c ON c.id = e.context ORDER BY l.idx
"""
STRAY = """
SELECT e.id FROM audit_entry e WHERE e.id <= (SELECT settled FROM audit_head)
AND NOT EXISTS (SELECT FROM audit_leaf l WHERE l.entry = e.id) ORDER BY e.id
"""
BATCH = 5000


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong and where: an entry's id, or None for the log as a whole."""

    what: str
    entry: int | None = None


@dataclass(slots=True)
class _Walk:
    """What has been seen so far."""

    hashes: list[bytes] = field(default_factory=list)
    heads: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def verify_log(outside: Note | None, trusted: NoteKey | None = None) -> list[Finding]:
    """Check the tenant's whole log inside a unit; empty means sound. `outside`: the newest checkpoint given away.

    `trusted` is the public key as known outside the database (its name does not matter).
    """
    walk = _Walk()
    for row in _leaves():
        _leaf(walk, *row)
    walk.findings += [Finding("entry was never sealed", int(one)) for (one,) in _rows(STRAY)]
    _tree(walk)
    _checkpoints(walk, trusted)
    if outside is not None:
        _outside(walk, outside)
    return walk.findings


def _leaves() -> Iterator[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(LEAVES)
        while rows := cursor.fetchmany(BATCH):
            yield from rows


def _leaf(
    walk: _Walk, index: int, entry: int, hashed: bytes, leaf: str, body: str | None, context: str | None, own: bool
) -> None:
    found: list[str] = []
    parsed = json.loads(leaf)
    if index != len(walk.hashes):
        found.append("leaf missing before this one")
    if leaf_hash(leaf.encode()) != bytes(hashed):
        found.append("leaf bytes differ from their hash")
    if body is None or context is None:
        found.append("entry missing" if body is None else "context missing")
    else:
        if hashlib.sha256(body.encode()).hexdigest() != parsed["entry"] or parsed["id"] != str(entry):
            found.append("entry differs from its leaf")
        if hashlib.sha256(context.encode()).hexdigest() != parsed["context"] or not own:
            found.append("context differs from its leaf")
    for link in parsed["links"]:
        key = (link["root"]["type"], link["root"]["id"])
        number, last = walk.heads.get(key, (0, ""))
        if link["n"] != str(number + 1) or link["prev"] != last:
            found.append(f"number {link['n']} of {key[0]}:{key[1]} does not follow {number}")
        walk.heads[key] = (int(link["n"]), bytes(hashed).hex())
    walk.hashes.append(bytes(hashed))
    walk.findings += [Finding(what, entry) for what in found]


def _tree(walk: _Walk) -> None:
    size = len(walk.hashes)
    ((head,),) = _rows("SELECT coalesce((SELECT size FROM audit_head), 0)")
    if head != size:
        walk.findings.append(Finding(f"the head counts {head} leaves, there are {size}"))
    try:
        stored = root(stored_tree(size), size) if size else EMPTY_ROOT
    except DomainError as fault:
        walk.findings.append(Finding(f"tiles: {fault}"))
        return
    if stored != root(LeafList(walk.hashes), size):
        walk.findings.append(Finding("the tiles are not the tree over the leaves"))


def _checkpoints(walk: _Walk, trusted: NoteKey | None) -> None:
    keys = {(epoch, NoteKey.parse(text)) for epoch, text in _rows("SELECT epoch, key FROM audit_epoch")}
    known = {key.public for _, key in keys}
    if trusted is not None and trusted.public not in known:
        walk.findings.append(Finding("the log's keys are not the trusted one"))
    last = None
    for epoch, size, text in _rows("SELECT epoch, size, note FROM audit_checkpoint ORDER BY epoch, size"):
        last = note = Note.parse(text)
        checkpoint = Checkpoint.parse(note.body)
        if not any(verify_note(note, key) for at, key in keys if at == epoch):
            walk.findings.append(Finding(f"checkpoint at {size} is not signed by the log's key"))
        if checkpoint.size != size or not _holds(walk, checkpoint):
            walk.findings.append(Finding(f"checkpoint at {size} does not hold for the leaves"))
    if walk.hashes and (last is None or Checkpoint.parse(last.body).size != len(walk.hashes)):
        walk.findings.append(Finding("the newest checkpoint does not cover all leaves"))
    if trusted is not None and last is not None:
        named = NoteKey(Checkpoint.parse(last.body).origin, trusted.public)
        if not verify_note(last, named):
            walk.findings.append(Finding("the newest checkpoint is not signed by the trusted key"))


def _outside(walk: _Walk, note: Note) -> None:
    checkpoint = Checkpoint.parse(note.body)
    if checkpoint.size > len(walk.hashes):
        walk.findings.append(Finding(f"the log has {len(walk.hashes)} leaves, {checkpoint.size} were witnessed"))
    elif not _holds(walk, checkpoint):
        walk.findings.append(Finding(f"the log is not the one witnessed at {checkpoint.size}"))


def _holds(walk: _Walk, checkpoint: Checkpoint) -> bool:
    if checkpoint.size > len(walk.hashes):
        return False
    return root(LeafList(walk.hashes[: checkpoint.size]), checkpoint.size) == checkpoint.root


def _rows(sql: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())
