"""The tamper classes of A1 and the omission and forgery cases: each changes one package at a random place.

A case returns the files and what a finding must name: a verdict, a code, and a text in its file, entry or field.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass

from gxp.compliance.package import assembly
from gxp.compliance.package.assembly import Files
from gxp.kernel import canonical
from gxp.kernel.transparency import checkpoint as cp
from gxp.kernel.transparency.note import Note
from tests.verifier import builder
from tests.verifier.builder import BATCH, Site, key_of


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


@case
def edit_field(rng: random.Random) -> tuple[Files, Expected]:
    """1: a value of a stored entry is edited."""
    files = builder.clean()
    rows = lines(files, "log/entries.jsonl")
    at = rng.choice([n for n, row in enumerate(rows) if b'"mes.entry"' in row])
    rows[at] = rows[at].replace(b"12.5", b"12.9", 1)
    files["log/entries.jsonl"] = joined(rows)
    return files, Expected("broken", "entry_changed", entry_id(rows[at]))


@case
def delete_entry(rng: random.Random) -> tuple[Files, Expected]:
    """2: a stored entry is deleted; its leaf stays."""
    files = builder.clean()
    rows = lines(files, "log/entries.jsonl")
    at = rng.randrange(len(rows) - 1)
    del rows[at]
    files["log/entries.jsonl"] = joined(rows)
    return files, Expected("incomplete", "entry_missing", str(at + 1))


@case
def insert_entry(rng: random.Random) -> tuple[Files, Expected]:
    """3: an entry is inserted that was never sealed."""
    files = builder.clean()
    rows = lines(files, "log/entries.jsonl")
    forged = json.loads(rows[rng.randrange(6)])
    forged["id"] = "99999"
    rows.insert(rng.randrange(len(rows)), canonical.dumps(forged))
    files["log/entries.jsonl"] = joined(rows)
    return files, Expected("broken", "entry_unsealed", "99999")


@case
def swap_leaves(rng: random.Random) -> tuple[Files, Expected]:
    """4: two leaves change places."""
    files = builder.clean()
    rows = lines(files, "log/leaves.jsonl")
    at = rng.randrange(len(rows) - 2)
    rows[at], rows[at + 1] = rows[at + 1], rows[at]
    files["log/leaves.jsonl"] = joined(rows)
    return files, Expected("broken", "entry_order", str(at + 1))


@case
def swap_entries(rng: random.Random) -> tuple[Files, Expected]:
    """4: two entries change places."""
    files = builder.clean()
    rows = lines(files, "log/entries.jsonl")
    at = rng.randrange(len(rows) - 2)
    rows[at], rows[at + 1] = rows[at + 1], rows[at]
    files["log/entries.jsonl"] = joined(rows)
    return files, Expected("broken", "entry_order", entry_id(rows[at]))


@case
def truncate_tail(rng: random.Random) -> tuple[Files, Expected]:
    """5: the last entries and leaves are cut off."""
    files = builder.clean()
    kept = len(lines(files, "log/leaves.jsonl")) - rng.randrange(1, 4)
    for name in ("log/entries.jsonl", "log/leaves.jsonl"):
        files[name] = joined(lines(files, name)[:kept])
    return files, Expected("incomplete", "closing_missing", str(kept + 1))


def _edited(rng: random.Random) -> Site:
    """A site whose superuser changed an entry of the batch and made every leaf again."""
    site = Site().run()
    site.pack()
    at = rng.choice(
        [n for n, roots in enumerate(site.log.roots_of) if BATCH in roots and b'"12.5' in site.log.entries[n]]
    )
    site.log.entries[at] = site.log.entries[at].replace(b'"12.5', b'"12.4', 1)
    site.log.reseal()
    return site


@case
def fork(rng: random.Random) -> tuple[Files, Expected]:
    """6: another history under the old signed checkpoint."""
    files = builder.clean()
    forged = _edited(rng).log_files()
    forged["log/checkpoint.txt"] = files["log/checkpoint.txt"]
    return {**files, **forged}, Expected("broken", "root_mismatch", "log/proofs.json")


@case
def recompute_whole_chain(rng: random.Random) -> tuple[Files, Expected]:
    """7: a superuser with the sealer's key makes everything again; the customer's witness did not cosign that."""
    site = _edited(rng)
    site.witness = None
    return {**builder.clean(), **site.log_files()}, Expected("broken", "count_differs", "manifest.json")


@case
def recompute_with_manifest(rng: random.Random) -> tuple[Files, Expected]:
    """7: the same from the beginning, so that even the manifest fits: only the witness can tell."""
    site = Site()
    site.run()
    site.rows[builder.uuid(rng.randrange(3, 6))]["note"] = None
    site.log.event(site.log.context("dba", 9), "quiet.change", {"n": str(rng.randrange(100))}, BATCH, 9)
    site.witness = None
    return site.pack(), Expected("not_established", "cosignature_missing", "edge.acme")


@case
def swap_key(rng: random.Random) -> tuple[Files, Expected]:
    """8: another key signs and is named in the package."""
    site = Site()
    site.log.key = key_of(rng.randrange(50, 99))
    return site.run().pack(), Expected("broken", "key_differs", "log/key.txt")


@case
def change_time_of_entry(rng: random.Random) -> tuple[Files, Expected]:
    """9: the time of an entry is changed."""
    files = builder.clean()
    rows = lines(files, "log/entries.jsonl")
    at = rng.randrange(len(rows))
    rows[at] = rows[at].replace(b'{"at":"2026-11-21T03', b'{"at":"2026-11-21T02')
    files["log/entries.jsonl"] = joined(rows)
    return files, Expected("broken", "entry_changed", entry_id(rows[at]))


@case
def change_time_of_context(rng: random.Random) -> tuple[Files, Expected]:
    """9: the time (or the actor) of a context is changed."""
    files = builder.clean()
    rows = lines(files, "log/contexts.jsonl")
    at = rng.randrange(len(rows))
    rows[at] = rows[at].replace(b'"at":"2026-11-21T03', b'"at":"2026-11-21T04')
    files["log/contexts.jsonl"] = joined(rows)
    return files, Expected("broken", "context_changed", json.loads(rows[at])["id"])


@case
def change_time_of_checkpoint(rng: random.Random) -> tuple[Files, Expected]:
    """9: the time of the checkpoint is changed."""
    files = builder.clean()
    files["log/checkpoint.txt"] = files["log/checkpoint.txt"].replace(b"T03:", b"T0%d:" % rng.randrange(4, 9))
    return files, Expected("broken", "checkpoint_signature", "log/checkpoint.txt")


def _statements(files: Files) -> list[str]:
    return sorted(name for name in files if name.startswith("signatures/"))


@case
def copy_signature_to_another_record(rng: random.Random) -> tuple[Files, Expected]:
    """10: the statement of a signature is made to name another record, the manifest follows."""
    files = builder.clean()
    name = rng.choice(_statements(files))
    statement = json.loads(files[name])
    statement["record"]["id"] = builder.uuid(0xDEAD)
    files[name] = canonical.dumps(statement)
    return with_manifest(files), Expected("broken", "signature_changed", "record.id")


@case
def change_meaning(rng: random.Random) -> tuple[Files, Expected]:
    """10: a signature is given another meaning."""
    files = builder.clean()
    name = rng.choice(_statements(files))
    statement = json.loads(files[name])
    statement["meaning"] = "approved"
    files[name] = canonical.dumps(statement)
    return with_manifest(files), Expected("broken", "signature_misbound", "meaning")


@case
def cite_a_signature_of_another_person(rng: random.Random) -> tuple[Files, Expected]:
    """10: before sealing, a unit is made to cite a signature as somebody else's; everything is sealed honestly."""
    site = Site()
    honest = site.sign
    wrong = rng.choice(("meaning", "signer", "statement_sha256"))

    def forged(*args: object) -> builder.Raw:
        cited = honest(*args)  # type: ignore[arg-type]
        if wrong == "signer":
            return {**cited, "signer": {"id": builder.uuid(0xBAD), "name": "other", "roles": []}}
        return {**cited, wrong: "witnessed" if wrong == "meaning" else "0" * 64}

    site.sign = forged  # type: ignore[method-assign, assignment]
    return site.run().pack(), Expected("broken", "signature_misbound", wrong)


