"""Log-in at the real Keycloak: the code flow, whom it brings, what ends it, and what is refused."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from gxp.identity import policy
from gxp.identity.credentials import digest
from gxp.identity.models import Session, User
from gxp.identity.realm import provider
from gxp.kernel.clock import utc_now
from tests.api import Api
from tests.fixtures.keycloak import SUBDOMAIN, Sso, put_person
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.identity.keycloak import Visitor, logged_in, path_of, query_of
from tests.gxp.trail import events


def newcomer(sso: Sso, *roles: str) -> str:
    """A person whom only Keycloak knows so far."""
    name = f"new_{uuid.uuid4().hex[:10]}"
    put_person(sso.admin, name, "新人", roles)
    return name


def ask_again(sso: Sso, unit: OpenUnit, api: Api) -> None:
    """Let the provider have been asked long ago."""
    with unit(sso.tenant, as_=None):
        row = Session.objects.filter(token_sha256=digest(api.token))
        row.update(checked_at=utc_now() - policy.PROVIDER_STEP - timedelta(seconds=1))


@pytest.mark.req("P11-10d", "P11-100a")
def test_a_person_logs_in_with_the_account_of_the_same_name(sso: Sso, unit: OpenUnit) -> None:
    api, _ = logged_in("op_li", station="ST-DISP")
    me = api.get("/identity/me").ok()
    assert (me["user"]["name"], me["station"]["code"], me["password_state"]) == ("李强", "ST-DISP", "own")
    assert [role["code"] for role in me["roles"]] == ["operator"]
    with unit(sso.tenant, as_=None):
        assert User.objects.get(username="op_li").subject == sso.user("op_li")
        assert Session.objects.get(token_sha256=digest(api.token)).refresh.startswith("gAAAA")


@pytest.mark.req("P11-10g", "DM-22-2")
def test_whoever_is_new_gets_an_account_with_the_roles_that_keycloak_gives(sso: Sso) -> None:
    api, _ = logged_in(newcomer(sso, "qa", "offline_access"))
    me = api.get("/identity/me").ok()
    assert (me["user"]["name"], [role["code"] for role in me["roles"]]) == ("新人", ["qa"])
    assert me["acknowledged"] is False


@pytest.mark.req("P11-300c", "DM-22-2")
def test_a_role_taken_away_is_gone_when_keycloak_is_asked_again(sso: Sso, unit: OpenUnit) -> None:
    name = newcomer(sso, "operator", "warehouse")
    api, _ = logged_in(name)
    sso.admin.delete_realm_roles_of_user(sso.user(name), [sso.admin.get_realm_role("warehouse")])
    ask_again(sso, unit, api)
    assert [role["code"] for role in api.get("/identity/me").ok()["roles"]] == ["operator"]


@pytest.mark.req("P11-300c", "D11-11")
def test_whoever_is_disabled_at_keycloak_is_out_within_a_minute(sso: Sso, unit: OpenUnit) -> None:
    assert timedelta(seconds=60) > policy.PROVIDER_STEP
    name = newcomer(sso, "operator")
    api, _ = logged_in(name)
    sso.admin.update_user(sso.user(name), {"enabled": False})
    ask_again(sso, unit, api)
    refused = api.get("/identity/me")
    assert (refused.status, refused.code) == (401, "identity.ended_by_provider")
    assert api.get("/identity/me").code == "identity.not_logged_in"
    with unit(sso.tenant, as_=None):
        session = str(Session.objects.get(token_sha256=digest(api.token)).id)
        assert len(events("logout.provider", session=session)) == 1


def test_a_session_ended_by_an_administrator_of_keycloak_ends_here(sso: Sso, unit: OpenUnit) -> None:
    name = newcomer(sso)
    api, _ = logged_in(name)
    sso.admin.user_logout(sso.user(name))
    ask_again(sso, unit, api)
    assert api.get("/identity/me").code == "identity.ended_by_provider"


@pytest.mark.req("P11-200a1ii")
def test_log_out_ends_the_session_at_keycloak_too(sso: Sso) -> None:
    name = newcomer(sso)
    api, visitor = logged_in(name)
    assert len(sso.admin.get_sessions(sso.user(name))) == 1
    api.post("/identity/logout").ok()
    assert sso.admin.get_sessions(sso.user(name)) == []
    begun = api.client.get("/api/identity/oidc/begin")
    assert "kc-form-login" in visitor.open(begun.headers["Location"]).text


def test_an_account_closed_here_does_not_enter(sso: Sso, unit: OpenUnit) -> None:
    name = newcomer(sso)
    logged_in(name)
    with unit(sso.tenant, as_="admin_zhou"):
        User.objects.filter(username=name).update(active=False)
    api = Api(company=SUBDOMAIN)
    back = Visitor().prove(api.client.get("/api/identity/oidc/begin").headers["Location"], name)
    assert api.get(path_of(back).removeprefix("/api")).code == "identity.account_closed"
    assert api.get("/identity/me").status == 401


def test_a_name_that_another_person_of_keycloak_holds_is_not_given_away(sso: Sso, unit: OpenUnit) -> None:
    name = newcomer(sso)
    logged_in(name)
    sso.admin.delete_user(sso.user(name))
    put_person(sso.admin, name, "冒名者")
    api = Api(company=SUBDOMAIN)
    back = Visitor().prove(api.client.get("/api/identity/oidc/begin").headers["Location"], name)
    assert api.get(path_of(back).removeprefix("/api")).code == "identity.subject_differs"
    with unit(sso.tenant, as_=None):
        assert User.objects.get(username=name).printed_name == "新人"


def test_a_wrong_password_does_not_leave_keycloak(sso: Sso) -> None:
    begun = Api(company=SUBDOMAIN).client.get("/api/identity/oidc/begin")
    assert Visitor().prove(begun.headers["Location"], newcomer(sso), "wrong") == ""


@pytest.mark.parametrize("change", ["state", "code", "cookie"])
def test_a_way_back_that_was_tampered_with_opens_nothing(sso: Sso, unit: OpenUnit, change: str) -> None:
    api = Api(company=SUBDOMAIN)
    begun = api.client.get("/api/identity/oidc/begin").headers["Location"]
    assert query_of(begun)["code_challenge_method"] == "S256"
    back = query_of(Visitor().prove(begun, "op_wang"))
    if change == "cookie":
        api.client.cookies.clear()
    else:
        back[change] = "x" * 30
    refused = api.get(f"/identity/oidc/callback?state={back['state']}&code={back['code']}")
    expected = "identity.round_lost" if change == "cookie" else "identity.token_refused"
    assert (refused.status, refused.code) == (401, expected)
    assert api.get("/identity/me").status == 401


def test_a_code_is_taken_once(sso: Sso) -> None:
    api = Api(company=SUBDOMAIN)
    back = path_of(Visitor().prove(api.client.get("/api/identity/oidc/begin").headers["Location"], "op_wang"))
    cookie = api.client.cookies["gxp_oidc"].value
    assert api.client.get(back).status_code == 302
    thief = Api(company=SUBDOMAIN)
    thief.client.cookies["gxp_oidc"] = cookie
    assert thief.get(back.removeprefix("/api")).code == "identity.token_refused"


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/identity/login", {"username": "op_li", "password": "Demo-op_li-2026"}),
        ("/identity/badge", {"code": "BADGE-op_wang"}),
        ("/identity/password", {"old": "Demo-op_li-2026", "new": "another-long-one"}),
    ],
)
def test_passwords_and_badges_do_not_enter_where_the_provider_keeps_them(
    sso: Sso, path: str, body: dict[str, str]
) -> None:
    api, _ = logged_in("op_li", station="ST-DISP")
    refused = api.post(path, body)
    assert (refused.status, refused.code) == (409, "identity.passwords_at_provider")
    assert api.get("/identity/me").ok()["user"]["username"] == "op_li"


def test_the_entrance_says_how_one_logs_in(sso: Sso) -> None:
    assert Api(company=SUBDOMAIN).get("/identity/entrance").ok() == {"method": "provider"}
    assert Api().get("/identity/entrance").ok() == {"method": "password"}
    assert Api().get("/identity/oidc/begin").code == "identity.no_provider"


@pytest.mark.req("D11-11")
def test_while_keycloak_is_silent_running_sessions_go_on_and_nobody_new_enters(
    sso: Sso, unit: OpenUnit, monkeypatch: pytest.MonkeyPatch
) -> None:
    api, _ = logged_in("op_li")
    ask_again(sso, unit, api)
    known = provider._known[sso.realm.issuer]
    nowhere = "http://127.0.0.1:9/nowhere"
    there = provider.Provider(nowhere, nowhere, nowhere, known.keys, known.read_at)
    monkeypatch.setitem(provider._known, sso.realm.issuer, there)
    monkeypatch.setattr(provider, "_read", silence)
    monkeypatch.setattr(provider, "_silent", {})
    assert provider.silent_lately(sso.realm.issuer) is False
    api.get("/identity/me").ok()
    assert provider.silent_lately(sso.realm.issuer) is True
    refused = Api(company=SUBDOMAIN).get("/identity/oidc/begin")
    assert (refused.status, refused.code) == (503, "identity.provider_silent")
    api.post("/identity/logout").ok()
    assert api.get("/identity/me").status == 401


def silence(_issuer: str) -> provider.Provider:
    """Nobody answers."""
    raise ValueError("nobody answers")
