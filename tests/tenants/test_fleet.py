"""The whole fleet comes to the next release, or stops at the first that does not: none is ever between."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator

import psycopg
import pytest
from django.db import connection

from gxp.compliance import audit
from gxp.kernel.context import Tenant
from tenants import owner
from tenants.fingerprint import fingerprint
from tenants.models import FleetStep
from tenants.models import Tenant as Row
from tenants.services import create_tenant, drifted, migrate_fleet, refill, scripts, standing
from tests.fixtures.databases import url_of
from tests.fixtures.tenancy import OpenUnit, on_database, open_unit, tenant_at
from tests.tenants.next_release import STATE, next_release

COMPANIES = 6


@pytest.fixture
def fleet(another_database: Callable[[], str]) -> Iterator[list[Tenant]]:
    """An installation of its own with six companies of this release, in the order in which they are migrated."""
    url = another_database()
    with on_database(url):
        known = [tenant_at("acme"), tenant_at("beta")]
        made = [create_tenant(name=f"C{n}", subdomain=f"c{n}") for n in range(COMPANIES - len(known))]
        yield sorted([*known, *made], key=lambda tenant: tenant.schema)


def mark(tenant: Tenant) -> str:
    with owner.session(tenant.schema, reason="test") as database, database.cursor() as cursor:
        return fingerprint(cursor, tenant.schema)


def states(fleet: list[Tenant]) -> list[str]:
    found = dict(Row.objects.values_list("schema_name", "schema_state"))
    return [found[tenant.schema] for tenant in fleet]


def answers(fleet: list[Tenant]) -> bool:
    """Whether every company's own role reads its suppliers and makers."""
    for tenant in fleet:
        with open_unit(tenant), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM srm_party")
    return True


def test_all_come_to_what_the_next_release_builds_from_nothing(fleet: list[Tenant], unit: OpenUnit) -> None:
    seen: list[tuple[int, int]] = []
    with next_release():
        run = migrate_fleet(say=lambda done, wanted: seen.append((done, wanted)))
        assert (run.wanted, run.done, run.failed, run.applied) == (COMPANIES, COMPANIES, "", ["srm.0002_six"])
        new = create_tenant(name="New", subdomain="new")
        assert drifted() == []
        assert standing().current == COMPANIES + 1
        again = migrate_fleet()
    assert {mark(tenant) for tenant in fleet} == {mark(new)}
    assert (again.wanted, again.done) == (0, 0)
    assert sorted(seen) == [(number, COMPANIES) for number in range(1, COMPANIES + 1)]
    assert FleetStep.objects.filter(outcome="done", target=STATE).count() == COMPANIES
    for tenant in fleet:
        with unit(tenant):
            found = audit.search(audit.Wanted(text="srm.0002_six", actor="system:migrate"))
            assert len(found) == 1


def test_what_is_replayed_is_a_few_statements_not_the_whole_installation(fleet: list[Tenant]) -> None:
    source = states(fleet)[0]
    with next_release():
        migrate_fleet()
        whole = scripts.known(source)
    assert whole is not None
    short = scripts.shortened(whole, before=scripts.known("", source))
    assert len(short.statements) < len(whole.statements) / 10


@pytest.mark.parametrize("place", [0, 1, 3])
def test_a_failure_leaves_the_earlier_done_and_the_later_untouched(fleet: list[Tenant], place: int) -> None:
    before, old = {tenant.schema: mark(tenant) for tenant in fleet}, states(fleet)
    with owner.session(fleet[place].schema, reason="test") as database, database.cursor() as cursor:
        cursor.execute("ALTER TABLE srm_party ADD extra_3 integer")
    before[fleet[place].schema] = mark(fleet[place])
    with next_release():
        run = migrate_fleet(jobs=1)
        assert (run.done, run.failed) == (place, fleet[place].schema)
        assert "extra_3" in run.error
        assert states(fleet) == [STATE] * place + old[place:]
        assert {one.schema: mark(one) for one in fleet[place:]} == {
            one.schema: before[one.schema] for one in fleet[place:]
        }
        assert standing().failures == {run.failed: run.error}
        assert answers(fleet)
        with owner.session(run.failed, reason="test") as database, database.cursor() as cursor:
            cursor.execute("ALTER TABLE srm_party DROP extra_3")
        resumed = migrate_fleet()
        assert (resumed.done, resumed.failed) == (COMPANIES - place, "")
        assert standing().failures == {}
    assert states(fleet) == [STATE] * COMPANIES


