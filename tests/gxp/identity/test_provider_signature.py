"""A signature by re-authentication at the real Keycloak: what it proves, and every trap that must not."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import jsonschema
import pytest
from django.db.models import F

from gxp.compliance.esign.models import Intent, Signature
from gxp.identity.realm import provider
from tests.api import Api
from tests.architecture.source import ROOT
from tests.fixtures.keycloak import Sso
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.compliance import paper
from tests.gxp.identity.ceremony import finish, offered, refused_for, returned, sent, unsigned
from tests.gxp.identity.keycloak import Visitor, logged_in, query_of
from tests.gxp.trail import events


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
def fresh(sso: Sso) -> tuple[Api, Visitor]:
    """qa_zheng in a session in which nothing was signed yet."""
    return logged_in("qa_zheng", station="ST-QC")


@pytest.mark.req("P11-50a", "P11-70", "P11-200a1", "D11-13.2", "D11-13.5")
def test_whoever_proves_themselves_again_signs_and_the_record_says_how(
    sso: Sso, unit: OpenUnit, fresh: tuple[Api, Visitor], ref: str
) -> None:
    api, visitor = fresh
    offer = offered(api, ref)
    assert (offer["method"], offer["components"]) == ("provider", "both")
    back = visitor.prove(sent(api, offer), "qa_zheng")
    assert returned(api, back).status == 200
    assert api.get(f"/esign/intents/{offer['id']}/state").ok() == {"proved": True, "signed": False}
    finish(sso, api, offer).ok()
    [row] = paper.signatures(sso.tenant, unit, ref)
    stated = json.loads(row.statement)
    assert (stated["authentication"]["method"], stated["authentication"]["components"]) == ("oidc", "both")
    assert stated["signer"]["username"] == "qa_zheng"
    schema = json.loads((ROOT / "docs/contracts/records/esign.statement.v1.json").read_text())
    jsonschema.validate(stated, schema)
    with unit(sso.tenant, as_=None):
        cited = events("signature.authenticated", signature=str(row.id))[0]["provider"]
    assert (cited["issuer"], cited["subject"], cited["acr"]) == (sso.realm.issuer, sso.user("qa_zheng"), "esign")
    assert abs(int(cited["auth_time"]) - row.at.timestamp()) < 120


def test_within_the_continuous_session_the_name_is_known(
    sso: Sso, unit: OpenUnit, fresh: tuple[Api, Visitor], ref: str
) -> None:
    api, visitor = fresh
    first = offered(api, ref)
    assert "login_hint" not in query_of(sent(api, first))
    returned(api, visitor.prove(sent(api, first), "qa_zheng"))
    finish(sso, api, first).ok()
    second = offered(api, paper.write(sso.tenant, unit))
    assert second["components"] == "secret"
    assert query_of(sent(api, second))["login_hint"] == "qa_zheng"


@pytest.mark.req("P11-200a1", "P11-200a3", "D11-13.2")
def test_a_stripped_prompt_still_asks_for_the_secret(
    sso: Sso, unit: OpenUnit, qa: tuple[Api, Visitor], ref: str
) -> None:
    api, visitor = qa
    offer = offered(api, ref)
    url = sent(api, offer)
    kept = {key: value for key, value in query_of(url).items() if key not in ("prompt", "max_age", "acr_values")}
    page = visitor.open(f"{url.partition('?')[0]}?{urlencode(kept)}")
    assert page.status_code == 200
    assert 'type="password"' in page.text
    unsigned(sso, unit, api, offer, ref)


@pytest.mark.req("P11-200a1", "P11-200a3")
def test_a_running_session_that_keycloak_lets_pass_is_refused_here(
    sso: Sso, unit: OpenUnit, qa: tuple[Api, Visitor], ref: str
) -> None:
    api, visitor = qa
    client = sso.admin.get_client(str(sso.admin.get_client_id("esign")))
    sso.admin.update_client(client["id"], {**client, "authenticationFlowBindingOverrides": {"browser": ""}})
    try:
        offer = offered(api, ref)
        with unit(sso.tenant, as_=None):  # opened a minute after the person logged in
            Intent.objects.filter(id=offer["id"]).update(expires_at=F("expires_at") + timedelta(seconds=60))
        url = sent(api, offer)
        kept = {key: value for key, value in query_of(url).items() if key not in ("prompt", "max_age", "acr_values")}
        page = visitor.open(f"{url.partition('?')[0]}?{urlencode(kept)}")
        assert page.is_redirect
        answer = returned(api, page.headers["Location"])
        assert (answer.status, answer.code) == (401, "identity.token_refused")
        with unit(sso.tenant, as_=None):
            assert events("signature.failed")[-1]["why"] in ("without the secret", "proved at another time")
        unsigned(sso, unit, api, offer, ref)
    finally:
        sso.admin.update_client(client["id"], client)


@pytest.mark.req("P11-200a2")
def test_another_person_cannot_prove_the_signer(sso: Sso, unit: OpenUnit, qa: tuple[Api, Visitor], ref: str) -> None:
    api, _ = qa
    offer = offered(api, ref)
    logged_in("op_wang")  # has an account here
    answer = returned(api, Visitor().prove(sent(api, offer), "op_wang"))
    refused_for(sso, unit, answer, "another person")
    unsigned(sso, unit, api, offer, ref)


@pytest.mark.req("P11-70", "P11-200a2")
def test_a_way_back_is_taken_once_and_for_its_own_intent(
    sso: Sso, unit: OpenUnit, qa: tuple[Api, Visitor], ref: str
) -> None:
    api, visitor = qa
    offer, other = offered(api, ref), offered(api, paper.write(sso.tenant, unit))
    back = visitor.prove(sent(api, offer), "qa_zheng")
    returned(api, back).ok()
    again = returned(api, back)
    assert (again.status, again.code) == (409, "esign.round_unknown")
    sent(api, other)
    crossed = back.replace(f"state={offer['id']}", f"state={other['id']}")
    assert returned(api, crossed).code == "esign.round_unknown"
    assert api.get(f"/esign/intents/{other['id']}/state").ok()["proved"] is False
    finish(sso, api, offer).ok()
    assert finish(sso, api, offer).code == "esign.intent_used"
    assert len(paper.signatures(sso.tenant, unit, ref)) == 1


@pytest.mark.req("P11-200a2")
def test_a_code_of_another_client_proves_nothing(sso: Sso, unit: OpenUnit, qa: tuple[Api, Visitor], ref: str) -> None:
    api, visitor = qa
    offer = offered(api, ref)
    state = query_of(sent(api, offer))["state"]
    code = query_of(visitor.prove(api.client.get("/api/identity/oidc/begin").headers["Location"], "qa_zheng"))["code"]
    answer = api.get(f"/identity/oidc/signed?state={state}&code={code}")
    assert (answer.status, answer.code) == (401, "identity.token_refused")
    unsigned(sso, unit, api, offer, ref)


@pytest.mark.req("P11-70", "D11-13.6")
def test_a_proof_does_not_sign_content_that_changed_after_it_was_shown(
    sso: Sso, unit: OpenUnit, qa: tuple[Api, Visitor], ref: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    api, visitor = qa
    offer = offered(api, ref)
    returned(api, visitor.prove(sent(api, offer), "qa_zheng")).ok()
    real = paper.freeze
    changed = lambda one, params: _altered(real(one, params))  # noqa: E731 - an act's freeze is a function
    paper.register(monkeypatch, freeze=changed)
    assert finish(sso, api, offer).code == "esign.content_changed"
    assert paper.signatures(sso.tenant, unit, ref) == []


def _altered(frozen: Any) -> Any:
    return type(frozen)(content=frozen.content + b" ", version=frozen.version, title=frozen.title)


def test_an_intent_that_expired_is_not_proved(sso: Sso, unit: OpenUnit, qa: tuple[Api, Visitor], ref: str) -> None:
    api, visitor = qa
    offer = offered(api, ref)
    back = visitor.prove(sent(api, offer), "qa_zheng")
    with unit(sso.tenant, as_=None):
        Intent.objects.filter(id=offer["id"]).update(expires_at=F("expires_at") - timedelta(minutes=4))
    assert returned(api, back).code == "esign.intent_expired"
    assert finish(sso, api, offer).code == "esign.intent_expired"


def test_nobody_else_takes_part_in_ones_signature(sso: Sso, qa: tuple[Api, Visitor], ref: str) -> None:
    api, visitor = qa
    offer = offered(api, ref)
    back = visitor.prove(sent(api, offer), "qa_zheng")
    stranger, _ = logged_in("op_li")
    assert returned(stranger, back).code == "esign.unknown_intent"
    assert stranger.get(f"/esign/intents/{offer['id']}").code == "esign.unknown_intent"
    assert stranger.get(f"/esign/intents/{offer['id']}/state").code == "esign.unknown_intent"


def test_a_password_is_not_taken_in_place_of_the_proof(
    sso: Sso, unit: OpenUnit, qa: tuple[Api, Visitor], ref: str
) -> None:
    api, _ = qa
    offer = offered(api, ref)
    answer = api.execute(offer)
    assert (answer.status, answer.code) == (401, "esign.not_proved")
    assert paper.signatures(sso.tenant, unit, ref) == []


def test_while_keycloak_is_silent_signing_is_refused_clearly_and_reading_goes_on(
    sso: Sso, unit: OpenUnit, qa: tuple[Api, Visitor], ref: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    api, _ = qa

    def silence(_issuer: str) -> provider.Provider:
        raise ValueError("nobody answers")

    monkeypatch.setattr(provider, "_read", silence)
    refused = api.intent(paper.ACT, ref)
    assert (refused.status, refused.code) == (503, "identity.provider_silent")
    api.get(f"/esign/signatures?ref={ref}").ok()
    with unit(sso.tenant, as_=None):
        assert Signature.objects.filter(ref=ref).count() == 0


@pytest.mark.req("P11-10j", "P11-100c")
def test_accountability_is_accepted_right_after_a_log_in(sso: Sso, unit: OpenUnit) -> None:
    api, _ = logged_in("op_li")
    assert api.post("/identity/acknowledgement", {}).ok()["version"] == "1"
