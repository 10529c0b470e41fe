"""出厂放行 and 上市放行: refused with all blockers, decided once by each party, by people who took no part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from gxp.compliance.package.models import ClosedUnit
from gxp.kernel import canonical
from gxp.ports.batches import EvaluationTotals
from gxp.ports.gates import Reason
from gxp.ports.identity import People
from gxp.ports.packages import Table
from gxp.ports.release import ReleaseGate
from gxp.registry import provider
from modules.qms.models import ReleaseDecision
from modules.qms.providers.record import Record
from tests.api import Api
from tests.fixtures.tenancy import open_unit
from tests.modules.plant import Plant
from tests.modules.quality import inspect
from tests.modules.releasing import Batches, Made


def sign(kind: str, batches: Batches, who: str, **params: str) -> Any:
    """Sign a release decision."""
    return Api(who).sign(f"qms.release.{kind}", str(batches.ref), dict(params))


def decisions(plant: Plant, batches: Batches) -> list[tuple[str, str]]:
    """What is decided."""
    with open_unit(plant.tenant, "qa_zheng"):
        rows = ReleaseDecision.objects.filter(batch_id=batches.ref.id).order_by("decided_at")
        return list(rows.values_list("kind", "conclusion"))


@pytest.mark.req("CN-229/230")
def test_both_parties_release_in_turn_and_the_record_tells_all(plant: Plant, made: Made) -> None:
    batches, lot = made
    inspect(lot)
    early = sign("market", batches, "qp_lin")
    assert (early.status, early.code, early.body["params"]["blockers"]) == (
        409, "qms.release_blocked", "qms.release_factory",
    )  # fmt: skip
    sign("factory", batches, "qp_he").ok()
    sign("market", batches, "qp_lin").ok()
    assert decisions(plant, batches) == [("factory", "release"), ("market", "release")]
    with open_unit(plant.tenant, "qa_zheng"):
        gate = provider(ReleaseGate)
        assert gate.released(batches.ref, market="CN").answer is True
        assert gate.released(batches.ref, market="EU").answer is False
        units = ClosedUnit.objects.filter(root=str(batches.ref), unit_type="qms.release_record").order_by("created_at")
        records = [canonical.load_object(one.document.encode()) for one in units]
        parts = {part.title.en: part for part in Record().contents(batches.ref)}
    assert [(one["kind"], one["role"], one["legal_entity"]) for one in records] == [
        ("factory", "manufacturer", "HK"), ("market", "mah", "HK"),
    ]  # fmt: skip
    assert {item["verdict"] for item in records[0]["items"]} == {"met"}  # type: ignore[union-attr, index, call-overload]
    # 960 000 cores less the 20 that were drawn as sample.
    assert records[0]["lots"][0]["quantity"] == "959980"  # type: ignore[index, call-overload]
    assert set(parts) == {"Batch inspection record", "Release checklist"}
    tables = [block for block in parts["Release checklist"].blocks if isinstance(block, Table)]
    assert [len(table.rows) for table in tables] == [9, 10]
    assert len(parts["Release checklist"].signed_contents) == 2


@pytest.mark.req("CN-229/230", "D11-12.8")
@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (lambda b: b.reviews.pop("production"), "qms.release_production_review"),
        (lambda b: b.reviews.pop("trail"), "qms.release_trail_review"),
        (lambda b: b.reviews.pop("qa"), "qms.release_qa_review"),
        (lambda b: setattr(b, "totals", replace(b.totals, not_met=1)), "qms.release_obligations"),
        (lambda b: setattr(b, "totals", replace(b.totals, unknown=1)), "qms.release_obligations"),
        (lambda b: setattr(b, "totals", EvaluationTotals(0, 0, 0, 0, "")), "qms.release_obligations"),
        (lambda b: setattr(b, "open_exceptions", 1), "qms.release_exceptions"),
        (lambda b: setattr(b, "left", (Reason("mes.batch_not_complete", {}),)), "qms.release_execution"),
    ],
)
def test_each_item_alone_blocks_the_release(
    plant: Plant, made: Made, broken: Callable[[Batches], object], code: str
) -> None:
    batches, lot = made
    inspect(lot)
    broken(batches)
    answer = sign("factory", batches, "qp_he")
    assert (answer.status, answer.code, answer.body["params"]["blockers"]) == (409, "qms.release_blocked", code)
    assert decisions(plant, batches) == []


def test_missing_inspection_open_deviation_and_hold_block_together(plant: Plant, made: Made) -> None:
    batches, lot = made
    qa = Api("qa_zheng")
    body = {"title": "late", "description": "sieve torn", "grade": "major", "batch": batches.ref.id}
    deviation = qa.post("/qms/deviations", body).ok()
    qa.post("/mes/holds", {"subject": f"mes.lot:{lot['id']}", "cause": "doubt", "text": "see deviation"}).ok()
    shown = Api("qp_he").get(f"/qms/releases/{batches.ref.id}?kind=factory").ok()
    assert [one["code"] for one in shown["blockers"]] == [
        "qms.release_deviations", "qms.release_inspections", "qms.release_holds",
    ]  # fmt: skip
    assert (shown["ready"], len(shown["items"])) == (False, 9)
    assert [(one["act"], one["offered"]) for one in shown["acts"]] == [
        ("qms.release.factory", True), ("qms.release.market", False),
    ]  # fmt: skip
    refused = sign("factory", batches, "qp_he")
    assert (refused.status, refused.code) == (409, "qms.release_blocked")
    assert decisions(plant, batches) == []
    params = {"grade": "minor", "impact": "none on product", "measures": "sieve replaced"}
    Api("sup_zhao").sign("qms.deviation.assess", deviation["ref"], dict(params)).ok()
    qa.sign("qms.deviation.close", deviation["ref"], reason="no effect").ok()
    closed = qa.get(f"/qms/deviations/{deviation['id']}").ok()
    assert (closed["status"], closed["grade"], len(closed["signatures"])) == ("closed", "minor", 2)
    after = Api("qp_he").get(f"/qms/releases/{batches.ref.id}?kind=factory").ok()
    assert [one["code"] for one in after["blockers"]] == ["qms.release_inspections", "qms.release_holds"]


def test_a_batch_is_decided_once_by_each_party(plant: Plant, made: Made) -> None:
    batches, lot = made
    inspect(lot)
    sign("factory", batches, "qp_he").ok()
    again = sign("factory", batches, "qp_he", conclusion="reject", reason="changed my mind")
    assert (again.status, again.code) == (409, "qms.release_decided")
    assert decisions(plant, batches) == [("factory", "release")]


def test_a_rejection_needs_a_reason_and_not_the_items(plant: Plant, made: Made) -> None:
    batches, _ = made
    silent = sign("factory", batches, "qp_he", conclusion="reject")
    assert (silent.status, silent.code) == (422, "qms.reason_missing")
    sign("factory", batches, "qp_he", conclusion="reject", reason="out of specification").ok()
    blocked = sign("market", batches, "qp_lin")
    assert (blocked.status, blocked.code) == (409, "qms.release_blocked")
    assert decisions(plant, batches) == [("factory", "reject")]


@pytest.mark.parametrize(
    ("kind", "who", "status", "code"),
    [
        ("factory", "qa_zheng", 403, "esign.not_permitted"),
        ("factory", "qp_lin", 403, "esign.not_permitted"),
        ("market", "qp_he", 403, "esign.not_permitted"),
    ],
)
def test_only_the_party_itself_decides(plant: Plant, made: Made, kind: str, who: str, status: int, code: str) -> None:
    batches, lot = made
    inspect(lot)
    answer = sign(kind, batches, who)
    assert (answer.status, answer.code) == (status, code)
    assert decisions(plant, batches) == []


def test_a_qp_who_took_part_in_the_batch_does_not_release_it(plant: Plant, made: Made) -> None:
    batches, lot = made
    inspect(lot)
    with open_unit(plant.tenant, "qa_zheng"):
        batches.participants = frozenset({str(provider(People).by_username("qp_he").id)})
    answer = sign("factory", batches, "qp_he")
    assert (answer.status, answer.code) == (409, "esign.same_person")
    assert decisions(plant, batches) == []
