"""Every change becomes an entry with canonical bytes: what, by whom, from what to what, under which record."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from django.db import connection

from gxp.compliance import audit
from gxp.kernel import canonical
from gxp.kernel.context import Station, Tenant
from gxp.kernel.ids import uuid7
from gxp.kernel.refs import ObjectRef
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.compliance.audit.conftest import entries, rows
from tests.gxp.compliance.audit.probe import Probe

BENT = """
SET LOCAL timezone = 'America/St_Johns'; SET LOCAL datestyle = 'German, DMY';
SET LOCAL intervalstyle = 'sql_standard'; SET LOCAL bytea_output = 'escape'; SELECT 1
"""
FIXED_ROW = """
INSERT INTO probe (id, day, seen, raw, amount, created_at)
VALUES (%s, DATE '2026-02-03', TIMESTAMPTZ '2026-02-03 04:05:06+00', '\\x0102', 1.10, '2026-01-01T00:00:00Z')
"""
NASTY = 'quote " back \\ tab \t newline \n bell \x07 del \x7f 药衡 \U0001f48a'


@pytest.mark.req("P11-10e-1", "P11-10e-2", "D11-12.1", "CS-16")
def test_an_insert_is_an_entry_with_every_value_as_text(tenant_a: Tenant, unit: OpenUnit) -> None:
    id_, batch = uuid7(), uuid7()
    seen = datetime(2026, 3, 1, 8, 30, 0, 120, tzinfo=timezone(timedelta(hours=8)))
    with unit(tenant_a):
        rows(
            "INSERT INTO probe (id, batch_id, lot, name, amount, fixed, flag, count, day, seen, raw, tags, doc)"
            " VALUES (%s, %s, 'mes.lot:L 1', %s, '12.50', '1.5', true, -7, %s, %s, %s, %s, %s)",
            id_, batch, NASTY, date(2026, 3, 1), seen, b"\x00\xff", ["a", 'b"c'], json.dumps({"k": 1}),
        )  # fmt: skip
        (entry,) = entries(id_)
    created = entry["change"].pop("created_at")[1]
    assert created.endswith("Z")
    assert len(created) == 27
    assert entry["change"] == {
        "amount": [None, "12.50"],
        "batch_id": [None, str(batch)],
        "count": [None, "-7"],
        "day": [None, "2026-03-01"],
        "doc": [None, '{"k": 1}'],
        "fixed": [None, "1.500"],
        "flag": [None, "true"],
        "id": [None, str(id_)],
        "lot": [None, "mes.lot:L 1"],
        "name": [None, NASTY],
        "raw": [None, "00ff"],
        "seen": [None, "2026-03-01T00:30:00.000120Z"],
        "tags": [None, '["a","b\\"c"]'],
    }
    assert entry["op"] == "insert"
    assert entry["object"] == {"id": str(id_), "type": "test.probe"}
    assert entry["roots"] == [{"id": str(batch), "type": "test.batch"}, {"id": "L 1", "type": "mes.lot"}]


def test_the_stored_bytes_are_canonical(tenant_a: Tenant, unit: OpenUnit) -> None:
    id_ = uuid7()
    with unit(tenant_a, station=Station("W-01", "R-101"), reason="why"):
        rows("INSERT INTO probe (id, name) VALUES (%s, %s)", id_, NASTY)
        rows("UPDATE probe SET name = %s WHERE id = %s", NASTY * 2, id_)
        stored = rows("SELECT e.bytes, c.bytes FROM audit_entry e JOIN audit_context c ON c.id = e.context"
                      " WHERE e.bytes LIKE %s", f"%{id_}%")  # fmt: skip
    assert len(stored) == 2
    for texts in stored:
        for text in texts:
            assert canonical.dumps(canonical.loads(text.encode())) == text.encode()


def test_session_settings_do_not_bend_the_bytes(tenant_a: Tenant, unit: OpenUnit) -> None:
    changes = []
    for settings in ("", BENT):
        id_ = uuid7()
        with unit(tenant_a):
            if settings:
                rows(settings)
            rows(FIXED_ROW, id_)
            change = entries(id_)[0]["change"]
        del change["id"]
        changes.append(change)
    assert changes[0] == changes[1]
    assert changes[0]["day"] == [None, "2026-02-03"]


def test_an_update_shows_old_and_new_of_the_changed_columns_only(tenant_a: Tenant, unit: OpenUnit) -> None:
    id_ = uuid7()
    with unit(tenant_a):
        rows("INSERT INTO probe (id, name, amount) VALUES (%s, 'a', 12.5)", id_)
    with unit(tenant_a, as_="op_wang"):
        rows("UPDATE probe SET name = 'b', amount = 12.50, flag = NULL WHERE id = %s", id_)
        entry = entries(id_)[1]
    assert entry["change"] == {"amount": ["12.5", "12.50"], "name": ["a", "b"]}
    assert entry["op"] == "update"


def test_an_update_that_changes_nothing_is_no_entry(tenant_a: Tenant, unit: OpenUnit) -> None:
    id_ = uuid7()
    with unit(tenant_a):
        rows("INSERT INTO probe (id, name) VALUES (%s, 'a')", id_)
        rows("UPDATE probe SET name = 'a' WHERE id = %s", id_)
        assert len(entries(id_)) == 1


def test_a_delete_shows_what_was_there(tenant_a: Tenant, unit: OpenUnit) -> None:
    id_ = uuid7()
    with unit(tenant_a):
        rows("INSERT INTO probe (id, name) VALUES (%s, 'gone')", id_)
        rows("DELETE FROM probe WHERE id = %s", id_)
        entry = entries(id_)[1]
    assert entry["op"] == "delete"
    assert entry["change"]["name"] == ["gone", None]


def test_a_row_that_moves_is_linked_in_both_records(tenant_a: Tenant, unit: OpenUnit) -> None:
    id_, first, second = uuid7(), uuid7(), uuid7()
    with unit(tenant_a):
        rows("INSERT INTO probe (id, batch_id) VALUES (%s, %s)", id_, first)
        rows("UPDATE probe SET batch_id = %s WHERE id = %s", second, id_)
        roots = entries(id_)[1]["roots"]
    assert [root["id"] for root in roots] == [str(second), str(first)]


@pytest.mark.req("P11-10e-1", "D11-12.1")
def test_orm_bulk_and_raw_sql_leave_the_same_traces(tenant_a: Tenant, unit: OpenUnit) -> None:
    ids = [uuid7() for _ in range(4)]
    with unit(tenant_a):
        Probe._base_manager.create(id=ids[0], name="orm")
        Probe._base_manager.bulk_create([Probe(id=ids[1], name="bulk")])
        rows("INSERT INTO probe (id, name) VALUES (%s, 'raw')", ids[2])
        with connection.cursor() as cursor, cursor.copy("COPY probe (id, name) FROM STDIN") as copy:
            copy.write_row((ids[3], "copy"))
        Probe._base_manager.filter(id__in=ids).update(amount=Decimal("2.000000"))
        Probe._base_manager.bulk_update([Probe(id=ids[1], name="bulk2")], ["name"])
        rows("MERGE INTO probe p USING (SELECT %s::uuid AS id) s ON p.id = s.id"
             " WHEN MATCHED THEN UPDATE SET name = 'merged'", ids[2])  # fmt: skip
        found = [[(entry["op"], entry["change"].get("name")) for entry in entries(id_)] for id_ in ids]
    assert found == [
        [("insert", [None, "orm"]), ("update", None)],
        [("insert", [None, "bulk"]), ("update", None), ("update", ["bulk", "bulk2"])],
        [("insert", [None, "raw"]), ("update", None), ("update", ["raw", "merged"])],
        [("insert", [None, "copy"]), ("update", None)],
    ]


@pytest.mark.req("D11-12.1", "D11-12.2")
def test_the_context_says_who_where_when_and_why(tenant_a: Tenant, unit: OpenUnit) -> None:
    id_ = uuid7()
    with unit(tenant_a, as_="op_li", station=Station("W-01", "R-101"), reason="entry_error"):
        rows("INSERT INTO probe (id) VALUES (%s)", id_)
        rows("INSERT INTO probe (id) VALUES (%s)", uuid7())
        (text,) = rows("SELECT c.bytes FROM audit_context c JOIN audit_entry e ON e.context = c.id"
                       " WHERE e.bytes LIKE %s", f"%{id_}%")[0]  # fmt: skip
        (contexts,) = rows("SELECT count(*) FROM audit_context WHERE xid = pg_current_xact_id()")[0]
    context = json.loads(text)
    assert context["actor"]["name"] == "李强"
    assert context["actor"]["kind"] == "person"
    assert context["station"] == {"code": "W-01", "room": "R-101"}
    assert context["reason"] == {"code": "entry_error", "text": ""}
    assert context["tenant"] == str(tenant_a.id)
    assert (context["zone"], context["request"], context["type"], context["v"]) == (
        "Asia/Shanghai", "test", "audit.context", "1",
    )  # fmt: skip
    assert contexts == 1


def test_a_reason_given_later_opens_a_new_context(tenant_a: Tenant, unit: OpenUnit) -> None:
    first, second = uuid7(), uuid7()
    with unit(tenant_a):
        rows("INSERT INTO probe (id) VALUES (%s)", first)
        audit.set_reason(code="entry_error", text="misread")
        rows("INSERT INTO probe (id) VALUES (%s)", second)
        reasons = [json.loads(rows("SELECT bytes FROM audit_context WHERE id = %s", entries(id_)[0]["context"])[0][0])
                   ["reason"] for id_ in (first, second)]  # fmt: skip
    assert reasons == [None, {"code": "entry_error", "text": "misread"}]


def test_an_event_is_an_entry_under_its_record(tenant_a: Tenant, unit: OpenUnit) -> None:
    batch = ObjectRef.of("mes.batch", uuid7())
    with unit(tenant_a):
        id_ = audit.event(kind="label.printed", root=batch, data={"copies": "2"}, also=[ObjectRef.of("mes.lot", "7")])
        (entry,) = entries(id_)
    assert entry["change"] == {"data": [None, '{"copies":"2"}'], "kind": [None, "label.printed"]}
    assert entry["object"] == {"id": str(id_), "type": "audit.event"}
    assert entry["roots"] == [batch.canonical(), {"id": "7", "type": "mes.lot"}]


def test_a_personal_value_enters_the_log_only_as_a_salted_hash(tenant_a: Tenant, unit: OpenUnit) -> None:
    id_ = uuid7()
    with unit(tenant_a):
        rows("INSERT INTO probe (id, secret) VALUES (%s, '张三 13800000000')", id_)
        (entry,) = entries(id_)
        salt, value = rows("SELECT salt, value FROM audit_personal WHERE entry = %s", int(entry["id"]))[0]
    assert value == "张三 13800000000"
    assert len(bytes(salt)) == 32
    digest = hashlib.sha256(bytes(salt) + value.encode()).hexdigest()
    assert entry["change"]["secret"] == [None, {"personal": digest}]


def test_the_time_of_an_entry_is_the_databases_own(tenant_a: Tenant, unit: OpenUnit) -> None:
    id_ = uuid7()
    with unit(tenant_a):
        before = audit.moment()
        rows("INSERT INTO probe (id) VALUES (%s)", id_)
        after = audit.moment()
        assert before.utc <= entries(id_)[0]["at"] <= after.utc
    assert before.zone == "Asia/Shanghai"
