"""What is refused on the way in and on the way out: each with its code, its trace, and nothing half done."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest

from gxp.kernel.context import Tenant
from gxp.kernel.ids import uuid7
from gxp.messaging.periodic import PeriodicProcess
from gxp.server import support_unit
from gxp.support.models import Access, HandOver, Visit
from tenants.staff_models import StaffEvent, SupportAccess
from tests.api import Api, at_once
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.support.staffing import Member, Visitor, account, granted, inside
from tests.gxp.trail import events

ACTOR = {"id": "system:test", "kind": "system", "name": "test", "roles": []}
CONTEXT = json.dumps(
    {"actor": ACTOR, "address": "", "request": "", "software": "tests", "station": None, "zone": "UTC"}
)
UNKNOWN = "0190a000-0000-7000-8000-00000000dead"


@pytest.fixture
def elapse(superuser: psycopg.Connection, tenant_a: Tenant) -> object:
    """Lets time pass for one access: everything of it lies that much earlier, as the database would have it."""

    def pass_(access: str, hours: float) -> None:
        with superuser.transaction():
            superuser.execute("SELECT set_config('gxp.context', %s, true)", [CONTEXT])
            for table, key, columns in (
                ("support_access", "id", ("created_at", "granted_at", "ends_at")),
                ("support_visit", "access_id", ("created_at", "expires_at")),
                ("support_handover", "access_id", ("expires_at",)),
            ):
                changes = ", ".join(f"{name} = {name} - %(by)s" for name in columns)
                statement = f"UPDATE {tenant_a.schema}.{table} SET {changes} WHERE {key} = %(id)s"
                superuser.execute(statement.encode(), {"by": timedelta(hours=hours), "id": access})

    return pass_


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"minutes": 241}, 422, "support.too_long"),
        ({"minutes": 0}, 422, "support.too_long"),
        ({"reason": "  "}, 422, "support.no_reason"),
        ({"reason": "x" * 301}, 422, "support.no_reason"),
        ({"areas": []}, 422, "support.no_area"),
        ({"areas": ["support"]}, 422, "support.unknown_area"),
        ({"areas": ["everything"]}, 422, "support.unknown_area"),
        ({"records": ["no id"]}, 422, "support.unfit_record"),
        ({"tenant": UNKNOWN}, 404, "staff.unknown_tenant"),
    ],
)
def test_what_cannot_be_asked_is_refused_and_nothing_is_kept(
    member: Member, tenant_a: Tenant, unit: OpenUnit, changes: dict[str, Any], status: int, code: str
) -> None:
    with unit(tenant_a):
        before = Access.objects.count()
    listed = SupportAccess.objects.count()
    answer = member.ask(**changes)
    assert (answer.status, answer.code) == (status, code)
    with unit(tenant_a):
        assert Access.objects.count() == before
    assert SupportAccess.objects.count() == listed
    event = StaffEvent.objects.filter(kind="act.refused", username=member.username).latest("at")
    assert f'"code":"{code}"' in event.data


def test_a_second_request_while_one_is_open_is_refused_on_both_sides(member: Member, tenant_a: Tenant) -> None:
    member.asked()
    before = SupportAccess.objects.count()
    assert (member.ask().status, member.ask().code) == (409, "support.already_open")
    assert SupportAccess.objects.count() == before
    assert member.ask("beta").status == 200


@pytest.mark.req("P11-10g")
def test_who_lacks_the_right_cannot_consent_refuse_or_end(member: Member, tenant_a: Tenant, unit: OpenUnit) -> None:
    access = member.asked()
    operator = Api("op_li")
    refused = operator.sign("support.access.grant", f"support.access:{access}")
    assert (refused.status, refused.code) == (403, "esign.not_permitted")
    assert operator.post(f"/support/access/{access}/refuse", {"reason": "no"}).code == "identity.not_permitted"
    assert operator.post(f"/support/access/{access}/end").code == "identity.not_permitted"
    with unit(tenant_a):
        assert Access.objects.get(id=access).granted_at is None
        assert events("act.refused", code="esign.not_permitted")
    assert member.post(f"/staff/access/{access}/enter").code == "support.not_granted"


@pytest.mark.req("P11-70", "P11-200a1")
def test_the_consent_is_signed_once_however_many_sign_at_once(member: Member, tenant_a: Tenant, unit: OpenUnit) -> None:
    access = member.asked()
    people = [Api("qa_zheng"), Api("qa_zheng")]
    offers = [one.intent("support.access.grant", f"support.access:{access}").ok() for one in people]
    calls = [lambda one=one, offer=offer: one.execute(offer) for one, offer in zip(people, offers, strict=True)]
    answers = at_once(calls, workers=2)
    assert sorted(answer.status for answer in answers) == [200, 409]
    with unit(tenant_a):
        assert Access.objects.get(id=access).granted_by_name == "郑洪"
    assert SupportAccess.objects.get(id=access).state == "granted"


def test_a_refusal_says_why_to_both_sides(member: Member, tenant_a: Tenant) -> None:
    access, qa = member.asked(), Api("qa_zheng")
    assert qa.post(f"/support/access/{access}/refuse", {"reason": " "}).code == "support.no_reason"
    assert qa.post(f"/support/access/{access}/refuse", {"reason": "改用演示环境"}).ok()["state"] == "refused"
    assert qa.post(f"/support/access/{access}/refuse", {"reason": "again"}).code == "support.not_awaited"
    shown = next(one for one in member.get("/staff/access").ok()["items"] if one["id"] == access)
    assert (shown["state"], shown["why"], shown["own"]) == ("refused", "改用演示环境", True)
    assert qa.intent("support.access.grant", f"support.access:{access}").code == "support.not_awaited"


@pytest.mark.req("P11-10d")
def test_a_hand_over_opens_one_visit_at_its_own_host(member: Member, tenant_b: Tenant, unit: OpenUnit) -> None:
    access = granted(member)
    token = member.token(access)
    elsewhere = Visitor(token, company="beta").entered
    assert (elsewhere.status, elsewhere.code) == (401, "support.hand_over_unknown")
    Visitor(token).entered.ok()
    again = Visitor(token)
    assert (again.entered.status, again.entered.code) == (409, "support.hand_over_used")
    assert "gxp_support" not in again.client.cookies
    assert Visitor("forged").entered.code == "support.hand_over_unknown"
    with unit(tenant_b):
        assert events("act.refused", code="support.hand_over_unknown")


def test_a_hand_over_that_waits_too_long_opens_nothing(member: Member, elapse: object) -> None:
    access = granted(member)
    token = member.token(access)
    elapse(access, 2 / 60)  # type: ignore[operator]
    assert Visitor(token).entered.code == "support.hand_over_late"


@pytest.mark.req("P11-10d")
def test_somebody_elses_access_and_a_forged_one_are_unknown(member: Member, console: None) -> None:
    access, other = granted(member), Member(account())
    for id_ in (access, UNKNOWN):
        for path in ("enter", "end"):
            answer = other.post(f"/staff/access/{id_}/{path}")
            assert (answer.status, answer.code) == (404, "support.unknown_access")
    assert member.post(f"/staff/access/{access}/enter").status == 200


@pytest.mark.req("P11-10d", "A11-12.1")
def test_a_visit_ends_with_its_time_whatever_the_servers_clock_says(
    member: Member, tenant_a: Tenant, unit: OpenUnit, elapse: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    access, visitor = inside(member, minutes=30)
    elapse(access, 0.6)  # type: ignore[operator]
    early = datetime.now(UTC) - timedelta(days=1)
    monkeypatch.setattr("gxp.kernel.clock.utc_now", lambda: early)
    answer = visitor.get("/mes/batches")
    assert (answer.status, answer.code) == (401, "support.visit_over")
    monkeypatch.undo()
    assert member.post(f"/staff/access/{access}/enter").code == "support.over"
    assert Api("qa_zheng").post(f"/support/access/{access}/end").code == "support.over"
    PeriodicProcess(lambda: [tenant_a]).round()
    assert SupportAccess.objects.get(id=access).state == "expired"
    with unit(tenant_a):
        assert events("support.ended", access=access, how="expired")
    assert member.ask().status == 200


def test_a_clock_that_went_back_before_the_consent_opens_nothing(member: Member, elapse: object) -> None:
    access, visitor = inside(member, minutes=30)
    elapse(access, -1)  # type: ignore[operator]
    assert visitor.get("/mes/batches").code == "support.visit_over"


def test_a_request_that_nobody_answers_lapses(member: Member, elapse: object) -> None:
    access = member.asked()
    elapse(access, 25)  # type: ignore[operator]
    assert Api("qa_zheng").sign("support.access.grant", f"support.access:{access}").code == "support.not_awaited"
    assert access not in [one["id"] for one in waiting()]
    assert member.ask().status == 200


def waiting() -> list[dict[str, str]]:
    """What waits for quality assurance."""
    found: list[dict[str, str]] = Api("qa_zheng").get("/inbox/waiting").ok()["items"]
    return found


@pytest.mark.req("P11-10d", "A11-12.1")
@pytest.mark.parametrize("who", ["qa_zheng", "admin_zhou", ""])
def test_the_switch_puts_support_out_at_once(member: Member, tenant_a: Tenant, unit: OpenUnit, who: str) -> None:
    access, visitor = inside(member)
    assert visitor.get("/mes/batches").status == 200
    if who:
        Api(who).post(f"/support/access/{access}/end", {"reason": "够了"}).ok()
    else:
        member.post(f"/staff/access/{access}/end").ok()
    token = visitor.client.cookies["gxp_support"].value
    for path in ("/mes/batches", "/identity/me", "/support/present", "/registry/navigation"):
        for call in (visitor.get, visitor.post):
            visitor.client.cookies["gxp_support"] = token  # the refusal takes it away
            assert (call(path).status, call(path).status) == (401, 401)
    assert member.post(f"/staff/access/{access}/enter").code == "support.over"
    assert SupportAccess.objects.get(id=access).state == "ended"


@pytest.mark.req("P11-10d", "P11-10e-1")
def test_what_is_being_answered_when_it_ends_does_not_leave(
    member: Member, tenant_a: Tenant, unit: OpenUnit, monkeypatch: pytest.MonkeyPatch
) -> None:
    access, visitor = inside(member)
    finish = support_unit._shown_only

    def ended_meanwhile(request: HttpRequest, answer: object) -> object:
        run = threading.Thread(
            target=lambda: at_once([lambda: Api("qa_zheng").post(f"/support/access/{access}/end").ok()])
        )
        run.start()
        run.join(timeout=60)
        assert not run.is_alive()
        return finish(request, answer)  # type: ignore[arg-type]

    monkeypatch.setattr(support_unit, "_shown_only", ended_meanwhile)
    answer = visitor.get("/mes/batches")
    assert (answer.status, answer.code) == (401, "support.visit_over")
    with unit(tenant_a):
        assert [one["code"] for one in events("support.refused", access=access)] == ["support.visit_over"]
        assert events("support.read", access=access) == []


@pytest.mark.req("P11-10e-1", "P11-10g")
def test_what_cannot_be_traced_is_not_answered(member: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    _, visitor = inside(member)

    def fails(**_told: object) -> None:
        raise DatabaseError("gone")

    monkeypatch.setattr(support_unit, "trace", fails)
    answer = visitor.get("/mes/batches")
    assert (answer.status, answer.code) == (503, "tenancy.trace_not_written")


@pytest.mark.req("P11-10d")
def test_a_token_that_nobody_gave_reads_nothing_and_is_traced(tenant_a: Tenant, unit: OpenUnit, console: None) -> None:
    api = Api("")
    api.client.cookies["gxp_support"] = f"forged-{uuid7().hex}"
    assert (api.get("/mes/batches").status, api.get("/mes/batches").status) == (401, 401)
    with unit(tenant_a):
        assert events("support.refused", access="unknown", code="support.visit_over")


def test_secrets_are_kept_as_hashes_alone(member: Member, tenant_a: Tenant, unit: OpenUnit) -> None:
    access, visitor = inside(member)
    with unit(tenant_a):
        visit, hand_over = Visit.objects.get(access_id=UUID(access)), HandOver.objects.get(access_id=UUID(access))
    assert visitor.client.cookies["gxp_support"].value not in (visit.token_sha256, hand_over.token_sha256)
    assert len(visit.token_sha256) == len(hand_over.token_sha256) == 64
    assert settings.GXP_STAFF
