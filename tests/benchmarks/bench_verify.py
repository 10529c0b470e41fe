"""`verify.1M_s`: offline verification of a record whose log has a million entries, by the Python verifier, one core.

The package is generated here without a database: one record, a context for each 50 entries, entries of the usual form
(about 330 bytes), stored uncompressed in the ZIP as any archive may keep it.
"""

from __future__ import annotations

import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from gxp.compliance.package import assembly
from gxp.compliance.package.assembly import Head
from gxp.kernel import canonical
from gxp.kernel.clock import Moment
from gxp.kernel.i18n import I18n
from gxp.kernel.transparency import checkpoint as cp
from gxp.kernel.transparency import tree
from tests.benchmarks.bench import Figure, Measure
from tests.verifier import builder
from verifier import gxp_verify

ENTRIES = 1_000_000
PER_CONTEXT = 50
GOAL_SECONDS = 10.0
ROOT = canonical.dumps(builder.BATCH.canonical()).decode()


class LongLog:
    """Builds entries, contexts and leaves in order; keeps only hashes."""

    def __init__(self) -> None:
        """Start with an empty record."""
        self.hashes: list[bytes] = []
        self.contexts: list[bytes] = []
        self._last = ""

    def add(self, change: str, object_: str, op: str) -> tuple[bytes, bytes]:
        """Return the bytes of the next entry and its leaf."""
        number = len(self.hashes) + 1
        if (number - 1) % PER_CONTEXT == 0:
            log = builder.Log()
            self._context = log.context("op_li", number // PER_CONTEXT)
            self.contexts.append(log.contexts[self._context])
            self._context_hash = canonical.sha256_hex(self.contexts[-1])
        entry = (
            f'{{"at":"{builder.utc(number % 80_000)}","change":{change},"context":"{self._context}","id":"{number}",'
            f'"object":{object_},"op":"{op}","roots":[{ROOT}],"type":"audit.entry","v":"1"}}'
        ).encode()
        leaf = (
            f'{{"context":"{self._context_hash}","entry":"{sha256(entry).hexdigest()}","id":"{number}",'
            f'"links":[{{"n":"{number}","prev":"{self._last}","root":{ROOT}}}],"type":"audit.leaf","v":"1"}}'
        ).encode()
        self.hashes.append(tree.leaf_hash(leaf))
        self._last = self.hashes[-1].hex()
        return entry, leaf


def write_package(path: Path, count: int) -> None:
    """Write a valid package whose record has `count` entries."""
    folder, log = path.parent, LongLog()
    with (folder / "entries").open("wb") as entries, (folder / "leaves").open("wb") as leaves:

        def add(change: str, object_: str, op: str) -> None:
            entry, leaf = log.add(change, object_, op)
            entries.write(entry + b"\n")
            leaves.write(leaf + b"\n")

        for number in range(count - 1):
            value = f'{{"key":[null,"mass"],"note":["备注 {number}",null],"value":["12.50","12.{number % 90 + 10}"]}}'
            add(value, f'{{"id":"{builder.uuid(number)}","type":"mes.entry"}}', "update")
        manifest, data = _closing(log)
        closing = canonical.dumps({"data": [None, data], "kind": [None, "package.issued"]}).decode()
        add(closing, f'{{"id":"{builder.uuid(count)}","type":"audit.event"}}', "event")
    _zip(path, manifest, log)


def _closing(log: LongLog) -> tuple[bytes, str]:
    head = Head(
        tenant=builder.TENANT,
        root=builder.BATCH,
        number=1,
        title=I18n("批记录", "Batch record"),
        issued_at=Moment(builder.START, "Asia/Shanghai"),
        software="bench",
        count=len(log.hashes),
        last_leaf=log.hashes[-1].hex(),
    )
    manifest = assembly.manifest(head, {})
    return manifest, canonical.dumps(assembly.closing_data(head, manifest)).decode()


def _zip(path: Path, manifest: bytes, log: LongLog) -> None:
    key, size = builder.key_of(1), len(log.hashes)
    point = cp.Checkpoint.at(
        tenant=builder.TENANT, epoch=1, size=size, root=tree.fold(log.hashes), time=builder.START, clock_offset_ms=0
    )
    proofs = {"indexes": [f"0-{size - 1}"], "nodes": [], "size": str(size)}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("manifest.json", manifest)
        archive.writestr("log/checkpoint.txt", cp.sign_checkpoint(point, key).text)
        archive.writestr("log/contexts.jsonl", b"".join(line + b"\n" for line in log.contexts))
        archive.writestr("log/key.txt", builder.Log().note_key.text + "\n")
        archive.writestr("log/proofs.json", canonical.dumps(canonical.record("package.proofs", proofs)))
        archive.write(path.parent / "entries", "log/entries.jsonl")
        archive.write(path.parent / "leaves", "log/leaves.jsonl")


@contextmanager
def verification() -> Iterator[Measure]:
    """Generate the package once and measure whole verifications."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "million.zip"
        write_package(path, ENTRIES)
        trust = gxp_verify.Trust([gxp_verify.Key.parse(builder.Log().note_key.text)])

        def measure() -> float:
            start = time.process_time()
            report = gxp_verify.verify(path, trust)
            spent = time.process_time() - start
            assert (report.verdict, report.facts["entries"]) == ("authentic", str(ENTRIES)), report.findings[:3]
            return spent

        yield measure


BENCHES = (
    Figure(
        id="verify.1M_s",
        goal=GOAL_SECONDS,
        better="lower",
        unit="s of one core",
        baseline="goal: a million entries in 10 s",
        setup=verification,
        runs=3,
    ),
)
