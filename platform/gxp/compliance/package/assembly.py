"""Puts a package together: manifest over all hashes, files of the log, and a ZIP whose bytes depend on nothing else."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gxp.kernel import canonical
from gxp.kernel.canonical import Document, Json
from gxp.kernel.clock import Moment
from gxp.kernel.i18n import I18n
from gxp.kernel.refs import ObjectRef
from gxp.kernel.transparency.compact import compact_proof, ranges
from gxp.kernel.transparency.tree import Nodes

_EPOCH = (1980, 1, 1, 0, 0, 0)
Files = dict[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the manifest says beside the files: `count` and `last_leaf` are the root's state at the barrier."""

    tenant: str
    root: ObjectRef
    number: int
    title: I18n
    issued_at: Moment
    software: str
    count: int
    last_leaf: str


@dataclass(frozen=True, slots=True)
class SealedEntry:
    """One entry of the root with its context, its leaf and the leaf's index in the tree; all bytes as stored."""

    index: int
    entry: bytes
    context: bytes
    leaf: bytes


def manifest(head: Head, files: Mapping[str, bytes]) -> bytes:
    """Return the canonical bytes of `package.manifest` over every file outside log/."""
    listed: list[Json] = [
        {"path": name, "sha256": canonical.sha256_hex(files[name]), "size": str(len(files[name]))}
        for name in sorted(files)
    ]
    body: Document = {
        "count": str(head.count),
        "files": listed,
        "issued_at": dict(head.issued_at.canonical()),
        "last_leaf": head.last_leaf,
        "number": str(head.number),
        "root": dict(head.root.canonical()),
        "signatures": str(sum(_is_statement(name) for name in files)),
        "software": head.software,
        "tenant": head.tenant,
        "title": dict(head.title.canonical()),
        "units": str(sum(name.startswith("units/") and name != "units/index.json" for name in files)),
    }
    return canonical.dumps(canonical.record("package.manifest", body))


def closing_data(head: Head, manifest_data: bytes) -> Document:
    """Return the data of the event `package.issued`, whose leaf closes the package."""
    return {
        "count": str(head.count),
        "last_leaf": head.last_leaf,
        "manifest": canonical.sha256_hex(manifest_data),
        "number": str(head.number),
    }


def log_files(
    entries: Sequence[SealedEntry], *, nodes: Nodes, size: int, checkpoint: str, key: str, stamp: bytes = b""
) -> Files:
    """Return the files of log/: entries and leaves in the root's order, contexts once, proof, checkpoint, key, stamp.

    `stamp` is the checkpoint's time-stamp token (RFC 3161, DER), empty where there is none.
    """
    contexts = dict.fromkeys(one.context for one in entries)
    indexes = [one.index for one in entries]
    proof: Document = {
        "indexes": list(ranges(indexes)),
        "nodes": [node.hex() for node in compact_proof(nodes, indexes, size)],
        "size": str(size),
    }
    stamped: Files = {"log/timestamp.der": stamp} if stamp else {}
    return stamped | {
        "log/checkpoint.txt": checkpoint.encode(),
        "log/contexts.jsonl": _lines(list(contexts)),
        "log/entries.jsonl": _lines([one.entry for one in entries]),
        "log/key.txt": (key + "\n").encode(),
        "log/leaves.jsonl": _lines([one.leaf for one in entries]),
        "log/proofs.json": canonical.dumps(canonical.record("package.proofs", proof)),
    }


def write_zip(files: Mapping[str, bytes]) -> bytes:
    """Return the ZIP: names sorted, fixed time, deflated; the same files give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, files[name])
    return buffer.getvalue()


def _lines(lines: Sequence[bytes]) -> bytes:
    return b"".join(line + b"\n" for line in lines)


def _is_statement(name: str) -> bool:
    return name.startswith("signatures/") and not name.endswith(".content.json")
