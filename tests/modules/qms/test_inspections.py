"""Results by three people, OOS that freezes the lot, and dispositions that only QA signs."""

from __future__ import annotations

from typing import Any

import pytest

from gxp.compliance.package.models import ClosedUnit
from gxp.kernel import canonical
from gxp.kernel.refs import ObjectRef
from gxp.ports.quality import QualityGate
from gxp.registry import provider
from modules.qms.models import DispositionDecision, Replicate
from tests.api import Answer, Api
from tests.fixtures.tenancy import open_unit
from tests.modules.plant import Plant, Receive
from tests.modules.quality import dispose, inspect, release_lot


def sampled(lot: dict[str, Any]) -> dict[str, Any]:
    """Draw the sample of a lot's inspection and return its view."""
    analyst = Api("qc_qian")
    id_ = lot["inspections"][0]["id"]
    body = {"container": lot["containers"][0]["code"], "quantity": "0.050", "unit": "kg", "plan": "one"}
    return analyst.post(f"/qms/inspections/{id_}/samples", body).ok()  # type: ignore[no-any-return]


def test_of(view: dict[str, Any], code: str) -> dict[str, Any]:
    """One test of an inspection's view, its newest attempt."""
    found: list[dict[str, Any]] = [one for one in view["tests"] if one["code"] == code]
    return found[-1]


test_of.__test__ = False  # type: ignore[attr-defined]  # a reader, not a test


def enter(test: dict[str, Any], who: str = "qc_qian", reason: str = "", **reading: object) -> Answer:
    """Enter the first replicate."""
    entry = {"number": 1, "unit": test["unit"]} | reading
    return Api(who).post(f"/qms/tests/{test['id']}/results", {"entries": [entry], "reason": reason})


def replicates(plant: Plant, test: dict[str, Any]) -> list[tuple[int, str]]:
    """Versions and lexemes of a test."""
    with open_unit(plant.tenant, "qa_zheng"):
        rows = Replicate.objects.filter(test_id=test["id"]).order_by("version")
        return list(rows.values_list("version", "lexeme"))


@pytest.mark.req("CN-163", "CS-15")
def test_enter_check_and_approve_take_three_people(plant: Plant, receive: Receive) -> None:
    test = test_of(sampled(receive("API-20", ["10.000"])), "content")
    assert enter(test, lexeme="98.25").ok()["status"] == "sampled"
    own = Api("qc_qian").sign("qms.result.check", test["ref"])
    assert (own.status, own.code) == (403, "esign.not_permitted")
    early = Api("qc_feng").sign("qms.result.approve", test["ref"])
    assert (early.status, early.code) == (409, "qms.test_not_open")
    Api("qc_wu").sign("qms.result.check", test["ref"]).ok()
    result = Api("qc_feng").sign("qms.result.approve", test["ref"]).ok()["result"]
    assert result["status"] == "approved"


def test_a_checked_result_can_no_longer_be_corrected(plant: Plant, receive: Receive) -> None:
    test = test_of(sampled(receive("API-20", ["10.000"])), "content")
    enter(test, lexeme="98.25").ok()
    silent = enter(test, lexeme="98.52")
    assert (silent.status, silent.code) == (422, "qms.reason_missing")
    enter(test, lexeme="98.52", reason="digits exchanged").ok()
    Api("qc_wu").sign("qms.result.check", test["ref"]).ok()
    late = enter(test, lexeme="99.00", reason="again")
    assert (late.status, late.code) == (409, "qms.test_not_open")
    assert replicates(plant, test) == [(1, "98.25"), (2, "98.52")]


@pytest.mark.parametrize(
    ("reading", "code"),
    [
        ({"lexeme": "98,2"}, "quantity.not_a_number"),
        ({"lexeme": "NaN"}, "quantity.not_a_number"),
        ({"lexeme": "9" * 35}, "quantity.too_many_digits"),
        ({"lexeme": "98.1234567"}, "qms.too_many_digits"),
        ({"lexeme": "98.2", "unit": "kg"}, "qms.wrong_unit"),
        ({"lexeme": "98.2", "number": 2}, "qms.replicate_unknown"),
    ],
)
def test_typing_errors_are_refused_and_leave_nothing(
    plant: Plant, receive: Receive, reading: dict[str, Any], code: str
) -> None:
    test = test_of(sampled(receive("API-20", ["10.000"])), "content")
    answer = enter(test, **reading)
    assert (answer.status, answer.code) == (422, code)
    assert replicates(plant, test) == []


