"""Access tokens of the tenant's issuer for this interface; every other kind of token is refused and kept."""

from __future__ import annotations

import base64
import hmac
import json
import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

from gxp.identity.realm import API_AUDIENCE, provider
from gxp.identity.realm.secrets import secret_of
from tests.api import Answer, Api
from tests.fixtures.keycloak import SUBDOMAIN, Sso
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.identity.keycloak import logged_in
from tests.gxp.trail import events

OWN = RSAKey.generate_key(2048, parameters={"kid": "own", "use": "sig", "alg": "RS256"})


def ask(token: str, *, company: str = SUBDOMAIN) -> Answer:
    """Who one is, by a token."""
    return Api(company=company).get("/identity/me", HTTP_AUTHORIZATION=f"Bearer {token}")


def genuine(sso: Sso, client: str = "api") -> str:
    """A token that Keycloak issued to a client itself."""
    form = {"grant_type": "client_credentials", "client_id": client, "client_secret": secret_of(sso.realm, client)}
    answer = httpx.post(f"{sso.realm.issuer}/protocol/openid-connect/token", data=form, timeout=60)
    return str(answer.raise_for_status().json()["access_token"])


@pytest.mark.req("P11-10d", "P11-10g")
def test_a_system_with_a_token_of_the_tenants_issuer_enters_and_needs_no_csrf(sso: Sso) -> None:
    token = genuine(sso)
    assert ask(token).ok()["user"]["username"] == "service-account-api"
    answer = Api(company=SUBDOMAIN).call(
        "PUT", "/identity/language", {"language": "en"}, HTTP_AUTHORIZATION=f"Bearer {token}"
    )
    assert answer.ok() == {"language": "en"}


@pytest.mark.req("DM-22-3", "P11-10d")
def test_a_token_is_nothing_to_another_company(sso: Sso, unit: OpenUnit) -> None:
    assert (ask(genuine(sso), company="acme").status, ask(genuine(sso), company="acme").code) == (
        401,
        "identity.token_refused",
    )


