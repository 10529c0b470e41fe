"""The authorization code flow with PKCE, the renewal and the end of a provider's session, by Authlib."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import requests
from authlib.common.security import generate_token
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7636 import create_s256_code_challenge

from gxp.identity.realm.provider import answering, note_silence, provider_of, silent, silent_lately
from gxp.identity.realm.secrets import secret_of
from gxp.kernel.context import Realm

SCOPE = "openid"
TIMEOUT = (3.0, 10.0)  # seconds to connect, to answer


class Ended(Exception):
    """The provider does not renew: the person was disabled, or their session was ended there."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What must be remembered of a log-in that was sent to the provider."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """What the provider gave: the proof of the person, and how to ask again."""

    id_token: str
    refresh: str


def begin() -> Begun:
    """Return fresh secrets of one round to the provider."""
    return Begun(state=generate_token(43), nonce=generate_token(43), verifier=generate_token(64))


def address(realm: Realm, client: str, begun: Begun, *, back: str, **more: str) -> str:
    """Return where the browser is sent; a provider that does not answer now is `identity.provider_silent` (503)."""
    parameters = {
        "response_type": "code",
        "client_id": client,
        "redirect_uri": back,
        "scope": _scope(realm),
        "state": begun.state,
        "nonce": begun.nonce,
        "code_challenge": create_s256_code_challenge(begun.verifier),
        "code_challenge_method": "S256",
        **more,
    }
    return f"{answering(realm.issuer).authorization_endpoint}?{urlencode(parameters)}"


def redeem(realm: Realm, client: str, begun: Begun, *, code: str, back: str) -> Tokens:
    """Exchange a code; one that is unknown, used or somebody else's is `Ended`."""
    return _tokens(
        realm, client, grant_type="authorization_code", code=code, code_verifier=begun.verifier, redirect_uri=back
    )


def renew(realm: Realm, refresh: str) -> Tokens:
    """Ask whether the person's session at the provider still runs; `Ended` when it does not.

    Just after the provider was silent it is not asked: a page must not wait for it at every session.
    """
    if silent_lately(realm.issuer):
        raise silent()
    return _tokens(realm, realm.login_client, grant_type="refresh_token", refresh_token=refresh)


def by_password(realm: Realm, *, username: str, password: str) -> Tokens:
    """Prove both components behind the scenes with the tenant's client for it; wrong ones are `Ended`."""
    return _tokens(
        realm, realm.direct_client, grant_type="password", username=username, password=password, scope=_scope(realm)
    )


def leave(realm: Realm, refresh: str) -> bool:
    """End the person's session at the provider, in all its applications; whether the provider answered."""
    client = realm.login_client
    try:
        form = {"client_id": client, "client_secret": secret_of(realm, client), "refresh_token": refresh}
        end = provider_of(realm.issuer).end_session_endpoint
        return requests.post(end, data=form, timeout=TIMEOUT).status_code < 500
    except requests.RequestException:
        return False


def _scope(realm: Realm) -> str:
    return f"{SCOPE} organization" if realm.organisation else SCOPE


def _tokens(realm: Realm, client: str, **grant: str) -> Tokens:
    endpoint = provider_of(realm.issuer).token_endpoint
    with OAuth2Session(client, secret_of(realm, client)) as session:
        try:
            given: dict[str, Any] = session.fetch_token(endpoint, timeout=TIMEOUT, **grant)
        except OAuthError as refused:
            raise Ended(str(refused.error)) from None
        except (requests.RequestException, ValueError):
            raise note_silence(realm.issuer) from None
    return Tokens(id_token=str(given.get("id_token") or ""), refresh=str(given.get("refresh_token") or ""))
