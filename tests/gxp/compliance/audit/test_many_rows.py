"""Statements that change many rows, or no row: one entry a changed row, with its own old and new, in order."""

from __future__ import annotations

import hashlib
import json
from uuid import UUID

import psycopg
import pytest

from gxp.kernel import canonical
from gxp.kernel.context import Actor, RequestContext, Tenant
from gxp.kernel.errors import DomainError
from gxp.kernel.ids import uuid7
from gxp.ports import units
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.compliance.audit.conftest import entries, rows

ODD = ('a", "b', 'c", ', "back\\slash", "bell\x07", "药衡 \U0001f48a \u2028", "plain, with comma", "")
CASCADE = """
ALTER TABLE {s}.probe ADD CONSTRAINT probe_of FOREIGN KEY (batch_id) REFERENCES {s}.probe (id) ON DELETE CASCADE
NOT VALID
"""
ACTOR = '{"actor": {"id": "1", "name": "dba", "kind": "person"}}'


def some(count: int) -> list[UUID]:
    """Insert so many probes by one statement."""
    ids = [uuid7() for _ in range(count)]
    rows("INSERT INTO probe (id, name, amount) SELECT id, 'n' || k, k FROM unnest(%s::uuid[]) WITH ORDINALITY u(id, k)",
         ids)  # fmt: skip
    return ids


@pytest.mark.req("P11-10e-1", "D11-12.1")
def test_each_row_of_an_update_has_its_own_old_and_new(tenant_a: Tenant, unit: OpenUnit) -> None:
    with unit(tenant_a):
        ids = some(40)
        # Backwards through the index, some rows moved by the first update, a third left as they are.
        rows("UPDATE probe SET count = 0 WHERE id = ANY(%s)", ids[::3])
        rows("UPDATE probe SET name = name || '+', amount = amount + CASE WHEN amount %% 3 = 0 THEN 0 ELSE 0.50 END"
             " WHERE id = ANY(%s) AND amount %% 3 <> 0", ids[::-1])  # fmt: skip
        found = {id_: entries(id_)[-1] for id_ in ids}
    for place, id_ in enumerate(ids, 1):
        entry = found[id_]
        assert entry["object"]["id"] == str(id_)
        if place % 3:
            assert entry["change"] == {
                "amount": [str(place), f"{place}.50"],
                "name": [f"n{place}", f"n{place}+"],
            }
        else:
            assert entry["op"] == "insert"


def test_small_updates_before_a_large_one_do_not_bend_it(tenant_a: Tenant, unit: OpenUnit) -> None:
    with unit(tenant_a):
        ids = some(500)
        for _ in range(8):
            rows("UPDATE probe SET count = coalesce(count, 0) + 1 WHERE id = ANY(%s)", ids[:2])
        rows("UPDATE probe SET name = 'all' WHERE id = ANY(%s)", ids)
        stored = rows("SELECT bytes FROM audit_entry WHERE xid = pg_current_xact_id() ORDER BY id DESC LIMIT 500")
    changes = {}
    for (text,) in stored:
        assert canonical.dumps(canonical.loads(text.encode())) == text.encode()
        entry = json.loads(text)
        changes[entry["object"]["id"]] = entry["change"]
    assert changes == {str(id_): {"name": [f"n{place}", "all"]} for place, id_ in enumerate(ids, 1)}


def test_rows_that_keep_their_values_are_no_entries(tenant_a: Tenant, unit: OpenUnit) -> None:
    with unit(tenant_a):
        ids = some(5)
        rows("UPDATE probe SET name = CASE WHEN amount = 4 THEN 'x' ELSE name END WHERE id = ANY(%s)", ids)
        counts = [len(entries(id_)) for id_ in ids]
    assert counts == [1, 1, 1, 2, 1]


def test_a_statement_that_meets_no_row_opens_no_context(tenant_a: Tenant, unit: OpenUnit) -> None:
    with unit(tenant_a):
        rows("UPDATE probe SET name = 'x' WHERE id = %s", uuid7())
        rows("DELETE FROM probe WHERE id = %s", uuid7())
        rows("INSERT INTO probe (id) SELECT gen_random_uuid() WHERE false")
        contexts = rows("SELECT count(*) FROM audit_context WHERE xid = pg_current_xact_id_if_assigned()")[0][0]
    assert contexts == 0


def test_an_upsert_leaves_inserts_and_updates_apart(tenant_a: Tenant, unit: OpenUnit) -> None:
    with unit(tenant_a):
        there = some(3)
        fresh = [uuid7() for _ in range(3)]
        mixed = [id_ for pair in zip(there, fresh, strict=True) for id_ in pair]
        rows("INSERT INTO probe (id, name) SELECT u, 'up' FROM unnest(%s::uuid[]) u"
             " ON CONFLICT (id) DO UPDATE SET name = excluded.name", mixed)  # fmt: skip
        rows("INSERT INTO probe (id, name) SELECT u, 'no' FROM unnest(%s::uuid[]) u ON CONFLICT DO NOTHING", mixed)
        old = [[(one["op"], one["change"]["name"]) for one in entries(id_)] for id_ in there]
        new = [[(one["op"], one["change"]["name"]) for one in entries(id_)] for id_ in fresh]
    assert old == [[("insert", [None, f"n{n}"]), ("update", [f"n{n}", "up"])] for n in (1, 2, 3)]
    assert new == [[("insert", [None, "up"])]] * 3


