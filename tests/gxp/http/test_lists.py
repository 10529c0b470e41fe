"""Lists: pages without gap or repetition, search, explicit order; headers of every answer."""

from __future__ import annotations

from typing import Any

import pytest

from gxp.kernel.context import Tenant
from gxp.kernel.ids import uuid7
from tests.api import Api
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.compliance import paper


def walk(api: Api, path: str) -> list[dict[str, Any]]:
    """All items of a list, page by page."""
    found: list[dict[str, Any]] = []
    cursor: str | None = ""
    while cursor is not None:
        body = api.get(f"{path}&cursor={cursor}").ok()
        found += body["items"]
        cursor = body["next"]
    return found


@pytest.mark.parametrize("sort", ["username", "-username", "id", "-id"])
def test_pages_together_are_the_whole_list_in_order(tenant_a: Tenant, sort: str) -> None:
    api = Api("admin_zhou")
    whole = api.get(f"/identity/users?limit=500&sort={sort}").ok()
    paged = walk(api, f"/identity/users?limit=4&sort={sort}")
    assert paged == whole["items"]
    assert whole["total"] == len(paged)
    keys = [item[sort.removeprefix("-")] for item in paged]
    assert keys == sorted(keys, reverse=sort.startswith("-"))


def test_equal_sort_values_are_neither_lost_nor_repeated(
    tenant_a: Tenant, unit: OpenUnit, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper.register(monkeypatch)
    scope = f"S-{uuid7().hex[-12:]}"
    refs = {paper.write(tenant_a, unit, scope=scope) for _ in range(7)}
    items = walk(Api("author_gao"), f"/versioning/versions?limit=2&sort=number&q={scope}")
    assert sorted(item["ref"] for item in items) == sorted(refs)


def test_the_search_box_finds_by_name(tenant_a: Tenant) -> None:
    found = Api("admin_zhou").get("/identity/users?q=郑洪").ok()
    assert [item["username"] for item in found["items"]] == ["qa_zheng"]


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("sort=password", 400, "http.unknown_sort"),
        ("cursor=nonsense", 400, "http.bad_cursor"),
        ("cursor=W10=", 400, "http.bad_cursor"),
        ("limit=0", 422, "http.invalid"),
        ("limit=501", 422, "http.invalid"),
    ],
)
def test_a_list_that_cannot_be_given_is_refused(tenant_a: Tenant, query: str, status: int, code: str) -> None:
    refused = Api("admin_zhou").get(f"/identity/users?{query}")
    assert (refused.status, refused.code) == (status, code)


def test_a_cursor_of_another_order_is_refused(tenant_a: Tenant) -> None:
    api = Api("admin_zhou")
    cursor = api.get("/identity/users?limit=2&sort=username").ok()["next"]
    assert api.get(f"/identity/users?limit=2&sort=id&cursor={cursor}").code == "http.bad_cursor"


def test_an_answer_of_the_api_is_neither_stored_nor_framed_nor_sniffed(tenant_a: Tenant) -> None:
    headers = Api("op_li").get("/identity/me").headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors" in headers["Content-Security-Policy"]
    assert "unsafe-eval" not in headers["Content-Security-Policy"]


def test_an_answer_carries_the_request_id_of_its_caller_or_a_new_one(tenant_a: Tenant) -> None:
    assert Api().get("/identity/me", HTTP_X_REQUEST_ID="trace-12345678").headers["X-Request-ID"] == "trace-12345678"
    assert len(Api().get("/identity/me", HTTP_X_REQUEST_ID="<script>").headers["X-Request-ID"]) == 36
