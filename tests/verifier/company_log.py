"""A company's log as the database would hold it: entries, contexts, leaves, checkpoints; built without a database."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from gxp.compliance.package.assembly import SealedEntry
from gxp.kernel import canonical
from gxp.kernel.clock import Moment
from gxp.kernel.refs import ObjectRef
from gxp.kernel.transparency import checkpoint as cp
from gxp.kernel.transparency import tree
from gxp.kernel.transparency.note import Ed25519Key, NoteKey

Raw = dict[str, Any]
TENANT = "0190f3c2-0000-7000-8000-000000000001"
BATCH = ObjectRef("mes", "batch", "0190f3c2-0000-7000-8000-0000000000b1")
OTHER = ObjectRef("mes", "batch", "0190f3c2-0000-7000-8000-0000000000b2")
START = datetime(2026, 11, 21, 3, tzinfo=UTC)
WITNESS = "edge.acme"


def key_of(number: int) -> Ed25519Key:
    """A key that is the same in every run."""
    return Ed25519Key(bytes([number]) * 32)


def uuid(number: int) -> str:
    """A readable id."""
    return f"0190f3c2-0000-7000-8000-{number:012x}"


def utc(second: int) -> str:
    """A time so many seconds after the start."""
    return (START + timedelta(seconds=second)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment(second: int) -> Raw:
    """The same as a record's time."""
    return dict(Moment(START + timedelta(seconds=second), "Asia/Shanghai").canonical())


@dataclass
class Log:
    """A company's log as the database would hold it."""

    key: Ed25519Key = field(default_factory=lambda: key_of(1))
    epoch: int = 1
    entries: list[bytes] = field(default_factory=list)
    contexts: dict[str, bytes] = field(default_factory=dict)
    context_of: list[str] = field(default_factory=list)
    leaves: list[bytes] = field(default_factory=list)
    roots_of: list[list[ObjectRef]] = field(default_factory=list)
    last: dict[str, tuple[int, str]] = field(default_factory=dict)

    def context(self, actor: str, number: int) -> str:
        """Open a context; return its id."""
        body: Raw = {
            "actor": {"id": actor, "kind": "person", "name": f"李 {actor}", "roles": ["operator"]},
            "address": "10.0.0.7",
            "at": utc(number),
            "id": uuid(0xC000 + number),
            "reason": None,
            "request": f"r{number}",
            "software": "0.1.0",
            "station": {"code": "S1", "room": None},
            "tenant": TENANT,
            "zone": "Asia/Shanghai",
        }
        self.contexts[str(body["id"])] = canonical.dumps(canonical.record("audit.context", body))
        return str(body["id"])

    def add(self, context: str, op: str, type_: str, id_: str, change: Raw, *roots: ObjectRef) -> str:
        """Append an entry and seal it; return its leaf hash."""
        number = len(self.entries) + 1
        body: Raw = {
            "at": utc(number),
            "change": change,
            "context": context,
            "id": str(number + 100),
            "object": {"id": id_, "type": type_},
            "op": op,
            "roots": [root.canonical() for root in roots],
        }
        self.entries.append(canonical.dumps(canonical.record("audit.entry", body)))
        self.context_of.append(context)
        self.roots_of.append(list(roots))
        return self.seal(len(self.entries) - 1)

    def seal(self, index: int) -> str:
        """Make the leaf of an entry."""
        links: list[Any] = []
        for root in self.roots_of[index]:
            n, prev = self.last.get(str(root), (0, ""))
            links.append({"n": str(n + 1), "prev": prev, "root": root.canonical()})
        context = self.contexts[self.context_of[index]]
        body: Raw = {
            "context": canonical.sha256_hex(context),
            "entry": canonical.sha256_hex(self.entries[index]),
            "id": json.loads(self.entries[index])["id"],
            "links": links,
        }
        leaf = canonical.dumps(canonical.record("audit.leaf", body))
        self.leaves.append(leaf)
        digest = tree.leaf_hash(leaf).hex()
        for root in self.roots_of[index]:
            self.last[str(root)] = (self.last.get(str(root), (0, ""))[0] + 1, digest)
        return digest

    def reseal(self) -> None:
        """Seal everything again, as a superuser who holds the database and the sealer's key would."""
        self.leaves.clear()
        self.last.clear()
        for index in range(len(self.entries)):
            self.seal(index)

    def event(self, context: str, kind: str, data: Raw, root: ObjectRef, number: int) -> str:
        """Append an event."""
        change = {"data": [None, canonical.dumps(data).decode()], "kind": [None, kind]}
        return self.add(context, "event", "audit.event", uuid(0xE000 + number), change, root)

    def sealed(self, root: ObjectRef) -> list[SealedEntry]:
        """The root's entries."""
        return [
            SealedEntry(index, self.entries[index], self.contexts[self.context_of[index]], self.leaves[index])
            for index in range(len(self.entries))
            if root in self.roots_of[index]
        ]

    def nodes(self) -> tree.LeafList:
        """The whole tree."""
        return tree.LeafList([tree.leaf_hash(leaf) for leaf in self.leaves])

    def checkpoint(self, witness: Ed25519Key | None = None) -> str:
        """A signed checkpoint, cosigned where there is a witness."""
        size = len(self.leaves)
        point = cp.Checkpoint.at(
            tenant=TENANT,
            epoch=self.epoch,
            size=size,
            root=tree.root(self.nodes(), size),
            time=START,
            clock_offset_ms=3,
        )
        note = cp.sign_checkpoint(point, self.key)
        if witness:
            note = note.with_signature(cp.cosign(note, witness=WITNESS, key=witness, unix_time=1_795_230_000))
        return note.text

    @property
    def note_key(self) -> NoteKey:
        """The log's public key."""
        return NoteKey(cp.origin(TENANT, self.epoch), self.key.public)
