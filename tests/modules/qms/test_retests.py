"""The retest date of a lot is extended by signature, on a passed retest of its own, at most to expiry."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import jsonschema
import pytest

from gxp.compliance.package.selectors import closed_units
from gxp.kernel.refs import ObjectRef
from modules.mes.models import Lot
from modules.qms.models import RetestDecision
from tests.api import Answer, Api
from tests.architecture.source import ROOT
from tests.fixtures.tenancy import open_unit
from tests.modules.mes.shop import person
from tests.modules.plant import Plant, Receive
from tests.modules.quality import dispose, inspect, release_lot
from tests.trace import Trace

ACT = "qms.lot.extend_retest"


@pytest.fixture
def trace(database: str, plant: Plant) -> Trace:
    """What acts leave at acme."""
    return Trace(database, plant.tenant.schema)


def days(plant: Plant, count: int) -> str:
    """A day so many days from today."""
    return (date.fromisoformat(plant.today) + timedelta(days=count)).isoformat()


@pytest.fixture
def lot(receive: Receive, plant: Plant) -> dict[str, Any]:
    """A released lot that expires in a year and whose retest date was over long ago: the calendar is turned."""
    made = receive("LACTOSE", ["1.000", "25.000"], retest=days(plant, 30))
    release_lot(made)
    with open_unit(plant.tenant, "qa_zheng"):
        Lot.objects.filter(id=made["id"]).update(retest_date=date(2020, 1, 1))
    return made


def retest(lot: dict[str, Any], values: dict[str, str] | None = None, *, tested: bool = True) -> None:
    """Open a retest of the lot and, unless told otherwise, have it tested and approved."""
    api = Api("qc_qian")
    first = api.get(f"/qms/inspections?lot={lot['id']}").ok()["items"][0]
    wish = {"lot": lot["id"], "specification": first["specification"]["code"], "cause": "retest"}
    api.post("/qms/inspections", wish).ok()
    if tested:
        inspect(lot, values)


def extend(lot: dict[str, Any], day: object, who: str = "qa_zheng", reason: str = "retest passed") -> Answer:
    """Sign the next retest date."""
    return person(who).sign(ACT, f"mes.lot:{lot['id']}", {"date": day}, reason=reason)


def shown(lot: dict[str, Any]) -> tuple[str, bool, list[str], bool]:
    """Retest date, whether the second container may be used, why not, and whether an extension is offered."""
    view = Api("qa_zheng").get(f"/mes/lots/{lot['id']}").ok()
    usable = view["containers"][1]["usable"]
    return view["retest"], usable["ok"], [one["code"] for one in usable["reasons"]], view["retest_basis"] is not None


@pytest.mark.req("CN-115–117", "CN-229/230", "P11-70")
def test_a_passed_retest_and_a_signature_make_a_lot_usable_again(lot: dict[str, Any], plant: Plant) -> None:
    assert shown(lot) == ("2020-01-01", False, ["mes.lot_retest_due"], False)
    retest(lot)
    assert shown(lot) == ("2020-01-01", False, ["mes.lot_retest_due"], True)
    done = extend(lot, days(plant, 90)).ok()
    assert shown(lot) == (days(plant, 90), True, [], False)
    with open_unit(plant.tenant, "qa_zheng"):
        (stored,) = RetestDecision.objects.filter(lot_id=lot["id"])
        (unit,) = [
            one
            for one in closed_units(ObjectRef("mes", "lot", lot["id"]))
            if one.unit_type == "qms.retest_decision_record"
        ]
    assert (str(stored.before), str(stored.after), stored.reason) == ("2020-01-01", days(plant, 90), "retest passed")
    assert str(stored.signature) == done["signature"]["id"]
    assert done["signature"]["id"] in unit.document
    schema = ROOT / "docs/contracts/records/qms.retest_decision.v1.json"
    jsonschema.validate(json.loads(stored.document), json.loads(schema.read_text(encoding="utf-8")))


@pytest.mark.req("CN-115–117", "P11-10f")
def test_every_date_that_may_not_be_is_refused_and_changes_nothing(
    lot: dict[str, Any], plant: Plant, trace: Trace
) -> None:
    for who in ("qa_zheng", "qc_feng"):
        person(who)  # logs in before anything is counted
    trace.refused(lambda: extend(lot, days(plant, 90)), 409, "qms.retest_not_passed")
    retest(lot, tested=False)
    trace.refused(lambda: extend(lot, days(plant, 90)), 409, "qms.retest_not_passed")
    inspect(lot)
    for day, code in (
        (days(plant, 366), "mes.retest_after_expiry"),
        (days(plant, 0), "mes.retest_not_later"),
        ("2019-12-31", "mes.retest_not_later"),
        ("soon", "mes.date_malformed"),
        (None, "mes.date_malformed"),
    ):
        trace.refused(lambda day=day: extend(lot, day), 422, code)  # type: ignore[misc]  # bound at once
    trace.refused(lambda: extend(lot, days(plant, 90), who="qc_feng"), 403, "esign.not_permitted")
    assert shown(lot) == ("2020-01-01", False, ["mes.lot_retest_due"], True)
    extend(lot, plant.in_a_year).ok()
    trace.refused(lambda: extend(lot, plant.in_a_year), 409, "qms.retest_not_passed")
    retest(lot)
    trace.refused(lambda: extend(lot, days(plant, 90)), 422, "mes.retest_not_later")
    assert shown(lot)[:3] == (plant.in_a_year, True, [])


@pytest.mark.req("CN-229/230")
def test_a_retest_date_needs_a_reason_and_no_rejected_lot_gets_one(
    lot: dict[str, Any], plant: Plant, trace: Trace
) -> None:
    retest(lot)
    silent = extend(lot, days(plant, 90), reason="")
    assert (silent.status, silent.code) == (422, "esign.reason_missing")
    dispose(lot, "rejected", reason="foreign matter").ok()
    trace.refused(lambda: extend(lot, days(plant, 90)), 409, "qms.retest_rejected")
    assert shown(lot)[0] == "2020-01-01"