@case
def remove_signature(rng: random.Random) -> tuple[Files, Expected]:
    """11: the file of a signature is removed, the manifest follows."""
    files = builder.clean()
    name = rng.choice(_statements(files))
    del files[name]
    return with_manifest(files), Expected("broken", "signature_missing", name)


@case
def replace_attachment(rng: random.Random) -> tuple[Files, Expected]:
    """12: an attachment is replaced."""
    files = builder.clean()
    name = rng.choice([name for name in files if name.startswith("attachments/")])
    files[name] = b"another photo"
    return files, Expected("broken", "file_changed", name)


@case
def replace_attachment_with_manifest(rng: random.Random) -> tuple[Files, Expected]:
    """12: an attachment is replaced, the manifest follows."""
    files = builder.clean()
    name = rng.choice([name for name in files if name.startswith("attachments/")])
    files[name] = b"another photo"
    return with_manifest(files), Expected("broken", "attachment_missing", name)


@case
def restored_backup(rng: random.Random) -> tuple[Files, Expected]:
    """13: yesterday's backup is restored and goes on in the same epoch with the same key; the witness refuses."""
    site = Site()
    site.log.event(site.log.context("restored", 8), "other.history", {"n": str(rng.randrange(1000))}, builder.OTHER, 8)
    site.witness = None
    return site.run().pack(), Expected("not_established", "cosignature_missing", "edge.acme")


