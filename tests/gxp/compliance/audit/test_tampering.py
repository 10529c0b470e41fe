"""Whoever owns the database can change it; nothing he changes stays unseen. Each test has its own copy to destroy."""

from __future__ import annotations

import json
import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from gxp.compliance import audit
from gxp.compliance.audit.checks import Finding
from gxp.compliance.audit.sealing import epochs
from gxp.compliance.audit.sealing.outside import CheckpointFolder
from gxp.compliance.audit.sealing.sealer import Sealer
from gxp.kernel.context import Tenant
from gxp.kernel.errors import DomainError
from gxp.kernel.ids import uuid7
from gxp.kernel.transparency.checkpoint import Checkpoint
from gxp.kernel.transparency.note import Ed25519Key
from gxp.kernel.transparency.tiles import TileTree
from gxp.kernel.transparency.tree import root
from tests.fixtures.tenancy import OpenUnit, on_database, open_unit, tenant_at
from tests.gxp.compliance.audit.conftest import KEPT, MANY, PROBE, make_probes, rows
from tests.gxp.compliance.audit.site import Site, cut_tiles, edited, recompute, sealer_of, tile_reader

DISARM = """
ALTER EVENT TRIGGER gxp_guard_ddl DISABLE; ALTER EVENT TRIGGER gxp_guard_drop DISABLE;
DO $$ DECLARE t record; BEGIN
  FOR t IN SELECT c.oid::regclass AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
           WHERE n.nspname = '{s}' AND c.relkind IN ('r', 'p') AND c.relname ~ '^(audit_|probe)' LOOP
    EXECUTE 'ALTER TABLE ' || t.name || ' DISABLE TRIGGER USER';
  END LOOP;
END $$;
"""


CUT_ROOTS = """
UPDATE audit_root r SET count = number, last = l.hash FROM (
  SELECT DISTINCT ON (root_type, root_id) root_type, root_id, number, idx FROM audit_link WHERE idx < %s
  ORDER BY root_type, root_id, number DESC) k
JOIN audit_leaf l ON l.idx = k.idx WHERE r.root_type = k.root_type AND r.root_id = k.root_id
"""
TABLES = (
    "audit_entry", "audit_context", "audit_personal", "audit_event", "audit_leaf", "audit_link", "audit_root",
    "audit_tile", "audit_checkpoint", "audit_epoch", "audit_head", "probe",
)  # fmt: skip


@pytest.fixture(scope="module")
def disarmed(
    another_database_of_module: str, database: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Path]]:
    """A copy of the installation with a sealed log; its tables are kept aside so that each test starts from them."""
    url, home = another_database_of_module, tmp_path_factory.mktemp("site")
    with on_database(url):
        tenant = tenant_at("acme")
        make_probes(tenant)
        sealer = sealer_of(url, tenant, home)
        batch = uuid7()
        for turn in range(6):
            with open_unit(tenant):
                rows("INSERT INTO probe (id, batch_id, name, secret) SELECT gen_random_uuid(), %s, %s || n, 's'"
                     " FROM generate_series(1, 10) n", batch, f"{turn}-")  # fmt: skip
            sealer.seal_once()
        settle(sealer, url, tenant)
        sealer.close()
        with psycopg.connect(url, autocommit=True) as dba:
            dba.execute(DISARM.format(s=tenant.schema).encode())
            dba.execute("CREATE SCHEMA aside")
            for table in TABLES:
                dba.execute(f"CREATE TABLE aside.{table} AS SELECT * FROM {tenant.schema}.{table}".encode())
        yield url, home


def settle(sealer: Sealer, url: str, tenant: Tenant) -> None:
    """Seal until no running transaction, of whatever database of this server, can put an entry below the newest."""
    until = time.monotonic() + 60
    with psycopg.connect(url, autocommit=True) as dba:
        query = "SELECT (SELECT settled FROM {s}.audit_head) >= (SELECT max(id) FROM {s}.audit_entry)"
        while dba.execute(query.format(s=tenant.schema).encode()).fetchone() != (True,):
            assert time.monotonic() < until, "a transaction on this server has been open for a minute"
            sealer.seal_once()


