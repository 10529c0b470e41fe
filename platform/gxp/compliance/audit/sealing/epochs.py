"""Epochs and keys: a restored log goes on only in a new epoch that says so; a new key is signed by the old one."""

import json
from collections.abc import Mapping

from gxp.compliance.audit.sealing.sealer import Sealed, Sealer
from gxp.kernel import canonical
from gxp.kernel.canonical import Json
from gxp.kernel.errors import DomainError
from gxp.kernel.ids import uuid7
from gxp.kernel.transparency.note import Note, sign_note
from gxp.kernel.transparency.tree import root


def reopen(sealer: Sealer, *, who: str, why: str) -> Sealed:
    """After a restore: open epoch n+1 with {last witnessed checkpoint, restored size and root, who, why}."""
    if not (who.strip() and why.strip()):
        raise DomainError("audit.no_reason", status=422)
    with sealer.locked():
        head = sealer.store.head()
        witnessed = sealer.outside.newest(sealer.tenant.id)
        if head is None or witnessed is None:
            raise DomainError("audit.nothing_to_reopen", status=409)
        restored = root(sealer.store.tree(head.size), head.size)
        key = sealer.key(head.epoch)
        head.epoch = max(head.epoch, int(witnessed.body.split("\n", 1)[0].rsplit("/", 1)[1])) + 1
        data: dict[str, Json] = {
            "epoch": str(head.epoch),
            "restored_root": restored.hex(),
            "restored_size": str(head.size),
            "who": who,
            "why": why,
            "witnessed": witnessed.text,
        }
        text = _event(sealer, "seal.epoch", data, who)
        sealer.store.add_epoch(epoch=head.epoch, key=sealer.note_key(head.epoch, key).text, data=text)
        sealer.store.keep_head(head)
    sealer.compared = True
    return sealer.seal_once()


def rotate(sealer: Sealer, *, who: str, why: str) -> Sealed:
    """Put a new key in force: the event's statement is signed by both keys, the next checkpoint by the new one."""
    sealer.seal_once()
    with sealer.locked():
        head = sealer.store.head()
        if head is None:
            raise DomainError("audit.key_missing", status=500)
        old, new = sealer.key(head.epoch), sealer.keys.create_next(sealer.tenant.id)
        old_key, new_key = sealer.note_key(head.epoch, old), sealer.note_key(head.epoch, new)
        body = (
            canonical.dumps(
                canonical.record("seal.key", {"new": new_key.text, "old": old_key.text, "size": str(head.size)})
            ).decode()
            + "\n"
        )
        note = Note(body, (*sign_note(body, name=old_key.name, key=old).signatures,
                           *sign_note(body, name=new_key.name, key=new).signatures))  # fmt: skip
        text = _event(sealer, "seal.key", {"statement": note.text, "who": who, "why": why}, who)
        sealer.store.add_epoch(epoch=head.epoch, key=new_key.text, data=text)
    sealer.keys.promote(sealer.tenant.id)
    return sealer.seal_once()


def _event(sealer: Sealer, kind: str, data: Mapping[str, Json], who: str) -> str:
    """Write the event under the sealer as actor; it becomes a leaf like any other."""
    actor = {"id": "system:seal", "kind": "system", "name": f"gxp seal ({who})", "roles": []}
    context = json.dumps({"actor": actor, "zone": sealer.tenant.zone}, ensure_ascii=False)
    text = canonical.dumps(dict(data)).decode()
    sealer.store.add_event(id_=uuid7(), kind=kind, data=text, context=context)
    return text
