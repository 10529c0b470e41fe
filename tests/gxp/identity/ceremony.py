"""A signature by re-authentication, step by step, as the portal and the signer's browser take them."""

from __future__ import annotations

from typing import Any

from gxp.registry.catalogue import resolve
from tests.api import Answer, Api
from tests.fixtures.keycloak import Sso
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.compliance import paper
from tests.gxp.identity.keycloak import path_of
from tests.gxp.trail import events

Json = dict[str, Any]


def offered(api: Api, ref: str, **more: Any) -> Json:
    """An intent that was opened."""
    answer: Json = api.intent(paper.ACT, ref, **more).ok()
    return answer


def sent(api: Api, offer: Json) -> str:
    """Where the signer's browser is sent."""
    answer = api.client.get(f"/api/identity/oidc/reauthenticate?intent={offer['id']}")
    assert answer.status_code == 302, answer.content
    return str(answer.headers["Location"])


def returned(api: Api, back: str) -> Answer:
    """The browser comes back from Keycloak."""
    return api.get(path_of(back).removeprefix("/api"))


def finish(sso: Sso, api: Api, offer: Json) -> Answer:
    """Sign what was proved, as the portal does."""
    seal_once: Any = resolve("gxp.compliance.audit.seal_once")
    seal_once(sso.tenant)
    return api.post(f"/esign/intents/{offer['id']}/sign", {"content_sha256": offer["content_sha256"]})


def unsigned(sso: Sso, unit: OpenUnit, api: Api, offer: Json, ref: str) -> None:
    """Nothing was proved and nothing can be signed."""
    assert api.get(f"/esign/intents/{offer['id']}/state").ok() == {"proved": False, "signed": False}
    assert finish(sso, api, offer).code == "esign.not_proved"
    assert paper.signatures(sso.tenant, unit, ref) == []


def refused_for(sso: Sso, unit: OpenUnit, answer: Answer, why: str) -> None:
    """The proof was refused, and the trail says why."""
    assert (answer.status, answer.code) == (401, "identity.token_refused")
    with unit(sso.tenant, as_=None):
        assert events("signature.failed")[-1]["why"] == why
