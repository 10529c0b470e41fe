"""`make scale`: 500 tenants are killed, fail and come to the next release; what that costs against django-tenants.

On databases of its own, about 10 MB a tenant. Prints one JSON object; exit 1 if anything was not as it must be.
`fleet.migrate`: seconds a tenant of `gxp fleet migrate`, six operations, against `migrate_schemas` with the executor of
several processes on a sample of tenants that django-tenants made. `fleet.check_s`: whether all are at this release.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from tests.fixtures import databases
from tests.fixtures.services import ROOT

GOALS = {"fleet.migrate": 0.03, "fleet.check_s": 1.0}


@contextmanager
def copied() -> Iterator[str]:
    """A copy of the template: its URL."""
    name = databases.new_name()
    databases.copy_template(name)
    try:
        yield databases.url_of(databases.server_url(), name)
    finally:
        databases.remove(name)


def stock(tenants: int) -> float:
    """Seconds a tenant of django-tenants' own migration."""
    with copied() as url:
        _stock(url, "make", str(tenants))
        return _stock(url, "migrate") / tenants


def _stock(url: str, *told: str) -> float:
    command = [sys.executable, "-W", "ignore", "-m", "tests.benchmarks.stock_fleet", *told]
    known = {**os.environ, "GXP_DATABASE_URL": url}
    done = subprocess.run(command, cwd=ROOT, env=known, stdout=subprocess.PIPE, text=True, check=True)
    return float(json.loads(done.stdout.splitlines()[-1])["seconds"])


def ours(tenants: int) -> dict[str, Any]:
    """Kill, fail, resume; what was seen. The database is that of GXP_DATABASE_URL."""
    from tests.fleet_at_scale import Fleet  # noqa: PLC0415 - Django's settings read the database at import

    fleet = Fleet(tenants)
    half = tenants // 2
    seen: dict[str, Any] = {"tenants": tenants, "build_s_each": fleet.built}
    killed = _killed(half)
    seen["killed"] = fleet.look()
    seen["failed"] = fleet.fail(half)
    seen["resumed"], resumed = _timed(fleet.resume)
    seen["seconds_each"] = (killed + resumed) / tenants
    seen["check"], seen["fleet.check_s"] = _timed(fleet.check)
    seen["noop_migrate"], seen["noop_migrate_s"] = _timed(fleet.resume)
    wanted = {"new": half, "old": tenants - half, "between": 0, "answering": tenants}
    seen["wrong"] = [key for key in ("killed", "failed") if seen[key] != wanted]
    seen["wrong"] += [] if seen["resumed"]["failed"] == "" and fleet.same_as_new() else ["resumed"]
    return seen


def _killed(at: int) -> float:
    """Seconds until a run that is killed has done so many."""
    command = [sys.executable, "-m", "tests.tenants.run_fleet", str(at), "1"]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    assert done.returncode == -signal.SIGKILL
    return float(done.stdout)


def _timed(act: Callable[[], Any]) -> tuple[Any, float]:
    begin = time.perf_counter()
    found = act()
    return found, time.perf_counter() - begin


def main() -> int:
    """Measure and print."""
    told = argparse.ArgumentParser()
    told.add_argument("--tenants", type=int, default=500)
    told.add_argument("--sample", type=int, default=12, help="tenants of the baseline")
    given = told.parse_args()
    os.environ["GXP_TEST_SERVER_URL"] = databases.server_url()
    baseline = stock(given.sample)
    with copied() as url:
        os.environ["GXP_DATABASE_URL"] = url
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gxp.server.settings")
        seen = ours(given.tenants)
    seen["baseline_s_each"] = baseline
    seen["fleet.migrate"] = seen["seconds_each"] / baseline
    missed = [name for name, goal in GOALS.items() if seen[name] > goal]
    print(json.dumps({**seen, "missed": missed}, indent=1))
    return int(bool(seen["wrong"] or missed))


if __name__ == "__main__":
    sys.exit(main())
