"""Receipts, test results and people that come in by worksheets, under the rules of their screens."""

from __future__ import annotations

import secrets
from typing import Any

import pytest

from modules.mes.models import Container, Lot
from modules.qms.models import Replicate
from tests.api import Api
from tests.fixtures.tenancy import open_unit
from tests.gxp.trail import events
from tests.modules.plant import Plant, Receive
from tests.modules.workbooks import check, confirm, faults, filled, template

RECEIPTS, RESULTS, PEOPLE = "/mes/imports/receipts", "/qms/imports/results", "/identity/imports/people"


def fresh() -> str:
    """A lot number that nothing has."""
    return f"M{secrets.token_hex(4)}"


def stored(plant: Plant) -> tuple[int, int]:
    """How many lots and containers there are."""
    with open_unit(plant.tenant, "qa_zheng"):
        return Lot.objects.count(), Container.objects.count()


def receipt(plant: Plant, **given: object) -> dict[str, object]:
    """A row of a receipt."""
    return {
        "material": "LACTOSE", "manufacturer": "M-LAC", "supplier": "V-EXC", "manufacturer_lot": fresh(),
        "expires": plant.in_a_year, "site": "S1", "room": "R-WH", "containers": "2", "quantity": "25.000", "unit": "kg",
        **given,
    }  # fmt: skip


@pytest.mark.req("CN-255–265", "D11-10.1")
def test_receipts_obey_the_rules_of_the_receipt(plant: Plant) -> None:
    api = Api("wh_ma")
    rows = [
        receipt(plant),
        receipt(plant, quantity="twenty"),
        receipt(plant, quantity=25.0),
        receipt(plant, unit="{tablet}"),
        receipt(plant, quantity="-1"),
        receipt(plant, material="NOTHING"),
        receipt(plant, supplier="M-API"),
        receipt(plant, expires="2020-01-01"),
        receipt(plant, expires="31.12.2030"),
        receipt(plant, containers="0"),
        receipt(plant, quantity="1." + "0" * 60),
    ]
    before = stored(plant)
    answer = check(api, RECEIPTS, filled(template(api, RECEIPTS), rows))
    assert faults(answer)[:-1] == [
        ("N5", "quantity.not_a_number"),
        ("N6", "http.import_number_cell"),
        ("O7", "quantity.unit_mismatch"),
        ("N8", "mes.quantity_not_positive"),
        ("A9", "mes.material_unknown"),
        ("B10", "srm.source_not_approved"),
        ("I11", "mes.lot_already_expired"),
        ("I12", "http.import_day"),
        ("M13", "mes.receipt_containers"),
    ]
    assert faults(answer)[-1][0] == "N14"
    assert stored(plant) == before
    content = filled(template(api, RECEIPTS), [receipt(plant), receipt(plant, containers=1)])
    confirm(api, RECEIPTS, content, check(api, RECEIPTS, content).ok()["sha256"]).ok()
    after = stored(plant)
    assert (after[0] - before[0], after[1] - before[1]) == (2, 3)


@pytest.mark.req("CN-163", "D11-10.1")
def test_results_come_in_as_entered_and_still_wait_for_check_and_approval(plant: Plant, receive: Receive) -> None:
    lot, analyst = receive("API-20", ["5.000"]), Api("qc_qian")
    id_ = analyst.get(f"/mes/lots/{lot['id']}").ok()["inspections"][0]["id"]
    draw = {"container": lot["containers"][0]["code"], "quantity": "0.050", "unit": "kg", "plan": "first"}
    view = analyst.post(f"/qms/inspections/{id_}/samples", draw).ok()
    test = next(one for one in view["tests"] if one["unit"] != "1")
    base: dict[str, Any] = {"inspection": view["number"], "test": test["code"], "unit": test["unit"]}
    wrong = [
        base | {"number": "1", "lexeme": "0.500000000"},
        base | {"number": "1", "lexeme": "0.5", "unit": "kg"},
        base | {"number": "99", "lexeme": "0.5"},
        base | {"number": "1", "lexeme": "0.5", "test": "nothing"},
        base | {"number": "1", "lexeme": "0.5", "inspection": "IN-0"},
        base | {"number": "1", "lexeme": "abc"},
    ]
    answer = check(analyst, RESULTS, filled(template(analyst, RESULTS), wrong))
    assert faults(answer) == [
        ("E4", "qms.too_many_digits"),
        ("F5", "qms.wrong_unit"),
        ("C6", "qms.replicate_unknown"),
        ("B7", "qms.test_unknown"),
        ("A8", "qms.inspection_unknown"),
        ("E9", "quantity.not_a_number"),
    ]
    count = int(test["replicates_required"])
    rows = [base | {"number": str(number), "lexeme": "0.50", "raw": "HPLC-7"} for number in range(1, count + 1)]
    content = filled(template(analyst, RESULTS), rows)
    trial = check(analyst, RESULTS, content).ok()
    with open_unit(plant.tenant, "qa_zheng"):
        assert Replicate.objects.filter(inspection_id=id_).count() == 0
    confirm(analyst, RESULTS, content, trial["sha256"]).ok()
    after = next(one for one in analyst.get(f"/qms/inspections/{id_}").ok()["tests"] if one["code"] == test["code"])
    assert (after["status"], after["checked_by"], after["approved_by"]) == ("entered", None, None)
    assert [(one["value"]["lexeme"], one["entered_by"]["name"]) for one in after["replicates"]] == [
        ("0.50", "钱敏")
    ] * count


@pytest.mark.req("P11-200a3", "DM-22-3")
def test_people_come_in_with_a_password_that_they_must_change(plant: Plant) -> None:
    admin, name = Api("admin_zhou"), f"u{secrets.token_hex(5)}"
    row: dict[str, object] = {
        "username": name,
        "printed_name": "新 人",
        "roles": "operator，ipc",
        "password": "Temporary-2026",
    }
    wrong = [
        row | {"username": "op_li"}, row | {"roles": "emperor"}, row | {"password": "short"}, row | {"language": "fr"},
    ]  # fmt: skip
    assert faults(check(admin, PEOPLE, filled(template(admin, PEOPLE), wrong))) == [
        ("A4", "identity.username_taken"),
        ("C5", "identity.unknown_role"),
        ("E6", "identity.password_weak"),
        ("D7", "http.import_choice"),
    ]
    content = filled(template(admin, PEOPLE), [row])
    confirm(admin, PEOPLE, content, check(admin, PEOPLE, content).ok()["sha256"]).ok()
    found = admin.get(f"/identity/users?q={name}").ok()["items"][0]
    assert sorted(one["code"] for one in found["roles"]) == ["ipc", "operator"]
    newcomer = Api()
    assert newcomer.login(name, "Temporary-2026").ok()["password_change_due"] is True
    with open_unit(plant.tenant, "qa_zheng"):
        assert all("Temporary" not in str(one) for one in events("import"))
