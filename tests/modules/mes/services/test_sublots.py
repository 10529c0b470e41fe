"""Sublots and containers decided apart: a part's decision and hold follow its content, and are never merged away."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import jsonschema
import pytest

from gxp.compliance import audit
from gxp.kernel.ids import uuid7
from modules.mes.models import Container, Movement, Sublot
from modules.mes.selectors.ledger import container_by_code
from modules.mes.selectors.usability import Use
from modules.mes.selectors.usable import usable_for
from modules.mes.services import ledger
from modules.mes.services.handling import merge, return_
from modules.qms.models import DispositionDecision
from tests.api import Answer, Api
from tests.architecture.source import ROOT
from tests.fixtures.tenancy import open_unit
from tests.modules.plant import Plant, Receive
from tests.modules.quality import dispose, release_lot

Lot = dict[str, Any]


@pytest.fixture
def lot(receive: Receive) -> Lot:
    """A released lot of three containers: 1.000 (sampled), 25.000 and 25.000 kg."""
    found = receive("LACTOSE", ["1.000", "25.000", "25.000"])
    release_lot(found)
    return found


def codes(lot: Lot) -> list[str]:
    """Codes of the containers as received."""
    return [str(one["code"]) for one in lot["containers"]]


def make(lot: Lot, number: str, *shares: dict[str, str], who: str = "wh_ma", reason: str = "wet pallet") -> Answer:
    """Divide the lot."""
    body = {"number": number, "reason": reason, "shares": list(shares)}
    return Api(who).post(f"/mes/lots/{lot['id']}/sublots", body)


def view(lot: Lot) -> Lot:
    """The lot as its screen shows it."""
    return dict(Api("wh_ma").get(f"/mes/lots/{lot['id']}").ok())


def pills(lot: Lot) -> dict[str, tuple[str, str, bool]]:
    """Code -> disposition in force, pill, usable."""
    return {one["code"]: (one["disposition"], one["status"], one["usable"]["ok"]) for one in view(lot)["containers"]}


def container(lot: Lot, code: str) -> str:
    """Id of a container by its code."""
    return next(str(one["id"]) for one in view(lot)["containers"] if one["code"] == code)


def rows(plant: Plant) -> tuple[int, int, int, int]:
    """How much there is."""
    with open_unit(plant.tenant, "qa_zheng"):
        models = (Container, Movement, Sublot, DispositionDecision)
        return tuple(model.objects.count() for model in models)  # type: ignore[return-value]  # four of them


@pytest.mark.req("CN-229/230")
def test_a_rejected_sublot_leaves_the_rest_of_the_lot_released(lot: Lot, plant: Plant) -> None:
    first, second, third = codes(lot)
    (part,) = make(lot, "A", {"container": third}).ok()["items"]
    assert (part["number"], part["containers"], part["quantity"]) == ("A", [third], {"lexeme": "25.000", "unit": "kg"})
    assert (part["disposition"], part["status"]) == ("released", "released")
    decided = dispose(lot, "rejected", sublot="A", reason="wet").ok()
    with open_unit(plant.tenant, "qa_zheng"):
        signed = json.loads(DispositionDecision.objects.get(id=decided["result"]["id"]).document)
    schema = ROOT / "docs/contracts/records/qms.disposition.v2.json"
    jsonschema.validate(signed, json.loads(schema.read_text(encoding="utf-8")))
    shown = view(lot)
    assert (shown["disposition"], shown["part_status"]) == ("released", "rejected")
    assert [(one["number"], one["disposition"]) for one in shown["sublots"]] == [("A", "rejected")]
    found = pills(lot)
    assert found[second] == ("released", "released", True)
    assert found[third] == ("rejected", "rejected", False)
    assert first in found
    listed = Api("wh_ma").get(f"/mes/lots?q={lot['number']}").ok()["items"][0]
    assert (listed["disposition"], listed["part_status"]) == ("released", "rejected")


def test_a_quantity_is_split_off_into_a_sublot(lot: Lot) -> None:
    _, second, _ = codes(lot)
    (part,) = make(lot, "02", {"container": second, "quantity": "10.500", "unit": "kg"}).ok()["items"]
    assert part["quantity"] == {"lexeme": "10.500", "unit": "kg"}
    (taken,) = part["containers"]
    shown = {one["code"]: one for one in view(lot)["containers"]}
    assert shown[taken]["sublot"] == "02"
    assert (shown[second]["sublot"], shown[second]["quantity"]["lexeme"]) == (None, "14.500")
    assert [one["kind"] for one in view(lot)["movements"]][-1] == "split"


@pytest.mark.req("CN-229/230")
def test_a_decision_on_a_container_follows_what_is_split_off_or_relabelled(lot: Lot) -> None:
    _, second, third = codes(lot)
    dispose(lot, "rejected", container=second, reason="torn").ok()
    body = {"quantities": ["5.000"], "unit": "kg", "reason": "smaller"}
    (part,) = Api("wh_ma").post(f"/mes/containers/{container(lot, second)}/split", body).ok()["parts"]
    again = Api("wh_ma").post(f"/mes/containers/{part['id']}/relabel", {"reason": "label torn"}).ok()
    found = pills(lot)
    assert (found[second][0], found[again["code"]][0]) == ("rejected", "rejected")
    assert found[third][0] == "released"
    dispose(lot, "released", container=again["code"], reason="dry, retested").ok()
    found = pills(lot)
    assert (found[second][0], found[again["code"]][0]) == ("rejected", "released")


@pytest.mark.req("CN-229/230")
def test_a_hold_on_a_container_follows_what_is_split_off_and_ends_with_its_release(lot: Lot) -> None:
    _, second, _ = codes(lot)
    qa = Api("qa_zheng")
    early = Api("wh_ma").post(
        f"/mes/containers/{container(lot, second)}/split", {"quantities": ["1.000"], "unit": "kg", "reason": "before"}
    ).ok()["parts"][0]["code"]  # fmt: skip
    body = {"subject": f"mes.container:{container(lot, second)}", "cause": "damage", "text": "wet"}
    hold = qa.post("/mes/holds", body).ok()["id"]
    late = Api("wh_ma").post(
        f"/mes/containers/{container(lot, second)}/split", {"quantities": ["1.000"], "unit": "kg", "reason": "after"}
    ).ok()["parts"][0]["code"]  # fmt: skip
    assert {code: pills(lot)[code][1] for code in (early, late)} == {early: "released", late: "on_hold"}
    qa.sign("mes.hold.release", f"mes.hold:{hold}", reason="dry").ok()
    assert pills(lot)[late] == ("released", "released", True)


def test_a_hold_on_a_sublot_stops_its_containers_alone(lot: Lot) -> None:
    _, second, third = codes(lot)
    (part,) = make(lot, "A", {"container": third}).ok()["items"]
    body = {"subject": f"mes.sublot:{part['id']}", "cause": "temperature", "text": "31 °C over night"}
    row = Api("qa_zheng").post("/mes/holds", body).ok()
    assert (row["sublot"], row["container"]) == ("A", None)
    assert (pills(lot)[second][1], pills(lot)[third][1]) == ("released", "on_hold")
    assert view(lot)["sublots"][0]["status"] == "on_hold"


def test_sublots_decided_alike_are_joined_and_go_back_to_the_lot(lot: Lot) -> None:
    _, second, third = codes(lot)
    make(lot, "A", {"container": second}).ok()
    first, other = make(lot, "B", {"container": third}).ok()["items"]
    api = Api("wh_ma")
    joined = api.post(f"/mes/sublots/{other['id']}/join", {"into": "A", "reason": "same cause"}).ok()["items"]
    assert [(one["number"], one["containers"]) for one in joined] == [("A", [second, third]), ("B", [])]
    back = api.post(f"/mes/sublots/{first['id']}/join", {"reason": "cause cleared"}).ok()["items"]
    assert [one["containers"] for one in back] == [[], []]
    assert {one["sublot"] for one in view(lot)["containers"]} == {None}


@pytest.mark.req("CN-229/230")
def test_parts_that_are_decided_or_held_differently_are_not_put_together(lot: Lot, plant: Plant) -> None:
    _, second, third = codes(lot)
    (part,) = make(lot, "A", {"container": third}).ok()["items"]
    dispose(lot, "rejected", sublot="A", reason="wet").ok()
    before, api = rows(plant), Api("wh_ma")
    back = api.post(f"/mes/sublots/{part['id']}/join", {"reason": "no room"})
    assert (back.status, back.code) == (409, "mes.other_disposition")
    assert back.body["params"]["disposition"] == "rejected"
    mixed = api.post(f"/mes/containers/{container(lot, second)}/merge", {"containers": [third], "reason": "no room"})
    assert (mixed.status, mixed.code) == (409, "mes.other_owner")
    assert rows(plant) == before
    assert pills(lot)[third][0] == "rejected"


def test_containers_decided_or_held_differently_are_not_merged(lot: Lot, plant: Plant) -> None:
    first, second, third = codes(lot)
    dispose(lot, "rejected", container=second, reason="torn").ok()
    hold = {"subject": f"mes.container:{container(lot, first)}", "cause": "damage", "text": "wet"}
    Api("qa_zheng").post("/mes/holds", hold).ok()
    before, api = rows(plant), Api("wh_ma")
    target = f"/mes/containers/{container(lot, third)}/merge"
    assert api.post(target, {"containers": [second], "reason": "room"}).code == "mes.other_disposition"
    assert api.post(target, {"containers": [first], "reason": "room"}).code == "mes.other_hold"
    assert api.post(target, {"containers": [third], "reason": "room"}).code == "mes.merge_into_itself"
    assert api.post(target, {"containers": [], "reason": "room"}).code == "mes.merge_empty"
    assert rows(plant) == before


def test_what_cannot_become_a_sublot_is_refused_and_changes_nothing(lot: Lot, receive: Receive, plant: Plant) -> None:
    first, second, third = codes(lot)
    foreign = codes(receive("LACTOSE", ["5.000"]))[0]
    sample = next(one["code"] for one in view(lot)["containers"] if one["kind"] == "sample")
    make(lot, "A", {"container": third}).ok()
    before = rows(plant)
    wrong: dict[str, Answer] = {
        "mes.sublot_exists": make(lot, "A", {"container": second}),
        "mes.sublot_number": make(lot, "  ", {"container": second}),
        "mes.sublot_empty": make(lot, "B"),
        "mes.reason_missing": make(lot, "B", {"container": second}, reason=" "),
        "mes.other_lot": make(lot, "B", {"container": foreign}),
        "mes.container_unknown": make(lot, "B", {"container": "nowhere"}),
        "mes.container_apart": make(lot, "B", {"container": sample}),
        "mes.container_in_sublot": make(lot, "B", {"container": third}),
        "mes.overdraw": make(lot, "B", {"container": second, "quantity": "25.001", "unit": "kg"}),
        "quantity.unit_mismatch": make(lot, "B", {"container": second, "quantity": "1", "unit": "{tablet}"}),
        "quantity.not_a_number": make(lot, "B", {"container": second, "quantity": "some", "unit": "kg"}),
        "identity.not_permitted": make(lot, "B", {"container": second}, who="qc_qian"),
    }
    assert {code: answer.code for code, answer in wrong.items()} == {code: code for code in wrong}
    # The last of several shares refuses them all.
    answer = make(lot, "B", {"container": first}, {"container": second}, {"container": third})
    assert answer.code == "mes.container_in_sublot"
    assert rows(plant) == before
    assert make(lot, "x" * 21, {"container": second}).code == "mes.sublot_number"


def test_a_part_is_decided_with_a_reason_and_one_part_at_a_time(lot: Lot, plant: Plant) -> None:
    _, second, third = codes(lot)
    make(lot, "A", {"container": third}).ok()
    before = rows(plant)
    assert dispose(lot, "released", sublot="A").code == "qms.reason_missing"
    assert dispose(lot, "released", container=second).code == "qms.reason_missing"
    assert dispose(lot, "rejected", sublot="A", container=second, reason="x").code == "qms.two_parts"
    assert dispose(lot, "rejected", sublot="Z", reason="x").code == "mes.sublot_unknown"
    assert rows(plant) == before


@pytest.mark.req("CN-229/230")
def test_rejecting_a_part_does_not_end_the_inspection_of_the_lot(receive: Receive) -> None:
    lot = receive("LACTOSE", ["1.000", "25.000"])
    dispose(lot, "rejected", container=codes(lot)[1], reason="torn").ok()
    release_lot(lot)
    assert view(lot)["disposition"] == "released"
    assert pills(lot)[codes(lot)[1]][0] == "rejected"


def test_markets_of_lot_and_part_are_both_kept(lot: Lot) -> None:
    _, second, third = codes(lot)
    dispose(lot, "released", markets=["CN", "EU"]).ok()
    make(lot, "A", {"container": second}).ok()
    make(lot, "B", {"container": third}).ok()
    dispose(lot, "restricted", sublot="A", markets=["EU", "US"], reason="registered there").ok()
    dispose(lot, "restricted", sublot="B", markets=["US"], reason="registered there").ok()
    assert [(one["disposition"], one["markets"]) for one in view(lot)["sublots"]] == [
        ("restricted", ["EU"]), ("restricted", []),
    ]  # fmt: skip
    assert pills(lot)[third][2] is False


@pytest.mark.req("CN-229/230", "CN-115–117")
def test_what_was_put_together_follows_each_of_the_containers_that_it_came_from(lot: Lot, plant: Plant) -> None:
    _, second, third = codes(lot)
    with open_unit(plant.tenant, "op_li"):
        use = Use(at=audit.moment(), site="S1", market="CN", material="LACTOSE", batch=uuid7())
        bags = [
            ledger.dispense(
                container=container_by_code(code), quantity=Decimal(2), unit="kg", use=use, element="10.6"
            ).code
            for code in (second, third)
        ]
        merge(containers=[container_by_code(bags[0])], into=container_by_code(bags[1]), reason="one bag")
        return_(container=container_by_code(bags[1]), into=container_by_code(third), quantity=Decimal(1), unit="kg")

    def reasons() -> dict[str, list[str]]:
        with open_unit(plant.tenant, "op_li"):
            found = {code: usable_for(code, replace(use, at=audit.moment())) for code in (bags[1], third)}
        return {code: [one.code for one in judged.reasons] for code, judged in found.items()}

    assert reasons() == {bags[1]: [], third: []}
    dispose(lot, "rejected", container=second, reason="foreign matter").ok()
    # The bag holds some of the second container, and so does the third one, into which some of the bag went back.
    assert reasons() == {bags[1]: ["mes.lot_rejected"], third: ["mes.lot_rejected"]}
    dispose(lot, "released", container=second, reason="not confirmed").ok()
    body = {"subject": f"mes.container:{container(lot, second)}", "cause": "recall", "text": "supplier"}
    hold = Api("qa_zheng").post("/mes/holds", body).ok()["id"]
    assert reasons() == {bags[1]: ["mes.container_on_hold"], third: ["mes.container_on_hold"]}
    Api("qa_zheng").sign("mes.hold.release", f"mes.hold:{hold}", reason="other lot").ok()
    # A bag that is spoilt alone spoils nothing that left it before.
    dispose(lot, "rejected", container=bags[1], reason="torn").ok()
    assert reasons() == {bags[1]: ["mes.lot_rejected"], third: []}
