"""Back-channel log-out: Keycloak says that somebody left, and their sessions here end; nothing else ends any."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs
from uuid import uuid4

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

from gxp.identity.realm import provider
from gxp.identity.realm.logout import EVENT
from tests.api import Answer, Api
from tests.fixtures.keycloak import SUBDOMAIN, Sso
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.identity.keycloak import logged_in
from tests.gxp.trail import events

OWN = RSAKey.generate_key(2048, parameters={"kid": "own", "use": "sig", "alg": "RS256"})
OTHER = RSAKey.generate_key(2048, parameters={"kid": "own", "use": "sig", "alg": "RS256"})


@pytest.fixture
def issuing(sso: Sso, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the issuer publish a key that the test can sign with."""
    known = provider.provider_of(sso.realm.issuer)
    keys = KeySet([*known.keys.keys, RSAKey.import_key(OWN.as_dict(private=False))])
    there = provider.Provider(
        known.authorization_endpoint, known.token_endpoint, known.end_session_endpoint, keys, time.monotonic()
    )
    monkeypatch.setattr(provider, "_read", lambda _issuer: there)
    monkeypatch.setitem(provider._known, sso.realm.issuer, there)


def forged(sso: Sso, *, typ: str = "logout+jwt", key: RSAKey = OWN, **changes: Any) -> str:
    """A logout token; a claim that is None is left out."""
    now = int(time.time())
    claims: dict[str, Any] = {
        "iss": sso.realm.issuer,
        "aud": sso.realm.login_client,
        "iat": now,
        "exp": now + 120,
        "jti": str(uuid4()),
        "sub": sso.user("op_li"),
        "events": {EVENT: {}},
        **changes,
    }
    kept = {name: value for name, value in claims.items() if value is not None}
    return jwt.encode({"alg": "RS256", "kid": "own", "typ": typ}, kept, key)


def tell(token: str, *, company: str = SUBDOMAIN) -> Answer:
    """Say it as a provider does: a form, without a cookie."""
    api = Api(company=company)
    return api._read(api.client.post("/api/identity/oidc/backchannel", {"logout_token": token}))


@pytest.fixture(scope="module")
def person(sso: Sso) -> Api:
    """Somebody whose session no refused message may end."""
    return logged_in("op_li")[0]


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "another issuer": ({"iss": "http://localhost/realms/master"}, "another issuer"),
    "another client": ({"aud": "esign"}, "another audience"),
    "an id token": ({"typ": "JWT"}, "another kind of token"),
    "no event": ({"events": None}, "another event"),
    "another event": ({"events": {"http://schemas.openid.net/event/other": {}}}, "another event"),
    "an event that is no object": ({"events": {EVENT: True}}, "another event"),
    "a nonce": ({"nonce": "n"}, "with a nonce"),
    "nobody": ({"sub": None}, "without a subject"),
    "no id": ({"jti": None}, "without an id"),
    "no time": ({"iat": None}, "without times"),
    "a time that is true": ({"iat": True}, "without times"),
    "an old message": ({"iat": int(time.time()) - 3600, "exp": int(time.time()) + 3600}, "expired"),
    "expired": ({"exp": int(time.time()) - 60}, "expired"),
    "of tomorrow": ({"iat": int(time.time()) + 86_400, "exp": int(time.time()) + 90_000}, "not yet valid"),
    "another key": ({"key": OTHER}, "wrong signature"),
}


@pytest.mark.req("P11-10d", "CS-14")
@pytest.mark.parametrize("kind", sorted(WRONG))
def test_a_message_with_one_wrong_claim_ends_nothing_and_is_kept(
    sso: Sso, unit: OpenUnit, person: Api, issuing: None, kind: str
) -> None:
    changes, why = WRONG[kind]
    refused = tell(forged(sso, **changes))
    assert (refused.status, refused.code) == (400, "identity.token_refused")
    person.get("/identity/me").ok()
    with unit(sso.tenant, as_=None):
        assert events("backchannel.failed")[-1]["why"] == why


def test_a_message_ends_every_session_of_its_subject_and_comes_once(sso: Sso, unit: OpenUnit, issuing: None) -> None:
    here, elsewhere, other = logged_in("op_wang")[0], logged_in("op_wang")[0], logged_in("author_gao")[0]
    token = forged(sso, sub=sso.user("op_wang"))
    assert tell(token).status == 200
    assert [one.get("/identity/me").status for one in (here, elsewhere, other)] == [401, 401, 200]
    with unit(sso.tenant, as_=None):
        assert len(events("logout.backchannel")) >= 2
    again = tell(token)
    assert (again.status, again.code) == (400, "identity.token_refused")
    with unit(sso.tenant, as_=None):
        assert events("backchannel.failed")[-1]["why"] == "used before"


def test_a_message_of_one_session_leaves_the_others(sso: Sso, issuing: None) -> None:
    api = logged_in("op_wang")[0]
    assert tell(forged(sso, sub=sso.user("op_wang"), sid=str(uuid4()))).status == 200
    api.get("/identity/me").ok()


def test_a_company_without_a_provider_takes_no_message(sso: Sso, issuing: None) -> None:
    refused = tell(forged(sso), company="acme")
    assert (refused.status, refused.code) == (400, "identity.token_refused")


class Receiver(HTTPServer):
    """Where the real Keycloak sends its message in this test."""

    def __init__(self) -> None:
        """Listen on a free port."""
        self.tokens: list[str] = []
        super().__init__(("127.0.0.1", 0), Handler)


class Handler(BaseHTTPRequestHandler):
    """Keeps the token of a message."""

    server: Receiver

    def do_POST(self) -> None:
        """Take it."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.tokens.append(parse_qs(body)["logout_token"][0])
        self.send_response(200)
        self.end_headers()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


@pytest.fixture
def receiver(sso: Sso) -> Iterator[Receiver]:
    """Keycloak's messages come here, and go again where they went before."""
    server = Receiver()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    id_ = str(sso.admin.get_client_id(sso.realm.login_client))
    before = sso.admin.get_client(id_)
    url = f"http://127.0.0.1:{server.server_port}/"
    sso.admin.update_client(id_, {**before, "attributes": {**before["attributes"], "backchannel.logout.url": url}})
    yield server
    sso.admin.update_client(id_, before)
    server.shutdown()
    server.server_close()


@pytest.mark.req("P11-10d", "P11-300c")
def test_whoever_is_logged_out_at_keycloak_is_out_here_by_its_own_message(
    sso: Sso, receiver: Receiver, awaited: Callable[[Callable[[], bool]], None]
) -> None:
    api = logged_in("qa_zheng")[0]
    sso.admin.user_logout(sso.user("qa_zheng"))
    awaited(lambda: bool(receiver.tokens))
    assert tell(receiver.tokens[0]).status == 200
    ended = api.get("/identity/me")
    assert (ended.status, ended.code) == (401, "identity.not_logged_in")


@pytest.fixture
def awaited() -> Callable[[Callable[[], bool]], None]:
    """Waits for a condition, a minute at most."""

    def wait(condition: Callable[[], bool]) -> None:
        until = time.monotonic() + 60
        while not condition():
            assert time.monotonic() < until, "it did not come to pass"
            time.sleep(0.05)

    return wait