@pytest.fixture
def site(disarmed: tuple[str, Path], unit: OpenUnit, tmp_path: Path) -> Iterator[Site]:
    """The sealed log as it was, and its own copy of the folders."""
    url, home = disarmed
    shutil.copytree(home, tmp_path / "home")
    with on_database(url):
        tenant = tenant_at("acme")
        with psycopg.connect(url, autocommit=True) as dba:
            dba.execute(f"SET search_path = {tenant.schema}, pg_catalog".encode())
            for table in TABLES:
                dba.execute(f"TRUNCATE {table}; INSERT INTO {table} SELECT * FROM aside.{table}".encode())
            sealer = sealer_of(url, tenant, tmp_path / "home")
            yield Site(tenant, dba, sealer, unit, CheckpointFolder(tmp_path / "home" / "checkpoints"))
            sealer.close()


def test_an_untouched_log_is_sound(site: Site) -> None:
    """No false alarm: the control of every test below."""
    assert site.findings() == []
    with site.unit(site.tenant, as_=None, read_only=True):
        assert audit.compare_tables(site.tenant.schema, only=(PROBE, KEPT, MANY)) == []


@pytest.mark.req("P11-10a-2", "D11-12.3")
@pytest.mark.parametrize("field", ["name", "at"])
def test_an_edited_entry_is_found_and_named(site: Site, rng: random.Random, field: str) -> None:
    victim = site.entry(rng)
    ((before,),) = site.sql("SELECT bytes FROM audit_entry WHERE id = %s", victim)
    site.sql("UPDATE audit_entry SET bytes = %s WHERE id = %s", edited(str(before), rng, field), victim)
    assert site.findings() == [Finding("entry differs from its leaf", victim)]


def test_an_edited_context_is_found_in_all_its_entries(site: Site, rng: random.Random) -> None:
    victim = site.entry(rng)
    ((context,),) = site.sql("SELECT context FROM audit_entry WHERE id = %s", victim)
    site.sql("UPDATE audit_context SET bytes = replace(bytes, '李强', '王芳') WHERE id = %s", context)
    expected = [row[0] for row in site.sql("SELECT id FROM audit_entry WHERE context = %s ORDER BY id", context)]
    assert site.findings() == [Finding("context differs from its leaf", id_) for id_ in expected]


def test_a_deleted_entry_is_found_and_named(site: Site, rng: random.Random) -> None:
    victim = site.entry(rng)
    site.sql("DELETE FROM audit_entry WHERE id = %s", victim)
    assert site.findings() == [Finding("entry missing", victim)]


def test_an_entry_deleted_with_its_leaf_is_found(site: Site, rng: random.Random) -> None:
    victim = site.entry(rng)
    site.sql("DELETE FROM audit_entry WHERE id = %s", victim)
    site.sql("DELETE FROM audit_leaf WHERE entry = %s", victim)
    assert any("leaf missing" in found.what for found in site.findings())


def test_an_entry_slipped_in_among_old_ones_is_found_and_named(site: Site) -> None:
    ((gap,),) = site.sql("SELECT max(id) FROM audit_entry WHERE id <= (SELECT settled FROM audit_head)")
    site.sql("UPDATE audit_entry SET id = -1 WHERE id = %s", gap)
    assert Finding("entry was never sealed", -1) in site.findings()


def test_two_swapped_entries_are_found_and_named(site: Site) -> None:
    (one,), (two,) = site.sql("SELECT entry FROM audit_leaf WHERE object_type = 'test.probe' ORDER BY idx LIMIT 2")
    site.sql("UPDATE audit_entry e SET bytes = o.bytes FROM audit_entry o WHERE (e.id, o.id) IN ((%s, %s), (%s, %s))",
             one, two, two, one)  # fmt: skip
    assert {found.entry for found in site.findings()} == {one, two}


def test_a_cut_tail_is_found(site: Site) -> None:
    ((size,),) = site.sql("SELECT size FROM audit_head")
    cut = int(str(size)) - 5
    site.sql("DELETE FROM audit_entry WHERE id IN (SELECT entry FROM audit_leaf WHERE idx >= %s)", cut)
    site.sql("DELETE FROM audit_leaf WHERE idx >= %s", cut)
    site.sql("UPDATE audit_head SET size = %s", cut)
    site.sql("DELETE FROM audit_checkpoint WHERE size > %s", cut)
    assert Finding(f"the log has {cut} leaves, {size} were witnessed") in site.findings()


