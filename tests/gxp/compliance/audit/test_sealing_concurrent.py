"""Sealing while others write: nothing waits for them, nothing is lost, skipped or numbered twice."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connections

from gxp.compliance import audit
from gxp.compliance.audit.sealing.sealer import Sealer
from gxp.kernel.context import Tenant
from gxp.kernel.ids import uuid7
from gxp.ports import units
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.compliance.audit.conftest import MakeSealer, add, entries, rows


@contextmanager
def noted(failures: list[BaseException]) -> Iterator[None]:
    """Keep what goes wrong in a thread for the test's own assertion."""
    try:
        yield
    except BaseException as failure:  # noqa: BLE001 - asserted on by the test
        failures.append(failure)


def started(*threads: threading.Thread) -> None:
    """Start threads."""
    for thread in threads:
        thread.start()


def joined(*threads: threading.Thread) -> None:
    """Wait for threads."""
    for thread in threads:
        thread.join()


def test_an_open_transaction_delays_only_its_own_entries(
    tenant_a: Tenant, unit: OpenUnit, make_sealer: MakeSealer
) -> None:
    slow, quick = uuid7(), uuid7()
    begun, finish = threading.Event(), threading.Event()

    def hold() -> None:
        with unit(tenant_a):
            rows("INSERT INTO probe (id) VALUES (%s)", slow)
            begun.set()
            finish.wait(20)
        connections.close_all()

    thread = threading.Thread(target=hold)
    thread.start()
    assert begun.wait(20)
    sealer = make_sealer()
    with unit(tenant_a):
        rows("INSERT INTO probe (id) VALUES (%s)", quick)
    sealer.seal_once()
    sealer.seal_once()
    with unit(tenant_a):
        first = audit.proof(int(entries(quick)[0]["id"])).sealed.index
        assert entries(slow) == []
    finish.set()
    thread.join()
    assert sealer.seal_once().added == 1
    with unit(tenant_a):
        assert audit.proof(int(entries(slow)[0]["id"])).sealed.index > first


def test_settled_follows_once_no_older_transaction_runs(
    tenant_a: Tenant, unit: OpenUnit, make_sealer: MakeSealer
) -> None:
    sealer = make_sealer()
    add(unit, tenant_a, uuid7())
    sealer.seal_once()
    with unit(tenant_a):
        ((highest,),) = rows("SELECT max(id) FROM audit_entry")
    deadline = time.monotonic() + 120
    while settled_of(unit, tenant_a) < highest and time.monotonic() < deadline:
        sealer.seal_once()
    assert settled_of(unit, tenant_a) == highest
    with unit(tenant_a):
        assert audit.seal_age().total_seconds() == 0


def settled_of(unit: OpenUnit, tenant: Tenant) -> int:
    """How far the log says that nothing can come below any more."""
    with unit(tenant):
        return int(rows("SELECT settled FROM audit_head")[0][0])


def numbers_of(batch: object) -> list[int]:
    """The record's numbers in the log, in order."""
    return [row[0] for row in rows("SELECT number FROM audit_link WHERE root_id = %s ORDER BY number", str(batch))]


@pytest.mark.slow
def test_many_writers_and_two_sealers_leave_one_gap_free_log(
    tenant_a: Tenant, unit: OpenUnit, make_sealer: MakeSealer
) -> None:
    batches = [uuid7() for _ in range(4)]
    done = threading.Event()
    failures: list[BaseException] = []

    def write_once(batch: object, turn: int) -> None:
        with unit(tenant_a):
            rows("INSERT INTO probe (id, batch_id) VALUES (%s, %s)", uuid7(), batch)
            if turn % 5 == 4:
                units.binder().roll_back()

    def write(batch: object) -> None:
        with noted(failures):
            for turn in range(25):
                write_once(batch, turn)
        connections.close_all()

    def seal(sealer: Sealer) -> None:
        with noted(failures):
            while not done.is_set():
                sealer.seal_once()

    writers = [threading.Thread(target=write, args=(batch,)) for batch in batches for _ in range(2)]
    sealers = [threading.Thread(target=seal, args=(make_sealer(),)) for _ in range(2)]
    started(*writers, *sealers)
    joined(*writers)
    done.set()
    joined(*sealers)
    make_sealer().seal_once()
    assert failures == []
    with unit(tenant_a):
        for batch in batches:
            assert numbers_of(batch) == list(range(1, 41))
        assert rows(
            "SELECT count(*) FROM audit_entry e LEFT JOIN audit_leaf l ON l.entry = e.id WHERE l.idx IS NULL"
        ) == [(0,)]
