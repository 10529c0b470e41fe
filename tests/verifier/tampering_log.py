"""Tampering with entries, leaves, contexts, order, history and keys (classes 1 to 9 of A1)."""

from __future__ import annotations

import json
import random

from gxp.compliance.package.assembly import Files
from gxp.kernel import canonical
from tests.verifier import builder
from tests.verifier.builder import BATCH, Site, key_of
from tests.verifier.tampering import Expected, case, entry_id, joined, lines


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