def test_a_log_recomputed_by_a_superuser_is_found_by_the_checkpoint_outside(site: Site, rng: random.Random) -> None:
    """Leaves, links, tiles, head: all rebuilt without fault around an edited entry, signed with a key of his own."""
    victim = site.entry(rng)
    ((before,),) = site.sql("SELECT bytes FROM audit_entry WHERE id = %s", victim)
    site.sql("UPDATE audit_entry SET bytes = %s WHERE id = %s", edited(str(before), rng, "name"), victim)
    recompute(site, Ed25519Key.generate())
    found = {one.what for one in site.findings()}
    ((size,),) = site.sql("SELECT size FROM audit_head")
    assert f"the log is not the one witnessed at {size}" in found
    assert "the log's keys are not the trusted one" in found
    assert all(one.entry is None for one in site.findings())


def test_a_recomputed_log_without_change_shows_that_the_rebuilding_is_right(site: Site) -> None:
    """The control of the test above: rebuilt with the true key and no edit, the same root comes out."""
    key = site.sealer.keys.present(site.tenant.id, None)
    assert key is not None
    recompute(site, key)
    assert site.findings() == []


def test_a_swapped_key_is_found(site: Site) -> None:
    foreign = Ed25519Key.generate()
    ((epoch,),) = site.sql("SELECT epoch FROM audit_head")
    site.sql("UPDATE audit_epoch SET key = %s", site.sealer.note_key(int(str(epoch)), foreign).text)
    found = {one.what for one in site.findings()}
    assert "the log's keys are not the trusted one" in found
    assert any("is not signed by the log's key" in what for what in found)


def test_a_table_dropped_and_made_anew_is_found(site: Site) -> None:
    site.sql("CREATE TABLE keep AS SELECT * FROM audit_entry WHERE id > 3")
    site.sql("TRUNCATE audit_entry")
    site.sql("INSERT INTO audit_entry SELECT * FROM keep")
    missing = [found.entry for found in site.findings() if found.what == "entry missing"]
    assert missing == [1, 2, 3]


@pytest.mark.req("P11-10a-2")
def test_a_row_changed_with_the_triggers_off_differs_from_the_log(site: Site) -> None:
    ((id_, name),) = site.sql("SELECT id::text, name FROM probe ORDER BY id LIMIT 1")
    site.sql("UPDATE probe SET name = 'better' WHERE id = %s", id_)
    ((gone,),) = site.sql("DELETE FROM probe WHERE id = (SELECT max(id::text)::uuid FROM probe) RETURNING id::text")
    ((added,),) = site.sql("INSERT INTO probe (id, name) VALUES (gen_random_uuid(), 'slipped in') RETURNING id::text")
    assert site.findings() == []
    with site.unit(site.tenant, as_=None, read_only=True):
        found = {(one.object_id, one.field, one.logged, one.stored)
                 for one in audit.compare_tables(site.tenant.schema, only=(PROBE,))}  # fmt: skip
    assert found == {
        (id_, "name", name, "better"), (gone, "", "present", None), (added, "", None, "present"),
    }  # fmt: skip


def test_a_changed_personal_value_differs_from_its_hash_and_an_erased_one_is_no_fault_of_the_log(site: Site) -> None:
    ((id_, entry),) = site.sql(
        "SELECT object_id, entry FROM audit_leaf WHERE object_type = 'test.probe' ORDER BY idx LIMIT 1"
    )
    site.sql("UPDATE probe SET secret = 'other' WHERE id = %s", id_)
    site.sql("UPDATE audit_personal SET value = 'other' WHERE entry = %s", entry)
    with site.unit(site.tenant, as_=None, read_only=True):
        (found,) = audit.compare_tables(site.tenant.schema, only=(PROBE,))
    assert (found.object_id, found.field) == (id_, "secret")
    site.sql("UPDATE audit_personal SET value = NULL, salt = NULL WHERE entry = %s", entry)
    assert site.findings() == []


