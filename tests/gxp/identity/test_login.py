"""Log-in, log-out, badge switch, time-outs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from gxp.identity import policy
from gxp.identity.credentials import digest
from gxp.identity.models import Session
from gxp.identity.selectors import enrolment
from gxp.kernel.clock import utc_now
from gxp.kernel.context import Tenant
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.ports.places import Place
from tests.api import Api, password_of
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.trail import events


def test_me_says_who_where_and_what(tenant_a: Tenant) -> None:
    me = Api("op_li", station="ST-DISP").get("/identity/me").ok()
    assert me["user"]["name"] == "李强"
    assert [role["code"] for role in me["roles"]] == ["operator"]
    assert (me["station"]["code"], me["station"]["room"]["code"]) == ("ST-DISP", "R-DISP")
    assert (me["zone"], me["continuous"], me["acknowledged"]) == ("Asia/Shanghai", False, True)


class Tree:
    """A place tree with one room."""

    def find(self, code: str) -> Place:
        if code != "R-DISP":
            raise DomainError("eam.unknown_place", status=404, params={"code": code})
        ref = ObjectRef("eam", "place", "1")
        return Place(ref, code, "room", "称量间", "Dispensing booth", None, None, "Asia/Shanghai")


def test_a_station_shows_its_rooms_name_from_the_place_tree_or_its_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enrolment, "provider", lambda _port: Tree())
    assert enrolment.room_name("R-DISP") == {"zh-Hans": "称量间", "en": "Dispensing booth"}
    assert enrolment.room_name("R-NOWHERE") == {"zh-Hans": "R-NOWHERE", "en": "R-NOWHERE"}


@pytest.mark.req("P11-10d")
def test_nothing_is_answered_without_log_in(tenant_a: Tenant) -> None:
    refused = Api().get("/identity/me")
    assert (refused.status, refused.code) == (401, "identity.not_logged_in")


@pytest.mark.req("P11-10d", "DM-22-3")
def test_a_session_of_one_company_is_unknown_in_another(tenant_a: Tenant, tenant_b: Tenant) -> None:
    here, there = Api("op_li"), Api(company="beta")
    there.client.cookies["gxp_session"] = here.token
    assert there.get("/identity/me").status == 401


def test_the_token_is_stored_as_its_hash_only(tenant_a: Tenant, unit: OpenUnit) -> None:
    api = Api("op_li")
    with unit(tenant_a):
        assert Session.objects.filter(token_sha256=digest(api.token)).count() == 1
        assert Session.objects.filter(token_sha256=api.token).count() == 0


def test_the_cookie_is_out_of_reach_of_scripts(tenant_a: Tenant) -> None:
    cookie = Api("op_li").client.cookies["gxp_session"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")


def test_log_out_makes_the_token_worthless_and_leaves_its_event(
    tenant_a: Tenant, unit: OpenUnit, newcomer: Callable[..., str]
) -> None:
    name = newcomer()
    api = Api(name)
    token = api.token
    api.post("/identity/logout").ok()
    again = Api()
    again.client.cookies["gxp_session"] = token
    assert again.get("/identity/me").status == 401
    with unit(tenant_a):
        login = events("login", username=name)
        assert [one["session"] for one in login] == [one["session"] for one in events("logout", **_session(login))]


def _session(login: list[dict[str, str]]) -> dict[str, str]:
    return {"session": login[0]["session"]}


@pytest.mark.req("CS-14", "P11-300d")
@pytest.mark.parametrize(("username", "password"), [("op_nobody", "x"), ("", "y")])
def test_an_unknown_user_is_refused_like_a_wrong_password_and_leaves_its_event(
    tenant_a: Tenant, unit: OpenUnit, username: str, password: str
) -> None:
    with unit(tenant_a):
        before = len(events("login.failed", username=username))
    refused = Api().login(username, password)
    assert (refused.status, refused.code) == (401, "identity.wrong_credentials")
    with unit(tenant_a):
        assert len(events("login.failed", username=username)) == before + 1


@pytest.mark.req("D11-11")
def test_an_idle_session_ends_and_background_calls_do_not_keep_it(tenant_a: Tenant, unit: OpenUnit) -> None:
    api = Api("op_li")
    _age(tenant_a, unit, api, seen=policy.IDLE - timedelta(seconds=60))
    api.get("/identity/me", HTTP_X_BACKGROUND="1").ok()
    _age(tenant_a, unit, api, seen=timedelta(seconds=61))
    assert api.get("/identity/me").status == 401


def test_activity_keeps_a_session(tenant_a: Tenant, unit: OpenUnit) -> None:
    api = Api("op_li")
    _age(tenant_a, unit, api, seen=policy.IDLE - timedelta(seconds=60))
    api.get("/identity/me").ok()
    _age(tenant_a, unit, api, seen=timedelta(seconds=61))
    api.get("/identity/me").ok()


def test_a_session_ends_at_its_absolute_age(tenant_a: Tenant, unit: OpenUnit) -> None:
    api = Api("op_li")
    with unit(tenant_a):
        Session.objects.filter(token_sha256=digest(api.token)).update(expires_at=utc_now())
    assert api.get("/identity/me").status == 401


def _age(tenant: Tenant, unit: OpenUnit, api: Api, *, seen: timedelta) -> None:
    """Let the session have been seen so much earlier than it was."""
    with unit(tenant):
        session = Session.objects.get(token_sha256=digest(api.token))
        Session.objects.filter(id=session.id).update(seen_at=session.seen_at - seen)


@pytest.mark.req("P11-300c")
def test_closing_an_account_ends_its_sessions_at_once(tenant_a: Tenant, newcomer: Callable[..., str]) -> None:
    name = newcomer("operator")
    api, admin = Api(name), Api("admin_zhou")
    user = admin.get(f"/identity/users?q={name}").ok()["items"][0]
    admin.patch(f"/identity/users/{user['id']}", {"active": False}).ok()
    assert api.get("/identity/me").status == 401
    assert Api().login(name).code == "identity.wrong_credentials"


@pytest.mark.req("D11-13.2")
def test_a_badge_switches_the_person_and_keeps_the_station(tenant_a: Tenant) -> None:
    api = Api("op_li", station="ST-DISP")
    me = api.post("/identity/badge", {"code": "BADGE-op_wang"}).ok()
    assert (me["user"]["username"], me["station"]["code"], me["continuous"]) == ("op_wang", "ST-DISP", False)
    assert api.get("/identity/me").ok()["user"]["username"] == "op_wang"


@pytest.mark.parametrize(
    ("station", "code", "status", "error"),
    [("ST-DISP", "BADGE-unknown", 401, "identity.unknown_badge"), (None, "BADGE-op_wang", 409, "identity.no_station")],
)
def test_a_badge_that_cannot_switch_changes_nobody(
    tenant_a: Tenant, station: str | None, code: str, status: int, error: str
) -> None:
    api = Api("op_li", station=station)
    refused = api.post("/identity/badge", {"code": code})
    assert (refused.status, refused.code) == (status, error)
    assert api.get("/identity/me").ok()["user"]["username"] == "op_li"


def test_log_in_at_an_unknown_station_is_refused(tenant_a: Tenant) -> None:
    refused = Api().login("op_li", station="ST-NOWHERE")
    assert (refused.status, refused.code) == (404, "identity.unknown_station")


def test_a_changed_password_ends_the_other_sessions(tenant_a: Tenant, newcomer: Callable[..., str]) -> None:
    name = newcomer()
    here, elsewhere = Api(name), Api(name)
    refused = here.post("/identity/password", {"old": "wrong", "new": "a-new-password-2026"})
    assert refused.code == "identity.old_password_wrong"
    elsewhere.get("/identity/me").ok()
    here.post("/identity/password", {"old": password_of(name), "new": "a-new-password-2026"}).ok()
    here.get("/identity/me").ok()
    assert elsewhere.get("/identity/me").status == 401


@pytest.mark.req("P11-300a")
def test_a_long_password_of_any_characters_enters(tenant_a: Tenant, newcomer: Callable[..., str]) -> None:
    name = newcomer()
    secret = "  药衡 ß𠀀 \"'<>&%" + "Aa" * 60 + "  "
    Api(name).post("/identity/password", {"old": password_of(name), "new": secret}).ok()
    assert Api().login(name, secret).status == 200
    for other in (secret.strip(), secret.lower(), secret[:72], secret[:-1]):
        assert Api().login(name, other).status == 401
