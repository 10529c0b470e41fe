"""Which release serves which company: set only where the release can work on the schema, and kept to by everybody."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from celery.states import REJECTED
from django.conf import settings
from django.test import override_settings
from psycopg.conninfo import make_conninfo

from gxp import messaging
from gxp.compliance import audit
from gxp.compliance.audit.sealing import local
from gxp.compliance.audit.sealing.process import SealProcess
from gxp.kernel.context import Tenant
from gxp.kernel.errors import DomainError
from gxp.messaging import broker as brokers
from gxp.messaging import events
from gxp.messaging.process import RelayProcess, Rings
from gxp.messaging.tasks import make_app
from gxp.ports import units
from gxp.server.cli import main
from tenants import releases
from tenants.models import Release, Ring, RingAct, TenantAct
from tenants.models import Tenant as Row
from tenants.process import PoolProcess
from tenants.services import create_tenant, drop_ring, fleet, migrate_public, pin, set_ring
from tests.api import Api
from tests.fixtures.tenancy import OpenUnit, on_database, open_unit, tenant_at
from tests.tenants.test_suspension import fresh

OLD, NEW = "old", "new"
HERE, THERE = "http://127.0.0.1:8001", "http://127.0.0.1:8002"
BY = {"who": "ops_lin", "reason": "试运行 canary"}

app = make_app("")
ran: list[str] = []


@app.task(name="test.of_a_ring")  # type: ignore[untyped-decorator]  # celery ships no types
def task() -> None:
    """Say that it ran."""
    ran.append("ran")


@pytest.fixture(scope="module")
def installation(another_database_of_module: str) -> Iterator[str]:
    """An installation of its own, on which two releases of one state of the software have worked."""
    with on_database(another_database_of_module):
        for code in (OLD, NEW):
            with override_settings(GXP_RELEASE=code):
                migrate_public()
        yield another_database_of_module


@pytest.fixture
def rings(installation: str) -> Iterator[None]:
    """All are in `default`, which the old release serves, but for beta, whose ring the new one serves."""
    set_ring(code="default", release=OLD, upstream=HERE, **BY)
    set_ring(code="canary", release=NEW, upstream=THERE, **BY)
    pin(subdomain="beta", ring="canary", **BY)
    fresh()
    yield
    Row.objects.update(ring=None)
    Ring.objects.all().delete()
    fresh()


def at(code: str) -> Any:
    """Be a release."""
    return override_settings(GXP_RELEASE=code)


def kept() -> tuple[object, ...]:
    """All that setting and pinning may write."""
    rows = Ring.objects.order_by("code").values_list("code", "release_id", "upstream")
    placed = Row.objects.order_by("schema_name").values_list("schema_name", "ring_id")
    return list(rows), list(placed), RingAct.objects.count(), TenantAct.objects.count()


def refused(code: str, act: Callable[[], object]) -> DomainError:
    """The refusal, after which nothing is changed."""
    before = kept()
    with pytest.raises(DomainError) as refusal:
        act()
    assert refusal.value.code == code
    assert kept() == before
    return refusal.value


@pytest.mark.req("P11-10e-1")
def test_a_pin_stands_in_the_companys_trail_and_in_the_operators_table(rings: None) -> None:
    with open_unit(tenant_at("beta"), as_=None):
        (found, *_) = audit.search(audit.Wanted(text="tenancy.pinned", actor="system:operator"), limit=5)
    assert json.loads(found.entry["change"]["data"][1]) == {
        "reason": BY["reason"], "release": NEW, "ring": "canary", "who": "ops_lin",
    }  # fmt: skip
    act = RingAct.objects.filter(act="pinned").latest("at")
    assert (act.ring, act.release, act.who, act.reason) == ("canary", NEW, "ops_lin", BY["reason"])
    assert act.tenant == tenant_at("beta").id


def test_each_release_answers_its_own_companies_and_says_whose_the_others_are(rings: None) -> None:
    for here, company, other in ((OLD, "acme", "beta"), (NEW, "beta", "acme")):
        with at(here):
            assert Api(company=company).get("/identity/stations").status == 200
            answer = Api(company=other).client.get("/api/identity/stations")
            assert (answer.status_code, answer.json()["code"]) == (421, "tenancy.misdirected")
            assert answer.headers["X-Gxp-Release"] == ({OLD, NEW} - {here}).pop()


def test_a_request_that_came_wrong_changes_nothing(rings: None) -> None:
    with at(OLD):
        sent = Api(company="beta").post("/identity/login", {"username": "nobody-here", "password": "wrong"})
    assert sent.status == 421
    with open_unit(tenant_at("beta"), as_=None):
        assert audit.search(audit.Wanted(text="nobody-here"), limit=5) == []


def test_without_rings_every_release_answers_everybody(installation: str) -> None:
    fresh()
    with at("whatever"):
        assert Api(company="acme").get("/identity/stations").status == 200
        assert units.binder().leads()


def test_work_goes_on_by_the_release_that_serves_the_company_alone(rings: None) -> None:
    acme, beta = tenant_at("acme").schema, tenant_at("beta").schema
    for here, mine, other in ((OLD, acme, beta), (NEW, beta, acme)):
        with at(here):
            for listed in (units.binder().tenants(), units.working()):
                schemas = {tenant.schema for tenant in listed}
                assert mine in schemas
                assert other not in schemas
            assert other in {tenant.schema for tenant in units.binder().tenants(elsewhere=True)}


def test_a_sealer_lets_a_company_go_that_has_moved(installation: str, rings: None) -> None:
    dsn = make_conninfo(settings.GXP_SEALER_DSN, dbname=installation.rsplit("/", 1)[1])
    listed = [tenant_at("acme"), tenant_at("beta")]
    process = SealProcess(local.sealer, lambda: listed)
    with override_settings(GXP_SEALER_DSN=dsn):
        process.round()
    one = vars(process)["_sealers"][tenant_at("beta").schema]
    listed.pop()
    process.round()
    assert list(vars(process)["_sealers"]) == [tenant_at("acme").schema]
    assert one.connection.closed
    vars(process)["_sealers"].popitem()[1].close()


def test_companies_are_made_by_the_release_of_the_default_ring(rings: None) -> None:
    before = Row.objects.count()
    with at(NEW):
        refusal = refused("tenancy.other_release", lambda: create_tenant(name="N", subdomain="not-by-the-new"))
        assert refusal.params == {"release": OLD, "here": NEW}
        assert PoolProcess(size=before + 5).round() == 0
    assert Row.objects.count() == before
    with at(OLD):
        assert create_tenant(name="O", subdomain="by-the-old")


def test_a_task_of_a_company_elsewhere_is_left_to_the_release_that_serves_it(rings: None) -> None:
    ran.clear()
    header = {"gxp_tenant": tenant_at("beta").schema}
    with at(OLD):
        assert task.apply(headers=header).state == REJECTED
    assert ran == []
    with at(NEW):
        task.apply(headers=header, throw=True)
    assert ran == ["ran"]


def relaying(url: str = "") -> RelayProcess:
    binder = units.binder()
    told = Rings(elsewhere=lambda: binder.tenants(elsewhere=True), leads=binder.leads)
    return RelayProcess(binder.tenants, broker_url=url, rings=told)


def test_what_the_broker_has_of_a_company_that_moved_is_handled_once_by_its_new_release(
    installation: str, broker_url: str, unit: OpenUnit, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue, name, handled = f"gxp.test.{uuid4().hex}", f"test.moved.{uuid4().hex}", list[str]()
    events.subscribe(name, version=1)(lambda _event: handled.append(settings.GXP_RELEASE))
    made = brokers.Broker(broker_url, queue=queue)
    monkeypatch.setattr("gxp.messaging.process.Broker", lambda _url: made)
    fresh()
    with unit(tenant_at("beta")):
        messaging.publish(name, 1, {})
    try:
        made.send(tenant_at("beta"))
        set_ring(code="default", release=OLD, upstream=HERE, **BY)
        set_ring(code="canary", release=NEW, upstream=THERE, **BY)
        pin(subdomain="beta", ring="canary", **BY)
        with at(OLD):
            relaying("amqp://the-test's-own").round()
            assert handled == []
        with at(NEW):
            while relaying("amqp://never-asked").round():
                pass
            assert relaying().round() == 0
        assert handled == [NEW]
    finally:
        made.channel.queue_delete(queue)
        made.__exit__(None, None, None)
        Row.objects.update(ring=None)
        Ring.objects.all().delete()
        fresh()


@pytest.mark.parametrize(
    ("code", "given"),
    [
        ("tenancy.ring_malformed", {"code": "Canary"}),
        ("tenancy.ring_malformed", {"code": "x" * 41}),
        ("tenancy.ring_upstream", {"upstream": "127.0.0.1:8000"}),
        ("tenancy.ring_upstream", {"upstream": "http://host/path"}),
        ("tenancy.ring_upstream", {"upstream": "http://host; return 200"}),
        ("tenancy.ring_upstream", {"upstream": "http://[::1"}),
        ("tenancy.unknown_release", {"release": "never-seen"}),
        ("tenancy.no_reason", {"reason": " "}),
        ("tenancy.no_reason", {"who": ""}),
    ],
)
def test_a_ring_that_makes_no_sense_is_refused(rings: None, code: str, given: dict[str, str]) -> None:
    refused(code, lambda: set_ring(**{"code": "canary", "release": NEW, "upstream": THERE, **BY, **given}))


def test_pins_that_make_no_sense_are_refused(rings: None) -> None:
    refused("tenancy.unknown_ring", lambda: pin(subdomain="acme", ring="nightly", **BY))
    refused("tenancy.unknown_tenant", lambda: pin(subdomain="nobody", ring="canary", **BY))
    refused("tenancy.ring_same", lambda: pin(subdomain="beta", ring="canary", **BY))
    refused("tenancy.ring_same", lambda: pin(subdomain="acme", ring="default", **BY))
    refused("tenancy.no_reason", lambda: pin(subdomain="acme", ring="canary", who="ops", reason=""))


def test_a_ring_is_given_up_only_when_nothing_needs_it(rings: None) -> None:
    refused("tenancy.ring_in_use", lambda: drop_ring(code="canary", **BY))
    refused("tenancy.ring_in_use", lambda: drop_ring(code="default", **BY))
    refused("tenancy.unknown_ring", lambda: drop_ring(code="nightly", **BY))
    pin(subdomain="beta", ring="default", **BY)
    drop_ring(code="canary", **BY)
    drop_ring(code="default", **BY)
    assert not Ring.objects.exists()


def test_the_default_ring_comes_first(installation: str) -> None:
    refused("tenancy.no_default_ring", lambda: set_ring(code="canary", release=NEW, upstream=THERE, **BY))


def other_release(*, state: str, more: tuple[str, ...] = (), contracts: dict[str, str] | None = None) -> Release:
    """A release of another time: as this one, but for what is given."""
    ours = releases.here()
    last = Release.objects.latest("number").number
    return Release.objects.create(
        code=f"r-{state[:1]}", version=ours.version, state=state, number=last + 1,
        migrations=sorted({*ours.migrations, *more}), contracts=contracts or {},
    )  # fmt: skip


@pytest.fixture
def others(rings: None) -> Iterator[None]:
    """Takes away the releases of other times and gives the tenants their state back."""
    before = dict(Row.objects.values_list("schema_name", "schema_state"))
    yield
    for schema, state in before.items():
        Row.objects.filter(schema_name=schema).update(schema_state=state)
    Row.objects.update(ring=None)
    Ring.objects.all().delete()
    Release.objects.exclude(code__in=(OLD, NEW)).delete()


def moved(subdomain: str, state: str) -> None:
    Row.objects.filter(schema_name=tenant_at(subdomain).schema).update(schema_state=state)


def test_a_release_is_not_given_what_it_has_not_expanded(others: None) -> None:
    later = other_release(state="b" * 64, more=("mes.0099_more",))
    refused("tenancy.ring_not_expanded", lambda: set_ring(code="canary", release=later.code, upstream=THERE, **BY))
    moved("beta", later.state)
    set_ring(code="canary", release=later.code, upstream=THERE, **BY)
    refusal = refused("tenancy.ring_not_expanded", lambda: pin(subdomain="acme", ring="canary", **BY))
    assert refusal.params == {"schema": tenant_at("acme").schema, "release": later.code}
    moved("acme", "f" * 64)  # a state that nobody knows
    refused("tenancy.ring_not_expanded", lambda: pin(subdomain="acme", ring="canary", **BY))


@pytest.mark.req("P11-10a")
def test_an_expanded_company_may_go_back_and_a_contracted_one_may_not(others: None) -> None:
    expanded = other_release(state="b" * 64, more=("mes.0099_more",))
    moved("beta", expanded.state)
    pin(subdomain="beta", ring="default", **BY)
    pin(subdomain="beta", ring="canary", **BY)
    taken = {"mes.0100_less": "9.0"}
    contracted = other_release(state="c" * 64, more=("mes.0099_more", "mes.0100_less"), contracts=taken)
    moved("beta", contracted.state)
    refused("tenancy.ring_contracted", lambda: pin(subdomain="beta", ring="default", **BY))
    refused("tenancy.ring_contracted", lambda: set_ring(code="canary", release=NEW, upstream=THERE, **BY))


def test_what_a_ring_still_needs_is_not_taken_away(others: None, monkeypatch: pytest.MonkeyPatch) -> None:
    states = dict(Row.objects.values_list("schema_name", "schema_state"))
    ours = releases.here()
    taking = releases.replace(ours, contracts={"mes.0100_less": "9.0"}, state="c" * 64)
    monkeypatch.setattr("tenants.services.registration.here", lambda: taking)
    refusal = refused("tenancy.contract_too_early", fleet.migrate_fleet)
    assert refusal.params["migration"] == "mes.0100_less"
    assert dict(Row.objects.values_list("schema_name", "schema_state")) == states
    assert main(["fleet", "migrate"]) == 1
    Release.objects.filter(code__in=(OLD, NEW)).update(version="9.0.1")
    monkeypatch.setattr(fleet, "source_digest", lambda: next(iter(states.values())))
    assert fleet.migrate_fleet().failed == ""


def test_an_older_release_leaves_what_a_newer_one_has_made(others: None) -> None:
    later = other_release(state="b" * 64, more=("mes.0099_more",))
    moved("beta", later.state)
    run = fleet.migrate_fleet()
    assert (run.wanted, run.newer) == (0, 1)
    assert fleet.standing().newer == 1
    assert fleet.standing().behind == {}
    assert Row.objects.get(schema_name=tenant_at("beta").schema).schema_state == later.state


def test_the_commands_set_list_map_pin_and_drop(rings: None, capsys: pytest.CaptureFixture[str]) -> None:
    decided = ["--by", "ops", "--reason", "test"]
    assert main(["fleet", "ring", "pin", "acme", "canary", *decided]) == 0
    assert main(["fleet", "ring", "pin", "acme", "canary", *decided]) == 1
    assert "tenancy.ring_same" in capsys.readouterr().err
    assert main(["fleet", "ring", "set", "default", "--release", NEW, "--upstream", THERE, *decided]) == 0
    capsys.readouterr()
    assert main(["fleet", "ring", "list"]) == 0
    listed = capsys.readouterr().out
    assert f"canary               {NEW}" in listed
    assert f"release {OLD}" in listed
    assert main(["fleet", "ring", "map"]) == 0
    assert f"acme.localhost {THERE};\n" in (mapped := capsys.readouterr().out)
    assert f"default {THERE};\n" in mapped
    assert main(["fleet", "ring", "drop", "canary", *decided]) == 1


def test_the_router_is_told_where_a_host_is_served_if_it_has_the_key(rings: None) -> None:
    ask = Api(company="beta").client
    with override_settings(GXP_ROUTER_KEY=""):
        assert ask.get("/upstream").status_code != 204
    with override_settings(GXP_ROUTER_KEY="k" * 32):
        assert ask.get("/upstream").status_code == 403
        assert ask.get("/upstream", headers={"X-Gxp-Router-Key": "wrong"}).status_code == 403
        told = {
            host: ask.get("/upstream", headers={"X-Gxp-Router-Key": "k" * 32, "Host": host}).headers["X-Gxp-Upstream"]
            for host in ("beta.localhost", "acme.localhost", "nobody.localhost")
        }
    assert told == {"beta.localhost": THERE, "acme.localhost": HERE, "nobody.localhost": HERE}


def tenant_now(subdomain: str) -> Tenant:
    fresh()
    return tenant_at(subdomain)


def test_a_server_looks_again_before_it_refuses_a_company_that_has_come_over(
    rings: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    monkeypatch.setattr("tenants.binding.time.monotonic", lambda: now[0])
    with at(NEW):
        assert Api(company="acme").get("/identity/stations").status == 421
        pin(subdomain="acme", ring="canary", **BY)
        now[0] += 0.5
        assert Api(company="acme").get("/identity/stations").status == 200
    with at(OLD):
        assert Api(company="acme").get("/identity/stations").status == 421
    monkeypatch.undo()
    assert tenant_now("acme").release == NEW
