"""Access by consent: asked for, signed, entered by a one-time hand-over, read under a trace, ended at once."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from gxp.kernel.context import Tenant
from gxp.support.models import Access
from gxp.support.providers import content
from tests.api import Api
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.support.staffing import Member, Visitor, granted, inside
from tests.gxp.trail import actor_of, entries, events

ROOT = Path(__file__).resolve().parents[3]
SCHEMA = json.loads((ROOT / "docs/contracts/records/support.consent.v1.json").read_text(encoding="utf-8"))
BATCHES = ["mes.batch.view", "mes.material.view", "mes.order.view", "mes.recipe.view", "qms.view"]


@pytest.mark.req("P11-10d", "P11-10e-1", "A11-12.1")
def test_support_reads_after_a_signature_and_every_read_is_in_the_trail(
    member: Member, tenant_a: Tenant, unit: OpenUnit
) -> None:
    access = granted(member)
    visitor = Visitor(member.token(access))
    assert visitor.entered.ok()["until"]
    me = visitor.get("/identity/me").ok()
    assert (me["support"]["access"], me["permissions"], me["roles"]) == (access, BATCHES, [])
    assert visitor.get("/mes/batches?limit=5").status == 200
    assert visitor.get("/mes/batches/0190a000-0000-7000-8000-00000000dead").status == 404
    with unit(tenant_a):
        read, refused = events("support.read", access=access), events("support.refused", access=access)
    assert [(one["path"], one["query"], one["status"]) for one in read] == [
        ("/api/identity/me", "", "200"),
        ("/api/mes/batches", "limit=5", "200"),
    ]
    assert refused[0]["route"].startswith("api/mes/batches/<")
    assert "00000000dead" in refused[0]["object"]


@pytest.mark.req("P11-50a", "P11-70", "P11-10e-1")
def test_each_step_names_its_actor_and_the_consent_is_a_signature(
    member: Member, tenant_a: Tenant, unit: OpenUnit
) -> None:
    access, _ = inside(member)
    Api("admin_zhou").post(f"/support/access/{access}/end", {"reason": "done"}).ok()
    with unit(tenant_a):
        row = Access.objects.get(id=access)
        actors = [actor_of(one) for one in entries("support.access", access)]
        document = json.loads(content(row))
    assert [one["name"] for one in actors[:3]] == [f"{row.staff_name}（平台支持 vendor support）", "郑洪", "周建国"]
    assert (actors[0]["roles"], actors[0]["id"]) == (["vendor_support"], str(row.staff))
    assert row.signature is not None
    jsonschema.validate(document, SCHEMA)
    assert (document["rights"], document["areas"], document["minutes"]) == ("read", ["mes", "qms"], "60")


def test_a_request_waits_in_the_inbox_of_whoever_may_consent_and_of_nobody_else(
    member: Member, tenant_a: Tenant
) -> None:
    access = member.asked()
    waiting = {
        who: [one["id"] for one in Api(who).get("/inbox/waiting").ok()["items"]] for who in ("qa_zheng", "op_li")
    }
    assert (access in waiting["qa_zheng"], access in waiting["op_li"]) == (True, False)
    member.post(f"/staff/access/{access}/end").ok()
    assert access not in [one["id"] for one in Api("qa_zheng").get("/inbox/waiting").ok()["items"]]


@pytest.mark.req("P11-10d")
def test_everybody_is_told_while_support_may_read_and_who_may_end_it_has_the_switch(
    member: Member, tenant_a: Tenant
) -> None:
    operator, admin = Api("op_li"), Api("admin_zhou")
    access, _ = inside(member)

    def shown(api: Api) -> tuple[list[bool], bool]:
        found = api.get("/support/present").ok()
        return [one["inside"] for one in found["items"] if one["id"] == access], found["may_end"]

    assert (shown(operator), shown(admin)) == (([True], False), ([True], True))
    admin.post(f"/support/access/{access}/end").ok()
    assert shown(operator) == ([], False)
    assert Api("op_li").get("/support/access").code == "identity.not_permitted"
    assert admin.get("/support/access?q=" + member.username).ok()["items"][0]["state"] == "ended"


def test_the_list_is_a_worksheet_for_the_companys_people(member: Member, tenant_a: Tenant) -> None:
    member.asked()
    sheet = Api("qa_zheng").get("/support/access?format=xlsx")
    assert (sheet.status, sheet.body[:2]) == (200, b"PK")
