"""A package bears the time stamp of its checkpoint where an authority stamps, and is whole without one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from cryptography import x509
from django.conf import settings
from django.db import connections

from gxp.compliance import audit
from gxp.compliance.audit.sealing.local import stamper
from gxp.compliance.package import close_unit
from gxp.compliance.package.services import issue as issuing
from gxp.kernel.context import Actor, RequestContext, Tenant
from gxp.kernel.refs import ObjectRef
from tests.fixtures.authority import Authority
from tests.fixtures.tenancy import open_unit
from verifier import gxp_verify

CONTEXT = RequestContext(actor=Actor("qa_zheng", "郑 QA", ("qa",)), software="tests")


@pytest.fixture
def sealed_and_stamped(tenant_a: Tenant, authority: Authority, monkeypatch: pytest.MonkeyPatch) -> Iterator[Authority]:
    """A sealer and a stamper beside the test, as the process `seal` runs them; stamps lie an hour apart."""
    monkeypatch.setattr(settings, "GXP_TSA_URL", authority.url)
    monkeypatch.setattr(settings, "GXP_TSA_EVERY", timedelta(hours=1))
    process, stop = stamper(), threading.Event()
    assert process is not None

    def seals() -> None:
        while not stop.wait(0.1):
            audit.seal_once(tenant_a)
        connections.close_all()

    def stamps() -> None:
        process.run()
        connections.close_all()

    threads = [threading.Thread(target=seals), threading.Thread(target=stamps)]
    for thread in threads:
        thread.start()
    yield authority
    stop.set()
    process.stopping.set()
    for thread in threads:
        thread.join()


def issued(tenant: Tenant, path: Path) -> Path:
    """Issue the package of a record with one unit."""
    root = ObjectRef("probe", "record", str(uuid4()))
    with open_unit(tenant):
        recipe = {"number": "1", "obligations": [], "procedure": []}
        close_unit(root=root, type="mes.control_recipe", ref=ObjectRef("mes", "r", str(uuid4())), document=recipe)
    made = issuing.issue(tenant=tenant, context=CONTEXT, root=root, witnesses=())
    found = path / made.name
    found.write_bytes(made.data)
    return found


@pytest.mark.req("P11-10b", "P11-10e-1")
def test_a_package_bears_the_stamp_of_its_checkpoint(
    tenant_a: Tenant, sealed_and_stamped: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(issuing, "STAMP_SECONDS", 30)
    path = issued(tenant_a, tmp_path)
    key = gxp_verify.Key.parse(gxp_verify.Package(path).read("log/key.txt").decode())
    root = x509.load_pem_x509_certificate(sealed_and_stamped.pem("root").read_bytes())
    report = gxp_verify.verify(path, gxp_verify.Trust([key], authorities=[root]))
    assert (report.verdict, report.findings) == ("authentic", [])
    assert report.facts["stamped_by"] == "CN=TSA,O=Test Authority"


def test_a_package_does_not_fail_for_an_authority_that_is_away(
    tenant_a: Tenant, sealed_and_stamped: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed_and_stamped.away = True
    monkeypatch.setattr(issuing, "STAMP_SECONDS", 0)
    path = issued(tenant_a, tmp_path)
    assert "log/timestamp.der" not in gxp_verify.Package(path).names
    assert gxp_verify.verify(path, gxp_verify.Trust()).verdict == "not_established"
