"""Who, what, when, why: the trail is searched by each, sealed or not, and a proof is given for what is sealed."""

from __future__ import annotations

import pytest

from gxp.compliance import audit
from gxp.kernel.context import Tenant
from gxp.kernel.errors import DomainError
from gxp.kernel.ids import uuid7
from gxp.kernel.refs import ObjectRef
from tests.cast import CAST
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.compliance.audit.conftest import rows


@pytest.mark.req("D11-12.4")
@pytest.mark.parametrize("sealed", [False, True])
def test_entries_are_found_by_record_object_person_kind_and_text(
    tenant_a: Tenant, unit: OpenUnit, sealed: bool
) -> None:
    batch, id_, word = uuid7(), uuid7(), uuid7().hex
    with unit(tenant_a, as_="op_wang", reason="entry_error"):
        rows("INSERT INTO probe (id, batch_id, name) VALUES (%s, %s, %s)", id_, batch, word)
        rows("UPDATE probe SET name = 'other' WHERE id = %s", id_)
        ((actor,),) = rows("SELECT actor FROM audit_context WHERE xid = pg_current_xact_id()")
    if sealed:
        audit.seal_once(tenant_a)
    with unit(tenant_a):
        found = {
            "record": audit.search(audit.Wanted(about=ObjectRef.of("test.batch", batch))),
            "object": audit.search(audit.Wanted(about=ObjectRef.of("test.probe", id_))),
            "text": audit.search(audit.Wanted(text=word)),
            "kind": audit.search(audit.Wanted(about=ObjectRef.of("test.probe", id_), op="update")),
            "person": audit.search(audit.Wanted(actor=actor, text=word)),
            "other person": audit.search(audit.Wanted(actor="nobody", text=word)),
        }
    assert {name: [one.entry["op"] for one in entries] for name, entries in found.items()} == {
        "record": ["update", "insert"],
        "object": ["update", "insert"],
        "text": ["update", "insert"],
        "kind": ["update"],
        "person": ["update", "insert"],
        "other person": [],
    }
    first = found["record"][0]
    assert first.sealed is sealed
    assert first.context["actor"]["name"] == CAST["op_wang"].name
    assert first.context["reason"]["code"] == "entry_error"


def test_pages_follow_each_other_without_repeat(tenant_a: Tenant, unit: OpenUnit) -> None:
    batch = uuid7()
    with unit(tenant_a):
        rows("INSERT INTO probe (id, batch_id) SELECT gen_random_uuid(), %s FROM generate_series(1, 5)", batch)
        wanted = audit.Wanted(about=ObjectRef.of("test.batch", batch))
        pages, before = [], None
        while page := audit.search(wanted, limit=2, before=before):
            pages.append([one.id for one in page])
            before = page[-1].id
    assert [len(page) for page in pages] == [2, 2, 1]
    ids = [id_ for page in pages for id_ in page]
    assert ids == sorted(set(ids), reverse=True)


def test_an_unknown_kind_is_refused(tenant_a: Tenant, unit: OpenUnit) -> None:
    with unit(tenant_a), pytest.raises(DomainError) as refusal:
        audit.search(audit.Wanted(op="erase"))
    assert refusal.value.code == "audit.unknown_operation"
