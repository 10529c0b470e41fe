"""A record stands still while its package is issued: what closes meanwhile comes after it, and no package lacks it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection, connections

from gxp.compliance import audit
from gxp.compliance.package import close_unit
from gxp.compliance.package.assembly import Files
from gxp.compliance.package.models import ClosedUnit
from gxp.compliance.package.services import contents
from gxp.compliance.package.services import issue as issuing
from gxp.kernel.context import Actor, RequestContext, Tenant
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.ports.packages import PackageContent
from tests.fixtures.tenancy import OpenUnit, open_unit
from tests.gxp.trail import events
from verifier import gxp_verify

CONTEXT = RequestContext(actor=Actor("qa_zheng", "郑 QA", ("qa",)), software="tests")
PATIENCE = 20.0
AWAITED = """
SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND mode = 'ShareLock'
AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


@pytest.fixture(autouse=True)
def sealed_all_the_time(tenant_a: Tenant, sealing: Path) -> Iterator[None]:
    """A sealer beside the test, as the process `seal` is."""
    stop = threading.Event()

    def run() -> None:
        while not stop.wait(0.05):
            audit.seal_once(tenant_a)
        connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    yield
    stop.set()
    thread.join()


def close_one(root: ObjectRef, kind: str = "mes.review_record") -> None:
    """Close a unit in the open transaction."""
    ref = ObjectRef("mes", "review", str(uuid4()))
    close_unit(root=root, type=kind, ref=ref, document={"kind": "qa", "holds": []})


@pytest.fixture
def root(tenant_a: Tenant) -> ObjectRef:
    """A record with a control recipe and one closed unit."""
    made = ObjectRef("probe", "record", str(uuid4()))
    with open_unit(tenant_a):
        recipe = {"number": "1", "obligations": [], "procedure": []}
        close_unit(root=made, type="mes.control_recipe", ref=ObjectRef("mes", "r", str(uuid4())), document=recipe)
        close_one(made)
    return made


class Writer:
    """Somebody with a connection of their own who has already written to the record when the package is rendered."""

    def __init__(self, tenant: Tenant, root: ObjectRef, act: Callable[[ObjectRef], object]) -> None:
        """Begin a transaction that has its number, which is smaller than the package's."""
        self.begun, self.go, self.done = threading.Event(), threading.Event(), threading.Event()
        self._tenant, self._root, self._act = tenant, root, act
        self.thread = threading.Thread(target=self._run)
        self.thread.start()
        assert self.begun.wait(PATIENCE)

    def _run(self) -> None:
        try:
            with open_unit(self._tenant, "op_wang"):
                audit.event(kind="test.begun", root=ObjectRef("probe", "other", str(uuid4())), data={})
                self.begun.set()
                assert self.go.wait(PATIENCE)
                self._act(self._root)
            self.done.set()
        finally:
            connections.close_all()


def between(monkeypatch: pytest.MonkeyPatch, what: Callable[[], None]) -> None:
    """Do something once the units are gathered, before the closing event is written."""
    gather, times = contents.unit_files, [0]

    def gathered(root: ObjectRef) -> Files:
        found = gather(root)
        times[0] += 1
        if times[0] == 1:
            what()
        return found

    monkeypatch.setattr(contents, "unit_files", gathered)


def awaited() -> None:
    """Wait until the other connection is either held or done: a condition of the database, not a span of time."""
    stop = threading.Event()
    for _ in range(int(PATIENCE / 0.02)):
        with connection.cursor() as cursor:
            cursor.execute(AWAITED)
            if cursor.fetchone()[0]:
                return
        stop.wait(0.02)
    raise AssertionError("the writer is not held")


def verdict(tmp_path: Path, issued: issuing.Issued) -> tuple[str, list[str]]:
    """What the offline verifier says of a package."""
    path = tmp_path / issued.name
    path.write_bytes(issued.data)
    report = gxp_verify.verify(path, gxp_verify.Trust())
    return report.verdict, [finding.code for finding in report.findings]


@pytest.mark.req("P11-10b", "P11-10a-2")
def test_a_unit_that_closes_while_a_package_is_rendered_waits_for_the_closing_leaf(
    tenant_a: Tenant, unit: OpenUnit, root: ObjectRef, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = Writer(tenant_a, root, close_one)

    def race() -> None:
        writer.go.set()
        awaited()
        assert not writer.done.is_set()

    between(monkeypatch, race)
    issued = issuing.issue(tenant=tenant_a, context=CONTEXT, root=root, witnesses=())
    writer.thread.join(PATIENCE)
    assert writer.done.is_set()
    assert verdict(tmp_path, issued) == ("not_established", ["key_unknown"])
    with unit(tenant_a):
        assert ClosedUnit.objects.filter(root=str(root)).count() == 3
        assert events("package.withdrawn", manifest=issued.manifest_sha256) == []
        audit.barrier(root, PATIENCE)
        kinds = ["package.issued" in one.entry for one in audit.record_log(root).entries]
    # The unit came after the closing leaf, although its transaction is older.
    assert kinds.index(True) < len(kinds) - 1


@pytest.mark.req("P11-10b")
def test_what_came_in_all_the_same_is_found_and_the_package_is_rendered_again(
    tenant_a: Tenant, unit: OpenUnit, root: ObjectRef, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the lock the unit gets in between; then the closing leaf's number gives it away."""
    monkeypatch.setattr(audit, "hold_record", lambda _root: None)
    writer = Writer(tenant_a, root, close_one)

    def race() -> None:
        writer.go.set()
        assert writer.done.wait(PATIENCE)

    between(monkeypatch, race)
    issued = issuing.issue(tenant=tenant_a, context=CONTEXT, root=root, witnesses=())
    assert verdict(tmp_path, issued) == ("not_established", ["key_unknown"])
    assert gxp_verify.Package(tmp_path / issued.name).names >= {"units/0003-mes.review_record.json"}
    with unit(tenant_a):
        withdrawn = events("package.withdrawn", number="1")
    assert issued.manifest_sha256 not in [one["manifest"] for one in withdrawn]
    assert len(withdrawn) >= 1


def test_a_record_that_does_not_come_to_rest_is_not_packaged(
    tenant_a: Tenant, unit: OpenUnit, root: ObjectRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    def restless(of: ObjectRef) -> list[PackageContent]:
        def write() -> None:
            with open_unit(tenant_a, "op_wang"):
                audit.event(kind="test.restless", root=of, data={})
            connections.close_all()

        beside = threading.Thread(target=write)
        beside.start()
        beside.join()
        return []

    monkeypatch.setattr(contents, "module_parts", restless)
    with pytest.raises(DomainError) as refused:
        issuing.issue(tenant=tenant_a, context=CONTEXT, root=root, witnesses=())
    assert (refused.value.code, refused.value.status) == ("package.record_busy", 503)
    with open_unit(tenant_a):
        close_one(root)  # the record is free again


def test_a_package_that_fails_lets_the_record_go_on(
    tenant_a: Tenant, root: ObjectRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_of: ObjectRef) -> list[PackageContent]:
        raise DomainError("package.no_fonts", status=500)

    monkeypatch.setattr(contents, "module_parts", fails)
    with pytest.raises(DomainError, match=r"package\.no_fonts"):
        issuing.issue(tenant=tenant_a, context=CONTEXT, root=root, witnesses=())
    writer = Writer(tenant_a, root, close_one)
    writer.go.set()
    writer.thread.join(PATIENCE)
    assert writer.done.is_set()
