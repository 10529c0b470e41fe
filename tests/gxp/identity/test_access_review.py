"""Who holds what: the report, who may do one thing, and the periodic review that is signed and carried out."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from jsonschema import validate
from openpyxl import load_workbook

from gxp.identity.models import AccessReview, Membership, Role, Session, User
from gxp.identity.selectors import people
from gxp.kernel.clock import utc_now
from gxp.kernel.context import Tenant
from tests.api import Answer, Api
from tests.fixtures.services import ROOT
from tests.fixtures.tenancy import OpenUnit
from tests.trace import Trace

SIGN = "identity.access_review.sign"
SCHEMA = json.loads((ROOT / "docs/contracts/records/identity.access_review.v1.json").read_text(encoding="utf-8"))


@pytest.fixture
def qa() -> Api:
    """Quality assurance, logged in before anything is counted."""
    return Api("qa_zheng")


@pytest.fixture
def trace(database: str, tenant_a: Tenant) -> Trace:
    """What acts leave at acme."""
    return Trace(database, tenant_a.schema)


def lines(who: Api, **query: str) -> list[dict[str, Any]]:
    """The report of access."""
    asked = "&".join(f"{key}={value}" for key, value in {"limit": "500", **query}.items())
    return list(who.get(f"/identity/access?{asked}").ok()["items"])


def decisions(who: Api, *revoked: str) -> list[dict[str, str]]:
    """Keep everything but one's own and the named people's roles, which are revoked."""
    return [
        {"line": one["id"], "decision": "revoke", "reason": "left the company"}
        if one["username"] in revoked
        else {"line": one["id"], "decision": "keep"}
        for one in lines(who)
        if one["username"] != who.username
    ]


def draw_up(who: Api, *revoked: str) -> Answer:
    """Draw up a review."""
    return who.post("/identity/access-reviews", {"decisions": decisions(who, *revoked), "note": "half-year"})


@pytest.mark.req("A11-11", "A11-12.1", "D11-11", "D11-14")
def test_the_report_says_who_holds_what_since_when_by_whom_and_what_stands_out(
    qa: Api, tenant_a: Tenant, unit: OpenUnit, newcomer: Callable[..., str]
) -> None:
    name, boss = newcomer("operator"), newcomer("admin")
    (line,) = lines(qa, username=name)
    assert (line["role"]["code"], line["places"], line["standing"], line["account"]) == (
        "operator", [], "in_force", "active",
    )  # fmt: skip
    assert (line["granted_by"], line["last_login"], line["privileged"], line["conflicts"]) == ("周建国", None, [], [])
    Api(name)
    assert lines(qa, username=name)[0]["last_login"]
    assert "identity.user.manage" in lines(qa, username=boss)[0]["privileged"]
    with unit(tenant_a, as_="admin_zhou"):
        # An account of long ago that was not used since, closed accounts, and duties from before the rules.
        long_ago = utc_now() - timedelta(days=200)
        Session.objects.filter(user__username=name).update(created_at=long_ago)
        Membership.objects.create(user=User.objects.get(username=boss), role=Role.objects.get(code="qa"))
    assert lines(qa, username=name)[0]["account"] == "unused"
    (clashing,) = {tuple(one["conflicts"]) for one in lines(qa, username=boss)}
    assert {"identity.user.manage", "identity.role.approve"} <= set(" × ".join(clashing).split(" × "))
    user = people_id(tenant_a, unit, name)
    Api("admin_zhou").patch(f"/identity/users/{user}", {"active": False}).ok()
    assert lines(qa, username=name)[0]["account"] == "closed"
    with unit(tenant_a, as_="admin_zhou"):
        Membership.objects.filter(user__username=boss, role__code="qa").update(active=False)


def people_id(tenant: Tenant, unit: OpenUnit, username: str) -> str:
    """The id of a person."""
    with unit(tenant):
        return str(people.by_username(username).id)


@pytest.mark.req("A11-11", "D11-11")
def test_the_report_is_a_worksheet_too(qa: Api) -> None:
    answer = qa.client.get("/api/identity/access?format=xlsx")
    assert answer.status_code == 200
    book = load_workbook(io.BytesIO(answer.content))
    texts = {str(cell.value) for row in book.active.iter_rows() for cell in row}  # type: ignore[union-attr]
    assert {"op_li", "qa_zheng", "Last log-in", "Privileged rights", "Conflicts"} <= texts


@pytest.mark.req("A11-12.1", "D11-11")
def test_who_may_do_a_thing_is_told_by_person_permission_and_act(
    qa: Api, tenant_a: Tenant, unit: OpenUnit, newcomer: Callable[..., str]
) -> None:
    name = newcomer("warehouse")
    own = qa.get(f"/identity/rights?person={people_id(tenant_a, unit, name)}").ok()["items"]
    assert {one["permission"] for one in own} == set(Api(name).get("/identity/me").ok()["permissions"])
    assert {one["role"]["code"] for one in own} == {"warehouse"}
    receivers = qa.get("/identity/rights?permission=mes.receipt.create").ok()["items"]
    assert {"wh_ma", name} <= {one["username"] for one in receivers}
    assert {one["permission"] for one in receivers} == {"mes.receipt.create"}
    signers = qa.get("/identity/rights?act=qms.release.factory").ok()["items"]
    named = {one["username"] for one in signers}
    assert ("qp_he" in named, "qp_lin" in named, name in named) == (True, False, False)
    assert "qms.release.factory" in {act["code"] for one in signers for act in one["acts"]}
    assert qa.get("/identity/rights").code == "identity.rights_of_what"
    assert qa.get("/identity/rights?permission=mes.invented").code == "identity.unknown_permission"
    assert qa.get("/identity/rights?act=mes.invented").code == "esign.unknown_act"
    with unit(tenant_a, as_="admin_zhou"):
        Membership.objects.filter(user__username=name).update(valid_until=utc_now() - timedelta(days=1))
    assert qa.get(f"/identity/rights?person={people_id(tenant_a, unit, name)}").ok()["items"] == []


@pytest.mark.req("A11-11", "D11-11", "P11-70", "A11-12.3")
def test_a_review_is_signed_and_what_it_revokes_is_withdrawn(
    qa: Api, tenant_a: Tenant, unit: OpenUnit, newcomer: Callable[..., str]
) -> None:
    leaver, stays = newcomer("operator"), newcomer("warehouse")
    reader = Api(leaver)
    reader.get("/mes/lots").ok()
    review = draw_up(qa, leaver).ok()
    assert (review["status"], review["revoked"], review["left"]) == ("draft", 1, 1)
    own = [one for one in review["lines"] if one["username"] == "qa_zheng"]
    assert [one["decision"] for one in own] == ["left"]
    reader.get("/mes/lots").ok()  # a draft takes nothing away
    offer = qa.intent(SIGN, review["ref"]).ok()
    shown = {line["label"]["en"]: line["value"] for line in offer["lines"]}
    assert f"新人 {leaver} operator (left the company)" in shown["What is revoked"]
    qa.execute(offer).ok()
    assert reader.get("/mes/lots").code == "identity.not_permitted"
    Api(stays).get("/mes/lots").ok()
    stored = qa.get(f"/identity/access-reviews/{review['id']}").ok()
    assert (stored["status"], stored["number"]) == ("signed", review["number"])
    newest = qa.get("/identity/access-reviews").ok()["items"][0]
    assert (newest["number"], newest["reviewer"]["name"]) == (review["number"], "郑洪")
    with unit(tenant_a):
        row = AccessReview.objects.get(id=review["id"])
        validate(json.loads(row.document), SCHEMA)
    assert qa.intent(SIGN, review["ref"]).code == "identity.review_closed"


@pytest.mark.req("A11-11", "D11-12.6", "P11-10f")
def test_a_review_that_is_not_whole_or_is_one_s_own_is_refused(
    qa: Api, trace: Trace, newcomer: Callable[..., str]
) -> None:
    somebody, admin = Api(newcomer("operator")), Api("admin_zhou")
    whole = decisions(qa)
    path = "/identity/access-reviews"
    send: Callable[[list[dict[str, str]]], Answer] = lambda given: qa.post(path, {"decisions": given})  # noqa: E731
    trace.refused(lambda: send(whole[1:]), 422, "identity.review_incomplete")
    own = [{"line": one["id"], "decision": "keep"} for one in lines(qa, username="qa_zheng")]
    trace.refused(lambda: send(whole + own), 422, "identity.review_own")
    bare = [one | {"decision": "revoke"} for one in whole]
    trace.refused(lambda: send(bare), 422, "identity.review_reason")
    foreign = [*whole, {"line": "0190a000-0000-7000-8000-00000000dead", "decision": "keep"}]
    trace.refused(lambda: send(foreign), 409, "identity.review_outdated")
    trace.refused(lambda: somebody.post(path, {"decisions": whole}), 403, "identity.not_permitted")
    trace.refused(lambda: admin.post(path, {"decisions": whole}), 403, "identity.not_permitted")


@pytest.mark.req("A11-11", "P11-10f")
def test_a_review_that_no_longer_says_what_is_held_is_not_signed(
    qa: Api, trace: Trace, newcomer: Callable[..., str]
) -> None:
    other = Api(newcomer("qa"))
    review = draw_up(qa).ok()
    trace.refused(lambda: other.sign(SIGN, review["ref"]), 409, "identity.review_of_another")
    offer = qa.intent(SIGN, review["ref"]).ok()
    newcomer("operator")  # somebody is given a role meanwhile
    trace.refused(lambda: qa.execute(offer), 409, "identity.review_outdated")
    trace.refused(lambda: qa.intent(SIGN, review["ref"]), 409, "identity.review_outdated")
    assert qa.get(f"/identity/access-reviews/{review['id']}").ok()["status"] == "draft"
