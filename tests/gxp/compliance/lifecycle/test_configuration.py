"""From draft to effective: three people, signatures, one effective version."""

from __future__ import annotations

from typing import Any

import pytest

from gxp.compliance.esign.models import Signature
from gxp.compliance.versioning import selectors
from gxp.kernel.context import Tenant
from gxp.kernel.errors import DomainError
from gxp.kernel.ids import uuid7
from tests.api import Api
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.compliance import paper
from tests.gxp.trail import entries


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """The kind of the tests."""
    paper.register(monkeypatch)


def submitted(tenant: Tenant, unit: OpenUnit, **more: Any) -> str:
    ref = paper.write(tenant, unit, **more)
    Api("author_gao").post(f"/versioning/versions/{ref.partition(':')[2]}/submit").ok()
    return ref


def reviewed(tenant: Tenant, unit: OpenUnit, **more: Any) -> str:
    ref = submitted(tenant, unit, **more)
    Api("qc_wu").sign("versioning.review", ref).ok()
    return ref


def status(tenant: Tenant, unit: OpenUnit, ref: str) -> str:
    with unit(tenant):
        return paper.row(ref).status


@pytest.mark.req("211-186", "CN-168–170", "A11-10")
def test_author_reviewer_and_approver_make_a_version_effective(tenant_a: Tenant, unit: OpenUnit) -> None:
    ref = reviewed(tenant_a, unit)
    answer = Api("qa_zheng").sign("versioning.approve", ref, {"effective": True}).ok()
    assert answer["result"] == {"status": "effective"}
    with unit(tenant_a):
        row = paper.row(ref)
        assert selectors.effective(kind=paper.KIND, scope=row.scope).id == row.id
        changes = [entry["change"] for entry in entries("versioning.version", str(row.id))]
    steps = [change["status"] for change in changes if "status" in change]
    assert steps == [[None, "draft"], ["draft", "in_review"], ["in_review", "approved"], ["approved", "effective"]]


@pytest.mark.req("211-186")
def test_approval_and_publication_can_be_two_signatures(tenant_a: Tenant, unit: OpenUnit) -> None:
    ref = reviewed(tenant_a, unit)
    Api("qa_zheng").sign("versioning.approve", ref).ok()
    assert status(tenant_a, unit, ref) == "approved"
    Api("qc_feng").sign("versioning.publish", ref).ok()
    assert status(tenant_a, unit, ref) == "effective"


@pytest.mark.req("211-186", "D11-12.6")
def test_the_author_neither_reviews_nor_approves(tenant_a: Tenant, unit: OpenUnit) -> None:
    ref = paper.write(tenant_a, unit, as_="qa_zheng")
    api = Api("qa_zheng")
    api.post(f"/versioning/versions/{ref.partition(':')[2]}/submit").ok()
    assert api.sign("versioning.review", ref).code == "esign.same_person"
    Api("qc_wu").sign("versioning.review", ref).ok()
    assert api.sign("versioning.approve", ref).code == "esign.same_person"
    assert status(tenant_a, unit, ref) == "in_review"


@pytest.mark.req("211-186", "D11-12.6")
def test_the_reviewer_does_not_approve(tenant_a: Tenant, unit: OpenUnit) -> None:
    ref = reviewed(tenant_a, unit)
    assert Api("qc_wu").sign("versioning.approve", ref).code == "esign.same_person"
    assert status(tenant_a, unit, ref) == "in_review"


def test_nothing_is_approved_without_review(tenant_a: Tenant, unit: OpenUnit) -> None:
    ref = submitted(tenant_a, unit)
    refused = Api("qa_zheng").sign("versioning.approve", ref)
    assert (refused.status, refused.code) == (409, "versioning.not_reviewed")
    with unit(tenant_a):
        assert not Signature.objects.filter(ref=ref).exists()
        assert paper.row(ref).status == "in_review"


@pytest.mark.parametrize("act", ["versioning.review", "versioning.approve", "versioning.publish"])
def test_a_draft_is_not_signed(tenant_a: Tenant, unit: OpenUnit, act: str) -> None:
    ref = paper.write(tenant_a, unit)
    assert Api("qa_zheng").sign(act, ref).code == "lifecycle.not_allowed"
    with unit(tenant_a):
        assert not Signature.objects.filter(ref=ref).exists()


@pytest.mark.req("C4-4.17–19")
def test_a_draft_with_errors_is_not_submitted(tenant_a: Tenant, unit: OpenUnit) -> None:
    ref = paper.write(tenant_a, unit, document={"text": "ohne"})
    id_ = ref.partition(":")[2]
    api = Api("author_gao")
    [finding] = api.get(f"/versioning/versions/{id_}/lint").ok()["items"]
    assert (finding["path"], finding["severity"]) == ("/title", "error")
    refused = api.post(f"/versioning/versions/{id_}/submit")
    assert (refused.status, refused.code) == (422, "versioning.lint_errors")
    assert status(tenant_a, unit, ref) == "draft"


@pytest.mark.req("D11-13.6")
def test_sending_back_asks_for_a_reason_and_voids_the_review(tenant_a: Tenant, unit: OpenUnit) -> None:
    ref = reviewed(tenant_a, unit)
    path = f"/versioning/versions/{ref.partition(':')[2]}/send-back"
    assert Api("qa_zheng").post(path, {"reason": ""}).code == "lifecycle.reason_missing"
    Api("qa_zheng").post(path, {"reason": "限度缺少依据"}).ok()
    [shown] = Api("author_gao").get(f"/esign/signatures?ref={ref}").ok()["items"]
    assert (shown["act"], shown["superseded"]) == ("versioning.review", True)
    Api("author_gao").post(f"/versioning/versions/{ref.partition(':')[2]}/submit").ok()
    assert Api("qa_zheng").sign("versioning.approve", ref).code == "versioning.not_reviewed"


@pytest.mark.req("C4-4.2/4.3")
def test_the_next_effective_version_supersedes_the_one_before(tenant_a: Tenant, unit: OpenUnit) -> None:
    scope = f"S-{uuid7().hex[-12:]}"
    first, second = (reviewed(tenant_a, unit, scope=scope) for _ in range(2))
    for ref in (first, second):
        Api("qa_zheng").sign("versioning.approve", ref, {"effective": True}).ok()
    assert (status(tenant_a, unit, first), status(tenant_a, unit, second)) == ("superseded", "effective")


def test_retiring_needs_a_reason_and_leaves_no_effective_version(tenant_a: Tenant, unit: OpenUnit) -> None:
    ref = reviewed(tenant_a, unit)
    Api("qa_zheng").sign("versioning.approve", ref, {"effective": True}).ok()
    assert Api("qa_zheng").sign("versioning.retire", ref).code == "esign.reason_missing"
    Api("qa_zheng").sign("versioning.retire", ref, reason="产品停产").ok()
    with unit(tenant_a), pytest.raises(DomainError) as none:
        selectors.effective(kind=paper.KIND, scope=paper.row(ref).scope)
    assert none.value.code == "versioning.none_effective"
