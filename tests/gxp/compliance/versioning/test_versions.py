"""Versions: numbered, content-addressed, changed as drafts only."""

from __future__ import annotations

import hashlib
from functools import partial

import pytest
from django.db import DatabaseError, connection

from gxp.compliance.versioning import selectors, services
from gxp.compliance.versioning.models import ConfigVersion
from gxp.kernel.context import Tenant
from gxp.kernel.errors import DomainError
from gxp.kernel.ids import uuid7
from gxp.ports import units
from tests.api import Api, at_once
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.compliance import paper


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """The kind of the tests."""
    paper.register(monkeypatch)


def test_a_draft_is_stored_canonically_under_its_hash(tenant_a: Tenant, unit: OpenUnit) -> None:
    ref = paper.write(tenant_a, unit, document={"title": "甲", "digits": "12.50"})
    with unit(tenant_a):
        row = paper.row(ref)
    assert row.content == '{"digits":"12.50","title":"甲"}'
    assert row.sha256 == hashlib.sha256(row.content.encode()).hexdigest()
    assert (row.number, row.status, row.lifecycle_name) == (1, "draft", "versioning.version/1")


def test_a_number_in_a_document_is_refused(tenant_a: Tenant, unit: OpenUnit) -> None:
    with unit(tenant_a, as_="author_gao"), pytest.raises(DomainError) as refused:
        services.draft(kind=paper.KIND, key="P-number", document={"title": "甲", "digits": 12.5})
    assert refused.value.code == "canonical.number_refused"
    with unit(tenant_a):
        assert not ConfigVersion.objects.filter(key="P-number").exists()


def test_drafts_that_race_get_numbers_without_gap_or_repetition(tenant_a: Tenant, unit: OpenUnit) -> None:
    key = f"P-{uuid7().hex[-12:]}"
    body = {"kind": paper.KIND, "key": key, "document": {"title": "甲"}}
    authors = [Api("author_gao") for _ in range(8)]
    answers = at_once([partial(api.post, "/versioning/versions", body) for api in authors])
    assert sorted(answer.ok()["number"] for answer in answers) == [str(number) for number in range(1, 9)]


@pytest.mark.req("CN-168–170", "A11-10")
def test_only_a_draft_can_be_changed(tenant_a: Tenant, unit: OpenUnit) -> None:
    ref = paper.write(tenant_a, unit)
    id_ = ref.partition(":")[2]
    api = Api("author_gao")
    api.put(f"/versioning/versions/{id_}", {"document": {"title": "乙"}}).ok()
    api.post(f"/versioning/versions/{id_}/submit").ok()
    refused = api.put(f"/versioning/versions/{id_}", {"document": {"title": "丙"}})
    assert (refused.status, refused.code) == (409, "versioning.not_draft")
    assert Api("author_gao").get(f"/versioning/versions/{id_}").ok()["document"] == {"title": "乙"}


@pytest.mark.req("211-68b", "P11-10g")
def test_somebody_without_the_kinds_permission_writes_nothing(tenant_a: Tenant, unit: OpenUnit) -> None:
    body = {"kind": paper.KIND, "key": "P-forbidden", "document": {"title": "甲"}}
    refused = Api("op_li").post("/versioning/versions", body)
    assert (refused.status, refused.code) == (403, "identity.not_permitted")
    with unit(tenant_a):
        assert not ConfigVersion.objects.filter(key="P-forbidden").exists()


def test_an_unknown_kind_is_refused(tenant_a: Tenant) -> None:
    body = {"kind": "test.unknown", "key": "P-1", "document": {}}
    assert Api("author_gao").post("/versioning/versions", body).code == "versioning.unknown_kind"


@pytest.mark.req("P11-10a-2")
def test_content_altered_behind_the_applications_back_is_not_served(
    tenant_a: Tenant, unit: OpenUnit, database: str
) -> None:
    ref = paper.write(tenant_a, unit)
    with unit(tenant_a, as_="author_gao"):
        ConfigVersion.objects.filter(id=ref.partition(":")[2]).update(content='{"title":"丁"}')
        with pytest.raises(DomainError) as found:
            selectors.document(paper.row(ref))
    assert found.value.code == "versioning.altered"


def test_the_list_is_filtered_by_kind_key_and_status(tenant_a: Tenant, unit: OpenUnit) -> None:
    ref = paper.write(tenant_a, unit)
    with unit(tenant_a):
        key = paper.row(ref).key
    found = Api("author_gao").get(f"/versioning/versions?kind={paper.KIND}&key={key}&status=draft").ok()
    assert [item["ref"] for item in found["items"]] == [ref]
    assert Api("author_gao").get(f"/versioning/versions?key={key}&status=effective").ok()["total"] == 0


@pytest.mark.req("C4-4.2/4.3")
def test_the_database_allows_one_effective_version_of_a_scope(tenant_a: Tenant, unit: OpenUnit) -> None:
    scope = f"S-{uuid7().hex[-12:]}"
    refs = [paper.write(tenant_a, unit, scope=scope) for _ in range(2)]
    update = "UPDATE versioning_configversion SET status = %s WHERE id = %s"
    first, second = (ref.partition(":")[2] for ref in refs)
    steps = ("in_review", "approved", "effective")
    with unit(tenant_a, as_="author_gao"), connection.cursor() as cursor:
        cursor.executemany(update, [(status, id_) for id_ in (first, second) for status in steps][:-1])
        with pytest.raises(DatabaseError, match="versioning_one_effective"):
            cursor.execute(update, ["effective", second])
        units.binder().roll_back()
    with unit(tenant_a):
        assert [paper.row(ref).status for ref in refs] == ["draft", "draft"]