def test_entries_stand_in_the_order_of_the_changes(tenant_a: Tenant, unit: OpenUnit) -> None:
    with unit(tenant_a):
        ids = some(6)
        rows("UPDATE probe SET name = 'u' WHERE id = ANY(%s)", ids)
        rows("DELETE FROM probe WHERE id = ANY(%s)", ids[:2])
        stored = rows("SELECT bytes FROM audit_entry WHERE xid = pg_current_xact_id() ORDER BY id")
    found = [(entry["op"], entry["object"]["id"]) for entry in (json.loads(text) for (text,) in stored)]
    names = [str(id_) for id_ in ids]
    assert found[:6] == [("insert", name) for name in names]
    assert sorted(found[6:12]) == sorted(("update", name) for name in names)
    assert sorted(found[12:]) == sorted(("delete", name) for name in names[:2])


def test_a_cascade_is_recorded_row_by_row(tenant_a: Tenant, superuser: psycopg.Connection) -> None:
    parent, children = uuid7(), [uuid7() for _ in range(3)]
    with superuser.transaction(force_rollback=True):
        superuser.execute(CASCADE.format(s=tenant_a.schema).encode())
        superuser.execute("SELECT set_config('search_path', %s, true), set_config('gxp.context', %s, true)",
                          [tenant_a.schema, ACTOR])  # fmt: skip
        superuser.execute("INSERT INTO probe (id, name) VALUES (%s, 'parent')", [parent])
        superuser.execute("INSERT INTO probe (id, batch_id, name) SELECT u, %s, 'child' FROM unnest(%s::uuid[]) u",
                          [parent, children])  # fmt: skip
        superuser.execute("DELETE FROM probe WHERE id = %s", [parent])
        stored = superuser.execute("SELECT bytes FROM audit_entry WHERE xid = pg_current_xact_id() ORDER BY id")
        found = [json.loads(text) for (text,) in stored.fetchall()][4:]
    deleted = {entry["object"]["id"]: (entry["op"], entry["change"]["name"]) for entry in found}
    assert len(found) == 4
    assert deleted == {str(parent): ("delete", ["parent", None])} | {
        str(child): ("delete", ["child", None]) for child in children
    }


def test_a_changed_key_is_refused_for_one_row_and_for_many(tenant_a: Tenant, unit: OpenUnit) -> None:
    with unit(tenant_a):
        ids = some(3)
    for chosen in (ids[:1], ids):
        with pytest.raises(DomainError, match=r"audit\.identity_changed"), unit(tenant_a):
            rows("UPDATE probe SET id = gen_random_uuid() WHERE id = ANY(%s)", chosen)
    with unit(tenant_a):
        assert [len(entries(id_)) for id_ in ids] == [1, 1, 1]


@pytest.mark.parametrize("count", [1, 3])
def test_personal_values_of_an_update_are_salted_on_both_sides(tenant_a: Tenant, unit: OpenUnit, count: int) -> None:
    with unit(tenant_a):
        ids = some(count)
        rows("UPDATE probe SET secret = name WHERE id = ANY(%s)", ids)
        rows("UPDATE probe SET secret = secret || '!' WHERE id = ANY(%s)", ids)
        for place, id_ in enumerate(ids, 1):
            first, second = entries(id_)[1:]
            assert first["change"]["secret"][0] is None
            kept = rows(
                "SELECT side, salt, value FROM audit_personal WHERE entry = %s ORDER BY side", int(second["id"])
            )
            assert [(side, value) for side, _, value in kept] == [("new", f"n{place}!"), ("old", f"n{place}")]
            digests = {side: hashlib.sha256(bytes(salt) + value.encode()).hexdigest() for side, salt, value in kept}
            assert second["change"] == {"secret": [{"personal": digests["old"]}, {"personal": digests["new"]}]}


@pytest.mark.parametrize("roles", [(), ("operator",), ("operator", "qa"), ODD, (*ODD, "operator")])
def test_roles_of_any_text_stand_canonically_in_the_context(
    tenant_a: Tenant, unit: OpenUnit, roles: tuple[str, ...]
) -> None:
    id_ = uuid7()
    with unit(tenant_a):
        actor = Actor("7", "李强", kind="person", roles=roles)
        units.rebind(RequestContext(actor=actor))
        rows("INSERT INTO probe (id) VALUES (%s)", id_)
        (text,) = rows("SELECT bytes FROM audit_context WHERE id = %s", entries(id_)[0]["context"])[0]
    assert json.loads(text)["actor"]["roles"] == list(roles)
    assert canonical.dumps(canonical.loads(text.encode())) == text.encode()