@pytest.fixture
def forged(sso: Sso, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Makes tokens with a key that the issuer publishes, so that one claim alone is wrong."""
    known = provider.provider_of(sso.realm.issuer)
    keys = KeySet([*known.keys.keys, RSAKey.import_key(OWN.as_dict(private=False))])
    there = provider.Provider(
        known.authorization_endpoint, known.token_endpoint, known.end_session_endpoint, keys, time.monotonic()
    )
    monkeypatch.setattr(provider, "_read", lambda _issuer: there)
    monkeypatch.setitem(provider._known, sso.realm.issuer, there)
    real = json.loads(base64.urlsafe_b64decode(genuine(sso).split(".")[1] + "=="))

    def make(header: dict[str, Any] | None = None, key: Any = OWN, **claims: Any) -> str:
        body = {name: value for name, value in {**real, **claims}.items() if value is not None}
        head = {"alg": "RS256", "kid": "own", **(header or {})}
        return jwt.encode(head, body, key, algorithms=[str(head["alg"])])

    return make


NOW = int(time.time())
WRONG_CLAIMS: dict[str, tuple[dict[str, Any], str]] = {
    "another realm": ({"iss": "http://localhost/realms/master"}, "another issuer"),
    "issuer with a slash": ({"iss": "SLASH"}, "another issuer"),
    "no issuer": ({"iss": None}, "another issuer"),
    "issuer in a list": ({"iss": ["x"]}, "another issuer"),
    "another audience": ({"aud": "account"}, "another audience"),
    "audience of a prefix": ({"aud": f"{API_AUDIENCE}-other"}, "another audience"),
    "no audience": ({"aud": None}, "another audience"),
    "another client": ({"azp": "portal"}, "another client"),
    "no client": ({"azp": None}, "another client"),
    "expired": ({"exp": NOW - 3600}, "expired"),
    "never expires": ({"exp": None}, "without times"),
    "expiry in words": ({"exp": "tomorrow"}, "without times"),
    "not yet valid": ({"nbf": NOW + 7200}, "not yet valid"),
    "issued in the future": ({"iat": NOW + 7200}, "not yet valid"),
    "an ID token": ({"typ": "ID"}, "another kind of token"),
    "a refresh token": ({"typ": "Refresh"}, "another kind of token"),
    "no kind": ({"typ": None}, "another kind of token"),
    "no subject": ({"sub": None}, "without a subject"),
}


@pytest.mark.req("P11-10d", "P11-300d")
@pytest.mark.parametrize("kind", sorted(WRONG_CLAIMS))
def test_a_token_with_one_wrong_claim_is_refused_and_kept(
    sso: Sso, unit: OpenUnit, forged: Callable[..., str], kind: str
) -> None:
    claims, why = WRONG_CLAIMS[kind]
    if claims.get("iss") == "SLASH":
        claims = {"iss": f"{sso.realm.issuer}/"}
    refuse(sso, unit, forged(**claims), why)


def refuse(sso: Sso, unit: OpenUnit, token: str, why: str) -> None:
    """The token is refused, the trail says why, the sender is not told."""
    with unit(sso.tenant, as_=None):
        before = len(events("token.failed", why=why))
    refused = ask(token)
    assert (refused.status, refused.code) == (401, "identity.token_refused")
    assert why not in json.dumps(refused.body)
    with unit(sso.tenant, as_=None):
        assert len(events("token.failed", why=why)) == before + 1


def test_the_forged_token_is_good_when_nothing_is_wrong_with_it(sso: Sso, forged: Callable[..., str]) -> None:
    assert ask(forged()).ok()["user"]["username"] == "service-account-api"


def published(sso: Sso) -> str:
    """The issuer's public key as a secret that anybody knows."""
    key = next(one for one in provider.provider_of(sso.realm.issuer).keys.keys if one.kid == "own")
    assert isinstance(key, RSAKey)
    return key.as_pem(private=False).decode()


def by_secret(body: str, secret: bytes) -> str:
    """A token signed with a secret, as no library of ours would."""
    head = base64.urlsafe_b64encode(b'{"alg":"HS256","kid":"own"}').decode().rstrip("=")
    digest = hmac.digest(secret, f"{head}.{body}".encode(), "sha256")
    return f"{head}.{body}.{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"


@pytest.mark.req("P11-10d", "P11-300d")
@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("alg none", "another algorithm"),
        ("HS256 with the public key", "another algorithm"),
        ("kid that is a path", "unknown key"),
        ("no kid", "unknown key"),
        ("unknown kid", "unknown key"),
        ("key of its own in the header", "wrong signature"),
        ("signature cut off", "wrong signature"),
        ("body changed", "wrong signature"),
        ("five parts", "no token"),
        ("no token at all", "no token"),
        ("nothing", "no token"),
        ("too long", "no token"),
        ("deeply nested", "no token"),
    ],
)
def test_a_token_that_proves_nothing_is_refused_and_kept(
    sso: Sso, unit: OpenUnit, forged: Callable[..., str], kind: str, why: str
) -> None:
    good = forged()
    head, body, signature = good.split(".")
    stranger = RSAKey.generate_key(2048, parameters={"kid": "own"})
    unsigned = base64.urlsafe_b64encode(b'{"alg":"none","kid":"own"}').decode().rstrip("=")
    tokens: dict[str, Callable[[], str]] = {
        "alg none": lambda: f"{unsigned}.{body}.",
        "HS256 with the public key": lambda: by_secret(body, published(sso).encode()),
        "kid that is a path": lambda: forged({"kid": "../../../../dev/null"}),
        "no kid": lambda: forged({"kid": ""}),
        "unknown kid": lambda: forged({"kid": "yesterday"}),
        "key of its own in the header": lambda: forged({"jwk": stranger.as_dict(private=False)}, stranger),
        "signature cut off": lambda: f"{head}.{body}.",
        "body changed": lambda: f"{head}.{forged(sub='somebody-else').split('.')[1]}.{signature}",
        "five parts": lambda: f"{good}.x.y",
        "no token at all": lambda: "hello",
        "nothing": lambda: "",
        "deeply nested": lambda: f"{base64.urlsafe_b64encode(b'[' * 9000).decode()}.{body}.{signature}",
        "too long": lambda: f"{head}.{body}{'A' * 20000}.{signature}",
    }
    refuse(sso, unit, tokens[kind](), why)


def test_a_genuine_token_of_another_client_is_refused(sso: Sso, unit: OpenUnit) -> None:
    api, _ = logged_in("op_li")
    assert api.get("/identity/me").status == 200
    client = sso.admin.get_client(str(sso.admin.get_client_id("portal")))
    sso.admin.update_client(client["id"], {**client, "serviceAccountsEnabled": True})
    try:
        refuse(sso, unit, genuine(sso, "portal"), "another audience")
    finally:
        sso.admin.update_client(client["id"], client)
