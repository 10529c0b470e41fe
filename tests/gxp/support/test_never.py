"""Support never acts: route by route over the whole API, every call that is no GET is refused and nothing changes."""

from __future__ import annotations

import pytest
from django.db import connection

from gxp.http.access import in_frame
from gxp.kernel.context import Tenant
from gxp.support.selectors.areas import areas, permissions, prefixes
from tests.api import Api
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.support.staffing import Member, inside
from tests.gxp.trail import events
from tests.isolation.routes import Route, example, routes

NOWHERE = "0190a000-0000-7000-8000-00000000dead"
# A refused call leaves its event in the trail, and nothing else.
TABLES = """
SELECT c.relname FROM pg_class c
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND c.relname !~ '^(audit_|django_)'
"""


def everything(unit: OpenUnit, tenant: Tenant) -> dict[str, str]:
    """A digest of every table of the company but the trail."""
    with unit(tenant), connection.cursor() as cursor:
        cursor.execute(TABLES)
        names = sorted(row[0] for row in cursor.fetchall())
        found = {}
        for name in names:
            cursor.execute(f"SELECT md5(coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '')) FROM \"{name}\" t")
            found[name] = str(cursor.fetchone()[0])
    return found


def filled(route: Route) -> str:
    """The path with every parameter put in."""
    return route.at({}, NOWHERE)


@pytest.mark.req("P11-10d", "P11-10g", "A11-12.1", "D11-11")
def test_every_route_that_acts_is_refused_and_nothing_changes(member: Member, tenant_a: Tenant, unit: OpenUnit) -> None:
    access, visitor = inside(member, areas=sorted(areas()))
    acting = [one for one in routes() if one.method != "GET" and one.path != "/support/enter"]
    assert len(acting) >= 100
    before, wrong = everything(unit, tenant_a), []
    for route in acting:
        answer = visitor.call(route.method, filled(route), example(route.body, "x") if route.body else {})
        if (answer.status, answer.code) != (403, "support.never_acts"):
            wrong.append(f"{route.name}: {answer.status}")
    assert wrong == []
    assert everything(unit, tenant_a) == before
    with unit(tenant_a):
        traced = events("support.refused", access=access, code="support.never_acts")
    assert len(traced) == len(acting)


@pytest.mark.req("P11-10d", "A11-12.1")
def test_every_route_outside_the_consent_is_refused(member: Member, tenant_a: Tenant) -> None:
    _, visitor = inside(member, areas=["qms"])
    opened, wrong = prefixes(frozenset({"qms"})), []
    outside = [one for one in routes() if one.method == "GET" and not f"/api{one.path}".startswith(opened)]
    for route in outside:
        answer = visitor.get(filled(route))
        if not in_frame(f"/api{filled(route)}") and (answer.status, answer.code) != (403, "support.out_of_scope"):
            wrong.append(f"{route.name}: {answer.status}")
    assert len(outside) > 50
    assert wrong == []


@pytest.mark.req("P11-10d", "A11-12.1")
def test_every_read_within_the_consent_changes_nothing_and_no_route_fails(
    member: Member, tenant_a: Tenant, unit: OpenUnit
) -> None:
    _, visitor = inside(member, areas=sorted(areas()))
    before, wrong = everything(unit, tenant_a), []
    for route in routes():
        if route.method == "GET":
            answer = visitor.get(filled(route))
            if answer.status >= 500 or b"Set-Cookie" in str(answer.headers).encode():
                wrong.append(f"{route.name}: {answer.status} {answer.body}")
            if answer.status == 403 and answer.code not in (
                "support.out_of_scope",
                "support.no_files",
                "support.not_a_readers",
            ):
                wrong.append(f"{route.name}: {answer.code}")
    assert wrong == []
    assert everything(unit, tenant_a) == before


def test_what_a_visitor_holds_only_reads() -> None:
    held = permissions(frozenset(areas()))
    assert {"mes.batch.view", "audit.read", "qms.view"} <= held
    assert [one for one in held if not one.endswith((".read", ".view"))] == []
    assert "support.access.read" not in held


@pytest.mark.req("P11-10d")
def test_no_file_leaves(member: Member, tenant_a: Tenant) -> None:
    _, visitor = inside(member, areas=["identity", "mes"])
    assert visitor.get("/identity/users?format=xlsx").code == "support.no_files"
    assert visitor.get("/mes/batches?format=xlsx").code == "support.no_files"
    assert visitor.get("/identity/imports/people/template").code in ("support.out_of_scope", "support.no_files")


@pytest.mark.req("P11-10d")
def test_named_records_are_the_only_ones(member: Member, tenant_a: Tenant) -> None:
    _, visitor = inside(member, areas=["mes"], records=[NOWHERE])
    assert visitor.get(f"/mes/batches/{NOWHERE}").status == 404  # read, and there is none
    assert visitor.get("/mes/batches").code == "support.out_of_scope"
    assert visitor.get("/mes/batches/0190a000-0000-7000-8000-00000000beef").code == "support.out_of_scope"


@pytest.mark.req("P11-10d")
def test_support_is_nobody_on_the_operators_routes_and_at_another_company(member: Member, tenant_b: Tenant) -> None:
    _, visitor = inside(member)
    other = Api("", company="beta")
    other.client.cookies["gxp_support"] = visitor.client.cookies["gxp_support"].value
    assert (other.get("/mes/batches").status, other.get("/mes/batches").code) == (401, "support.visit_over")
