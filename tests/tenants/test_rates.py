"""Calls are counted once for all server processes, and no name ever gets more than its limit."""

from __future__ import annotations

import psycopg
import pytest
from django.db import connections

from gxp.kernel.context import Tenant
from gxp.kernel.ids import uuid7
from tenants.binding import connection
from tenants.rates import COUNTER, Limit, Limiter, TooOften, shared
from tests.api import at_once

LONG = 3600.0


class Table:
    """The shared count, in memory, with a clock that stands until it is moved."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self.now, self.asked = 0.0, 0
        self.rows: dict[str, tuple[int, float]] = {}

    def take(self, name: str, calls: int, seconds: float) -> tuple[int, float]:
        """As the table does."""
        self.asked += 1
        used, ends = self.rows.get(name, (0, 0.0))
        used, ends = (used + calls, ends) if ends > self.now else (calls, self.now + seconds)
        self.rows[name] = (used, ends)
        return used, ends - self.now

    def process(self) -> Limiter:
        """A server process on this table."""
        return Limiter(take=self.take, clock=lambda: self.now)


def admitted(limiter: Limiter, limit: Limit, calls: int, whose: str = "a") -> tuple[int, list[bool]]:
    """How many calls were taken, and of those that were not whether each was the first of its span."""
    taken, refused = 0, []
    for _ in range(calls):
        try:
            limiter.admit(limit, whose)
            taken += 1
        except TooOften as error:
            refused.append(error.first)
    return taken, refused


def test_processes_together_get_the_limit_and_no_call_more() -> None:
    table, limit = Table(), Limit(name="x", most=100, seconds=60.0, handful=10)
    processes = [table.process() for _ in range(4)]
    found = [admitted(process, limit, 1) for _ in range(100) for process in processes]
    assert sum(taken for taken, _ in found) == 100
    assert sum(refused.count(True) for _, refused in found) == 1


def test_a_handful_is_taken_at_once_and_the_refused_ask_no_more() -> None:
    table, limit = Table(), Limit(name="x", most=100, seconds=60.0, handful=50)
    process = table.process()
    assert admitted(process, limit, 100)[0] == 100
    assert table.asked == 2
    assert admitted(process, limit, 1000) == (0, [True] + [False] * 999)
    assert table.asked == 3


def test_a_span_ends_and_the_next_begins() -> None:
    table, limit = Table(), Limit(name="x", most=2, seconds=60.0)
    process = table.process()
    assert admitted(process, limit, 3)[0] == 2
    table.now = 59.0
    with pytest.raises(TooOften) as refused:
        process.admit(limit, "a")
    assert (refused.value.status, refused.value.params["seconds"]) == (429, "1")
    table.now = 60.0
    assert admitted(process, limit, 3) == (2, [True])


def test_one_name_takes_nothing_from_another() -> None:
    table, limit = Table(), Limit(name="x", most=2, seconds=60.0)
    process = table.process()
    assert admitted(process, limit, 5, "a")[0] == 2
    assert admitted(process, limit, 2, "b") == (2, [])


def test_a_handful_that_does_not_fit_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="100 is no multiple of 30"):
        Limit(name="x", most=100, seconds=60.0, handful=30)


def test_the_table_counts_for_all_connections_at_once(tenant_a: Tenant) -> None:
    name = f"test:{uuid7()}"
    used = at_once([lambda: shared(name, 3, LONG)[0]] * 40, workers=8)
    assert sorted(used) == [3 * n for n in range(1, 41)]


def test_the_table_begins_anew_when_a_span_is_over(tenant_a: Tenant) -> None:
    name = f"test:{uuid7()}"
    assert shared(name, 5, LONG)[0] == 5
    with connection().bound(COUNTER), connection().cursor() as cursor:
        cursor.execute("UPDATE public.tenants_rate SET ends = clock_timestamp() WHERE name = %s", [name])
    used, seconds = shared(name, 5, LONG)
    assert used == 5
    assert LONG - 60 < seconds <= LONG


def test_whoever_counts_can_do_nothing_else(tenant_a: Tenant) -> None:
    for statement in ("SELECT name FROM public.tenants_tenant", "SELECT domain FROM public.tenant_directory"):
        with pytest.raises(Exception, match="permission denied"), connection().bound(COUNTER):
            connections["default"].cursor().execute(statement)


def test_nobody_else_can_count(database: str) -> None:
    with psycopg.connect(database) as admin:
        found = admin.execute(
            "SELECT rolname FROM pg_roles WHERE NOT rolsuper AND rolname !~ '^pg_'"
            " AND has_table_privilege(oid, 'public.tenants_rate', 'SELECT, INSERT, UPDATE, DELETE')"
        ).fetchall()
    assert sorted(found) == [("gxp_counter",), ("gxp_owner",)]
