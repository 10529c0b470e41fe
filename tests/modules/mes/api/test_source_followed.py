"""What was weighed out follows its source: rejected, restricted or held later, it is not charged; charged already, it
stands against the batch until it is treated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from gxp.ports.batches import BatchDirectory
from gxp.registry import provider
from modules.mes.models import Review
from modules.mes.selectors.batches import batch_by_id, batch_ref
from tests.api import Api
from tests.fixtures.tenancy import open_unit
from tests.modules.mes.floor import Shift
from tests.modules.mes.readings import under_hand
from tests.modules.mes.shop import person
from tests.modules.plant import Plant
from tests.modules.quality import dispose
from tests.trace import Trace

STEP = "20.2"


@pytest.fixture(scope="module")
def shift(plant: Plant) -> Iterator[Shift]:
    """A batch whose materials are all dispensed and whose first charging has begun."""
    with pytest.MonkeyPatch.context() as patch:
        made = Shift(under_hand(patch), plant)
        made.at("charge")
        yield made
        made.leave()


@pytest.fixture
def trace(database: str, plant: Plant) -> Trace:
    """What acts leave at acme."""
    return Trace(database, plant.tenant.schema)


def source(shift: Shift, material: str) -> dict[str, Any]:
    """The lot of a material, as its screen shows it; its first container is what was weighed out of."""
    listed = Api("wh_ma").get(f"/mes/containers?q={shift.code[material]}").ok()["items"]
    lot = next(one["lot"] for one in listed if one["code"] == shift.code[material])
    return dict(Api("wh_ma").get(f"/mes/lots/{lot}").ok())


def blockers(shift: Shift, plant: Plant) -> dict[str, str]:
    """What the charged material sets against release: code -> lot."""
    with open_unit(plant.tenant, "qa_zheng"):
        found = provider(BatchDirectory).blockers(batch_ref(batch_by_id(shift.batch.id)))
    return {one.code: one.params["lot"] for one in found if one.code.startswith("mes.charged_")}


def treat(exception: dict[str, Any], deviation: str = "") -> None:
    """Explain, assess and accept an exception, with a deviation where one is named."""
    ref = f"mes.exception:{exception['id']}"
    person("op_li").sign("mes.exception.explain", ref, {"text": "charged before the decision"}).ok()
    person("sup_zhao").sign("mes.exception.assess", ref, {"text": "see impact", "deviation_title": deviation}).ok()
    accepted = "accepted_with_deviation" if deviation else "accepted"
    person("qa_zheng").sign("mes.exception.dispose", ref, {"text": "justified", "disposition": accepted}).ok()


@pytest.mark.req("CN-115–117", "CN-229/230")
def test_a_source_rejected_after_dispensing_is_not_charged(shift: Shift, trace: Trace) -> None:
    lot, drum = source(shift, "LACTOSE"), shift.code["LACTOSE"]
    bag = shift.batch.containers("LACTOSE")[0]
    # The bag was good at first; what it was weighed out of speaks for it, whatever is decided about the bag alone.
    dispose(lot, "released", container=bag, reason="looked at").ok()
    dispose(lot, "rejected", container=drum, reason="foreign matter found in the drum").ok()
    trace.refused(lambda: shift.batch.post(STEP, "scan", {"code": bag}), 409, "mes.lot_rejected")
    assert (shift.batch.containers("LACTOSE")[0], shift.batch.exceptions()) == (bag, [])
    dispose(lot, "restricted", container=drum, markets=["EU"], reason="not registered here").ok()
    trace.refused(lambda: shift.batch.post(STEP, "scan", {"code": bag}), 409, "mes.market_not_allowed")
    dispose(lot, "quarantine", container=drum, reason="tested again").ok()
    trace.refused(lambda: shift.batch.post(STEP, "scan", {"code": bag}), 409, "mes.lot_in_quarantine")
    dispose(lot, "released", container=drum, reason="not confirmed").ok()


@pytest.mark.req("CN-115–117", "CN-229/230")
def test_a_sublot_made_of_the_source_after_dispensing_decides_too(shift: Shift, trace: Trace) -> None:
    lot, drum = source(shift, "LACTOSE"), shift.code["LACTOSE"]
    bag = shift.batch.containers("LACTOSE")[0]
    made = {"number": "W", "reason": "wet pallet", "shares": [{"container": drum}]}
    (part,) = Api("wh_ma").post(f"/mes/lots/{lot['id']}/sublots", made).ok()["items"]
    dispose(lot, "rejected", sublot="W", reason="wet").ok()
    trace.refused(lambda: shift.batch.post(STEP, "scan", {"code": bag}), 409, "mes.lot_rejected")
    dispose(lot, "released", sublot="W", reason="dry inside").ok()
    body = {"subject": f"mes.sublot:{part['id']}", "cause": "doubt", "text": "dry inside?"}
    hold = Api("qa_zheng").post("/mes/holds", body).ok()["id"]
    trace.refused(lambda: shift.batch.post(STEP, "scan", {"code": bag}), 409, "mes.container_on_hold")
    Api("qa_zheng").sign("mes.hold.release", f"mes.hold:{hold}", reason="dry").ok()


@pytest.mark.req("CN-115–117")
def test_a_hold_on_the_source_stops_charging_until_it_is_lifted(shift: Shift, trace: Trace) -> None:
    lot, drum = source(shift, "LACTOSE"), shift.code["LACTOSE"]
    bag = shift.batch.containers("LACTOSE")[0]
    id_ = next(one["id"] for one in lot["containers"] if one["code"] == drum)
    body = {"subject": f"mes.container:{id_}", "cause": "damage", "text": "the lid was loose"}
    hold = Api("qa_zheng").post("/mes/holds", body).ok()["id"]
    trace.refused(lambda: shift.batch.post(STEP, "scan", {"code": bag}), 409, "mes.container_on_hold")
    Api("qa_zheng").sign("mes.hold.release", f"mes.hold:{hold}", reason="the liner was whole").ok()
    shift.batch.scan(STEP, bag)
    assert shift.batch.exceptions() == []


def test_what_is_held_alone_is_not_given_back_into_a_good_container(shift: Shift, trace: Trace) -> None:
    lot = source(shift, "STARCH")
    bag, drum = shift.batch.containers("STARCH")[0], shift.code["STARCH"]
    ids = {one["code"]: one["id"] for one in lot["containers"]}
    body = {"subject": f"mes.container:{ids[bag]}", "cause": "damage", "text": "torn"}
    hold = Api("qa_zheng").post("/mes/holds", body).ok()["id"]
    back = {"into": drum, "quantity": "0.010", "unit": "kg"}
    wh = person("wh_ma")
    trace.refused(lambda: wh.post(f"/mes/containers/{ids[bag]}/return", back), 409, "mes.other_hold")
    Api("qa_zheng").sign("mes.hold.release", f"mes.hold:{hold}", reason="taped").ok()


@pytest.mark.req("CN-247–251", "CN-229/230")
def test_a_source_rejected_after_charging_stands_against_the_batch_until_it_is_treated(
    shift: Shift, plant: Plant
) -> None:
    lot, drum = source(shift, "LACTOSE"), shift.code["LACTOSE"]
    with open_unit(plant.tenant, "qa_zheng"):
        Review.objects.filter(batch_id=shift.batch.id, kind="qa").update(status="done")
    assert blockers(shift, plant) == {}
    dispose(lot, "rejected", container=drum, reason="foreign matter found in the drum").ok()
    (raised,) = shift.batch.exceptions()
    assert (raised["class"], raised["status"]) == ("critical", "open")
    assert lot["number"] in raised["text"]["en"]
    assert raised["text"]["en"].endswith("was rejected")
    assert blockers(shift, plant) == {"mes.charged_material_not_usable": lot["number"]}
    with open_unit(plant.tenant, "qa_zheng"):
        assert Review.objects.get(batch_id=shift.batch.id, kind="qa").status == "open"
    shown = person("qp_he").get(f"/qms/releases/{shift.batch.id}?kind=factory").ok()
    execution = next(one for one in shown["items"] if one["code"] == "execution")
    assert execution["verdict"] == "not_met"
    assert "mes.charged_material_not_usable" in str(execution["evidence"])
    ref = f"mes.exception:{raised['id']}"
    person("op_li").sign("mes.exception.explain", ref, {"text": "charged before the decision"}).ok()
    person("sup_zhao").sign("mes.exception.assess", ref, {"text": "see impact"}).ok()
    bare = person("qa_zheng").sign("mes.exception.dispose", ref, {"text": "fine", "disposition": "accepted"})
    assert (bare.status, bare.code) == (409, "mes.deviation_needed")
    assert blockers(shift, plant) == {"mes.charged_material_not_usable": lot["number"]}
    justified: dict[str, object] = {"text": "justified", "disposition": "accepted_with_deviation"}
    person("qa_zheng").sign("mes.exception.dispose", ref, justified).ok()
    assert blockers(shift, plant) == {}
    # The same decision raises nothing twice; another one on the lot is another exception.
    dispose(lot, "quarantine", reason="the whole lot is tested again").ok()
    assert [one["class"] for one in shift.batch.exceptions()] == ["critical"]
    dispose(lot, "rejected", reason="confirmed").ok()
    assert [one["class"] for one in shift.batch.exceptions()] == ["critical", "critical"]


@pytest.mark.req("CN-247–251")
def test_a_hold_after_charging_stands_against_the_batch_until_it_is_lifted_and_its_exception_disposed_of(
    shift: Shift, plant: Plant
) -> None:
    lot = source(shift, "SMCC")
    for bag in [*shift.batch.containers("API-20"), *shift.batch.containers("SMCC")]:
        shift.batch.scan(STEP, bag)
    before = len(shift.batch.exceptions())
    hold = Api("qa_zheng").post("/mes/holds", {"subject": f"mes.lot:{lot['id']}", "cause": "recall", "text": "x"}).ok()
    raised = shift.batch.exceptions()[before:]
    assert [(one["class"], lot["number"] in one["text"]["en"]) for one in raised] == [("major", True)]
    assert blockers(shift, plant)["mes.charged_material_on_hold"] == lot["number"]
    treat(raised[0])
    assert blockers(shift, plant)["mes.charged_material_on_hold"] == lot["number"]
    Api("qa_zheng").sign("mes.hold.release", f"mes.hold:{hold['id']}", reason="not this lot").ok()
    assert "mes.charged_material_on_hold" not in blockers(shift, plant)
