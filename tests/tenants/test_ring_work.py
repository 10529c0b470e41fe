"""Every release keeps to its own companies: requests, workers, sealers, the broker, and the front router."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
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
from tenants.models import Tenant as Row
from tenants.process import PoolProcess
from tenants.services import create_tenant, pin, set_ring
from tests.api import Api
from tests.fixtures.tenancy import OpenUnit, open_unit, tenant_at
from tests.tenants.side_by_side import BY, HERE, NEW, OLD, THERE, at, ringed, two_releases, without
from tests.tenants.test_suspension import fresh

app = make_app("")
ran: list[str] = []


@app.task(name="test.of_a_ring")  # type: ignore[untyped-decorator]  # celery ships no types
def task() -> None:
    """Say that it ran."""
    ran.append("ran")


@pytest.fixture(scope="module")
def installation(another_database_of_module: str) -> Iterator[str]:
    """An installation of its own, on which two releases of one state of the software have worked."""
    with two_releases(another_database_of_module):
        yield another_database_of_module


@pytest.fixture
def rings(installation: str) -> Iterator[None]:
    """Two rings; beta is in the one that the new release serves."""
    with ringed():
        yield


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


def test_a_sealer_lets_a_company_go_that_has_moved(installation: str, rings: None, tmp_path: Path) -> None:
    dsn = make_conninfo(settings.GXP_SEALER_DSN, dbname=installation.rsplit("/", 1)[1])
    listed = [tenant_at("acme"), tenant_at("beta")]
    process = SealProcess(local.sealer, lambda: listed)
    with override_settings(GXP_SEALER_DSN=dsn, GXP_HOME=tmp_path):
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
        with pytest.raises(DomainError) as refusal:
            create_tenant(name="N", subdomain="not-by-the-new")
        assert refusal.value.code == "tenancy.other_release"
        assert refusal.value.params == {"release": OLD, "here": NEW}
        assert PoolProcess(size=before + 5).round() == 0
    assert Row.objects.count() == before
    with at(OLD):
        create_tenant(name="O", subdomain="by-the-old")
    assert Row.objects.count() == before + 1


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
        without()


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
