"""Every refusal of a signature leaves nothing but its trace."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from gxp.compliance import audit
from gxp.compliance.esign.models import Intent
from gxp.compliance.esign.services import checks, sealing, signing
from gxp.compliance.versioning import services
from gxp.identity import policy
from gxp.identity.selectors import people
from gxp.kernel.clock import utc_now
from gxp.kernel.context import Tenant
from gxp.kernel.errors import DomainError
from gxp.ports.gates import GateAnswer
from tests.api import Api, password_of
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.compliance import paper
from tests.gxp.trail import events


@pytest.fixture
def ref(tenant_a: Tenant, unit: OpenUnit, monkeypatch: pytest.MonkeyPatch) -> str:
    """A fresh paper by author_gao that anybody with versioning.sign may sign."""
    paper.register(monkeypatch)
    return paper.write(tenant_a, unit)


def test_nobody_else_signs_with_the_offer_of_another(tenant_a: Tenant, unit: OpenUnit, ref: str) -> None:
    offer = Api("qa_zheng").intent(paper.ACT, ref).ok()
    other = Api("qc_feng").execute(offer)
    named = Api("qa_zheng").execute(offer, signer="qc_feng")
    assert [(other.status, other.code), (named.status, named.code)] == [
        (404, "esign.unknown_intent"),
        (403, "esign.other_signer"),
    ]
    assert paper.signatures(tenant_a, unit, ref) == []


@pytest.mark.req("P11-200a1", "CS-14", "P11-300d")
def test_a_wrong_password_signs_nothing_is_an_event_and_counts_to_the_lock(
    tenant_a: Tenant, unit: OpenUnit, ref: str, newcomer: Callable[..., str]
) -> None:
    name = newcomer("qa")
    api = Api(name)
    offer = api.intent(paper.ACT, ref).ok()
    codes = [api.execute(offer, password="wrong").code for _ in range(policy.WRONG_ATTEMPTS)]
    assert codes == ["esign.wrong_credentials"] * policy.WRONG_ATTEMPTS
    assert api.execute(offer).code == "identity.locked"
    assert paper.signatures(tenant_a, unit, ref) == []
    with unit(tenant_a):
        assert len(events("signature.failed", username=name, why="wrong secret")) == policy.WRONG_ATTEMPTS
        assert Intent.objects.get(id=offer["id"]).used_at is None


@pytest.mark.req("P11-10g")
def test_signing_without_the_right_is_refused_and_is_an_event(tenant_a: Tenant, unit: OpenUnit, ref: str) -> None:
    refused = Api("op_li").intent(paper.ACT, ref)
    assert (refused.status, refused.code) == (403, "esign.not_permitted")
    with unit(tenant_a):
        assert events("act.refused", code="esign.not_permitted", path="/api/esign/intents")
    assert paper.signatures(tenant_a, unit, ref) == []


def test_a_right_taken_away_between_showing_and_signing_refuses(
    tenant_a: Tenant, unit: OpenUnit, ref: str, newcomer: Callable[..., str]
) -> None:
    name = newcomer("qa")
    api, admin = Api(name), Api("admin_zhou")
    offer = api.intent(paper.ACT, ref).ok()
    user = admin.get(f"/identity/users?q={name}").ok()["items"][0]
    withdrawal: dict[str, object] = {"role": "qa"}
    admin.sign("identity.membership.withdraw", f"identity.user:{user['id']}", withdrawal, reason="left").ok()
    assert api.execute(offer).code == "esign.not_permitted"
    assert paper.signatures(tenant_a, unit, ref) == []


@pytest.mark.req("P11-10j")
def test_no_signature_before_accountability_is_accepted(
    tenant_a: Tenant, unit: OpenUnit, ref: str, newcomer: Callable[..., str]
) -> None:
    api = Api(newcomer("qa", accept=False))
    assert api.sign(paper.ACT, ref).code == "esign.not_acknowledged"
    api.post("/identity/acknowledgement", {"password": password_of(api.username)}).ok()
    assert api.sign(paper.ACT, ref).status == 200


@pytest.mark.req("P11-200a3")
def test_a_password_given_by_an_administrator_signs_nothing(
    tenant_a: Tenant, unit: OpenUnit, ref: str, newcomer: Callable[..., str]
) -> None:
    api = Api(newcomer("qa", must_change=True))
    assert api.sign(paper.ACT, ref).code == "esign.not_acknowledged"
    assert paper.signatures(tenant_a, unit, ref) == []


@pytest.mark.req("D11-12.6", "CN-163")
def test_whoever_took_part_may_not_sign(tenant_a: Tenant, unit: OpenUnit, monkeypatch: pytest.MonkeyPatch) -> None:
    with unit(tenant_a, as_="qa_zheng"):
        excluded = people.by_username("qa_zheng").id
    paper.register(monkeypatch, different_from=lambda _ref, _params: frozenset({excluded}))
    ref = paper.write(tenant_a, unit)
    refused = Api("qa_zheng").sign(paper.ACT, ref)
    assert (refused.status, refused.code) == (409, "esign.same_person")
    assert Api("qc_feng").sign(paper.ACT, ref).status == 200


class Gate:
    """A training gate that answers as told."""

    def __init__(self, answer: bool | None) -> None:
        self.answer = answer

    def trained(self, *, user: Any, subject: Any, at: Any) -> GateAnswer:
        return GateAnswer(question="trained", answer=self.answer, subject=str(subject), provider="test", at=at)


@pytest.mark.req("P11-10i")
@pytest.mark.parametrize("answer", [False, None])
def test_an_untrained_person_and_an_undecidable_training_sign_nothing(
    tenant_a: Tenant, unit: OpenUnit, monkeypatch: pytest.MonkeyPatch, answer: bool | None
) -> None:
    paper.register(monkeypatch, training=lambda _ref, _params: "paper/1")
    monkeypatch.setattr(checks, "provider", lambda _port: Gate(answer))
    ref = paper.write(tenant_a, unit)
    refused = Api("qa_zheng").sign(paper.ACT, ref)
    assert (refused.status, refused.code) == (403, "esign.not_trained")
    assert paper.signatures(tenant_a, unit, ref) == []


def test_the_training_that_decided_is_an_event_of_the_record(
    tenant_a: Tenant, unit: OpenUnit, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper.register(monkeypatch, training=lambda _ref, _params: "paper/1")
    monkeypatch.setattr(checks, "provider", lambda _port: Gate(True))
    ref = paper.write(tenant_a, unit)
    subject = f"paper/{ref}"
    paper.register(monkeypatch, training=lambda _ref, _params: subject)
    Api("qa_zheng").sign(paper.ACT, ref).ok()
    with unit(tenant_a):
        [answer] = events("gate.answered", subject=subject)
    assert (answer["answer"], answer["question"]) == ("yes", "trained")


@pytest.mark.req("D11-12.2", "CS-16")
def test_an_act_that_asks_for_a_reason_is_not_signed_without_one(
    tenant_a: Tenant, unit: OpenUnit, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper.register(monkeypatch, reason="required")
    ref = paper.write(tenant_a, unit)
    api = Api("qa_zheng")
    refused = api.sign(paper.ACT, ref, reason="  ")
    assert (refused.status, refused.code) == (422, "esign.reason_missing")
    assert paper.signatures(tenant_a, unit, ref) == []
    api.sign(paper.ACT, ref, reason="复验合格").ok()
    [row] = paper.signatures(tenant_a, unit, ref)
    assert json.loads(row.statement)["reason"] == row.reason == "复验合格"


@pytest.mark.req("P11-70", "D11-13.6")
def test_content_that_changed_after_it_was_shown_is_not_signed(tenant_a: Tenant, unit: OpenUnit, ref: str) -> None:
    api = Api("qa_zheng")
    offer = api.intent(paper.ACT, ref).ok()
    with unit(tenant_a, as_="author_gao"):
        services.save(version=paper.row(ref), document={"title": "乙"})
    refused = api.execute(offer)
    assert (refused.status, refused.code) == (409, "esign.content_changed")
    assert paper.signatures(tenant_a, unit, ref) == []


def test_the_client_must_name_the_content_that_it_showed(tenant_a: Tenant, unit: OpenUnit, ref: str) -> None:
    api = Api("qa_zheng")
    offer = api.intent(paper.ACT, ref).ok()
    assert api.execute({**offer, "content_sha256": "0" * 64}).code == "esign.content_changed"
    assert paper.signatures(tenant_a, unit, ref) == []


def test_an_intent_is_used_once(tenant_a: Tenant, unit: OpenUnit, ref: str) -> None:
    api = Api("qa_zheng")
    offer = api.intent(paper.ACT, ref).ok()
    api.execute(offer).ok()
    replayed = api.execute(offer)
    assert (replayed.status, replayed.code) == (409, "esign.intent_used")
    assert len(paper.signatures(tenant_a, unit, ref)) == 1


def test_one_person_signs_one_content_once(tenant_a: Tenant, unit: OpenUnit, ref: str) -> None:
    api = Api("qa_zheng")
    first, second = api.intent(paper.ACT, ref).ok(), api.intent(paper.ACT, ref).ok()
    api.execute(first).ok()
    assert api.execute(second).code == "esign.already_signed"
    assert len(paper.signatures(tenant_a, unit, ref)) == 1


def test_an_intent_ends_after_three_minutes(tenant_a: Tenant, unit: OpenUnit, ref: str) -> None:
    api = Api("qa_zheng")
    offer = api.intent(paper.ACT, ref).ok()
    with unit(tenant_a):
        stored = Intent.objects.get(id=offer["id"])
        assert stored.expires_at - utc_now() <= timedelta(minutes=3)
        Intent.objects.filter(id=offer["id"]).update(expires_at=utc_now())
    assert api.execute(offer).code == "esign.intent_expired"
    assert paper.signatures(tenant_a, unit, ref) == []


@pytest.mark.parametrize(
    ("act", "ref", "status", "code"),
    [
        ("test.unknown", "versioning.version:1", 404, "esign.unknown_act"),
        (paper.ACT, "mes.batch:1", 422, "esign.wrong_record_type"),
        (paper.ACT, "no reference", 400, "kernel.ref_malformed"),
        (paper.ACT, "versioning.version:00000000-0000-7000-8000-000000000000", 404, "versioning.unknown_version"),
    ],
)
def test_what_cannot_be_signed_is_refused_when_the_intent_opens(
    tenant_a: Tenant, monkeypatch: pytest.MonkeyPatch, act: str, ref: str, status: int, code: str
) -> None:
    paper.register(monkeypatch)
    refused = Api("qa_zheng").intent(act, ref)
    assert (refused.status, refused.code) == (status, code)


def test_an_unknown_second_person_is_refused(tenant_a: Tenant, ref: str) -> None:
    assert Api("qa_zheng").intent(paper.ACT, ref, signer="nobody_at_all").code == "identity.unknown_user"


def test_nobody_signs_on_a_trail_that_is_not_sealed(
    tenant_a: Tenant, unit: OpenUnit, ref: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise DomainError("audit.seal_too_old", status=503)

    monkeypatch.setattr(signing, "sealed_lately", refuse)
    assert Api("qa_zheng").sign(paper.ACT, ref).code == "audit.seal_too_old"
    assert paper.signatures(tenant_a, unit, ref) == []


def test_sealing_is_asked_about_again_after_five_seconds(
    tenant_a: Tenant, unit: OpenUnit, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    clock = [100]
    monkeypatch.setattr(sealing, "_asked", {})
    monkeypatch.setattr(audit, "require_sealing", lambda: asked.append(clock[0]))
    monkeypatch.setattr(time, "monotonic_ns", lambda: clock[0])
    with unit(tenant_a):
        for moment in (100, 4_999_999_999, 5_000_000_100):
            clock[0] = moment
            sealing.sealed_lately()
    assert asked == [100, 5_000_000_100]
