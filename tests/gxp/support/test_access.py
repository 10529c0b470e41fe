"""Access by consent: asked for, signed, entered by a one-time hand-over, read under a trace, ended at once."""

from __future__ import annotations

import pytest

from gxp.kernel.context import Tenant
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.support.staffing import Member, Visitor, granted
from tests.gxp.trail import events


@pytest.mark.req("P11-10d", "P11-10e", "A11-12.1")
def test_support_reads_after_a_signature_and_every_read_is_in_the_trail(
    member: Member, tenant_a: Tenant, unit: OpenUnit
) -> None:
    access = granted(member)
    visitor = Visitor(member.token(access))
    assert visitor.entered.ok()["until"]
    me = visitor.get("/identity/me").ok()
    assert (me["support"]["access"], me["permissions"]) == (
        access,
        ["mes.batch.view", "mes.material.view", "mes.order.view", "mes.recipe.view", "qms.view"],
    )
    assert visitor.get("/mes/batches").status == 200
    assert visitor.get("/mes/batches/0190a000-0000-7000-8000-00000000dead").status == 404
    with unit(tenant_a):
        found = [one for one in events("support.read") + events("support.refused") if one["access"] == access]
    assert [(one["path"], one["status"]) for one in found if one["code"] == ""] == [
        ("/api/identity/me", "200"),
        ("/api/mes/batches", "200"),
    ]
