"""What a witness asks of the log: key, checkpoint with proof, and a cosignature that is kept only if it fits."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from gxp.compliance import audit
from gxp.kernel.context import Tenant
from gxp.kernel.errors import DomainError
from gxp.kernel.ids import uuid7
from gxp.kernel.transparency.checkpoint import Checkpoint, cosign, verify_cosignature
from gxp.kernel.transparency.note import COSIGNATURE_V1, Ed25519Key, Note, NoteKey, verify_note
from gxp.kernel.transparency.tree import verify_consistency
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.compliance.audit.conftest import MakeSealer, add, rows

pytestmark = pytest.mark.req("P11-10a-2", "CL-1")


def sealed(unit: OpenUnit, tenant: Tenant, make_sealer: MakeSealer) -> Note:
    """One more entry, sealed; the newest checkpoint."""
    add(unit, tenant, uuid7())
    make_sealer().seal_once()
    with unit(tenant):
        return Note.parse(audit.checkpoint_since(0)[0])


def test_a_witness_gets_the_key_and_a_consistent_continuation(
    tenant_a: Tenant, unit: OpenUnit, make_sealer: MakeSealer
) -> None:
    first = sealed(unit, tenant_a, make_sealer)
    second = sealed(unit, tenant_a, make_sealer)
    old, new = Checkpoint.parse(first.body), Checkpoint.parse(second.body)
    with unit(tenant_a):
        text, proof = audit.checkpoint_since(old.size)
        assert verify_note(Note.parse(text), NoteKey.parse(audit.verifier_key()))
    hashes = [base64.b64decode(one) for one in proof]
    assert verify_consistency(old=old.size, old_root=old.root, new=new.size, new_root=new.root, proof=hashes)


def test_a_witness_that_has_seen_more_than_there_is_is_told_so(
    tenant_a: Tenant, unit: OpenUnit, make_sealer: MakeSealer
) -> None:
    size = Checkpoint.parse(sealed(unit, tenant_a, make_sealer).body).size
    with unit(tenant_a), pytest.raises(DomainError) as refused:
        audit.checkpoint_since(size + 1)
    assert (refused.value.code, refused.value.status) == ("audit.witness_ahead", 409)


def test_a_cosignature_is_kept_once_with_its_checkpoint(
    tenant_a: Tenant, unit: OpenUnit, make_sealer: MakeSealer
) -> None:
    note = sealed(unit, tenant_a, make_sealer)
    checkpoint, key = Checkpoint.parse(note.body), Ed25519Key.generate()
    line = cosign(note, witness="edge-1", key=key, unix_time=1_800_000_000).line
    for _ in range(2):
        with unit(tenant_a):
            audit.add_cosignature(
                name=checkpoint.origin, size=checkpoint.size, line=line, public_key=key.public, tenant=tenant_a.id
            )
    with unit(tenant_a):
        newest, size, _ = audit.newest_checkpoint()
        assert size == checkpoint.size
        assert verify_cosignature(newest, NoteKey("edge-1", key.public, COSIGNATURE_V1)) == 1_800_000_000
        assert rows("SELECT count(*) FROM audit_cosignature WHERE size = %s", size) == [(1,)]


@pytest.mark.parametrize("bend", ["another key", "another size", "another log", "no signature", "another name"])
def test_a_cosignature_that_does_not_fit_is_refused_and_not_kept(
    tenant_a: Tenant, tenant_b: Tenant, unit: OpenUnit, make_sealer: MakeSealer, bend: str
) -> None:
    note = sealed(unit, tenant_a, make_sealer)
    checkpoint, key = Checkpoint.parse(note.body), Ed25519Key.generate()
    line = cosign(note, witness="edge-2", key=key, unix_time=1_800_000_000).line
    given: dict[str, Any] = {
        "name": checkpoint.origin,
        "size": checkpoint.size,
        "line": line,
        "public_key": key.public,
        "tenant": tenant_a.id,
    }
    bent: dict[str, dict[str, Any]] = {
        "another key": {"public_key": Ed25519Key.generate().public},
        "another size": {"size": checkpoint.size + 1},
        "another log": {"name": checkpoint.origin.replace(str(tenant_a.id), str(tenant_b.id))},
        "no signature": {"line": "edge-2"},
        "another name": {"witness": "edge-1"},
    }
    given |= bent[bend]
    with unit(tenant_a), pytest.raises(DomainError) as refused:
        audit.add_cosignature(**given)
    assert refused.value.code == "audit.cosignature_refused"
    with unit(tenant_a):
        assert rows("SELECT count(*) FROM audit_cosignature WHERE witness = 'edge-2'") == [(0,)]