@pytest.mark.req("P11-10c")
def test_a_restored_backup_seals_nothing_until_a_new_epoch_says_so(site: Site, unit: OpenUnit) -> None:
    """Yesterday's backup: the copy of the log before the last 10 entries, with everything after it gone."""
    ((size,),) = site.sql("SELECT size FROM audit_head")
    back = int(str(size)) - 10
    site.sql("DELETE FROM probe WHERE id::text IN (SELECT object_id FROM audit_leaf WHERE idx >= %s)", back)
    site.sql("DELETE FROM audit_entry WHERE id IN (SELECT entry FROM audit_leaf WHERE idx >= %s)", back)
    site.sql(CUT_ROOTS, back)
    site.sql("DELETE FROM audit_link WHERE idx >= %s", back)
    site.sql("DELETE FROM audit_leaf WHERE idx >= %s", back)
    site.sql("DELETE FROM audit_checkpoint WHERE size > %s", back)
    cut_tiles(site, back)
    site.sql("UPDATE audit_head SET size = %s, settled = (SELECT max(id) FROM audit_entry)", back)
    site.sql("ALTER TABLE probe ENABLE ALWAYS TRIGGER audit_probe_i")
    site.sql("ALTER TABLE audit_event ENABLE ALWAYS TRIGGER audit_event_entry")
    with unit(site.tenant):
        rows("INSERT INTO probe (id, name) VALUES (%s, 'after the restore')", uuid7())
    restarted = site.sealer
    with pytest.raises(DomainError) as refusal:
        restarted.seal_once()
    assert (refusal.value.code, refusal.value.params) == (
        "audit.tree_shorter", {"size": str(back), "witnessed": str(size)},
    )  # fmt: skip
    assert site.sql("SELECT size FROM audit_head") == [(back,)]
    witnessed = site.outside.newest(site.tenant.id)
    reopened = epochs.reopen(restarted, who="admin_zhou", why="disk failure, backup of 2026-11-20")
    site.sql("ALTER TABLE probe DISABLE TRIGGER USER")
    site.sql("ALTER TABLE audit_event DISABLE TRIGGER USER")
    assert reopened.checkpoint is not None
    assert witnessed is not None
    checkpoint = Checkpoint.parse(reopened.checkpoint.body)
    assert (checkpoint.epoch, checkpoint.size) == (2, back + 2)
    ((data,),) = site.sql("SELECT data FROM audit_event WHERE kind = 'seal.epoch'")
    said = json.loads(str(data))
    assert (said["witnessed"], said["restored_size"], said["who"]) == (witnessed.text, str(back), "admin_zhou")
    assert said["restored_root"] == root(TileTree(tile_reader(site), back), back).hex()


def test_a_contradicting_log_of_the_same_size_is_not_continued(site: Site, rng: random.Random) -> None:
    victim = site.entry(rng)
    ((before,),) = site.sql("SELECT bytes FROM audit_entry WHERE id = %s", victim)
    site.sql("UPDATE audit_entry SET bytes = %s WHERE id = %s", edited(str(before), rng, "name"), victim)
    key = site.sealer.keys.present(site.tenant.id, None)
    assert key is not None
    recompute(site, key)
    site.sealer.compared = False
    with pytest.raises(DomainError) as refusal:
        site.sealer.seal_once()
    assert refusal.value.code == "audit.tree_differs"


def test_an_entry_under_a_foreign_context_is_not_sealed(site: Site) -> None:
    ((context,),) = site.sql("SELECT id::text FROM audit_context ORDER BY at LIMIT 1")
    ((bytes_,),) = site.sql("SELECT bytes FROM audit_entry ORDER BY id DESC LIMIT 1")
    forged = json.loads(str(bytes_)) | {"context": context, "id": "999999"}
    site.sql("INSERT INTO audit_entry (id, xid, context, bytes) VALUES (999999, pg_current_xact_id(), %s, %s)",
             context, json.dumps(forged))  # fmt: skip
    before = site.sql("SELECT size FROM audit_head")
    with pytest.raises(DomainError) as refusal:
        site.sealer.seal_once()
    assert (refusal.value.code, refusal.value.params["entry"]) == ("audit.entry_broken", "999999")
    assert site.sql("SELECT size FROM audit_head") == before
