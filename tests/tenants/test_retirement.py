"""A company that is dropped leaves nothing in the database and in files but a certificate that anybody can check."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import psycopg
import pytest
from django.conf import settings
from django.db import DatabaseError, connection
from django.test import override_settings
from psycopg import sql
from psycopg.conninfo import make_conninfo

from gxp.compliance.audit.sealing.local import seal_once
from gxp.identity.models import User
from gxp.identity.services.users import create_user
from gxp.kernel.context import Actor, Tenant, current_request
from gxp.kernel.errors import DomainError
from gxp.kernel.transparency.note import Note, NoteKey, verify_note
from gxp.ports import units
from gxp.server.cli import main
from tenants import owner
from tenants.fingerprint import fingerprint
from tenants.models import Retirement, TenantAct
from tenants.models import Tenant as Row
from tenants.services import create_tenant, retire, retirement, suspend, sweep
from tests.architecture.source import ROOT
from tests.fixtures.tenancy import on_database, open_unit, tenant_at
from tests.gxp.telemetry.agents import enrolled, register, samples

CANARY = "kanarienvogel"
NAME = f"{CANARY} 制药"
SCHEMA = json.loads((ROOT / "docs/contracts/records/tenancy.retirement.v1.json").read_text(encoding="utf-8"))
TABLES = """
SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'm') AND NOT c.relispartition AND n.nspname !~ '^(pg_toast|pg_temp)'
AND (n.nspname <> 'information_schema') AND n.nspname !~ %s
"""


@pytest.fixture(scope="module")
def installation(another_database_of_module: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An installation of its own, sealer and files included."""
    name = another_database_of_module.rsplit("/", 1)[1]
    sealer = make_conninfo(settings.GXP_SEALER_DSN, dbname=name)
    home = tmp_path_factory.mktemp("home")
    with on_database(another_database_of_module), override_settings(GXP_SEALER_DSN=sealer, GXP_HOME=home):
        yield another_database_of_module


@pytest.fixture
def company(installation: str, request: pytest.FixtureRequest) -> Tenant:
    """A company with people, plant data and a sealed log, full of a word that is nowhere else."""
    made = create_tenant(name=NAME, subdomain=subdomain_of(request))
    with open_unit(made, as_=None):
        units.rebind(replace(current_request(), actor=Actor(id="system:test", name=CANARY, kind="system")))
        create_user(username=CANARY, printed_name=CANARY, password="a-long-enough-password")
        register(f"press.{CANARY}")
        agent = enrolled(f"edge-{CANARY}")
        agent.deliver(samples(f"press.{CANARY}", 1.0, 2.0, 3.0))
    seal_once(made)
    return made


def subdomain_of(request: pytest.FixtureRequest) -> str:
    return f"{CANARY}-{hashlib.sha256(request.node.name.encode()).hexdigest()[:8]}"


def found(url: str, *words: str, but: str = "^$") -> list[str]:
    """Every table outside the schemas of companies, catalogues included, with a row that holds one of the words."""
    hits: list[str] = []
    with psycopg.connect(url) as raw:
        for schema, table in raw.execute(TABLES, [r"^t_[0-9a-f]{32}$"]).fetchall():
            if f"{schema}.{table}" == but:
                continue
            statement = sql.SQL("SELECT count(*) FROM {}.{} r WHERE r::text ~ %s").format(
                sql.Identifier(schema), sql.Identifier(table)
            )
            row = raw.execute(statement, ["|".join(words)]).fetchone()
            if row and row[0]:
                hits.append(f"{schema}.{table}")
    return hits


def files(*words: str) -> list[str]:
    """Every file of the installation that is named with, or holds, one of the words."""
    hits = []
    for path in Path(settings.GXP_HOME).rglob("*"):
        named = any(word in path.name for word in words)
        if path.is_file() and (named or any(word.encode() in path.read_bytes() for word in words)):
            hits.append(path.name)
    return hits


def suspended(subdomain: str) -> None:
    suspend(subdomain=subdomain, who="ops_lin", reason="contract ended")


def gone(subdomain: str, name: str = NAME) -> Note:
    with override_settings(GXP_RETENTION_DAYS=0):
        return retire(subdomain=subdomain, confirmed=name, who="ops_lin", reason="asked for by the customer")


def test_nothing_is_left_but_the_certificate(
    installation: str, company: Tenant, request: pytest.FixtureRequest
) -> None:
    words = (CANARY, company.schema, str(company.id))
    suspended(subdomain_of(request))
    with psycopg.connect(installation, autocommit=True) as dba:  # as the database does by itself, now and then
        dba.execute(
            "ANALYZE public.tenants_tenant, public.tenants_domain, pg_namespace, pg_authid, pg_proc, pg_trigger"
        )
    before = found(installation, *words)
    assert {"pg_catalog.pg_statistic", "public.tenants_tenant", "public.tenants_domain", "pg_catalog.pg_authid"} <= set(
        before
    )
    assert len(files(*words)) >= 2
    note = gone(subdomain_of(request))
    assert found(installation, CANARY) == []
    assert found(installation, *words, but="public.tenants_retirement") == []
    assert files(*words) == []
    with psycopg.connect(installation) as raw:
        left = raw.execute("SELECT nspname FROM pg_namespace WHERE nspname = %s", [company.schema]).fetchall()
        roles = raw.execute("SELECT rolname FROM pg_roles WHERE rolname = %s", [company.schema]).fetchall()
    assert (left, roles) == ([], [])
    kept = Retirement.objects.get(tenant=company.id)
    assert kept.certificate == note.text
    with pytest.raises((DomainError, DatabaseError)), open_unit(company, as_=None), connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM identity_user")


