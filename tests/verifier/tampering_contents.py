"""Tampering with signatures, attachments and tables; omissions and forgeries (classes 10 to 14 of A1)."""

from __future__ import annotations

import json
import random

from gxp.compliance.package import assembly
from gxp.compliance.package.assembly import Files
from gxp.kernel import canonical
from gxp.kernel.transparency.note import Note
from tests.verifier import builder
from tests.verifier.builder import BATCH, Site, key_of
from tests.verifier.tampering import Expected, case, with_manifest


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
