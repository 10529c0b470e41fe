"""The tamper classes of A1 and the omission and forgery cases: each changes one package at a random place.

A case returns the files and what a finding must name: a verdict, a code, and a text in its file, entry or field.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass

from gxp.compliance.package.assembly import Files
from gxp.kernel import canonical
from tests.verifier import builder


@dataclass(frozen=True)
class Expected:
    """What must be found; an empty verdict is any but authentic."""

    verdict: str
    code: str
    place: str = ""


Case = Callable[[random.Random], tuple[Files, Expected]]
CASES: dict[str, Case] = {}


def case(function: Case) -> Case:
    """Register a case under its name."""
    CASES[function.__name__] = function
    return function


def lines(files: Files, name: str) -> list[bytes]:
    """The lines of a file of the log."""
    return files[name].split(b"\n")[:-1]


def joined(rows: list[bytes]) -> bytes:
    """A file of the log from lines."""
    return b"".join(row + b"\n" for row in rows)


def with_manifest(files: Files) -> Files:
    """Make the manifest fit the changed files, as a forger would; the closing event cannot follow."""
    manifest = json.loads(files["manifest.json"])
    inside = {name: data for name, data in files.items() if not name.startswith("log/") and name != "manifest.json"}
    manifest["files"] = [
        {"path": name, "sha256": canonical.sha256_hex(data), "size": str(len(data))}
        for name, data in sorted(inside.items())
    ]
    return {**files, "manifest.json": canonical.dumps(manifest)}


def entry_id(line: bytes) -> str:
    """The id of an entry."""
    return str(json.loads(line)["id"])


FLIPPED = {
    "table_row": ("tables/mes.entry.jsonl", "file_changed"),
    "sample": ("samples/w0.cols", "file_changed"),
    "stored_entry": ("log/entries.jsonl", ""),
    "leaf": ("log/leaves.jsonl", ""),
    "context": ("log/contexts.jsonl", ""),
    "pdf": ("record.pdf", "file_changed"),
    "record": ("units/0002-mes.element_record.json", "file_changed"),
    "attachment": ("attachments/0.txt", "file_changed"),
    "signature": ("signatures/", "file_changed"),
    "checkpoint": ("log/checkpoint.txt", ""),
    "proofs": ("log/proofs.json", ""),
    "manifest": ("manifest.json", ""),
    "key": ("log/key.txt", ""),
    "evaluation": ("evaluation.json", "file_changed"),
}


def flip(kind: str, rng: random.Random) -> tuple[Files, Expected]:
    """Flip one bit somewhere in one part of the package."""
    files = builder.clean()
    prefix, code = FLIPPED[kind]
    name = rng.choice(sorted(one for one in files if one.startswith(prefix)))
    data = bytearray(files[name])
    data[rng.randrange(len(data) - 1)] ^= 1 << rng.randrange(8)
    files[name] = bytes(data)
    # a bit in the name of a cosignature makes it the line of nobody, which a note may bear
    verdict = "" if kind == "checkpoint" else "broken"
    return files, Expected(verdict, code, name)
