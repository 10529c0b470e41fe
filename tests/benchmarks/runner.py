"""Finds, runs and reports measurements on a database of their own, on a server that writes each commit to disk."""

import importlib
import json
import os
import secrets
import statistics
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.benchmarks.bench import Bench, Figure, Outcome, Ratio
from tests.fixtures import databases

FOLDER = Path(__file__).parent
REPORT = FOLDER.parents[1] / "var" / "bench.json"
# As in production; the server of the tests has them off.
DURABLE = ("fsync", "full_page_writes", "synchronous_commit")


def found() -> dict[str, Bench]:
    """Return every measurement of the files `bench_*.py`, by id."""
    benches: dict[str, Bench] = {}
    for path in sorted(FOLDER.glob("bench_*.py")):
        module = importlib.import_module(f"tests.benchmarks.{path.stem}")
        for bench in module.BENCHES:
            if bench.id in benches:
                raise ValueError(f"{bench.id} is measured twice")
            benches[bench.id] = bench
    return benches


@contextmanager
def database() -> Iterator[None]:
    """Make a database from the template, point the settings at it, and have the server write to disk meanwhile."""
    server = databases.server_url()
    if not server:
        sys.exit("bench: no PostgreSQL; run `make services`")
    os.environ["GXP_TEST_SERVER_URL"] = server
    name = f"gxp_t_{os.getpid()}_{secrets.token_hex(3)}"
    os.environ["GXP_DATABASE_URL"] = databases.url_of(server, name)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gxp.server.settings")
    os.environ.setdefault("GXP_RATE_SCALE", "1000")
    databases.copy_template(name)
    try:
        _alter(server, *(f"ALTER SYSTEM SET {name} = on" for name in DURABLE))
        durable()
        importlib.import_module("django").setup()
        yield
    finally:
        importlib.import_module("django.db").connections.close_all()
        _alter(server, *(f"ALTER SYSTEM RESET {name}" for name in DURABLE))
        databases.remove(name)


def durable() -> None:
    """End the run if the server does not write each commit to disk: without that no measurement counts.

    What stands on the server's command line silently wins over what is set here, and another run may end meanwhile.
    """
    with psycopg.connect(os.environ["GXP_TEST_SERVER_URL"]) as connection:
        off = [name for name in DURABLE if connection.execute(f"SHOW {name}".encode()).fetchone() != ("on",)]
    if off:
        sys.exit(
            f"bench: the server runs without {', '.join(off)}; start the services anew (make services-down services)"
        )


def _alter(server: str, *statements: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        for statement in (*statements, "SELECT pg_reload_conf()", "SELECT pg_sleep(0.5)"):
            connection.execute(statement.encode())


def measure(bench: Bench) -> Outcome:
    """Run one measurement; a warm-up run of each side does not count."""
    values = _pairs(bench) if isinstance(bench, Ratio) else _runs(bench)
    return Outcome(bench, values, statistics.median(values))


def _pairs(bench: Ratio) -> tuple[float, ...]:
    with bench.setup() as (ours, baseline):
        ours(), baseline()
        # Interleaved, so that what disturbs the machine disturbs both sides.
        return tuple(ours() / baseline() for _ in range(bench.pairs))


def _runs(bench: Figure) -> tuple[float, ...]:
    with bench.setup() as once:
        return tuple(once() for _ in range(bench.runs))


def line(outcome: Outcome) -> str:
    """Return one row of the table."""
    bench = outcome.bench
    sign = "≤" if bench.better == "lower" else "≥"
    spread = f"{min(outcome.values):.4g}…{max(outcome.values):.4g}"
    verdict = "reached" if outcome.reached else "MISSED"
    figure = f"{bench.id:<18}{outcome.value:>10.4g} {bench.unit:<11}"
    return f"{figure}{sign} {bench.goal:<8g}{verdict:<9}{spread:<20}{bench.baseline}"


def write(outcomes: Sequence[Outcome], path: Path = REPORT) -> None:
    """Write the list {id, value, goal, better, unit, baseline}; figures of measurements not run now are kept."""
    known = {one["id"]: one for one in json.loads(path.read_text("utf-8"))} if path.exists() else {}
    for outcome in outcomes:
        bench = outcome.bench
        known[bench.id] = {
            "id": bench.id,
            "value": outcome.value,
            "goal": bench.goal,
            "better": bench.better,
            "unit": bench.unit,
            "baseline": bench.baseline,
        }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([known[id_] for id_ in sorted(known)], indent=1, ensure_ascii=False), "utf-8")


def main(only: str) -> int:
    """Run all measurements, or the named one (or all whose id begins with it)."""
    with database():
        chosen = [bench for id_, bench in found().items() if id_ == only or id_.startswith(only)]
        if not chosen:
            sys.exit(f"bench: nothing is called {only}; there are {', '.join(found())}")
        outcomes = []
        for bench in chosen:
            outcomes.append(measure(bench))
            durable()
            print(line(outcomes[-1]), flush=True)
    write(outcomes)
    return 0
