"""Signatures that race end with exactly one; a connection lost in the middle leaves nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import psycopg
import pytest
from django.db import connection

from gxp.compliance.esign.models import Intent, Signature
from gxp.kernel.context import Tenant
from tests.api import Api, at_once
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.compliance import paper

CLIENTS = 16
RECORDS = 3


@pytest.mark.req("P11-200a2")
def test_one_intent_signed_by_sixteen_clients_at_once_makes_one_signature(
    tenant_a: Tenant, unit: OpenUnit, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper.register(monkeypatch)
    ref = paper.write(tenant_a, unit)
    api = Api("qa_zheng")
    offer = api.intent(paper.ACT, ref).ok()
    clients = [_same_session(api) for _ in range(CLIENTS)]
    answers = at_once([partial(client.execute, offer) for client in clients])
    assert sorted(answer.status for answer in answers) == [200] + [409] * (CLIENTS - 1)
    assert {answer.code for answer in answers if answer.status == 409} == {"esign.intent_used"}
    with unit(tenant_a):
        assert Signature.objects.filter(ref=ref).count() == 1


def _same_session(api: Api) -> Api:
    twin = Api()
    twin.client.cookies["gxp_session"], twin.csrf, twin.username = api.token, api.csrf, api.username
    return twin


@pytest.mark.req("P11-200a2", "D11-12.6")
def test_sixteen_people_approving_the_same_records_at_once_approve_each_exactly_once(
    tenant_a: Tenant, unit: OpenUnit, monkeypatch: pytest.MonkeyPatch, newcomer: Callable[..., str]
) -> None:
    paper.register(monkeypatch)
    people = [Api(newcomer("qa")) for _ in range(CLIENTS)]
    for _ in range(RECORDS):
        ref = paper.write(tenant_a, unit)
        _hand_in(ref)
        offers = [api.intent("versioning.approve", ref).ok() for api in people]
        signers = list(zip(people, offers, strict=True))
        answers = at_once([partial(api.execute, offer) for api, offer in signers])
        assert sorted(answer.status for answer in answers) == [200] + [409] * (CLIENTS - 1)
        with unit(tenant_a):
            assert paper.row(ref).status == "approved"
            assert Signature.objects.filter(ref=ref, act="versioning.approve").count() == 1


def _hand_in(ref: str) -> None:
    author = Api("author_gao")
    author.post(f"/versioning/versions/{ref.partition(':')[2]}/submit").ok()
    Api("qc_wu").sign("versioning.review", ref).ok()


@pytest.mark.req("P11-10a-2")
def test_a_connection_lost_while_signing_leaves_no_signature_and_the_intent_can_be_used(
    tenant_a: Tenant, unit: OpenUnit, monkeypatch: pytest.MonkeyPatch, database: str
) -> None:
    paper.register(monkeypatch, apply=_lose_connection(database))
    ref = paper.write(tenant_a, unit)
    api = Api("qa_zheng")
    offer = api.intent(paper.ACT, ref).ok()
    answer = api.execute(offer)
    assert answer.status == 503
    with unit(tenant_a):
        assert Signature.objects.filter(ref=ref).count() == 0
        assert Intent.objects.get(id=offer["id"]).used_at is None
    paper.register(monkeypatch)
    api.execute(offer).ok()


def _lose_connection(database: str) -> Any:
    def apply(_ref: Any, _params: Any, _signature: Any) -> Any:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            backend = cursor.fetchone()[0]
        with psycopg.connect(database, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", (backend,))
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return {}

    return apply


def test_an_effect_that_fails_takes_the_signature_with_it(
    tenant_a: Tenant, unit: OpenUnit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_ref: Any, _params: Any, _signature: Any) -> None:
        raise ZeroDivisionError

    paper.register(monkeypatch, apply=fail)
    ref = paper.write(tenant_a, unit)
    assert Api("qa_zheng").sign(paper.ACT, ref).status == 500
    with unit(tenant_a):
        assert Signature.objects.filter(ref=ref).count() == 0
