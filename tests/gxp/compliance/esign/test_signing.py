"""Signing: what a signature binds, who is its actor, which components are asked for."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from pathlib import Path

import jsonschema
import pytest

from gxp.identity import policy
from gxp.identity.credentials import digest
from gxp.identity.models import Session
from gxp.kernel.clock import utc_now
from gxp.kernel.context import Tenant
from gxp.kernel.refs import ObjectRef
from tests.api import Api, password_of
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.compliance import paper
from tests.gxp.trail import actor_of, entries, events

ROOT = Path(__file__).parents[4]


@pytest.fixture
def ref(tenant_a: Tenant, unit: OpenUnit, monkeypatch: pytest.MonkeyPatch) -> str:
    """A fresh paper by author_gao that anybody with versioning.sign may sign."""
    paper.register(monkeypatch)
    return paper.write(tenant_a, unit)


@pytest.mark.req("P11-50a", "P11-70", "D11-13.3", "D11-13.4", "D11-13.5", "A11-14")
def test_the_statement_binds_person_meaning_time_zone_station_and_content(
    tenant_a: Tenant, unit: OpenUnit, ref: str
) -> None:
    api = Api("qa_zheng", station="ST-QC")
    answer = api.sign(paper.ACT, ref).ok()
    [row] = paper.signatures(tenant_a, unit, ref)
    stated = json.loads(row.statement)
    with unit(tenant_a):
        content = paper.row(ref).content
    assert hashlib.sha256(row.statement.encode()).hexdigest() == row.statement_sha256
    assert stated["record"] == {"id": ref.partition(":")[2], "type": "versioning.version", "version": "1"}
    assert stated["content_sha256"] == hashlib.sha256(content.encode()).hexdigest()
    assert (stated["signer"]["name"], stated["signer"]["username"]) == ("郑洪", "qa_zheng")
    assert (stated["meaning"], stated["at"]["zone"], stated["at"]["offset"]) == ("verified", "Asia/Shanghai", "+08:00")
    assert stated["station"] == {"code": "ST-QC", "room": "R-QC"}
    assert stated["tenant"] == str(tenant_a.id)
    assert answer["signature"]["statement_sha256"] == row.statement_sha256
    assert answer["result"] == {"by": "郑洪"}


@pytest.mark.req("P11-50b", "D11-13.5")
def test_a_reader_sees_name_meaning_date_time_and_zone(tenant_a: Tenant, unit: OpenUnit, ref: str) -> None:
    Api("qa_zheng").sign(paper.ACT, ref).ok()
    [shown] = Api("op_li").get(f"/esign/signatures?ref={ref}").ok()["items"]
    assert shown["signer"]["name"] == "郑洪"
    assert shown["meaning_text"] == {"zh-Hans": "复核", "en": "verified"}
    assert set(shown["at"]) == {"offset", "utc", "zone"}
    assert shown["signer"]["roles"] == ["qa"]


@pytest.mark.req("P11-10e-1", "D11-12.1")
def test_the_signature_is_an_entry_of_the_signer_with_its_authentication_event(
    tenant_a: Tenant, unit: OpenUnit, ref: str
) -> None:
    Api("qa_zheng").sign(paper.ACT, ref).ok()
    [row] = paper.signatures(tenant_a, unit, ref)
    with unit(tenant_a):
        [entry] = entries("esign.signature", str(row.id))
        assert actor_of(entry)["name"] == "郑洪"
        assert entry["roots"] == [{"id": ref.partition(":")[2], "type": "versioning.version"}]
        [event] = events("signature.authenticated", signature=str(row.id))
    assert (event["components"], event["act"]) == ("both", paper.ACT)


@pytest.mark.req("P11-200a1i", "D11-13.2")
def test_the_first_signature_asks_for_both_components_and_the_next_for_the_secret(
    tenant_a: Tenant, unit: OpenUnit, ref: str
) -> None:
    api = Api("qa_zheng")
    offer = api.intent(paper.ACT, ref).ok()
    assert offer["components"] == "both"
    secret_alone = {"password": password_of("qa_zheng"), "content_sha256": offer["content_sha256"]}
    refused = api.post(f"/esign/intents/{offer['id']}/sign", secret_alone)
    assert (refused.status, refused.code) == (401, "esign.both_needed")
    api.execute(offer).ok()
    second = api.intent(paper.ACT, paper.write(tenant_a, unit)).ok()
    assert second["components"] == "secret"
    body = {"password": password_of("qa_zheng"), "content_sha256": second["content_sha256"]}
    assert api.post(f"/esign/intents/{second['id']}/sign", body).status == 200


@pytest.mark.req("P11-200a1ii")
@pytest.mark.parametrize("how", ["pause", "log-out", "badge"])
def test_after_a_break_both_components_are_asked_again(tenant_a: Tenant, unit: OpenUnit, ref: str, how: str) -> None:
    api = Api("qa_zheng", station="ST-QC")
    api.sign(paper.ACT, ref).ok()
    if how == "pause":
        with unit(tenant_a):
            earlier = utc_now() - policy.CONTINUITY - timedelta(seconds=1)
            Session.objects.filter(token_sha256=digest(api.token)).update(seen_at=earlier)
    elif how == "log-out":
        api.post("/identity/logout").ok()
        api = Api("qa_zheng", station="ST-QC")
    else:
        api.csrf = api.post("/identity/badge", {"code": "BADGE-qc_feng"}).ok()["csrf"]
        api.csrf = api.post("/identity/badge", {"code": "BADGE-qa_zheng"}).ok()["csrf"]
    assert api.intent(paper.ACT, paper.write(tenant_a, unit)).ok()["components"] == "both"
    api.get("/identity/me").ok()
    assert api.get("/identity/me").ok()["continuous"] is False


@pytest.mark.req("P11-200a1ii", "P11-200a2")
def test_a_second_person_at_the_station_gives_both_components_and_is_the_actor(
    tenant_a: Tenant, unit: OpenUnit, ref: str
) -> None:
    api = Api("qc_feng", station="ST-QC")
    api.sign(paper.ACT, ref).ok()
    offer = api.intent(paper.ACT, ref, signer="qa_zheng").ok()
    assert (offer["components"], offer["signer"]["name"]) == ("both", "郑洪")
    api.execute(offer, signer="qa_zheng").ok()
    rows = paper.signatures(tenant_a, unit, ref)
    assert [row.signer_name for row in rows] == ["冯雷", "郑洪"]
    with unit(tenant_a):
        assert actor_of(entries("esign.signature", str(rows[1].id))[0])["name"] == "郑洪"
    assert api.get("/identity/me").ok()["user"]["username"] == "qc_feng"


@pytest.mark.req("P11-10a-2")
def test_the_statement_fits_its_published_schema(tenant_a: Tenant, unit: OpenUnit, ref: str) -> None:
    Api("qa_zheng", station="ST-QC").sign(paper.ACT, ref).ok()
    [row] = paper.signatures(tenant_a, unit, ref)
    schema = json.loads((ROOT / "docs/contracts/records/esign.statement.v1.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(row.statement), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**json.loads(row.statement), "meaning": "liked"}, schema)


def test_the_act_names_its_record(tenant_a: Tenant, ref: str) -> None:
    names = {act["name"]: act for act in Api("op_li").get("/esign/acts").ok()["items"]}
    assert names[paper.ACT]["verb"] == {"zh-Hans": "签署", "en": "Sign"}
    assert ObjectRef.parse(ref).record_type == names[paper.ACT]["record_type"]
