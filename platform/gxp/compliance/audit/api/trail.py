"""Search in the trail, the proof of one entry, the newest checkpoint."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.http import HttpRequest
from ninja import Query

from gxp.compliance.audit.api import sheets
from gxp.compliance.audit.api.answers import AuditEntry, CheckpointView, InclusionProof
from gxp.compliance.audit.proofs import Proof, key_of, newest_checkpoint, proof
from gxp.compliance.audit.reading import readable
from gxp.compliance.audit.sealing.age import seal_age
from gxp.compliance.audit.search import Found, Wanted, count, search
from gxp.compliance.audit.words import reason_word
from gxp.http.answers import Page
from gxp.http.pagination import PageQuery
from gxp.http.routing import ENTIRE, SIGNED_IN, Router
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.kernel.transparency.checkpoint import Checkpoint
from gxp.kernel.transparency.note import Note
from gxp.kernel.transparency.tree import leaf_hash

router = Router(tags=["audit"], at=ENTIRE)
READ = "audit.read"


@router.get(
    "/entries",
    permission=READ,
    summary="Entries of the trail, newest first",
    response=Page[AuditEntry],
    sheet=sheets.ENTRIES,
)
def entries(
    request: HttpRequest,
    page: Query[PageQuery],
    object: str = "",  # noqa: A002 - the contract's own word
    op: str = "",
    actor: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
) -> dict[str, object]:
    """Return {items, next, total}; `object` is `module.type:id` of a record or object, total counts to 10 000."""
    del request
    if page.sort.lstrip("-") not in ("", "at", "id"):
        raise DomainError("http.unknown_sort", status=400, params={"sort": page.sort, "known": "at"})
    about = ObjectRef.parse(object) if object else None
    wanted = Wanted(about=about, op=op, actor=actor, text=page.q, since=since, until=until)
    oldest_first = page.sort in ("at", "id")
    found = search(wanted, limit=page.limit + 1, before=_cursor(page.cursor), oldest_first=oldest_first)
    items = found[: page.limit]
    following = str(items[-1].id) if len(found) > page.limit else None
    return {"items": shown(items), "next": following, "total": count(wanted)}


@router.get(
    "/entries/{entry}/proof",
    permission=READ,
    summary="Proof that an entry is in the sealed log",
    response=InclusionProof,
)
def entry_proof(request: HttpRequest, entry: int) -> dict[str, object]:
    """Return stored bytes, leaf, path and checkpoint; not yet sealed is 409."""
    del request
    return proved(proof(entry))


@router.get(
    "/checkpoint", permission=SIGNED_IN, summary="Newest checkpoint, log key and seal age", response=CheckpointView
)
def checkpoint(request: HttpRequest) -> dict[str, object]:
    """Return the newest signed checkpoint with cosignatures, and the age of the oldest unsealed entry in seconds."""
    del request
    note, size, epoch = newest_checkpoint()
    age = f"{seal_age().total_seconds():.3f}"
    return {"checkpoint": note.text, "epoch": str(epoch), "key": key_of(epoch), "seal_age_s": age, "size": str(size)}


def _cursor(text: str) -> int | None:
    if not text:
        return None
    try:
        return int(text)
    except ValueError as fault:
        raise DomainError("http.bad_cursor", status=400) from fault


def shown(found: Sequence[Found]) -> list[dict[str, object]]:
    """Return entries as the portal shows them: in words, and as they are stored."""
    return [_stored(one) | said for one, said in zip(found, readable(found), strict=True)]


def _stored(found: Found) -> dict[str, object]:
    entry, context = found.entry, found.context
    return {
        "id": str(found.id),
        "at": entry["at"],
        "zone": context["zone"],
        "op": entry["op"],
        "object": entry["object"],
        "change": entry["change"],
        "roots": entry["roots"],
        "actor": context["actor"],
        "station": context["station"],
        "reason": _why(context["reason"]),
        "sealed": found.sealed,
    }


def _why(reason: Mapping[str, str] | None) -> dict[str, object] | None:
    if reason is None:
        return None
    word = reason_word(reason["code"])
    return {**reason, "word": word.canonical() if word else None}


def proved(found: Proof) -> dict[str, object]:
    """Return a proof as the portal and a verifier read it."""
    signed = Checkpoint.parse(Note.parse(found.checkpoint).body)
    return {
        "entry": found.sealed.entry,
        "context": found.sealed.context,
        "leaf": found.sealed.leaf,
        "leaf_hash": leaf_hash(found.sealed.leaf.encode()).hex(),
        "leaf_index": str(found.sealed.index),
        "tree_size": str(found.size),
        "root_hash": signed.root.hex(),
        "hashes": [one.hex() for one in found.path],
        "checkpoint": found.checkpoint,
    }
