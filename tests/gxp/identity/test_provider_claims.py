"""The proof of a signer with one wrong claim: signed with a key that the issuer publishes, and still worth nothing."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

from gxp.identity.realm import flow, provider
from tests.api import Api
from tests.fixtures.keycloak import Sso
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.compliance import paper
from tests.gxp.identity.ceremony import Json, finish, offered, refused_for, returned, sent, unsigned
from tests.gxp.identity.keycloak import Visitor, logged_in

OWN = RSAKey.generate_key(2048, parameters={"kid": "own", "use": "sig", "alg": "RS256"})


@pytest.fixture
def ref(sso: Sso, unit: OpenUnit, monkeypatch: pytest.MonkeyPatch) -> str:
    """A fresh paper by author_gao that anybody with versioning.sign may sign."""
    paper.register(monkeypatch)
    return paper.write(sso.tenant, unit)


@pytest.fixture(scope="module")
def qa(sso: Sso) -> tuple[Api, Visitor]:
    """qa_zheng, logged in at Keycloak in a browser that keeps its session there."""
    return logged_in("qa_zheng", station="ST-QC")


@pytest.fixture
def claiming(sso: Sso, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Lets Keycloak's own answer say something else in one claim, signed with a key that the issuer publishes."""
    known = provider.provider_of(sso.realm.issuer)
    keys = KeySet([*known.keys.keys, RSAKey.import_key(OWN.as_dict(private=False))])
    there = provider.Provider(
        known.authorization_endpoint, known.token_endpoint, known.end_session_endpoint, keys, time.monotonic()
    )
    monkeypatch.setattr(provider, "_read", lambda _issuer: there)
    monkeypatch.setitem(provider._known, sso.realm.issuer, there)
    real = flow.redeem

    def claim(**changes: Any) -> None:
        def redeem(*given: Any, **named: Any) -> flow.Tokens:
            tokens = real(*given, **named)
            body = json.loads(base64.urlsafe_b64decode(tokens.id_token.split(".")[1] + "=="))
            claims = {name: value for name, value in {**body, **changes}.items() if value is not None}
            return flow.Tokens(jwt.encode({"alg": "RS256", "kid": "own"}, claims, OWN), "")

        monkeypatch.setattr(flow, "redeem", redeem)

    return claim


WRONG: dict[str, tuple[Json, str]] = {
    "no time of authentication": ({"auth_time": None}, "without a time"),
    "a time in words": ({"auth_time": "now"}, "without a time"),
    "a time that is true": ({"auth_time": True}, "without a time"),
    "authenticated before it was opened": ({"auth_time": int(time.time()) - 3600}, "proved at another time"),
    "authenticated in the future": ({"auth_time": int(time.time()) + 7200}, "proved at another time"),
    "authenticated by a cookie": ({"acr": "0"}, "without the secret"),
    "no level": ({"acr": None}, "without the secret"),
    "another nonce": ({"nonce": "another"}, "another nonce"),
    "no nonce": ({"nonce": None}, "another nonce"),
    "another realm": ({"iss": "http://localhost/realms/master"}, "another issuer"),
    "another audience": ({"aud": "portal"}, "another audience"),
    "another client": ({"azp": "portal"}, "another client"),
    "another person": ({"sub": "00000000-0000-0000-0000-000000000000"}, "another person"),
    "expired": ({"exp": int(time.time()) - 3600}, "expired"),
}


@pytest.mark.req("P11-200a1", "P11-200a2", "P11-200a3", "D11-13.2")
@pytest.mark.parametrize("kind", sorted(WRONG))
def test_a_proof_with_one_wrong_claim_signs_nothing(
    sso: Sso,
    unit: OpenUnit,
    qa: tuple[Api, Visitor],
    ref: str,
    claiming: Callable[..., None],
    kind: str,
) -> None:
    api, visitor = qa
    offer = offered(api, ref)
    changes, why = WRONG[kind]
    claiming(**changes)
    refused_for(sso, unit, returned(api, visitor.prove(sent(api, offer), "qa_zheng")), why)
    unsigned(sso, unit, api, offer, ref)


def test_the_proof_is_good_when_nothing_is_wrong_with_it(
    sso: Sso, qa: tuple[Api, Visitor], ref: str, claiming: Callable[..., None]
) -> None:
    api, visitor = qa
    offer = offered(api, ref)
    claiming()
    returned(api, visitor.prove(sent(api, offer), "qa_zheng")).ok()
    finish(sso, api, offer).ok()
