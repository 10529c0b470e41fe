"""Which release serves which company: set only where the release can work on the schema."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from gxp.compliance import audit
from gxp.kernel.errors import DomainError
from gxp.server.cli import main
from tenants import releases
from tenants.models import Release, Ring, RingAct, TenantAct
from tenants.models import Tenant as Row
from tenants.services import drop_ring, fleet, pin, set_ring
from tests.fixtures.tenancy import open_unit, tenant_at
from tests.tenants.side_by_side import BY, NEW, OLD, THERE, ringed, two_releases, without


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
    without()
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


@pytest.mark.req("A11-10")
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
    taking = replace(ours, contracts={"mes.0100_less": "9.0"}, state="c" * 64)
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
