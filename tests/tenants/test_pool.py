"""A company takes a ready schema, alone and whole; whatever ends its creation leaves nothing half bound."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial

import psycopg
import pytest
from django.db import connection

from gxp.compliance import audit
from gxp.kernel.errors import DomainError
from gxp.ports import units
from gxp.server.cli import main
from tenants import owner
from tenants.binding import tenant_by_subdomain
from tenants.models import Domain, State
from tenants.models import Tenant as Row
from tenants.process import PoolProcess
from tenants.selectors import listed
from tenants.services import Administrator, NewTenant, claim, create_tenant, recover, refill
from tests.api import Api, at_once
from tests.fixtures.tenancy import on_database, open_unit


@pytest.fixture(scope="module")
def installation(another_database_of_module: str) -> Iterator[str]:
    """An installation of its own, whose pool may be filled and emptied."""
    with on_database(another_database_of_module):
        yield another_database_of_module


def schemas(url: str) -> set[str]:
    with psycopg.connect(url) as raw:
        return {row[0] for row in raw.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 't\\_%'")}


def everything(url: str) -> tuple[set[str], list[tuple[str, str]], list[str]]:
    """What a refused creation may not change: schemas, rows of tenants, addresses."""
    rows = sorted(Row.objects.values_list("schema_name", "state"))
    return schemas(url), rows, sorted(Domain.objects.values_list("domain", flat=True))


def test_a_company_takes_a_ready_schema_and_none_is_built(installation: str) -> None:
    refill(size=1)
    (ready,) = Row.objects.filter(state=State.POOLED).values_list("schema_name", flat=True)
    before = schemas(installation)
    made = create_tenant(name="Ready", subdomain="ready-1")
    assert made.schema == ready
    assert made.schema == f"t_{made.id.hex}"
    assert schemas(installation) == before
    assert tenant_by_subdomain("ready-1") == made
    with open_unit(made, as_=None), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM identity_role")
        assert cursor.fetchone()[0] > 10
        assert len(audit.search(audit.Wanted(text="srm.0001_initial", actor="system:migrate"))) == 1
    assert listed().ready == 0


def test_an_empty_pool_builds_the_schema_that_is_asked_for(installation: str) -> None:
    assert listed().ready == 0
    before = schemas(installation)
    made = create_tenant(name="Built", subdomain="built-1")
    assert schemas(installation) - before == {made.schema}


def test_ready_schemas_belong_to_nobody_and_answer_nowhere(installation: str) -> None:
    refill(size=1)
    ready = Row.objects.get(state=State.POOLED)
    assert ready.name == ""
    assert ready.schema_name not in {tenant.schema for tenant in units.binder().tenants()}


def test_two_workers_fill_the_pool_once(installation: str) -> None:
    refill(size=2)
    assert listed().ready == 2
    create_tenant(name="Taker", subdomain="taker")
    rounds = [PoolProcess(size=2).round for _ in range(2)]
    assert sum(at_once(rounds)) >= 1
    assert listed().ready == 2
    assert PoolProcess(size=2).round() == 0


def test_of_two_at_once_exactly_one_gets_the_name(installation: str) -> None:
    refill(size=2)
    before = len(Row.objects.exclude(state=State.POOLED))

    def attempt(name: str) -> str:
        try:
            return create_tenant(name=name, subdomain="wanted").schema
        except DomainError as error:
            return error.code

    found = at_once([partial(attempt, name) for name in ("One", "Two")])
    assert found.count("tenancy.subdomain_taken") == 1
    (winner,) = (schema for schema in found if schema.startswith("t_"))
    assert tenant_by_subdomain("wanted").schema == winner
    assert len(Row.objects.exclude(state=State.POOLED)) == before + 1
    assert listed().ready == 1


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("wanted-twice", "tenancy.subdomain_taken"),
        ("www", "tenancy.subdomain_reserved"),
        ("xn--fiq228c", "tenancy.subdomain_punycode"),
        ("ab--c", "tenancy.subdomain_punycode"),
        ("a" * 41, "tenancy.subdomain_overlong"),
        ("", "tenancy.subdomain_malformed"),
        ("-acme", "tenancy.subdomain_malformed"),
        ("acme-", "tenancy.subdomain_malformed"),
        ("ACME", "tenancy.subdomain_malformed"),
        ("ac.me", "tenancy.subdomain_malformed"),
        ("华康", "tenancy.subdomain_malformed"),
        ("acme\n", "tenancy.subdomain_malformed"),
        ("a' OR '1'='1", "tenancy.subdomain_malformed"),
    ],
)
def test_an_address_that_cannot_be_changes_nothing(installation: str, name: str, code: str) -> None:
    if code == "tenancy.subdomain_taken":
        create_tenant(name="First", subdomain=name)
    before = everything(installation)
    with pytest.raises(DomainError) as refusal:
        create_tenant(name="Company", subdomain=name)
    assert refusal.value.code == code
    assert everything(installation) == before


@pytest.mark.parametrize(
    ("name", "zone", "code"),
    [
        (" ", "Asia/Shanghai", "tenancy.no_name"),
        ("x" * 201, "Asia/Shanghai", "tenancy.no_name"),
        ("a\x00b", "Asia/Shanghai", "tenancy.no_name"),
        ("Company", "Asia/Nowhere", "tenancy.unknown_zone"),
        ("Company", "../etc/passwd", "tenancy.unknown_zone"),
    ],
)
def test_a_company_without_name_or_zone_is_not_made(installation: str, name: str, zone: str, code: str) -> None:
    before = everything(installation)
    with pytest.raises(DomainError) as refusal:
        create_tenant(name=name, subdomain="nowhere", zone=zone)
    assert (refusal.value.code, refusal.value.status) == (code, 422)
    assert everything(installation) == before


@pytest.mark.req("P11-300b")
def test_the_first_administrator_must_choose_another_password(installation: str) -> None:
    first = Administrator(username="first", printed_name="第一人", password="given-by-somebody")
    create_tenant(name="With admin", subdomain="with-admin", administrator=first)
    api = Api("", company="with-admin")
    api.login("first", "given-by-somebody").ok()
    assert api.get("/identity/users").code == "identity.not_permitted"
    api.post("/identity/password", {"old": "given-by-somebody", "new": "chosen-by-the-owner"}).ok()
    assert api.get("/identity/users").ok()["total"] == 1


def test_a_first_administrator_who_is_refused_leaves_no_company(installation: str) -> None:
    refill(size=1)
    before = everything(installation)
    weak = Administrator(username="first", printed_name="First", password="short")
    with pytest.raises(DomainError) as refusal:
        create_tenant(name="Weak", subdomain="weak", administrator=weak)
    assert refusal.value.code == "identity.password_weak"
    after = everything(installation)
    assert after[2] == before[2]
    assert len(after[1]) == len(before[1]) - 1
    assert {row[0] for row in after[1]} == after[0]
    assert listed().ready == 0


@pytest.mark.parametrize("step", ["_fill", "_put_in_use"])
def test_a_creation_that_is_killed_is_undone_and_its_name_is_free(installation: str, step: str) -> None:
    refill(size=1)
    name = f"killed-{step.strip('_').replace('_', '-')}"
    command = [sys.executable, "-m", "tests.tenants.run_creation", name, step]
    environment = {**os.environ, "GXP_DATABASE_URL": installation}
    assert subprocess.run(command, env=environment, check=False).returncode == -signal.SIGKILL
    claimed = Row.objects.get(state=State.CLAIMED)
    with pytest.raises(DomainError) as unknown:
        tenant_by_subdomain(name)
    assert unknown.value.code == "tenancy.unknown_tenant"
    assert PoolProcess(size=0).round() == 1
    assert claimed.schema_name not in schemas(installation)
    assert not Row.objects.filter(state=State.CLAIMED).exists()
    assert create_tenant(name="Again", subdomain=name).schema != claimed.schema_name


def test_a_claim_whose_claimer_lives_is_left_alone(installation: str) -> None:
    tenant = claim(new=NewTenant(name="Slow", subdomain="slow"))
    assert at_once([recover]) == [[]]
    owner.connection().close()  # as the end of its process does
    assert at_once([recover]) == [[tenant.schema]]
    assert not Domain.objects.filter(domain="slow.localhost").exists()


def test_no_schema_goes_without_its_mark(installation: str) -> None:
    schema = create_tenant(name="Kept", subdomain="kept").schema
    with psycopg.connect(installation) as dba:
        dba.execute("SELECT set_config('gxp.dropping', %s, false)", [schema])
        with pytest.raises(psycopg.Error) as refusal:
            dba.execute(f"DROP SCHEMA {schema} CASCADE".encode())
    assert "audit.guarded" in str(refusal.value)
    assert schema in schemas(installation)


def test_the_command_creates_lists_and_refuses(installation: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tenant", "refill", "--size", "1"]) == 0
    assert main(["tenant", "create", "命令药业", "--subdomain", "by-command", "--admin", "boss"]) == 0
    assert "one-time password: " in capsys.readouterr().out
    assert main(["tenant", "create", "Another", "--subdomain", "by-command"]) == 1
    assert "tenancy.subdomain_taken" in capsys.readouterr().err
    assert main(["tenant", "list"]) == 0
    shown = capsys.readouterr().out
    assert "by-command.localhost" in shown
    assert "ready schemas: 0" in shown
