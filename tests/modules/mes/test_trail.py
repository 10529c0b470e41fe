"""The trail as people read it: names of records, fields in words, values with unit; the stored form beside it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gxp.compliance.audit.reading import readable
from gxp.compliance.audit.search import Wanted, search
from gxp.kernel.context import Tenant
from gxp.kernel.refs import ObjectRef
from tests.fixtures.tenancy import open_unit
from tests.modules.mes.shop import person
from tests.modules.plant import Receive


@pytest.fixture
def lot(receive: Receive) -> dict[str, Any]:
    """A lot of lactose with one container."""
    return receive("LACTOSE", ["5.000"])


def entries(who: str, lot: dict[str, Any]) -> list[dict[str, Any]]:
    """The trail of the lot as somebody reads it, newest first."""
    return list(person(who).get(f"/audit/entries?object=mes.lot:{lot['id']}&limit=100").ok()["items"])


def of_type(found: list[dict[str, Any]], type_: str) -> dict[str, Any]:
    """The oldest entry of a type."""
    return [one for one in found if one["object"]["type"] == type_][-1]


def line(entry: dict[str, Any], name: str) -> dict[str, Any]:
    """A field's line."""
    return next(one for one in entry["lines"] if one["field"] == name)


@pytest.mark.req("D11-12.2", "P11-10e-2")
def test_an_entry_names_its_record_and_says_its_fields_in_words_with_unit(lot: dict[str, Any]) -> None:
    entry = of_type(entries("qa_zheng", lot), "mes.movement")
    assert entry["subject"]["kind"] == {"zh-Hans": "物料移动", "en": "Movement"}
    assert entry["record"]["number"] == lot["number"]
    assert entry["record"]["path"] == f"/lots/{lot['id']}"
    quantity = line(entry, "quantity")
    assert (quantity["label"]["zh-Hans"], quantity["old"]) == ("数量", None)
    assert (quantity["new"]["text"], quantity["new"]["unit"], quantity["new"]["kind"]) == ("5.000", "kg", "number")
    assert line(entry, "kind")["new"]["word"] == {"zh-Hans": "收货", "en": "receive"}
    target = line(entry, "target_id")["new"]
    assert target["word"]["en"] == f"Container {lot['containers'][0]['code']}"


def test_nothing_of_the_stored_form_is_lost(lot: dict[str, Any]) -> None:
    for entry in entries("qa_zheng", lot):
        if entry["op"] == "event":
            continue
        said = {one["field"] for one in entry["lines"]}
        empty = {name for name, pair in entry["change"].items() if not any(pair)}
        assert said == entry["change"].keys() - empty


def test_an_event_is_called_by_what_happened(lot: dict[str, Any]) -> None:
    entry = of_type(entries("qa_zheng", lot), "audit.event")
    assert (entry["act"]["zh-Hans"], entry["subject"]) == ("放行条件查询", None)
    assert entry["record"]["number"] == lot["number"]


@pytest.mark.req("D11-12.3")
def test_who_may_not_see_the_record_reads_its_kind_and_no_name(lot: dict[str, Any]) -> None:
    entry = of_type(entries("admin_zhou", lot), "mes.movement")
    assert entry["record"] == {"kind": {"zh-Hans": "物料批", "en": "Lot"}, "number": None, "title": None, "path": None}
    target = line(entry, "target_id")["new"]
    assert (target["kind"], target["word"], target["text"]) == ("text", None, lot["containers"][0]["id"])


def test_many_entries_ask_no_more_than_few(lot: dict[str, Any], tenant_a: Tenant) -> None:
    with open_unit(tenant_a, "qa_zheng"):
        found = search(Wanted(about=ObjectRef.of("mes.lot", lot["id"])), limit=100)
        with CaptureQueriesContext(connection) as few:
            readable(found[:4])
        with CaptureQueriesContext(connection) as many:
            readable([*found, *found, *found])
    assert len(many) <= len(few) + 10
    assert len(many) <= 45