def test_the_certificate_is_signed_and_says_what_was_counted(
    installation: str, company: Tenant, request: pytest.FixtureRequest
) -> None:
    with open_unit(company, as_=None):
        people = User.objects.count()
        with connection.cursor() as cursor:
            cursor.execute("SELECT note FROM audit_checkpoint ORDER BY size DESC LIMIT 1")
            checkpoint = str(cursor.fetchone()[0])
    suspended(subdomain_of(request))
    note = gone(subdomain_of(request))
    kept = Retirement.objects.get(tenant=company.id)
    assert verify_note(Note.parse(kept.certificate), NoteKey.parse(kept.key))
    forged = Note.parse(kept.certificate.replace('"sample":"3"', '"sample":"2"'))
    assert forged != note
    assert not verify_note(forged, NoteKey.parse(kept.key))
    body: dict[str, Any] = json.loads(note.body)
    jsonschema.validate(body, SCHEMA)
    assert (body["tenant"], body["who"], body["reason"]) == (str(company.id), "ops_lin", "asked for by the customer")
    assert (body["rows"]["identity_user"], body["rows"]["sample"]) == (str(people), "3")
    assert body["name_sha256"] == hashlib.sha256(NAME.encode()).hexdigest()
    assert body["checkpoint"]["sha256"] == hashlib.sha256(checkpoint.encode()).hexdigest()
    assert int(body["files"]) >= 2
    assert int(body["bytes"]) > 1_000_000


def test_the_others_are_untouched(installation: str, company: Tenant, request: pytest.FixtureRequest) -> None:
    other = tenant_at("acme")
    with owner.session(other.schema, reason="test") as database, database.cursor() as cursor:
        before = fingerprint(cursor, other.schema)
    suspended(subdomain_of(request))
    gone(subdomain_of(request))
    with owner.session(other.schema, reason="test") as database, database.cursor() as cursor:
        assert fingerprint(cursor, other.schema) == before
    with open_unit(other):
        assert User.objects.count() > 5


@pytest.mark.req("P11-10c")
def test_it_is_refused_before_its_time_without_its_name_and_while_in_use(
    installation: str, company: Tenant, request: pytest.FixtureRequest
) -> None:
    at = subdomain_of(request)
    refusals = []

    def attempt(confirmed: str, who: str = "ops") -> None:
        with pytest.raises(DomainError) as refusal:
            retire(subdomain=at, confirmed=confirmed, who=who, reason="why")
        refusals.append(refusal.value.code)

    attempt(NAME)
    suspended(at)
    attempt(NAME.upper())
    attempt(NAME, who=" ")
    attempt(NAME)
    assert refusals == ["tenancy.not_in_state", "tenancy.not_confirmed", "tenancy.no_reason", "tenancy.retention"]
    assert Row.objects.get(id=company.id).state == "suspended"
    assert not Retirement.objects.filter(tenant=company.id).exists()
    with open_unit(company, as_=None):
        assert User.objects.filter(username=CANARY).exists()
    assert len(files(str(company.id))) >= 2
    gone(at)


def test_what_fails_on_the_way_leaves_all_of_it(
    installation: str, company: Tenant, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = subdomain_of(request)
    suspended(at)

    def broken(_document: object) -> None:
        raise OSError("the key cannot be read")

    with monkeypatch.context() as patch:
        patch.setattr(retirement, "_signed", broken)
        with pytest.raises(OSError, match="key"):
            gone(at)
    with open_unit(company, as_=None):
        assert User.objects.filter(username=CANARY).exists()
    assert TenantAct.objects.filter(tenant_id=company.id, act="suspended").exists()
    assert len(files(str(company.id))) >= 2
    gone(at)


def test_files_that_a_killed_run_left_are_swept_and_no_others(
    installation: str, company: Tenant, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    suspended(subdomain_of(request))
    others = seal_files_of("acme")
    with monkeypatch.context() as patch:
        patch.setattr(retirement, "sweep", list)
        gone(subdomain_of(request))
    assert len(files(str(company.id))) >= 2
    assert all(str(company.id) in name for name in sweep())
    assert files(str(company.id)) == []
    assert seal_files_of("acme") == others
    assert sweep() == []


def seal_files_of(subdomain: str) -> list[str]:
    tenant = tenant_at(subdomain)
    seal_once(tenant)
    return files(str(tenant.id))


def test_the_command_prints_the_certificate(
    installation: str, company: Tenant, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    at = subdomain_of(request)
    said = ["tenant", "retire", at, "--confirm", NAME, "--by", "ops", "--reason", "asked for"]
    assert main(said) == 1
    assert "tenancy.not_in_state" in capsys.readouterr().err
    suspended(at)
    capsys.readouterr()
    with override_settings(GXP_RETENTION_DAYS=0):
        assert main(said) == 0
    kept = Retirement.objects.get(tenant=company.id)
    assert capsys.readouterr().out == kept.certificate