def test_nothing_is_entered_before_the_sample(plant: Plant, receive: Receive) -> None:
    lot = receive("API-20", ["10.000"])
    view = Api("qc_qian").get(f"/qms/inspections/{lot['inspections'][0]['id']}").ok()
    answer = enter(test_of(view, "content"), lexeme="98.25")
    assert (answer.status, answer.code) == (409, "qms.not_sampled")


def test_a_missing_reading_is_stored_as_missing_and_never_as_zero(plant: Plant, receive: Receive) -> None:
    test = test_of(sampled(receive("API-20", ["10.000"])), "content")
    view = enter(test, missing="vial broken").ok()
    shown = test_of(view, "content")
    assert (shown["status"], shown["reported"], shown["replicates"][0]["value"]) == (
        "open", None, {"missing": "vial broken", "unit": "%"},
    )  # fmt: skip


def test_a_sample_cannot_be_larger_than_what_is_there_or_of_another_lot(plant: Plant, receive: Receive) -> None:
    lot, other = receive("API-20", ["10.000"]), receive("API-20", ["10.000"])
    path = f"/qms/inspections/{lot['inspections'][0]['id']}/samples"
    body = {"container": lot["containers"][0]["code"], "quantity": "10.001", "unit": "kg", "plan": "one"}
    overdraw = Api("qc_qian").post(path, body)
    foreign = Api("qc_qian").post(path, body | {"container": other["containers"][0]["code"], "quantity": "0.1"})
    assert [(one.status, one.code) for one in (overdraw, foreign)] == [
        (409, "mes.overdraw"),
        (409, "qms.sample_other_lot"),
    ]
    assert Api("qc_qian").get(f"/mes/lots/{lot['id']}").ok()["quantity"]["lexeme"] == "10.000"


def test_out_of_specification_freezes_the_lot_and_everything_stays(plant: Plant, receive: Receive) -> None:
    lot = receive("API-20", ["10.000"])
    test = test_of(sampled(lot), "impurities")
    shown = test_of(enter(test, lexeme="1.06").ok(), "impurities")
    assert (shown["reported"], shown["judgement"]) == ("1.06", "out")
    frozen = Api("qa_zheng").get(f"/mes/lots/{lot['id']}").ok()
    assert (frozen["status"], [one["cause"] for one in frozen["hold_list"]]) == ("on_hold", ["oos"])
    Api("qc_wu").sign("qms.result.check", test["ref"]).ok()
    silent = Api("qc_feng").sign("qms.result.invalidate", test["ref"])
    assert (silent.status, silent.code) == (422, "esign.reason_missing")
    Api("qc_feng").sign("qms.result.invalidate", test["ref"], reason="dilution error proven").ok()
    view = Api("qa_zheng").get(f"/qms/inspections/{lot['inspections'][0]['id']}").ok()
    attempts = [
        (one["attempt"], one["status"], one["invalid_reason"]) for one in view["tests"] if one["code"] == "impurities"
    ]
    assert attempts == [("1", "invalidated", "dilution error proven"), ("2", "open", None)]


@pytest.mark.req("CN-229/230")
def test_qa_releases_after_the_last_approval_and_the_units_are_closed(plant: Plant, receive: Receive) -> None:
    lot = receive("API-20", ["10.000"])
    view = inspect(lot)
    assert (view["status"], view["conclusion"], view["approved"]) == ("concluded", "pass", "4")
    dispose(lot).ok()
    ref = ObjectRef("mes", "lot", lot["id"])
    with open_unit(plant.tenant, "qa_zheng"):
        gate = provider(QualityGate)
        assert (gate.disposition(ref).code, gate.disposition(ref).version) == ("released", "1")
        content = gate.approved_result(ref, "content")
        assert content is not None
        assert (content.value, content.unit, content.version, len(content.sha256)) == ("98.25", "%", "1", 64)
        units = {one.unit_type: one for one in ClosedUnit.objects.filter(root=str(ref))}
        assert set(units) == {"qms.inspection_record", "qms.disposition_record"}
        record: Any = canonical.load_object(units["qms.inspection_record"].document.encode())
        assert record["conclusion"] == "pass"
        assert [len(one["signatures"]) for one in record["tests"]] == [2, 2, 2, 2]
        assert (
            canonical.sha256_hex(units["qms.inspection_record"].document.encode())
            == units["qms.inspection_record"].sha256
        )
    assert Api("qa_zheng").get(f"/mes/lots/{lot['id']}").ok()["potency"] == {"lexeme": "98.25", "unit": "%"}


