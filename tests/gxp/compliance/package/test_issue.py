"""A package of a record in the real database: issued, sealed, verified offline; what was changed is found."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connections

from gxp.compliance import audit
from gxp.compliance.package import close_unit
from gxp.compliance.package.models import PackageFile
from gxp.compliance.package.services.issue import issue
from gxp.kernel.context import Actor, RequestContext, Tenant
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.kernel.transparency.checkpoint import Checkpoint, cosign
from gxp.kernel.transparency.note import COSIGNATURE_V1, Ed25519Key, Note, NoteKey
from gxp.telemetry.services.enrolment import revoke
from tests.fixtures.tenancy import OpenUnit, open_unit
from tests.gxp.telemetry.agents import enrolled
from verifier import gxp_verify

CONTEXT = RequestContext(actor=Actor("qa_zheng", "郑 QA", ("qa",)), software="tests")


@pytest.fixture
def sealed_all_the_time(tenant_a: Tenant, sealing: Path) -> Iterator[None]:
    """A sealer beside the test, as the process `seal` is."""
    stop = threading.Event()

    def run() -> None:
        while not stop.wait(0.1):
            audit.seal_once(tenant_a)
        connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    yield
    stop.set()
    thread.join()


def batch_with_units(unit: OpenUnit, tenant: Tenant) -> ObjectRef:
    """A record with two closed units."""
    root = ObjectRef("probe", "record", str(uuid4()))
    with unit(tenant):
        close_unit(
            root=root,
            type="mes.control_recipe",
            ref=ObjectRef("mes", "control_recipe", str(uuid4())),
            document={"number": "1", "obligations": [], "procedure": []},
        )
        close_unit(
            root=root,
            type="mes.review_record",
            ref=ObjectRef("mes", "review", str(uuid4())),
            document={"kind": "qa", "holds": []},
        )
    return root


@pytest.mark.req("P11-10b", "P11-10a-2", "P11-10e-3")
@pytest.mark.usefixtures("sealed_all_the_time")
def test_an_issued_package_verifies_and_a_changed_row_does_not(
    unit: OpenUnit, tenant_a: Tenant, tmp_path: Path
) -> None:
    root = batch_with_units(unit, tenant_a)
    issued = issue(tenant=tenant_a, context=CONTEXT, root=root, witnesses=())
    path = tmp_path / issued.name
    path.write_bytes(issued.data)
    package = gxp_verify.Package(path)
    key = gxp_verify.Key.parse(package.read("log/key.txt").decode())

    report = gxp_verify.verify(path, gxp_verify.Trust(fingerprints={key.fingerprint}))
    assert report.findings == []
    assert report.verdict == "authentic"
    assert report.facts["number"] == "1"
    assert {
        "record.pdf",
        "evaluation.json",
        "tables/package.closed_unit.jsonl",
        "schemas/audit.leaf.v1.json",
    } <= package.names
    assert gxp_verify.verify(path, gxp_verify.Trust()).verdict == "not_established"

    with unit(tenant_a):
        stored = PackageFile.objects.get(package=issued.id)
        assert bytes(stored.content) == issued.data


@pytest.mark.usefixtures("sealed_all_the_time")
def test_a_reissue_has_the_next_number_and_a_reason(unit: OpenUnit, tenant_a: Tenant, tmp_path: Path) -> None:
    root = batch_with_units(unit, tenant_a)
    assert issue(tenant=tenant_a, context=CONTEXT, root=root, witnesses=()).number == 1
    with pytest.raises(DomainError, match=r"package\.reason_missing"):
        issue(tenant=tenant_a, context=CONTEXT, root=root, witnesses=())
    again = issue(tenant=tenant_a, context=CONTEXT, root=root, reason="copy for the MAH", witnesses=())
    (tmp_path / "2.zip").write_bytes(again.data)
    assert again.number == 2
    assert gxp_verify.verify(tmp_path / "2.zip", gxp_verify.Trust()).verdict == "not_established"


@pytest.mark.usefixtures("sealed_all_the_time")
def test_a_wanted_witness_who_does_not_cosign_stops_the_package(unit: OpenUnit, tenant_a: Tenant) -> None:
    root = batch_with_units(unit, tenant_a)
    with pytest.raises(DomainError, match=r"package\.not_cosigned"):
        issue(tenant=tenant_a, context=CONTEXT, root=root, witnesses=("edge.nobody",), timeout=1)


def cosign_newest(tenant: Tenant, key: Ed25519Key, name: str) -> None:
    """What a witness does each round: fetch the newest checkpoint, cosign it, give the line back."""
    with open_unit(tenant, "op_li"):
        note = Note.parse(audit.checkpoint_since(0)[0])
        point = Checkpoint.parse(note.body)
        line = cosign(note, witness=name, key=key, unix_time=1_795_230_000).line
        audit.add_cosignature(name=point.origin, size=point.size, line=line, public_key=key.public, tenant=tenant.id)


def test_a_package_waits_for_the_witness_that_is_enrolled(unit: OpenUnit, tenant_b: Tenant, tmp_path: Path) -> None:
    with unit(tenant_b, as_="admin_zhou"):
        agent = enrolled(f"edge-{uuid4()}")
    key, stop, name = Ed25519Key(agent.key.private_bytes_raw()), threading.Event(), f"gxp-edge/{agent.row.id}"
    root = batch_with_units(unit, tenant_b)
    audit.seal_once(tenant_b)

    def run() -> None:
        while not stop.wait(0.1):
            audit.seal_once(tenant_b)
            cosign_newest(tenant_b, key, name)
        connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        issued = issue(tenant=tenant_b, context=CONTEXT, root=root)
    finally:
        stop.set()
        thread.join()
        with unit(tenant_b, as_="admin_zhou"):
            revoke(agent=agent.row)
    (tmp_path / "b.zip").write_bytes(issued.data)
    witness = gxp_verify.Key.parse(NoteKey(name, key.public, COSIGNATURE_V1).text)
    report = gxp_verify.verify(tmp_path / "b.zip", gxp_verify.Trust(witnesses=[witness]))
    assert report.facts["witnesses"] == [name]
    assert [finding.code for finding in report.findings] == ["key_unknown"]


def test_closing_again_is_the_next_revision(unit: OpenUnit, tenant_a: Tenant) -> None:
    root, ref = ObjectRef("mes", "batch", str(uuid4())), ObjectRef("mes", "element", str(uuid4()))
    with unit(tenant_a):
        first = close_unit(root=root, type="mes.element_record", ref=ref, document={"path": "10.1"})
        second = close_unit(root=root, type="mes.element_record", ref=ref, document={"path": "10.2"})
    assert (first.revision, second.revision) == (1, 2)
    assert first.document == b'{"path":"10.1","type":"mes.element_record","v":"1"}'
