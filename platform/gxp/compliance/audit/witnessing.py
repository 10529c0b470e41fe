"""What a witness asks of the log: its key, the newest checkpoint with the proof from an older one, and to cosign."""

import base64
import binascii
import re
from collections.abc import Sequence
from typing import Any

from django.db import connection

from gxp.compliance.audit.proofs import key_of, newest_checkpoint, stored_tree
from gxp.kernel.errors import DomainError
from gxp.kernel.transparency.checkpoint import origin, verify_cosignature
from gxp.kernel.transparency.note import COSIGNATURE_V1, Note, NoteKey
from gxp.kernel.transparency.tree import consistency_proof

NOTES = "SELECT note FROM audit_checkpoint WHERE epoch = %s AND size = %s ORDER BY at DESC"
KEEP = """
INSERT INTO audit_cosignature (epoch, size, witness, line) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING
"""


def verifier_key() -> str:
    """Return the log's verifier key (C2SP text form); before the first checkpoint it is empty."""
    found = _rows("SELECT max(epoch) FROM audit_checkpoint", [])
    return key_of(int(found[0][0])) if found[0][0] is not None else ""


def checkpoint_since(old: int) -> tuple[str, list[str]]:
    """Return the newest checkpoint and the consistency proof (base64 hashes) from tree size `old`.

    A size beyond the tree is `audit.witness_ahead`: the witness has seen more than this database holds (rollback).
    """
    note, size, _ = newest_checkpoint()
    if old > size or old < 0:
        raise DomainError("audit.witness_ahead", status=409, params={"witnessed": old, "size": size})
    path = consistency_proof(stored_tree(size), old, size) if 0 < old < size else []
    return note.text, [base64.b64encode(one).decode() for one in path]


def add_cosignature(*, name: str, size: int, line: str, public_key: bytes, tenant: object, witness: str = "") -> None:
    """Keep a witness's cosignature of a checkpoint; one that does not verify is `audit.cosignature_refused`.

    `name` is the checkpoint's origin, `public_key` the witness's 32 bytes, `line` its signature line (C2SP
    cosignature/v1), which bears `witness` as its name where one is given: nobody cosigns for another. Repeating it
    changes nothing.
    """
    epoch = _epoch(name, tenant)
    for (text,) in _rows(NOTES, [epoch, size]):
        signed = _with_line(Note.parse(text), line)
        key = NoteKey(signed.signatures[-1].name, public_key, COSIGNATURE_V1)
        if key.name == (witness or key.name) and verify_cosignature(signed, key) is not None:
            with connection.cursor() as cursor:
                cursor.execute(KEEP, [epoch, size, key.name, signed.signatures[-1].line])
            return
    raise DomainError("audit.cosignature_refused", status=422, params={"size": size})


def _epoch(name: str, tenant: object) -> int:
    number = name.rpartition("/")[2]
    if not re.fullmatch(r"[0-9]{1,18}", number) or origin(str(tenant), int(number)) != name:
        raise DomainError("audit.cosignature_refused", status=422, params={"size": name})
    return int(number)


def _with_line(note: Note, line: str) -> Note:
    try:
        added = Note.parse(note.body + "\n" + line.rstrip("\n") + "\n").signatures
    except (DomainError, binascii.Error) as fault:
        raise DomainError("audit.cosignature_refused", status=422, params={"size": "—"}) from fault
    return Note(note.body, added)


def _rows(sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())