@pytest.mark.parametrize(
    ("params", "code", "status"),
    [
        ({"code": "released"}, "qms.inspection_incomplete", 409),
        ({"code": "fine"}, "qms.disposition_unknown_code", 422),
        ({"code": "rejected"}, "qms.reason_missing", 422),
        ({"code": "restricted", "reason": " "}, "qms.reason_missing", 422),
    ],
)
def test_a_lot_is_not_decided_without_its_grounds(
    plant: Plant, receive: Receive, params: dict[str, str], code: str, status: int
) -> None:
    lot = receive("API-20", ["10.000"])
    answer = Api("qa_zheng").sign("qms.lot.dispose", f"mes.lot:{lot['id']}", dict(params))
    assert (answer.status, answer.code) == (status, code)
    with open_unit(plant.tenant, "qa_zheng"):
        assert not DispositionDecision.objects.filter(lot_id=lot["id"]).exists()


def test_qc_does_not_decide_the_lot(plant: Plant, receive: Receive) -> None:
    lot = receive("LACTOSE", ["10.000"])
    inspect(lot)
    answer = Api("qc_feng").sign("qms.lot.dispose", f"mes.lot:{lot['id']}", {"code": "released"})
    assert (answer.status, answer.code) == (403, "esign.not_permitted")


def test_a_failed_lot_cannot_be_released_but_rejected(plant: Plant, receive: Receive) -> None:
    lot = receive("API-20", ["10.000"])
    view = inspect(lot, {"water": "3.06"})
    assert (view["status"], view["out_of_specification"]) == ("sampled", "1")
    refused = dispose(lot)
    assert (refused.status, refused.code) == (409, "qms.inspection_incomplete")
    dispose(lot, "rejected", reason="water above limit").ok()
    again = dispose(lot)
    assert (again.status, again.code) == (409, "qms.inspection_failed")
    view = Api("qa_zheng").get(f"/mes/lots/{lot['id']}").ok()
    assert (view["disposition"], view["inspections"][0]["conclusion"]) == ("rejected", "fail")


def test_a_container_can_only_be_worse_than_its_lot(plant: Plant, receive: Receive) -> None:
    lot = receive("LACTOSE", ["1.000", "5.000", "5.000"])
    release_lot(lot)
    torn = lot["containers"][2]
    dispose(lot, "rejected", reason="torn", container=torn["code"]).ok()
    shown = Api("op_li").get(f"/mes/lots/{lot['id']}").ok()
    assert shown["disposition"] == "released"
    usable = {one["code"]: one["usable"]["ok"] for one in shown["containers"] if one["kind"] == "pack"}
    assert usable == {one["code"]: one["code"] != torn["code"] for one in lot["containers"]}


def test_a_restriction_that_allows_commercial_use_rests_on_an_inspection_like_a_release(
    plant: Plant, receive: Receive
) -> None:
    lot = receive("API-20", ["10.000"])
    for purposes in ([], ["commercial", "trial"]):
        refused = dispose(lot, "restricted", reason="label text", markets=["CN"], purposes=purposes)
        assert (refused.status, refused.code) == (409, "qms.inspection_incomplete")
    inspect(lot, {"water": "3.06"})
    refused = dispose(lot, "restricted", reason="label text", markets=["CN"])
    assert (refused.status, refused.code) == (409, "qms.inspection_incomplete")
    assert Api("qa_zheng").get(f"/mes/lots/{lot['id']}").ok()["disposition"] == "quarantine"
    dispose(lot, "restricted", reason="trial of the new press", purposes=["trial"]).ok()
    assert Api("qa_zheng").get(f"/mes/lots/{lot['id']}").ok()["disposition"] == "restricted"


def test_a_restriction_to_a_market_holds_for_every_use(plant: Plant, receive: Receive) -> None:
    lot = receive("LACTOSE", ["10.000"])
    inspect(lot)
    dispose(lot, "restricted", reason="label text", markets=["EU"]).ok()
    with open_unit(plant.tenant, "qa_zheng"):
        found = provider(QualityGate).disposition(ObjectRef("mes", "lot", lot["id"]))
    assert (found.code, found.markets, found.version) == ("restricted", ("EU",), "1")
