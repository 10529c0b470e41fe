"""Equipment: every axis alone stops it, one batch owns it, and its log writes itself."""

from __future__ import annotations

import secrets
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from gxp.kernel.errors import DomainError
from gxp.kernel.ids import uuid7
from gxp.kernel.refs import ObjectRef
from gxp.ports.equipment import EquipmentGate, Requirement
from gxp.ports.places import PlaceDirectory
from gxp.registry import provider
from modules.eam.models import Binding, Equipment
from modules.eam.selectors.equipment import equipment_by_code
from modules.eam.services.master import NewEquipment, create_equipment
from modules.eam.services.records import Done, record
from tests.api import Api, at_once
from tests.fixtures.tenancy import open_unit
from tests.modules.plant import Plant

BATCH = ObjectRef("mes", "batch", str(uuid7()))
OTHER = ObjectRef("mes", "batch", str(uuid7()))


@pytest.fixture
def press(plant: Plant) -> str:
    """The code of a fresh press that is clean, qualified and calibrated."""
    return fresh(plant, "rotary_press", volume="600 L", punch="8 mm")


def fresh(plant: Plant, class_code: str, kind: str = "unit", **properties: str) -> str:
    """Create ready equipment of a class."""
    code = f"eq-{secrets.token_hex(4)}"
    scale = {"check_nominal": "20.000", "check_tolerance": "0.002", "check_unit": "kg", "check_hours": 24}
    with open_unit(plant.tenant, "qa_zheng"):
        one = create_equipment(
            equipment=NewEquipment(
                code=code, kind=kind, class_code=class_code, place="R-PRESS", name_zh="机", name_en="Machine",
                properties=properties, **(scale if kind == "scale" else {}),  # type: ignore[arg-type]  # a scale's own
            )
        )  # fmt: skip
        record(equipment=one, done=Done(kind="qualification", result="qualified"))
        record(equipment=one, done=Done(kind="calibration", result="passed", due=date(2099, 1, 1)))
        if one.class_ref.cleaned:
            record(equipment=one, done=Done(kind="cleaning", result="clean"))
    return code


def reasons(plant: Plant, code: str, batch: ObjectRef = BATCH) -> list[str]:
    """What stands against using equipment."""
    with open_unit(plant.tenant, "op_li"):
        gate = provider(EquipmentGate)
        answer = gate.ready(gate.find(code).ref, purpose="use", batch=batch)
    assert answer.answer is (not answer.reasons)
    assert len(answer.subject_sha256) == 64
    return [reason.code for reason in answer.reasons]


def test_ready_equipment_has_no_reason_against_it(plant: Plant, press: str) -> None:
    assert reasons(plant, press) == []


@pytest.mark.req("CN-90–95", "CN-86/87")
@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"cleanliness": "dirty"}, "eam.not_clean"),
        ({"cleaned_at": datetime(2020, 1, 1, tzinfo=UTC)}, "eam.clean_hold_over"),
        ({"qualification": "not_qualified"}, "eam.not_qualified"),
        ({"qualified_until": date(2020, 1, 1)}, "eam.not_qualified"),
        ({"calibration_due": date(2020, 1, 1)}, "eam.calibration_overdue"),
        ({"calibration_due": None}, "eam.calibration_overdue"),
        ({"maintenance": "out_of_order"}, "eam.out_of_order"),
        ({"maintenance_due": date(2020, 1, 1)}, "eam.maintenance_overdue"),
        ({"use_limit": 5, "use_count": 5}, "eam.use_limit_reached"),
    ],
)
def test_each_axis_alone_stops_the_binding(plant: Plant, press: str, changed: dict[str, Any], code: str) -> None:
    with open_unit(plant.tenant, "qa_zheng"):
        Equipment.objects.filter(code=press).update(**changed)
    assert reasons(plant, press) == [code]
    gate = provider(EquipmentGate)
    with pytest.raises(DomainError) as error, open_unit(plant.tenant, "op_li"):
        gate.bind(unit=gate.find(press).ref, batch=BATCH, element="30.2")
    assert (error.value.code, error.value.status) == (code, 409)
    with open_unit(plant.tenant, "op_li"):
        assert not Binding.objects.filter(equipment__code=press).exists()


