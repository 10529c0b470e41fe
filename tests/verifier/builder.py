"""Builds a valid small package without a database: a company's log with other records between, a witness, all parts."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from gxp.compliance.obligations import evaluate
from gxp.compliance.package import assembly
from gxp.compliance.package.assembly import Files, Head
from gxp.kernel import canonical
from gxp.kernel.clock import Moment
from gxp.kernel.i18n import I18n
from gxp.kernel.refs import ObjectRef
from gxp.kernel.transparency.note import COSIGNATURE_V1, Ed25519Key, NoteKey
from tests.verifier.company_log import BATCH, OTHER, START, TENANT, WITNESS, Log, Raw, key_of, moment, utc, uuid

__all__ = ["BATCH", "OTHER", "START", "TENANT", "WITNESS", "Log", "NoteKey", "Raw", "Site", "clean", "key_of"]
__all__ += ["trusted_keys", "utc", "uuid"]


@dataclass
class Site:
    """A company in which one batch was made; every part of it can be changed before it is packed."""

    log: Log = field(default_factory=Log)
    witness: Ed25519Key | None = field(default_factory=lambda: key_of(2))
    files: Files = field(default_factory=dict)
    rows: dict[str, Raw] = field(default_factory=dict)
    number: int = 1
    without: str = ""  # the path whose entry was never made
    unclosed: str = ""  # the path that was never closed
    kind: str = "entry"  # of the obligations

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
            "obligations": [_template(self.kind, "10.1"), _template(self.kind, "10.2")],
            "procedure": [{"id": path, "fields": [{"key": "mass"}]} for path in ("10.1", "10.2")],
        }
        units = [self.unit(context, "mes.control_recipe", ObjectRef("mes", "control_recipe", uuid(0xD0)), recipe)]
        for position, path in enumerate(("10.1", "10.2")):
            if path != self.unclosed:
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
        entry = {
            "id": uuid(position),
            "key": "mass",
            "source": "manual",
            "unit": "kg",
            "value": "12.50",
            "version": "1",
        }
        body: Raw = {
            "attempt": "1",
            "entries": [] if path == self.without else [entry],
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
        self._log_signature(context, id_, statement, data)
        cited = {"id": signer["id"], "name": signer["name"], "roles": signer["roles"]}
        digest = canonical.sha256_hex(data)
        return {"at": moment(30), "id": id_, "meaning": meaning, "signer": cited, "statement_sha256": digest}

    def _log_signature(self, context: str, id_: str, statement: Raw, data: bytes) -> None:
        signer = statement["signer"]
        columns = {
            "act": statement["act"],
            "content_sha256": statement["content_sha256"],
            "meaning": statement["meaning"],
            "signer": signer["id"],
            "signer_name": signer["name"],
            "statement": data.decode(),
            "statement_sha256": canonical.sha256_hex(data),
            "username": signer["username"],
        }
        self.log.add(
            context,
            "insert",
            "esign.signature",
            id_,
            {name: [None, value] for name, value in sorted(columns.items())},
            BATCH,
        )

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
