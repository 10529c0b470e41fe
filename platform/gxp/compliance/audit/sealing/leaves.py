"""From entries to leaves: each gets its gap-free number within every root record, and that record's previous leaf."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from gxp.kernel.errors import DomainError

RootKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry without leaf, as read: id, transaction, stored bytes, and the context that it names."""

    id: int
    xid: int
    bytes: str
    context: str


@dataclass(frozen=True, slots=True)
class Context:
    """A context as read: transaction, actor's id, SHA-256 of its stored bytes."""

    xid: int
    actor: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf to be stored: bytes and hash, what search needs, and its place in each root record."""

    entry: int
    hash: bytes
    bytes: str
    at: str
    op: str
    object_type: str
    object_id: str
    actor: str
    links: tuple[tuple[str, str, int], ...]


@dataclass(slots=True)
class Head:
    """How far a root record has got: leaves counted, hash of the last (hex, empty before the first)."""

    count: int = 0
    last: str = ""


def text(value: str) -> str:
    """Return a JSON string with the escapes of RFC 8785."""
    return json.dumps(value, ensure_ascii=False)


def leaves(waiting: Iterable[Waiting], contexts: Mapping[str, Context], heads: dict[RootKey, Head]) -> list[Leaf]:
    """Make the leaves of entries in sealing order; `heads` is brought forward. A broken entry stops the sealing."""
    return [_leaf(entry, contexts.get(entry.context), heads) for entry in waiting]


def roots_of(entry: Waiting) -> list[RootKey]:
    """Return the root records of an entry, repeated ones once, in its order."""
    roots = json.loads(entry.bytes)["roots"]
    return list(dict.fromkeys((str(root["type"]), str(root["id"])) for root in roots))


def _leaf(entry: Waiting, context: Context | None, heads: dict[RootKey, Head]) -> Leaf:
    parsed = json.loads(entry.bytes)
    if context is None:
        raise _broken(entry, "context missing")
    if context.xid != entry.xid or parsed["context"] != entry.context or parsed["id"] != str(entry.id):
        raise _broken(entry, "context of another transaction")
    places: list[tuple[str, str, int]] = []
    links: list[str] = []
    touched: list[Head] = []
    for type_, id_ in dict.fromkeys((root["type"], root["id"]) for root in parsed["roots"]):
        head = heads.setdefault((type_, id_), Head())
        head.count += 1
        links.append(f'{{"n":"{head.count}","prev":"{head.last}","root":{{"id":{text(id_)},"type":{text(type_)}}}}}')
        places.append((type_, id_, head.count))
        touched.append(head)
    digest = hashlib.sha256(entry.bytes.encode()).hexdigest()
    body = (
        f'{{"context":"{context.sha256}","entry":"{digest}","id":"{entry.id}","links":[{",".join(links)}],'
        '"type":"audit.leaf","v":"1"}'
    )
    hashed = hashlib.sha256(b"\x00" + body.encode())
    last = hashed.hexdigest()
    for head in touched:
        head.last = last
    what: dict[str, Any] = parsed["object"]
    return Leaf(
        entry.id,
        hashed.digest(),
        body,
        parsed["at"],
        parsed["op"],
        what["type"],
        what["id"],
        context.actor,
        tuple(places),
    )


def _broken(entry: Waiting, what: str) -> DomainError:
    return DomainError("audit.entry_broken", status=500, params={"entry": entry.id, "what": what})