def test_new_equipment_is_not_ready_by_default(plant: Plant) -> None:
    with open_unit(plant.tenant, "qa_zheng"):
        code = create_equipment(
            equipment=NewEquipment(
                code=f"eq-{secrets.token_hex(4)}", kind="unit", class_code="rotary_press", place="R-PRESS",
                name_zh="新", name_en="New",
            )
        ).code  # fmt: skip
    assert reasons(plant, code) == ["eam.not_clean", "eam.not_qualified", "eam.calibration_overdue"]


def test_a_unit_belongs_to_one_batch_until_it_is_released_soiled(plant: Plant, press: str) -> None:
    gate = provider(EquipmentGate)
    with open_unit(plant.tenant, "op_li"):
        unit = gate.bind(unit=gate.find(press).ref, batch=BATCH, element="30.2")
        assert (unit.occupancy, unit.occupied_by) == ("occupied", BATCH.id)
        assert [one.code for one in gate.bound(BATCH) if one.code == press] == [press]
    assert reasons(plant, press, OTHER) == ["eam.occupied"]
    with pytest.raises(DomainError) as error, open_unit(plant.tenant, "op_li"):
        gate.release(unit=unit.ref, batch=OTHER, element="30.9")
    assert error.value.code == "eam.not_bound"
    with open_unit(plant.tenant, "op_li"):
        gate.record_use(unit=unit.ref, batch=BATCH, element="30.8", count=3)
        freed = gate.release(unit=unit.ref, batch=BATCH, element="30.9")
    assert (freed.occupancy, freed.cleanliness, freed.use_count) == ("free", "dirty", 3)
    log = Api("qa_zheng").get(f"/eam/equipment/{unit.ref.id}/log").ok()["items"]
    assert [line["kind"] for line in log] == ["qualification", "calibration", "cleaning", "bind", "use", "release"]


def test_of_two_batches_that_bind_at_once_one_wins(plant: Plant, press: str) -> None:
    def bind(batch: ObjectRef) -> str:
        try:
            with open_unit(plant.tenant, "op_li"):
                gate = provider(EquipmentGate)
                gate.bind(unit=gate.find(press).ref, batch=batch, element="30.2")
        except DomainError as error:
            return error.code
        return "ok"

    assert sorted(at_once([lambda: bind(BATCH), lambda: bind(OTHER)], workers=2)) == ["eam.occupied", "ok"]


@pytest.mark.parametrize(
    ("requirement", "expected"),
    [
        (Requirement("rotary_press", {"volume": (">=", "500", "L")}), []),
        (Requirement("rotary_press", {"volume": (">=", "0.5", "m3")}), []),
        (Requirement("rotary_press", {"volume": (">=", "601", "L")}), ["eam.property_not_met"]),
        (Requirement("rotary_press", {"volume": (">=", "500", "kg")}), ["eam.property_not_met"]),
        (Requirement("rotary_press", {"weight": (">=", "1", "kg")}), ["eam.property_not_met"]),
        (Requirement("bin_blender"), ["eam.wrong_class"]),
    ],
)
def test_the_recipes_requirement_is_compared_with_units(
    plant: Plant, press: str, requirement: Requirement, expected: list[str]
) -> None:
    with open_unit(plant.tenant, "op_li"):
        gate = provider(EquipmentGate)
        answer = gate.suitable(gate.find(press).ref, requirement)
    assert [reason.code for reason in answer.reasons] == expected


@pytest.mark.req("CN-90–95")
@pytest.mark.parametrize(
    ("reading", "passed"), [("20.002", True), ("19.998", True), ("20.003", False), ("19.997", False)]
)
def test_a_check_weight_is_stored_whatever_it_shows_and_only_a_good_one_frees_the_scale(
    plant: Plant, reading: str, passed: bool
) -> None:
    code = fresh(plant, "scale", "scale")
    gate = provider(EquipmentGate)
    assert reasons(plant, code) == ["eam.check_weight_overdue"]
    with open_unit(plant.tenant, "op_li"):
        scale = gate.find(code).ref
        check = gate.record_check_weight(
            scale=scale, reading=Decimal(reading), unit="kg", batch=BATCH, element="10.2", nominal=Decimal("20.000")
        )
        assert (check.passed, str(check.low), str(check.high)) == (passed, "19.998", "20.002")
        assert check.valid_until.at - check.at.at == timedelta(hours=24)
    assert reasons(plant, code) == ([] if passed else ["eam.check_weight_failed"])


