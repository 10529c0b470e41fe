"""A release waits until its record is sealed and witnessed, and goes on by itself; a rejection waits for nothing."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from gxp.compliance import audit
from gxp.kernel.context import Tenant
from gxp.kernel.refs import ObjectRef
from gxp.kernel.transparency.checkpoint import Checkpoint, cosign
from gxp.kernel.transparency.note import Ed25519Key, Note
from gxp.telemetry.providers import REVOKE
from gxp.telemetry.services.enrolment import revoke
from tests.api import Api
from tests.architecture.source import ROOT
from tests.fixtures.tenancy import open_unit
from tests.gxp.telemetry.agents import Agent, enrolled
from tests.modules.plant import Plant
from tests.modules.qms.releasing import Batches, Made, decisions
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


@pytest.fixture
def agent(plant: Plant) -> Iterator[Agent]:
    """An edge agent of the company: it witnesses the log from its enrolment on."""
    with open_unit(plant.tenant, "admin_zhou"):
        made = enrolled(f"edge-{secrets.token_hex(4)}")
    yield made
    with open_unit(plant.tenant, "admin_zhou"):
        revoke(agent=made.row)


@pytest.mark.req("P11-10f", "P11-10e-3")
def test_a_release_waits_for_an_enrolled_witness_however_silent_and_names_it(
    plant: Plant, made: Made, agent: Agent
) -> None:
    batches, lot = made
    inspect(lot)
    audit.seal_once(plant.tenant)
    assert awaited(batches) == [agent.row.name]
    early = Api("qp_he").sign("qms.release.factory", str(batches.ref))
    assert (early.status, early.body["params"]["blockers"]) == (409, "qms.release_sealed")
    assert decisions(plant, batches) == []
    cosign_newest(plant.tenant, agent)
    assert (sheet(batches)["ready"], awaited(batches)) == (True, [])
    unsealed(plant, batches)
    audit.seal_once(plant.tenant)
    assert awaited(batches) == [agent.row.name]
    cosign_newest(plant.tenant, agent)
    Api("qp_he").sign("qms.release.factory", str(batches.ref)).ok()
    assert decisions(plant, batches) == [("factory", "release")]


@pytest.mark.req("P11-10f", "P11-300c")
def test_a_witness_that_does_not_come_back_is_revoked_by_signature_and_no_longer_waited_for(
    plant: Plant, made: Made, agent: Agent
) -> None:
    batches, lot = made
    inspect(lot)
    ref, admin = f"telemetry.agent:{agent.row.id}", Api("admin_zhou")
    refused = Api("qa_zheng").sign("telemetry.agent.revoke", ref, reason="burnt")
    assert (refused.status, refused.code) == (403, "esign.not_permitted")
    silent = admin.sign("telemetry.agent.revoke", ref)
    assert (silent.status, silent.code) == (422, "esign.reason_missing")
    nobody = admin.sign("telemetry.agent.revoke", f"telemetry.agent:{lot['id']}", reason="burnt")
    assert (nobody.status, nobody.code) == (404, "telemetry.agent.none")
    audit.seal_once(plant.tenant)
    assert awaited(batches) == [agent.row.name]
    with open_unit(plant.tenant, "admin_zhou"):
        signed = json.loads(REVOKE.freeze(ObjectRef.parse(ref), {}).content)
    schema = ROOT / "docs/contracts/records/telemetry.agent_revocation.v1.json"
    jsonschema.validate(signed, json.loads(schema.read_text(encoding="utf-8")))
    admin.sign("telemetry.agent.revoke", ref, reason="burnt in the plant").ok()
    again = admin.sign("telemetry.agent.revoke", ref, reason="once more")
    assert (again.status, again.code) == (409, "telemetry.agent.already_revoked")
    assert sheet(batches)["ready"] is True
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


def awaited(batches: Batches) -> list[str]:
    """The witnesses that the sheet waits for, where nothing else is missing."""
    shown = sheet(batches)
    sealed = shown["items"][-1]
    assert [one["code"] for one in shown["blockers"]] == (["qms.release_sealed"] if sealed["evidence"] else [])
    return [one["label"]["en"].removeprefix("Awaits the witness: ") for one in sealed["evidence"]]


def cosign_newest(tenant: Tenant, agent: Agent) -> None:
    """What a witness does each round."""
    key = Ed25519Key(agent.key.private_bytes_raw())
    with open_unit(tenant, "op_li"):
        note = Note.parse(audit.checkpoint_since(0)[0])
        point = Checkpoint.parse(note.body)
        line = cosign(note, witness=f"gxp-edge/{agent.row.id}", key=key, unix_time=1_795_230_000).line
        audit.add_cosignature(name=point.origin, size=point.size, line=line, public_key=key.public, tenant=tenant.id)
