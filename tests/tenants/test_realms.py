"""Realms: made whole, repaired where a hand changed them, with an event; checked without being changed."""

from __future__ import annotations

from typing import Any

import pytest

from gxp.kernel.errors import DomainError
from gxp.server.cli import main
from tenants.services import check_realm, ensure_realm
from tenants.services.realms.comparing import differences
from tests.fixtures.keycloak import ADDRESS, SUBDOMAIN, Sso, administration, found_company
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.trail import events


def check() -> tuple[str, ...]:
    """What differs in the company's realm."""
    return check_realm(subdomain=SUBDOMAIN, addresses=(ADDRESS,))


def repair() -> tuple[str, ...]:
    """What was mended in the company's realm."""
    return ensure_realm(subdomain=SUBDOMAIN, addresses=(ADDRESS,))


def client_of(sso: Sso, name: str) -> dict[str, Any]:
    """A client as Keycloak holds it."""
    found: dict[str, Any] = sso.admin.get_client(str(sso.admin.get_client_id(name)))
    return found


@pytest.mark.req("P11-300d", "D11-11")
def test_a_new_realm_is_what_it_must_be_and_repeating_changes_nothing(sso: Sso, unit: OpenUnit) -> None:
    found = sso.admin.get_realm(sso.tenant.schema)
    assert (found["bruteForceProtected"], found["failureFactor"]) == (True, 5)
    assert found["passwordPolicy"].startswith("length(12)")
    assert (found["eventsEnabled"], found["adminEventsEnabled"], found["registrationAllowed"]) == (True, True, False)
    assert (check(), repair()) == ((), ())
    with unit(sso.tenant, as_=None):
        assert len(events("realm.established")) == 1


def test_nobody_gets_a_token_for_a_password_alone(sso: Sso) -> None:
    assert [one["clientId"] for one in sso.admin.get_clients() if one["directAccessGrantsEnabled"]] == []


@pytest.mark.req("D11-11")
@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"bruteForceProtected": False}, "realm: bruteForceProtected"),
        ({"passwordPolicy": "length(4)"}, "realm: passwordPolicy"),
        ({"eventsEnabled": False}, "realm: eventsEnabled"),
        ({"registrationAllowed": True}, "realm: registrationAllowed"),
    ],
)
def test_a_policy_changed_by_hand_is_found_repaired_and_kept_in_the_trail(
    sso: Sso, unit: OpenUnit, change: dict[str, object], what: str
) -> None:
    sso.admin.update_realm(sso.tenant.schema, change)
    assert check() == (what,)
    key, value = next(iter(change.items()))
    assert sso.admin.get_realm(sso.tenant.schema)[key] == value
    assert repair() == (what,)
    assert check() == ()
    with unit(sso.tenant, as_=None):
        assert events("realm.repaired")[-1]["found"] == [what]


@pytest.mark.req("P11-200a3", "D11-13.2")
def test_a_signing_client_without_its_flow_is_repaired(sso: Sso) -> None:
    client = client_of(sso, "esign")
    sso.admin.update_client(client["id"], {**client, "authenticationFlowBindingOverrides": {"browser": ""}})
    assert check() == ("client esign: authenticationFlowBindingOverrides.browser",)
    assert repair() == check_after("client esign: authenticationFlowBindingOverrides.browser")


def check_after(*mended: str) -> tuple[str, ...]:
    """What was mended, when nothing is left."""
    assert check() == ()
    return mended


def test_a_cookie_step_put_into_the_signing_flow_is_taken_out(sso: Sso) -> None:
    sso.admin.create_authentication_flow_execution({"provider": "auth-cookie"}, "esign")
    assert check() == ("flow esign: steps",)
    assert repair()[0] == "flow esign: steps"
    assert check() == ()


def test_direct_grants_switched_on_by_hand_are_switched_off(sso: Sso) -> None:
    client = client_of(sso, "admin-cli")
    sso.admin.update_client(client["id"], {**client, "directAccessGrantsEnabled": True})
    assert repair() == check_after("client admin-cli: direct grants")


def test_a_secret_changed_by_hand_is_set_again(sso: Sso) -> None:
    client = client_of(sso, "portal")
    sso.admin.update_client(client["id"], {**client, "secret": "known-to-somebody"})
    assert repair() == check_after("client portal: secret")


def test_the_command_says_what_differs_and_ends_with_1(sso: Sso, capsys: pytest.CaptureFixture[str]) -> None:
    sso.admin.update_realm(sso.tenant.schema, {"rememberMe": True})
    arguments = (SUBDOMAIN, "--url", ADDRESS)
    assert main(("realm", "check", *arguments)) == 1
    assert capsys.readouterr().out == "differs: realm: rememberMe\n"
    assert main(("realm", "ensure", *arguments)) == 0
    assert "mended: realm: rememberMe" in capsys.readouterr().out
    assert main(("realm", "check", *arguments)) == 0


def test_a_trial_is_an_organisation_in_the_shared_realm_with_clients_of_its_own(sso: Sso) -> None:
    own = found_company("trial", shared=True, direct=True).realm
    assert own is not None
    admin = administration("shared")
    try:
        assert own.issuer.endswith("/realms/shared")
        assert [one["alias"] for one in admin.get_organizations()] == [own.organisation]
        open_ = {one["clientId"] for one in admin.get_clients() if one["directAccessGrantsEnabled"]}
        assert open_ == {own.direct_client}
        address = ("http://trial.localhost",)
        assert check_realm(subdomain="trial", addresses=address) == ()
        assert ensure_realm(subdomain="trial", shared=True, addresses=address) == (
            f"client {own.direct_client}: direct grants",
        )
    finally:
        administration("master").delete_realm("shared")


def test_a_tenant_without_a_realm_has_nothing_to_check(sso: Sso) -> None:
    with pytest.raises(DomainError) as refused:
        check_realm(subdomain="acme")
    assert refused.value.code == "tenancy.no_realm"


def test_what_is_not_asked_for_is_free() -> None:
    wanted = {"a": True, "b": {"c": "1"}, "d": ["x", "y"], "e": ""}
    assert list(differences(wanted, {"a": True, "b": {"c": "1", "z": 0}, "d": ["y", "x"], "more": 1})) == []
    assert list(differences(wanted, {"a": False, "b": {}, "d": ["x"], "e": "s"})) == ["a", "b.c", "d", "e"]
