"""A release waits until its record is sealed and witnessed, and goes on by itself; a rejection waits for nothing."""

from __future__ import annotations

from typing import Any

import pytest

from gxp.compliance import audit
from gxp.kernel.context import Tenant
from gxp.kernel.transparency.checkpoint import Checkpoint, cosign
from gxp.kernel.transparency.note import Ed25519Key, Note
from tests.api import Api
from tests.fixtures.tenancy import open_unit
from tests.modules.plant import Plant
from tests.modules.qms.releasing import WITNESS, Batches, Made, decisions
from tests.modules.quality import inspect

pytestmark = pytest.mark.usefixtures("nobody_else_witnesses")


def unsealed(plant: Plant, batches: Batches) -> None:
    """Let something be written of the batch that the seal has not reached."""
    with open_unit(plant.tenant, "qa_zheng"):
        audit.event(kind="record.exported", root=batches.ref, data={"what": "test"})


def sheet(batches: Batches) -> dict[str, Any]:
    """The checklist as the manufacturer's qualified person sees it."""
    found: dict[str, Any] = Api("qp_he").get(f"/qms/releases/{batches.ref.id}?kind=factory").ok()
    return found


@pytest.mark.req("P11-10f", "CN-229/230")
def test_a_release_waits_until_all_of_the_record_is_sealed(plant: Plant, made: Made) -> None:
    batches, lot = made
    inspect(lot)
    unsealed(plant, batches)
    shown = sheet(batches)
    assert [one["code"] for one in shown["blockers"]] == ["qms.release_sealed"]
    assert (shown["ready"], shown["items"][-1]["code"], shown["items"][-1]["verdict"]) == (False, "sealed", "not_met")
    early = Api("qp_he").sign("qms.release.factory", str(batches.ref))
    assert (early.status, early.code, early.body["params"]["first"]) == (
        409, "qms.release_blocked", "qms.release_sealed",
    )  # fmt: skip
    assert decisions(plant, batches) == []
    audit.seal_once(plant.tenant)
    assert (sheet(batches)["ready"], sheet(batches)["blockers"]) == (True, [])
    Api("qp_he").sign("qms.release.factory", str(batches.ref)).ok()
    assert decisions(plant, batches) == [("factory", "release")]


@pytest.mark.req("P11-10f")
def test_what_is_written_between_offer_and_signature_is_sealed_first(plant: Plant, made: Made) -> None:
    batches, lot = made
    inspect(lot)
    audit.seal_once(plant.tenant)
    qp = Api("qp_he")
    offer = qp.intent("qms.release.factory", str(batches.ref)).ok()
    unsealed(plant, batches)
    early = qp.execute(offer)
    assert (early.status, early.body["params"]["blockers"]) == (409, "qms.release_sealed")
    assert decisions(plant, batches) == []
    audit.seal_once(plant.tenant)
    qp.execute(offer).ok()
    assert decisions(plant, batches) == [("factory", "release")]


@pytest.mark.req("P11-10f")
def test_a_release_waits_for_the_witness_of_the_log(plant: Plant, made: Made) -> None:
    batches, lot = made
    key = Ed25519Key.generate()
    inspect(lot)
    audit.seal_once(plant.tenant)
    cosign_newest(plant.tenant, key)
    assert sheet(batches)["ready"] is True
    unsealed(plant, batches)
    audit.seal_once(plant.tenant)
    shown = sheet(batches)
    assert [one["code"] for one in shown["blockers"]] == ["qms.release_sealed"]
    assert WITNESS in shown["items"][-1]["evidence"][0]["label"]["en"]
    early = Api("qp_he").sign("qms.release.factory", str(batches.ref))
    assert (early.status, early.code) == (409, "qms.release_blocked")
    assert decisions(plant, batches) == []
    cosign_newest(plant.tenant, key)
    Api("qp_he").sign("qms.release.factory", str(batches.ref)).ok()
    assert decisions(plant, batches) == [("factory", "release")]


def test_a_rejection_does_not_wait_for_the_seal(plant: Plant, made: Made) -> None:
    batches, _ = made
    unsealed(plant, batches)
    qp = Api("qp_he")
    params: dict[str, object] = {"conclusion": "reject", "reason": "out of specification"}
    offer = qp.intent("qms.release.factory", str(batches.ref), params).ok()
    audit.seal_once(plant.tenant)
    qp.execute(offer).ok()
    assert decisions(plant, batches) == [("factory", "reject")]


def cosign_newest(tenant: Tenant, key: Ed25519Key) -> None:
    """What a witness does each round."""
    with open_unit(tenant, "op_li"):
        note = Note.parse(audit.checkpoint_since(0)[0])
        point = Checkpoint.parse(note.body)
        line = cosign(note, witness=WITNESS, key=key, unix_time=1_795_230_000).line
        audit.add_cosignature(name=point.origin, size=point.size, line=line, public_key=key.public, tenant=tenant.id)
