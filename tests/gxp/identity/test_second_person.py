"""A second person at one tablet: on their own phone, or with their password where the tenant allows it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from gxp.ports import units
from gxp.registry.catalogue import resolve
from tests.api import Api
from tests.fixtures.keycloak import ADDRESS, SUBDOMAIN, Sso, put_person
from tests.fixtures.tenancy import OpenUnit, tenant_at
from tests.gxp.compliance import paper
from tests.gxp.identity.ceremony import finish, offered, refused_for, returned, sent, unsigned
from tests.gxp.identity.keycloak import Visitor, logged_in
from tests.gxp.trail import events


@pytest.fixture
def ref(sso: Sso, unit: OpenUnit, monkeypatch: pytest.MonkeyPatch) -> str:
    """A fresh paper by author_gao that anybody with versioning.sign may sign."""
    paper.register(monkeypatch)
    logged_in("qa_zheng")  # is known here
    return paper.write(sso.tenant, unit)


@pytest.fixture(scope="module")
def tablet(sso: Sso) -> Api:
    """op_li at the tablet of the dispensing booth."""
    return logged_in("op_li", station="ST-DISP")[0]


def switched(*, direct: bool) -> None:
    """Let the tenant allow a second person's password at a station, or not."""
    ensure_realm: Any = resolve("tenants.services.ensure_realm")
    ensure_realm(subdomain=SUBDOMAIN, direct=direct, addresses=(ADDRESS,))
    binder: Any = units.binder()
    binder._hosts.clear()
    assert bool(tenant_at(SUBDOMAIN).realm and tenant_at(SUBDOMAIN).realm.direct_client) is direct  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def direct(sso: Sso) -> Iterator[None]:
    """The tenant allows it."""
    switched(direct=True)
    yield
    switched(direct=False)


@pytest.mark.req("P11-200a1", "P11-200a2", "D11-12.6")
def test_the_second_person_reads_and_proves_on_the_own_phone_and_the_tablet_signs(
    sso: Sso, unit: OpenUnit, tablet: Api, ref: str
) -> None:
    offer = offered(tablet, ref, signer="qa_zheng")
    assert (offer["method"], offer["components"]) == ("provider", "both")
    phone, visitor = logged_in("qa_zheng")
    read = phone.get(f"/esign/intents/{offer['id']}").ok()
    assert (read["content_sha256"], read["lines"]) == (offer["content_sha256"], offer["lines"])
    returned(phone, visitor.prove(sent(phone, offer), "qa_zheng")).ok()
    assert tablet.get(f"/esign/intents/{offer['id']}/state").ok()["proved"] is True
    finish(sso, tablet, offer).ok()
    [row] = paper.signatures(sso.tenant, unit, ref)
    stated = json.loads(row.statement)
    assert (stated["signer"]["username"], stated["station"]["code"]) == ("qa_zheng", "ST-DISP")
    assert stated["authentication"]["method"] == "oidc"


def test_whoever_holds_the_tablet_cannot_prove_for_the_second_person(
    sso: Sso, unit: OpenUnit, tablet: Api, ref: str
) -> None:
    offer = offered(tablet, ref, signer="qa_zheng")
    refused_for(sso, unit, returned(tablet, Visitor().prove(sent(tablet, offer), "op_li")), "another person")
    unsigned(sso, unit, tablet, offer, ref)


@pytest.mark.req("P11-200a1")
def test_a_second_persons_password_is_not_taken_where_the_tenant_does_not_allow_it(
    sso: Sso, unit: OpenUnit, tablet: Api, ref: str
) -> None:
    offer = offered(tablet, ref, signer="qa_zheng")
    refused = tablet.execute(offer, signer="qa_zheng")
    assert (refused.status, refused.code) == (401, "esign.not_proved")
    assert paper.signatures(sso.tenant, unit, ref) == []


@pytest.mark.req("P11-200a1", "D11-12.6")
def test_where_the_tenant_allows_it_the_second_person_types_both_components(
    sso: Sso, unit: OpenUnit, tablet: Api, direct: None, ref: str
) -> None:
    offer = offered(tablet, ref, signer="qa_zheng")
    assert (offer["method"], offer["components"]) == ("either", "both")
    tablet.execute(offer, signer="qa_zheng").ok()
    [row] = paper.signatures(sso.tenant, unit, ref)
    stated = json.loads(row.statement)
    assert (stated["signer"]["username"], stated["authentication"]["method"]) == ("qa_zheng", "password")


@pytest.mark.req("P11-300d")
def test_a_wrong_password_of_the_second_person_is_kept_and_signs_nothing(
    sso: Sso, unit: OpenUnit, tablet: Api, direct: None, ref: str
) -> None:
    offer = offered(tablet, ref, signer="qa_zheng")
    refused = tablet.execute(offer, signer="qa_zheng", password="wrong")
    assert (refused.status, refused.code) == (401, "esign.wrong_credentials")
    with unit(sso.tenant, as_=None):
        kept = events("signature.failed", username="qa_zheng")[-1]
    assert (kept["station"], kept["why"], "wrong" in json.dumps(kept)) == ("ST-DISP", "invalid_grant", False)
    assert paper.signatures(sso.tenant, unit, ref) == []


@pytest.mark.req("P11-300d", "D11-11")
def test_keycloak_locks_the_second_person_after_wrong_attempts(
    sso: Sso, unit: OpenUnit, tablet: Api, direct: None, ref: str
) -> None:
    put_person(sso.admin, "qa_many", "猜测者", ("qa",))
    own, _ = logged_in("qa_many")
    own.post("/identity/acknowledgement", {}).ok()
    offer = offered(tablet, ref, signer="qa_many")
    codes = {tablet.execute(offer, signer="qa_many", password="wrong").code for _ in range(5)}
    assert codes == {"esign.wrong_credentials"}
    assert tablet.execute(offer, signer="qa_many").code == "esign.wrong_credentials"
    assert sso.admin.get_bruteforce_detection_status(sso.user("qa_many"))["disabled"] is True
    assert paper.signatures(sso.tenant, unit, ref) == []


def test_ones_own_password_is_never_typed_here_even_then(sso: Sso, unit: OpenUnit, direct: None, ref: str) -> None:
    own, _ = logged_in("qa_zheng", station="ST-QC")
    offer = offered(own, ref)
    assert offer["method"] == "provider"
    assert own.execute(offer).code == "esign.not_proved"
    assert paper.signatures(sso.tenant, unit, ref) == []
