"""Builds a valid small package without a database: a company's log with other records between, a witness, all parts."""

from __future__ import annotations

import json
import random
import zipfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from gxp.compliance.obligations import evaluate
from gxp.compliance.package import assembly
from gxp.compliance.package.assembly import Files, Head, SealedEntry
from gxp.kernel import canonical
from gxp.kernel.clock import Moment
from gxp.kernel.i18n import I18n
from gxp.kernel.refs import ObjectRef
from gxp.kernel.transparency import checkpoint as cp
from gxp.kernel.transparency import tree
from gxp.kernel.transparency.note import COSIGNATURE_V1, Ed25519Key, NoteKey

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


@dataclass
class Site:
    """A company in which one batch was made; every part of it can be changed before it is packed."""

    log: Log = field(default_factory=Log)
    witness: Ed25519Key | None = field(default_factory=lambda: key_of(2))
    files: Files = field(default_factory=dict)
    rows: dict[str, Raw] = field(default_factory=dict)
    number: int = 1

    def run(self) -> Site:
        """Play the batch."""
        context = self.log.context("op_li", 1)
        for position in range(6):
            self._value(context, position)
            self.log.add(context, "insert", "mes.entry", uuid(0xF00 + position), {"value": [None, "1"]}, OTHER)
        self.log.add(context, "update", "mes.entry", uuid(2), {"value": ["12.52", "12.60"]}, BATCH)
        self.rows[uuid(2)]["value"] = "12.60"
        self.log.add(context, "insert", "mes.movement", uuid(0xAA), {"quantity": [None, "12.50"]}, BATCH, OTHER)
        self._close_units(self.log.context("op_wang", 2))
        return self

    def _value(self, context: str, position: int) -> None:
        id_ = uuid(position)
        fields: Raw = {"key": "mass", "note": None, "value": f"12.5{position}"}
        self.rows[id_] = fields
        change = {name: [None, value] for name, value in fields.items() if value is not None}
        self.log.add(context, "insert", "mes.entry", id_, change, BATCH)

    def _close_units(self, context: str) -> None:
        recipe: Raw = {
            "number": "1",
            "obligations": [_template("entry", "10.1"), _template("entry", "10.2")],
            "procedure": [{"id": path, "fields": [{"key": "mass"}]} for path in ("10.1", "10.2")],
        }
        units = [self.unit(context, "mes.control_recipe", ObjectRef("mes", "control_recipe", uuid(0xD0)), recipe)]
        for position, path in enumerate(("10.1", "10.2")):
            units.append(self._element(context, path, position))
        evaluation = evaluate([data for data, _ in units])
        self.files["evaluation.json"] = evaluation.data
        index = [{"file": name, "sha256": canonical.sha256_hex(data), "type": "unit"} for data, name in units]
        self.files["units/index.json"] = canonical.dumps(index)

    def _element(self, context: str, path: str, position: int) -> tuple[bytes, str]:
        columns = b"gxp-columns/1\n" + random.Random(position).randbytes(400)
        self.files[f"samples/w{position}.cols"] = columns
        digest = {"count": "10", "epoch": "1", "first": "1", "sha256": canonical.sha256_hex(columns), "stream": "press"}
        ref = ObjectRef("mes", "element", uuid(0xE1E0 + position))
        body: Raw = {
            "attempt": "1",
            "entries": [
                {
                    "id": uuid(position),
                    "key": "mass",
                    "source": "manual",
                    "unit": "kg",
                    "value": "12.50",
                    "version": "1",
                }
            ],
            "iteration": "1",
            "outcome": "complete",
            "path": path,
            "window": {"digests": [digest], "from": moment(0), "to": moment(60)},
        }
        content = canonical.dumps(canonical.record("mes.element_record", body))
        cited = [
            self.sign(context, ref, content, meaning, who, position)
            for meaning, who in (("performed", "li"), ("verified", "wang"))
        ]
        return self.unit(context, "mes.element_record", ref, {**body, "signatures": cited})

    def unit(self, context: str, type_: str, ref: ObjectRef, body: Raw) -> tuple[bytes, str]:
        """Close a unit; return its bytes and file name."""
        data = canonical.dumps(canonical.record(type_, body))
        count = sum(name.startswith("units/") for name in self.files) + 1
        name = f"units/{count:04d}-{type_}.json"
        change = {
            "document": [None, data.decode()],
            "ref": [None, str(ref)],
            "revision": [None, "1"],
            "root": [None, str(BATCH)],
            "sha256": [None, canonical.sha256_hex(data)],
            "unit_type": [None, type_],
        }
        self.log.add(context, "insert", "package.closed_unit", uuid(0x5000 + count), change, BATCH)
        self.files[name] = data
        return data, name

    def sign(self, context: str, ref: ObjectRef, content: bytes, meaning: str, who: str, position: int) -> Raw:
        """Sign a content; return how units cite it."""
        id_ = uuid(0x51600 + position * 16 + len(meaning))
        image = f"photo of {ref}".encode()
        self.files[f"attachments/{position}.txt"] = image
        statement: Raw = {
            "act": f"mes.element.{meaning}",
            "at": moment(30),
            "attachments": [{"name": f"{position}.txt", "sha256": canonical.sha256_hex(image)}],
            "content_sha256": canonical.sha256_hex(content),
            "id": id_,
            "meaning": meaning,
            "record": {**ref.canonical(), "version": "1"},
            "root": BATCH.canonical(),
            "signer": {"id": uuid(0x9000 + len(who)), "name": f"王 {who}", "roles": ["operator"], "username": who},
            "tenant": TENANT,
        }
        data = canonical.dumps(canonical.record("esign.statement", statement))
        self.files[f"signatures/{id_}.json"] = data
        signer = statement["signer"]
        columns = {
            "act": statement["act"],
            "content_sha256": statement["content_sha256"],
            "meaning": meaning,
            "signer": signer["id"],
            "signer_name": signer["name"],
            "statement": data.decode(),
            "statement_sha256": canonical.sha256_hex(data),
            "username": who,
        }
        self.log.add(
            context,
            "insert",
            "esign.signature",
            id_,
            {name: [None, value] for name, value in sorted(columns.items())},
            BATCH,
        )
        cited_signer = {"id": signer["id"], "name": signer["name"], "roles": signer["roles"]}
        return {
            "at": moment(30),
            "id": id_,
            "meaning": meaning,
            "signer": cited_signer,
            "statement_sha256": columns["statement_sha256"],
        }

    def pack(self) -> Files:
        """Issue the package: manifest, closing event, log files."""
        self.files["record.pdf"] = b"%PDF-1.7\n" + b"record for people " * 20
        self.files["README.txt"] = b"read me\n"
        self.files["tables/mes.entry.jsonl"] = b"".join(
            canonical.dumps({"fields": fields, "id": id_, "type": "mes.entry"}) + b"\n"
            for id_, fields in self.rows.items()
        )
        count, last = self.log.last[str(BATCH)]
        head = Head(
            tenant=TENANT,
            root=BATCH,
            number=self.number,
            title=I18n("批记录", "Batch record"),
            issued_at=Moment(START, "Asia/Shanghai"),
            software="0.1.0",
            count=count,
            last_leaf=last,
        )
        data = assembly.manifest(head, self.files)
        context = self.log.context("system", 3)
        self.log.event(context, "print.done", {"copies": "1"}, BATCH, 1)
        self.log.event(context, "package.issued", dict(assembly.closing_data(head, data)), BATCH, 2)
        self.log.event(context, "login", {"user": "x"}, OTHER, 3)
        return {**self.files, "manifest.json": data, **self.log_files()}

    def log_files(self, root: ObjectRef = BATCH) -> Files:
        """The files of log/ as they are now."""
        sealed, nodes = self.log.sealed(root), self.log.nodes()
        text = self.log.checkpoint(self.witness)
        return assembly.log_files(
            sealed, nodes=nodes, size=len(self.log.leaves), checkpoint=text, key=self.log.note_key.text
        )


def _template(kind: str, path: str) -> Raw:
    return {
        "id": f"{path}#{kind}",
        "kind": kind,
        "params": {"count": "1", "key": "mass"},
        "path": path,
        "severity": "major",
    }


def clean() -> Files:
    """A valid package."""
    return Site().run().pack()


def trusted_keys() -> str:
    """The trust file that the customer has: the log's key and the witness's."""
    witness = NoteKey(WITNESS, key_of(2).public, COSIGNATURE_V1)
    return f"# acme\n{Log().note_key.text}\n{witness.text}\n"


def write(files: Files, path: Path) -> Path:
    """Write a package to disk, stored."""
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(files):
            archive.writestr(name, files[name])
    return path