@pytest.mark.slow
@pytest.mark.parametrize("die_at", [1, 3])
def test_a_run_that_is_killed_leaves_none_between_and_is_gone_on_with(fleet: list[Tenant], die_at: int) -> None:
    before = mark(fleet[0])
    killed = subprocess.run(
        [sys.executable, "-m", "tests.tenants.run_fleet", str(die_at)], env=_environment(), check=False
    )
    assert killed.returncode == -signal.SIGKILL
    for tenant, state in zip(fleet, states(fleet), strict=True):
        assert (mark(tenant) == before) == (state != STATE)
    done = states(fleet).count(STATE)
    assert die_at <= done < COMPANIES
    assert answers(fleet)
    with next_release():
        assert migrate_fleet().done == COMPANIES - done
    assert {mark(tenant) for tenant in fleet} != {before}
    assert len({mark(tenant) for tenant in fleet}) == 1


@pytest.mark.parametrize("place", [0, 3])
def test_a_migration_that_hangs_on_a_lock_is_given_up_and_reported(fleet: list[Tenant], place: int) -> None:
    old, before = states(fleet), mark(fleet[place])
    url = _environment()["GXP_DATABASE_URL"]
    with next_release(), psycopg.connect(url) as busy:
        busy.execute(f"LOCK TABLE {fleet[place].schema}.srm_party IN ACCESS SHARE MODE".encode())
        run = migrate_fleet(jobs=1, patience=owner.Patience(lock=0.5))
        assert (run.done, run.failed) == (place, fleet[place].schema)
        assert "lock timeout" in run.error
        assert standing().failures == {run.failed: run.error}
        assert states(fleet) == [STATE] * place + old[place:]
        busy.rollback()
        assert mark(fleet[place]) == before
        assert migrate_fleet(jobs=1, patience=owner.Patience(statement=60)).failed == ""


def _environment() -> dict[str, str]:
    url = url_of(os.environ["GXP_TEST_SERVER_URL"], str(connection.settings_dict["NAME"]))
    return {**os.environ, "GXP_DATABASE_URL": url}


def test_a_schema_that_somebody_changed_is_named(fleet: list[Tenant]) -> None:
    assert drifted() == []
    with owner.session(fleet[2].schema, reason="test") as database, database.cursor() as cursor:
        cursor.execute("CREATE INDEX stray ON srm_party (id)")
    assert drifted() == [fleet[2].schema]


def test_tenants_of_an_unknown_state_are_each_brought_by_their_own_migrations(fleet: list[Tenant]) -> None:
    with next_release():
        migrate_fleet()
    late = create_tenant(name="Late", subdomain="late")
    Row.objects.filter(schema_name__in=[fleet[0].schema, late.schema]).update(schema_state="")
    with next_release():
        run = migrate_fleet()
    assert (run.wanted, run.done, run.failed) == (2, 2, "")
    assert mark(fleet[0]) == mark(late) == mark(fleet[1])


def test_ready_schemas_come_along_and_are_claimed_at_the_next_release(fleet: list[Tenant]) -> None:
    refill(size=1)
    (ready,) = Row.objects.filter(state="pooled").values_list("schema_name", flat=True)
    with next_release():
        assert create_tenant(name="Not of the old", subdomain="not-old").schema != ready
        run = migrate_fleet()
        assert (run.wanted, run.done, run.failed) == (COMPANIES + 1, COMPANIES + 1, "")
        taken = create_tenant(name="Of the new", subdomain="of-the-new")
    assert taken.schema == ready
    assert mark(taken) == mark(fleet[0])
