"""Sealing: every entry gets its leaf, numbers without gap, a tree and signed checkpoints."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from gxp.compliance import audit
from gxp.compliance.audit import proofs
from gxp.compliance.audit.sealing import epochs
from gxp.compliance.audit.sealing.keys import KeyFolder
from gxp.kernel import canonical
from gxp.kernel.context import Tenant
from gxp.kernel.errors import DomainError
from gxp.kernel.ids import uuid7
from gxp.kernel.refs import ObjectRef
from gxp.kernel.transparency.checkpoint import Checkpoint
from gxp.kernel.transparency.note import Note, NoteKey, verify_note
from gxp.kernel.transparency.tree import (
    LeafList,
    consistency_proof,
    leaf_hash,
    root,
    verify_consistency,
    verify_inclusion,
)
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.compliance.audit.conftest import MakeSealer, add, entries, rows

STORED = """
SELECT l.idx, l.hash, l.bytes, e.bytes, c.bytes FROM audit_leaf l JOIN audit_entry e ON e.id = l.entry
JOIN audit_context c ON c.id = e.context ORDER BY l.idx
"""


def drop(_value: object) -> None:
    """Take a value and give nothing back."""


def all_leaves() -> list[tuple[int, str]]:
    """Index and bytes of every leaf."""
    return [(row[0], row[1]) for row in rows("SELECT idx, bytes FROM audit_leaf ORDER BY idx")]


def test_every_entry_gets_one_leaf_that_holds_its_hashes(
    tenant_a: Tenant, unit: OpenUnit, make_sealer: MakeSealer
) -> None:
    add(unit, tenant_a, uuid7())
    make_sealer().seal_once()
    with unit(tenant_a):
        assert rows(
            "SELECT count(*) FROM audit_entry e LEFT JOIN audit_leaf l ON l.entry = e.id WHERE l.idx IS NULL"
        ) == [(0,)]
        stored = rows(STORED)
    assert [row[0] for row in stored] == list(range(len(stored)))
    for _, digest, leaf, entry, context in stored:
        parsed = canonical.load_object(leaf.encode())
        assert parsed["entry"] == hashlib.sha256(entry.encode()).hexdigest()
        assert parsed["context"] == hashlib.sha256(context.encode()).hexdigest()
        assert bytes(digest) == leaf_hash(leaf.encode())


def test_numbers_within_a_record_have_no_gap_and_name_the_leaf_before(
    tenant_a: Tenant, unit: OpenUnit, make_sealer: MakeSealer
) -> None:
    batch, lot = uuid7(), f"mes.lot:{uuid7()}"
    sealer = make_sealer()
    for _ in range(3):
        add(unit, tenant_a, batch)
        with unit(tenant_a):
            rows("INSERT INTO probe (id, batch_id, lot) VALUES (%s, %s, %s)", uuid7(), batch, lot)
        sealer.seal_once()
    with unit(tenant_a):
        leaves = all_leaves()
        counts = dict(rows("SELECT root_id, count FROM audit_root WHERE root_id IN (%s, %s)", str(batch), lot[8:]))
    chains: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for _, leaf in leaves:
        for link in json.loads(leaf)["links"]:
            chains[link["root"]["id"]].append((link["n"], link["prev"], leaf_hash(leaf.encode()).hex()))
    for id_, expected in ((str(batch), 12), (lot[8:], 3)):
        assert [n for n, _, _ in chains[id_]] == [str(n) for n in range(1, expected + 1)]
        assert [prev for _, prev, _ in chains[id_]] == ["", *(hashed for _, _, hashed in chains[id_][:-1])]
        assert counts[id_] == expected


def test_the_checkpoint_signs_the_tree_over_all_leaves(
    tenant_a: Tenant, unit: OpenUnit, make_sealer: MakeSealer
) -> None:
    add(unit, tenant_a, uuid7(), 600)
    sealed = make_sealer().seal_once()
    with unit(tenant_a):
        hashes = [leaf_hash(leaf.encode()) for _, leaf in all_leaves()]
        note, size, epoch = audit.newest_checkpoint()
        key = NoteKey.parse(audit.key_of(epoch))
    checkpoint = Checkpoint.parse(note.body)
    assert sealed.added >= 600
    assert checkpoint.size == size == len(hashes)
    assert checkpoint.root == root(LeafList(hashes), len(hashes))
    assert checkpoint.origin == f"yaoheng/{tenant_a.id}/{epoch}"
    assert verify_note(note, key)


def test_checkpoints_are_consistent_with_each_other(tenant_a: Tenant, unit: OpenUnit, make_sealer: MakeSealer) -> None:
    sealer = make_sealer()
    for count in (1, 300, 7):
        add(unit, tenant_a, uuid7(), count)
        sealer.seal_once()
    with unit(tenant_a):
        notes = [Checkpoint.parse(Note.parse(text).body)
                 for (text,) in rows("SELECT note FROM audit_checkpoint ORDER BY epoch, size")]  # fmt: skip
        tree = audit.stored_tree(notes[-1].size)
        for old in notes:
            path = consistency_proof(tree, old.size, notes[-1].size) if old.size < notes[-1].size else []
            assert verify_consistency(
                old=old.size, old_root=old.root, new=notes[-1].size, new_root=notes[-1].root, proof=path
            )


def test_an_entry_has_a_proof_and_an_unknown_or_unsealed_one_has_none(
    tenant_a: Tenant, unit: OpenUnit, make_sealer: MakeSealer
) -> None:
    id_ = uuid7()
    with unit(tenant_a):
        rows("INSERT INTO probe (id) VALUES (%s)", id_)
        entry = int(entries(id_)[0]["id"])
        with pytest.raises(DomainError) as early:
            audit.proof(entry)
        with pytest.raises(DomainError) as unknown:
            audit.proof(10**15)
    make_sealer().seal_once()
    with unit(tenant_a):
        proof = audit.proof(entry)
    checkpoint = Checkpoint.parse(Note.parse(proof.checkpoint).body)
    leaf = leaf_hash(proof.sealed.leaf.encode())
    assert (early.value.code, unknown.value.code) == ("audit.not_sealed", "audit.no_such_entry")
    assert verify_inclusion(
        leaf=leaf, index=proof.sealed.index, size=proof.size, proof=proof.path, expected_root=checkpoint.root
    )
    other = leaf_hash(proof.sealed.leaf.replace('"v":"1"', '"v":"2"').encode())
    assert not verify_inclusion(
        leaf=other, index=proof.sealed.index, size=proof.size, proof=proof.path, expected_root=checkpoint.root
    )


def test_the_barrier_waits_for_the_record_and_gives_up_with_a_code(
    tenant_a: Tenant, unit: OpenUnit, make_sealer: MakeSealer
) -> None:
    batch = uuid7()
    add(unit, tenant_a, batch)
    ref = ObjectRef.of("test.batch", batch)
    sealer = make_sealer()
    with unit(tenant_a):
        with pytest.raises(DomainError) as refusal:
            audit.barrier(ref, 0)
        assert (refusal.value.code, refusal.value.params) == ("audit.barrier_timeout", {"waiting": "3"})
        audit.barrier(ref, 20, waits=lambda _seconds: drop(sealer.seal_once()))
        log = audit.record_log(ref)
    assert [json.loads(one.leaf)["links"][0]["n"] for one in log.entries] == ["1", "2", "3"]


def test_a_new_key_is_signed_by_both_and_signs_from_then_on(
    tenant_a: Tenant, unit: OpenUnit, make_sealer: MakeSealer
) -> None:
    sealer = make_sealer()
    add(unit, tenant_a, uuid7())
    sealer.seal_once()
    with unit(tenant_a):
        _, _, epoch = audit.newest_checkpoint()
        old = NoteKey.parse(audit.key_of(epoch))
    epochs.rotate(sealer, who="admin_zhou", why="yearly")
    with unit(tenant_a):
        note, _, _ = audit.newest_checkpoint()
        new = NoteKey.parse(audit.key_of(epoch))
        data = rows("SELECT data FROM audit_event WHERE kind = 'seal.key' ORDER BY at DESC LIMIT 1")[0][0]
    statement = Note.parse(json.loads(data)["statement"])
    assert old.public != new.public
    assert verify_note(statement, old)
    assert verify_note(statement, new)
    assert verify_note(note, new)
    assert not verify_note(note, old)
    add(unit, tenant_a, uuid7())
    assert make_sealer().seal_once().added >= 3


def test_a_key_file_that_others_may_read_is_refused(tenant_a: Tenant, tmp_path: Path) -> None:
    folder = KeyFolder(tmp_path)
    folder.create(tenant_a.id)
    path = tmp_path / f"seal-{tenant_a.id}.key"
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o640)
    with pytest.raises(DomainError) as refusal:
        folder.present(tenant_a.id, None)
    assert refusal.value.code == "audit.key_missing"


@pytest.mark.req("P11-10e-3")
def test_the_next_partition_of_the_log_is_there_before_it_is_needed(
    tenant_a: Tenant, unit: OpenUnit, make_sealer: MakeSealer, database: str
) -> None:
    add(unit, tenant_a, uuid7())
    with psycopg.connect(database, autocommit=True) as superuser:
        superuser.execute(f"SELECT setval('{tenant_a.schema}.audit_entry_id', 10000001)")
        before = superuser.execute(f"SELECT to_regclass('{tenant_a.schema}.audit_entry_p2')").fetchone()
        make_sealer().seal_once()
        after = superuser.execute(f"SELECT to_regclass('{tenant_a.schema}.audit_entry_p2') IS NOT NULL").fetchone()
    assert (before, after) == ((None,), (True,))


@pytest.mark.req("P11-10a-2")
@pytest.mark.parametrize("part", ["entry", "context", "leaf", "left out"])
def test_a_record_verifies_until_a_byte_differs_or_an_entry_is_missing(
    tenant_a: Tenant, unit: OpenUnit, make_sealer: MakeSealer, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    batch = uuid7()
    add(unit, tenant_a, batch)
    add(unit, tenant_a, batch)
    make_sealer().seal_once()
    record = ObjectRef.of("test.batch", batch)
    with unit(tenant_a):
        log = audit.record_log(record)
        assert audit.record_verified(record)
        first, *rest = log.entries
        bent = () if part == "left out" else (replace(first, **{part: getattr(first, part).replace("test", "tEst")}),)
        monkeypatch.setattr(proofs, "record_log", lambda _root: replace(log, entries=(*bent, *rest)))
        assert not audit.record_verified(record)