@case
def recreated_table(rng: random.Random) -> tuple[Files, Expected]:
    """14: the table was dropped and made again with other content before the package was issued."""
    site = Site().run()
    id_ = builder.uuid(rng.randrange(6))
    site.rows[id_]["value"] = "99.99"
    return site.pack(), Expected("broken", "row_differs", id_)


@case
def dropped_row(rng: random.Random) -> tuple[Files, Expected]:
    """14: a row is gone although no entry says so."""
    site = Site().run()
    id_ = builder.uuid(rng.randrange(6))
    del site.rows[id_]
    return site.pack(), Expected("broken", "row_differs", id_)


@case
def leave_out_one_entry(rng: random.Random) -> tuple[Files, Expected]:
    """Omission: entry and leaf are left out everywhere and the proof is made anew; the numbering tells."""
    site = Site()
    files = site.run().pack()
    sealed = site.log.sealed(BATCH)
    at = rng.randrange(5)
    del sealed[at]
    size = len(site.log.leaves)
    text = site.log.checkpoint(site.witness)
    left = assembly.log_files(sealed, nodes=site.log.nodes(), size=size, checkpoint=text, key=site.log.note_key.text)
    return {**files, **left}, Expected("incomplete", "number_missing", str(at + 1))


@case
def leave_out_a_unit(rng: random.Random) -> tuple[Files, Expected]:
    """Omission: a closed unit is left out."""
    files = builder.clean()
    name = rng.choice([name for name in sorted(files) if name.startswith("units/0")])
    del files[name]
    return files, Expected("incomplete", "file_missing", name)


@case
def leave_out_samples(rng: random.Random) -> tuple[Files, Expected]:
    """Omission: sample columns are left out, the manifest follows."""
    files = builder.clean()
    digest = canonical.sha256_hex(files.pop(rng.choice(["samples/w0.cols", "samples/w1.cols"])))
    return with_manifest(files), Expected("broken", "samples_missing", digest)


@case
def forged_with_own_keys(rng: random.Random) -> tuple[Files, Expected]:
    """Forgery: a whole package with keys of its own, cosigned by a witness of its own."""
    site = Site(witness=key_of(rng.randrange(100, 120)))
    site.log.key = key_of(rng.randrange(120, 140))
    return site.run().pack(), Expected("broken", "cosignature_invalid", "edge.acme")


@case
def forged_cosignature(rng: random.Random) -> tuple[Files, Expected]:
    """Forgery: a cosignature taken from another checkpoint."""
    site = Site()
    files = site.run().pack()
    other = Site()
    other.log.event(other.log.context("x", 1), "x", {"n": str(rng.randrange(9))}, builder.OTHER, 1)
    stolen = Note.parse(other.log.checkpoint(key_of(2))).signatures[1]
    files["log/checkpoint.txt"] = Note.parse(site.log.checkpoint()).with_signature(stolen).text.encode()
    return files, Expected("broken", "cosignature_invalid", "edge.acme")


@case
def a_file_more(rng: random.Random) -> tuple[Files, Expected]:
    """Forgery: a file is added that nothing lists."""
    name = f"attachments/extra{rng.randrange(100)}.pdf"
    return {**builder.clean(), name: b"see here"}, Expected("broken", "file_unlisted", name)


@case
def another_package_number(rng: random.Random) -> tuple[Files, Expected]:
    """Forgery: a reissue is passed off as the first."""
    files = Site(number=rng.randrange(2, 9)).run().pack()
    manifest = json.loads(files["manifest.json"])
    files["manifest.json"] = canonical.dumps({**manifest, "number": "1"})
    return files, Expected("broken", "number_differs", "number")


@case
def evaluation_made_better(rng: random.Random) -> tuple[Files, Expected]:
    """Forgery: the totals of the evaluation are changed before the package is issued."""
    site = Site().run()
    found = json.loads(site.files["evaluation.json"])
    found["totals"]["met"] = str(rng.randrange(3, 99))
    site.files["evaluation.json"] = canonical.dumps(found)
    return site.pack(), Expected("broken", "evaluation_differs", "totals")


@case
def leaf_field_changed(rng: random.Random) -> tuple[Files, Expected]:
    """A leaf is made to fit a changed entry; its successor remembers."""
    files = builder.clean()
    rows, leaves = lines(files, "log/entries.jsonl"), lines(files, "log/leaves.jsonl")
    at = rng.randrange(len(rows) - 2)
    before = canonical.sha256_hex(rows[at]).encode()
    rows[at] = rows[at].replace(b'"at":"2026', b'"at":"2025', 1)
    leaves[at] = leaves[at].replace(before, canonical.sha256_hex(rows[at]).encode())
    files["log/entries.jsonl"], files["log/leaves.jsonl"] = joined(rows), joined(leaves)
    return files, Expected("broken", "leaf_changed", str(at + 1))


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
    return files, Expected(verdict, code, name if code else "")


def origin_of(note: str) -> str:
    """The origin line of a checkpoint."""
    return cp.Checkpoint.parse(Note.parse(note).body).origin