def test_another_sets_weight_and_a_unit_that_is_no_scale_are_refused(plant: Plant, press: str) -> None:
    code = fresh(plant, "scale", "scale")
    gate = provider(EquipmentGate)
    for target, nominal, expected in ((code, "10.000", "eam.wrong_check_weight"), (press, "20.000", "eam.not_a_scale")):
        with pytest.raises(DomainError) as error, open_unit(plant.tenant, "op_li"):
            gate.record_check_weight(
                scale=gate.find(target).ref, reading=Decimal("20.000"), unit="kg", batch=None, element="",
                nominal=Decimal(nominal),
            )  # fmt: skip
        assert error.value.code == expected
    assert reasons(plant, code) == ["eam.check_weight_overdue"]


def test_a_failed_calibration_stops_the_equipment_at_once(plant: Plant, press: str) -> None:
    id_ = Api("qa_zheng").get(f"/eam/equipment?q={press}").ok()["items"][0]["id"]
    Api("qa_zheng").post(f"/eam/equipment/{id_}/records", {"kind": "calibration", "result": "failed"}).ok()
    assert reasons(plant, press) == ["eam.calibration_overdue"]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"kind": "calibration", "result": "passed", "due": "2099-01-01"}, 403, "identity.not_permitted"),
        ({"kind": "cleaning", "result": "sparkling"}, 422, "eam.unknown_result"),
    ],
)
def test_wrong_records_change_no_axis(plant: Plant, press: str, body: dict[str, str], status: int, code: str) -> None:
    id_ = Api("op_li").get(f"/eam/equipment?q={press}").ok()["items"][0]["id"]
    answer = Api("op_li").post(f"/eam/equipment/{id_}/records", body)
    assert (answer.status, answer.code) == (status, code)
    with open_unit(plant.tenant, "op_li"):
        assert equipment_by_code(press).records.count() == 3


def test_rooms_know_their_site_and_zone(plant: Plant) -> None:
    with open_unit(plant.tenant, "op_li"):
        places = provider(PlaceDirectory)
        room = places.find("R-PRESS")
        assert (room.kind, room.site, room.zone) == ("room", "S1", "Asia/Shanghai")
        assert "R-PRESS" in [one.code for one in places.rooms("S1")]
        assert places.site_of("W-PRESS1").parent == "HK"
        with pytest.raises(DomainError) as error:
            places.site_of("HK")
    assert error.value.code == "eam.place_without_site"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"code": "S1", "kind": "room", "parent": "A-SOLID"}, "eam.code_exists"),
        ({"code": "R-X", "kind": "room", "parent": "HK"}, "eam.place_parent"),
        ({"code": "R-Y", "kind": "room", "parent": "A-SOLID", "zone": "Asia/Shanghai"}, "eam.no_zone"),
        ({"code": "S-X", "kind": "site", "parent": "HK"}, "eam.no_zone"),
        ({"code": "R-Z", "kind": "room", "parent": "NOPE"}, "eam.unknown_place"),
    ],
)
def test_a_place_that_does_not_fit_the_tree_is_refused(plant: Plant, body: dict[str, str], code: str) -> None:
    api = Api("qa_zheng")
    before = api.get("/eam/places").ok()["total"]
    answer = api.post("/eam/places", body | {"name_zh": "某", "name_en": "Some"})
    assert answer.code == code
    assert api.get("/eam/places").ok()["total"] == before


@pytest.mark.parametrize("names", [{"name_zh": ""}, {"name_en": ""}, {"name_zh": " ", "name_en": "\t"}])
def test_a_place_without_a_name_that_can_be_read_is_refused(plant: Plant, names: dict[str, str]) -> None:
    # Whoever read the trail afterwards would stand before it.
    api = Api("qa_zheng")
    body = {"code": "NAMELESS", "kind": "legal_entity", "name_zh": "地方", "name_en": "Place", **names}
    refused = api.post("/eam/places", body)
    assert (refused.status, refused.code) == (422, "http.invalid")
    assert "NAMELESS" not in str(api.get("/eam/places").ok())
