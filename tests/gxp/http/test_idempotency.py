"""Idempotency-Key: the same answer, nothing twice, nothing else under the same key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from gxp.compliance.versioning.models import ConfigVersion
from gxp.http.models import IdempotencyKey
from gxp.kernel.context import Tenant
from gxp.kernel.ids import uuid7
from tests.api import Api, at_once
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.compliance import paper

PATH = "/versioning/versions"


@pytest.fixture
def body(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The body of a new draft with a key of its own."""
    paper.register(monkeypatch)
    return {"kind": paper.KIND, "key": f"P-{uuid7().hex[-12:]}", "document": {"title": "甲"}}


def count(tenant: Tenant, unit: OpenUnit, body: dict[str, Any]) -> int:
    with unit(tenant):
        return ConfigVersion.objects.filter(key=body["key"]).count()


def test_the_same_call_again_gets_the_same_answer_and_runs_once(
    tenant_a: Tenant, unit: OpenUnit, body: dict[str, Any]
) -> None:
    api, key = Api("author_gao"), str(uuid7())
    first = api.post(PATH, body, HTTP_IDEMPOTENCY_KEY=key)
    again = api.post(PATH, body, HTTP_IDEMPOTENCY_KEY=key)
    assert (again.status, again.body, again.headers["Idempotent-Replay"]) == (first.status, first.body, "true")
    assert count(tenant_a, unit, body) == 1


def test_another_body_under_the_same_key_is_refused(tenant_a: Tenant, unit: OpenUnit, body: dict[str, Any]) -> None:
    api, key = Api("author_gao"), str(uuid7())
    api.post(PATH, body, HTTP_IDEMPOTENCY_KEY=key).ok()
    refused = api.post(PATH, {**body, "document": {"title": "乙"}}, HTTP_IDEMPOTENCY_KEY=key)
    assert (refused.status, refused.code) == (409, "http.key_reused")
    assert count(tenant_a, unit, body) == 1


def test_the_key_of_another_person_is_another_key(tenant_a: Tenant, unit: OpenUnit, body: dict[str, Any]) -> None:
    key = str(uuid7())
    for name in ("author_gao", "qa_zheng"):
        Api(name).post(PATH, body, HTTP_IDEMPOTENCY_KEY=key).ok()
    assert count(tenant_a, unit, body) == 2


def test_a_refused_call_leaves_the_key_free(tenant_a: Tenant, unit: OpenUnit, body: dict[str, Any]) -> None:
    api, key = Api("author_gao"), str(uuid7())
    refused = api.post(PATH, {**body, "kind": "test.unknown"}, HTTP_IDEMPOTENCY_KEY=key)
    assert refused.status == 404
    api.post(PATH, body, HTTP_IDEMPOTENCY_KEY=key).ok()
    assert count(tenant_a, unit, body) == 1


def test_a_wrong_password_leaves_the_key_free(
    tenant_a: Tenant, unit: OpenUnit, body: dict[str, Any], newcomer: Callable[..., str]
) -> None:
    api, key = Api(newcomer("qa", accept=False)), str(uuid7())
    path = "/identity/acknowledgement"
    assert api.post(path, {"password": "wrong"}, HTTP_IDEMPOTENCY_KEY=key).status == 401
    with unit(tenant_a):
        assert not IdempotencyKey.objects.filter(key=key).exists()


def test_sixteen_calls_at_once_under_one_key_run_once_and_agree(
    tenant_a: Tenant, unit: OpenUnit, body: dict[str, Any]
) -> None:
    key = str(uuid7())
    people = [Api("author_gao") for _ in range(16)]
    answers = at_once([partial(api.post, PATH, body, HTTP_IDEMPOTENCY_KEY=key) for api in people])
    assert {answer.ok()["id"] for answer in answers} == {answers[0].body["id"]}
    assert count(tenant_a, unit, body) == 1


def test_a_key_that_is_too_long_is_refused(tenant_a: Tenant, unit: OpenUnit, body: dict[str, Any]) -> None:
    refused = Api("author_gao").post(PATH, body, HTTP_IDEMPOTENCY_KEY="k" * 201)
    assert (refused.status, refused.code) == (400, "http.key_too_long")
    assert count(tenant_a, unit, body) == 0


def test_the_stored_fingerprint_is_no_plain_hash_of_a_body_with_a_password(
    tenant_a: Tenant, unit: OpenUnit, body: dict[str, Any], newcomer: Callable[..., str]
) -> None:
    name, key = newcomer("qa", accept=False), str(uuid7())
    api = Api(name)
    api.post("/identity/acknowledgement", {"password": f"Demo-{name}-2026"}, HTTP_IDEMPOTENCY_KEY=key).ok()
    with unit(tenant_a):
        stored = IdempotencyKey.objects.get(key=key)
    assert stored.body is not None
    assert b"Demo-" not in bytes(stored.body)
    assert len(stored.fingerprint) == 64
