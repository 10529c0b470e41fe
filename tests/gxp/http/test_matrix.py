"""Role × route × act in full: each cell of docs/compliance/access-matrix.csv is requested, and nothing changes."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable

import pytest

from gxp.kernel.context import Tenant
from gxp.registry import grants
from tests.api import Api
from tests.trace import Trace
from tools import access_matrix
from tools.access_matrix import ALLOWED, REFUSED, TABLE, Way

NOWHERE = "00000000-0000-7000-8000-000000000000"
REGENERATE = "run `.venv/bin/python -m tools.access_matrix`"
# The route's own answer to a lack of the permission, and the act's.
LACKS = {(403, "identity.not_permitted"), (403, "esign.not_permitted")}


def cells() -> list[dict[str, str]]:
    """The lines of the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def distinct() -> dict[str, list[str]]:
    """A role of the starting set -> all roles that hold exactly the same; each is asked for once."""
    found: dict[frozenset[str], list[str]] = {}
    held = access_matrix.roles()
    for role in [*sorted(grants()), *sorted(set(held) - set(grants()))]:
        found.setdefault(held[role], []).append(role)
    return {names[0]: names for names in found.values()}


@pytest.mark.req("P11-10d", "P11-10g", "A11-12.1", "D11-11", "CS-14")
def test_the_table_is_true() -> None:
    assert TABLE.read_text(encoding="utf-8") == access_matrix.render(), REGENERATE
    assert all({ALLOWED, REFUSED} >= set(list(line.values())[4:]) for line in cells())
    nowhere = [line["path"] for line in cells() if not any(line[role] == ALLOWED for role in access_matrix.roles())]
    assert nowhere == []


def asked(api: Api, way: Way, records: dict[str, str]) -> tuple[int, str]:
    """Status and code of one way without a body, on a record that is not there."""
    if way.method == "SIGN":
        body = {"act": way.path, "ref": f"{records[way.path]}:{NOWHERE}", "params": {}}
        answer = api.post("/esign/intents", body)
    else:
        path = re.sub(r"\{[^}]*\}", NOWHERE, way.path)
        answer = api.call(way.method, path, None if way.method == "GET" else {})
    return answer.status, str(answer.body.get("code")) if isinstance(answer.body, dict) else ""


@pytest.mark.req("P11-10d", "P11-10g", "A11-12.1", "D11-11", "CS-14", "PI-9.5")
@pytest.mark.parametrize("role", sorted(grants()))
def test_every_cell_of_a_role_is_so(database: str, tenant_a: Tenant, newcomer: Callable[..., str], role: str) -> None:
    same = distinct()
    assert role in same, "two roles of the starting set hold the same"
    api, trace = Api(newcomer(role)), Trace(database, tenant_a.schema)
    api.client.raise_request_exception = False
    table = {(line["method"], line["path"]): line for line in cells()}
    ways = access_matrix.ways()
    records = {way.path: way.where for way in ways if way.method == "SIGN"}
    wrong: list[str] = []

    def all_of_them() -> object:
        for way in ways:
            got = asked(api, way, records)
            for name in same[role]:
                allowed = table[way.method, way.path][name] == ALLOWED
                if (got in LACKS) == allowed or got[0] >= 500 or got[0] == 401:
                    wrong.append(f"{name}: {way.method} {way.path}: {got}")
        return None

    left = trace.left_by(all_of_them)  # type: ignore[arg-type]  # no single answer is of interest
    assert wrong == []
    assert left.rows == {}
    assert {one["object"]["type"] for one in left.entries} == {"audit.event"}


def test_every_role_of_an_industry_is_asked_for_through_one_that_holds_the_same() -> None:
    assert sorted(name for names in distinct().values() for name in names) == sorted(access_matrix.roles())
    assert set(distinct()) == set(grants())
