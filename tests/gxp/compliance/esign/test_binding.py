"""A signature fits its record alone, and a later change of the content leaves the record unsigned."""

from __future__ import annotations

import pytest
from django.db import DatabaseError

from gxp.compliance.esign.models import Signature
from gxp.compliance.esign.selectors import binding_faults, live_of
from gxp.compliance.esign.services import recheck
from gxp.compliance.versioning import services
from gxp.kernel.context import Tenant
from gxp.kernel.refs import ObjectRef
from tests.api import Api
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.compliance import paper


@pytest.fixture
def ref(tenant_a: Tenant, unit: OpenUnit, monkeypatch: pytest.MonkeyPatch) -> str:
    """A paper signed by qa_zheng."""
    paper.register(monkeypatch)
    made = paper.write(tenant_a, unit)
    Api("qa_zheng").sign(paper.ACT, made).ok()
    return made


def test_a_signature_as_it_was_made_has_no_fault(tenant_a: Tenant, unit: OpenUnit, ref: str) -> None:
    with unit(tenant_a):
        assert binding_faults(Signature.objects.get(ref=ref)) == ()


@pytest.mark.req("P11-70", "CL-1")
@pytest.mark.parametrize(
    ("column", "value", "fault"),
    [
        ("ref", "versioning.version:00000000-0000-7000-8000-000000000000", "record"),
        ("ref", "mes.batch:00000000-0000-7000-8000-000000000000", "record"),
        ("version", "2", "record"),
        ("meaning", "approved", "meaning"),
        ("signer_name", "某人", "signer"),
        ("roles", "[]", "signer"),
        ("content_sha256", "0" * 64, "content_sha256"),
        ("act", "versioning.approve", "act"),
        ("statement", "{}", "statement"),
    ],
)
def test_a_signature_copied_or_altered_is_found(
    tenant_a: Tenant, unit: OpenUnit, ref: str, column: str, value: str, fault: str
) -> None:
    with unit(tenant_a):
        row = Signature.objects.get(ref=ref)
        setattr(row, column, value)
        assert binding_faults(row) == (fault,)


@pytest.mark.req("P11-70")
def test_the_application_cannot_delete_a_signature(tenant_a: Tenant, unit: OpenUnit, ref: str) -> None:
    with pytest.raises(DatabaseError), unit(tenant_a):
        Signature.objects.filter(ref=ref).delete()
    with unit(tenant_a):
        assert Signature.objects.filter(ref=ref).count() == 1


@pytest.mark.req("D11-13.6")
def test_a_later_change_of_the_content_leaves_the_record_unsigned(tenant_a: Tenant, unit: OpenUnit, ref: str) -> None:
    with unit(tenant_a, as_="author_gao"):
        assert recheck(ref=ObjectRef.parse(ref), why="nothing changed") == 0
        services.save(version=paper.row(ref), document={"title": "乙"})
        assert recheck(ref=ObjectRef.parse(ref), why="内容已修改") == 1
        assert live_of(ObjectRef.parse(ref)) == ()
    [shown] = Api("op_li").get(f"/esign/signatures?ref={ref}").ok()["items"]
    assert (shown["superseded"], shown["signer"]["name"]) == (True, "郑洪")


def test_changed_content_can_be_signed_again(tenant_a: Tenant, unit: OpenUnit, ref: str) -> None:
    with unit(tenant_a, as_="author_gao"):
        services.save(version=paper.row(ref), document={"title": "乙"})
        recheck(ref=ObjectRef.parse(ref), why="内容已修改")
    Api("qa_zheng").sign(paper.ACT, ref).ok()
    with unit(tenant_a):
        assert len(live_of(ObjectRef.parse(ref))) == 1
