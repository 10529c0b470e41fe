"""Receipts: an approved source brings a lot in quarantine with labelled containers; anything else brings nothing."""

from __future__ import annotations

import pytest

from modules.mes.models import Container, Label, Lot, Movement
from tests.api import Api
from tests.fixtures.tenancy import open_unit
from tests.modules.plant import Plant, Receive

BODY = {
    "material": "LACTOSE", "manufacturer": "M-LAC", "supplier": "V-EXC", "manufacturer_lot": "L-77", "site": "S1",
    "room": "R-WH", "containers": [{"quantity": "25.000", "unit": "kg"}],
}  # fmt: skip


def counts(plant: Plant) -> tuple[int, int, int, int]:
    """Rows of the ledger."""
    with open_unit(plant.tenant, "qa_zheng"):
        return tuple(model.objects.count() for model in (Lot, Container, Movement, Label))  # type: ignore[return-value]


@pytest.mark.req("CN-115–117")
def test_a_receipt_makes_a_lot_in_quarantine_with_labelled_containers_and_an_inspection(receive: Receive) -> None:
    lot = receive("API-20", ["10.000", "9.500"])
    assert lot["disposition"] == "quarantine"
    assert lot["quantity"] == {"lexeme": "19.500", "unit": "kg"}
    assert [one["physical"] for one in lot["containers"]] == ["unopened", "unopened"]
    assert [one["kind"] for one in lot["movements"]] == ["receive", "receive"]
    assert [one["status"] for one in lot["inspections"]] == ["open"]
    labels = Api("wh_ma").get(f"/mes/labels?subject=mes.container:{lot['containers'][0]['id']}").ok()["items"]
    assert [(one["kind"], one["copy"], one["state"]) for one in labels] == [("receipt", "1", "printed")]


@pytest.mark.req("CN-255–265")
@pytest.mark.parametrize(
    ("changed", "code", "status"),
    [
        ({"supplier": "M-API"}, "srm.source_not_approved", 409),
        ({"manufacturer": "M-SMCC"}, "srm.source_not_approved", 409),
        ({"material": "NOPE"}, "mes.material_unknown", 422),
        ({"containers": []}, "mes.receipt_empty", 422),
        ({"containers": [{"quantity": "1.0", "unit": "{tablet}"}]}, "quantity.unit_mismatch", 422),
        ({"containers": [{"quantity": "25,0", "unit": "kg"}]}, "quantity.not_a_number", 422),
        ({"containers": [{"quantity": "NaN", "unit": "kg"}]}, "quantity.not_a_number", 422),
        ({"containers": [{"quantity": "0.000", "unit": "kg"}]}, "mes.quantity_not_positive", 422),
        ({"containers": [{"quantity": "-1", "unit": "kg"}]}, "mes.quantity_not_positive", 422),
        ({"expires": "2020-01-01"}, "mes.lot_already_expired", 422),
        ({"expires": "2099-01-01", "retest": "2099-02-01"}, "mes.retest_after_expiry", 422),
        ({"site": "S9"}, "srm.source_not_approved", 409),
    ],
)
def test_a_receipt_that_may_not_be_changes_nothing(
    plant: Plant, changed: dict[str, object], code: str, status: int
) -> None:
    before = counts(plant)
    answer = Api("wh_ma").post("/mes/receipts", BODY | changed)
    assert (answer.status, answer.code) == (status, code)
    assert counts(plant) == before


def test_a_number_is_given_once(plant: Plant, receive: Receive) -> None:
    lot = receive()
    before = counts(plant)
    answer = Api("wh_ma").post("/mes/receipts", BODY | {"number": lot["number"]})
    assert (answer.status, answer.code) == (409, "mes.lot_exists")
    assert counts(plant) == before


def test_an_operator_may_not_receive(plant: Plant) -> None:
    before = counts(plant)
    answer = Api("op_li").post("/mes/receipts", BODY)
    assert (answer.status, answer.code) == (403, "identity.not_permitted")
    assert counts(plant) == before
