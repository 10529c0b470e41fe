"""Line clearance: one certificate, 24 hours, one batch; anything else blocks the start (CN-194, CN-201)."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import timedelta

import pytest

from gxp.compliance import audit
from gxp.kernel.errors import DomainError
from gxp.kernel.ids import uuid7
from gxp.kernel.refs import ObjectRef
from gxp.ports.equipment import ClearanceInput, ClearanceView, EquipmentGate
from gxp.registry import provider
from modules.eam.models import Clearance
from modules.eam.services.master import NewPlace, create_place
from tests.fixtures.tenancy import open_unit
from tests.modules.plant import Plant

DONE = ClearanceInput(
    place="", class_="batch_change", checklist="clear-12", checklist_version="1",
    items=(("no_material", "yes"), ("no_labels", "yes")),
    performer=("op-1", "李强", "sig-1"), verifier=("op-2", "王芳", "sig-2"), qa=("qa-1", "孙丽", "sig-3"),
    previous_product="FCT20", next_product="FCT20",
)  # fmt: skip


def batch() -> ObjectRef:
    """A batch."""
    return ObjectRef("mes", "batch", str(uuid7()))


@pytest.fixture
def room(plant: Plant) -> str:
    """A room of its own, without certificates."""
    code = f"R-{secrets.token_hex(4)}"
    with open_unit(plant.tenant, "qa_zheng"):
        create_place(place=NewPlace(code=code, kind="room", name_zh="间", name_en="Room", parent="A-SOLID"))
    return code


def clear(plant: Plant, room: str, **changed: object) -> ClearanceView:
    """Store a clearance of a room."""
    with open_unit(plant.tenant, "op_li"):
        done = replace(DONE, place=room, **changed)  # type: ignore[arg-type]  # the test's own changes
        return provider(EquipmentGate).record_clearance(done)


def consume(plant: Plant, room: str, used_by: ObjectRef, class_: str = "batch_change", product: str = "FCT20") -> str:
    """Use the certificate up; returns `ok` or the code of the refusal."""
    with open_unit(plant.tenant, "op_li"):
        gate = provider(EquipmentGate)
        answer = gate.clearance(place=room, class_=class_, batch=used_by, product=product)  # type: ignore[arg-type]
    if answer.answer:
        with open_unit(plant.tenant, "op_li"):
            gate.consume_clearance(place=room, class_=class_, batch=used_by, product=product)  # type: ignore[arg-type]
        return "ok"
    with pytest.raises(DomainError) as refused, open_unit(plant.tenant, "op_li"):
        gate.consume_clearance(place=room, class_=class_, batch=used_by, product=product)  # type: ignore[arg-type]
    assert (refused.value.code, refused.value.status) == (answer.reasons[0].code, 409)
    return refused.value.code


def test_a_certificate_starts_one_batch_once(plant: Plant, room: str) -> None:
    certificate = clear(plant, room)
    first = batch()
    assert certificate.valid_until.at - certificate.cleared_at.at == timedelta(hours=24)
    assert consume(plant, room, first) == "ok"
    assert consume(plant, room, first) == "ok"
    assert consume(plant, room, batch()) == "eam.clearance_consumed"
    with open_unit(plant.tenant, "op_li"):
        assert str(Clearance.objects.get(number=certificate.number).consumed_by) == first.id


@pytest.mark.req("CN-194/201")
def test_without_a_certificate_nothing_starts(plant: Plant, room: str) -> None:
    assert consume(plant, room, batch()) == "eam.clearance_missing"


@pytest.mark.req("CN-194/201")
def test_an_expired_certificate_blocks(plant: Plant, room: str) -> None:
    number = clear(plant, room).number
    with open_unit(plant.tenant, "qa_zheng"):
        Clearance.objects.filter(number=number).update(valid_until=audit.moment().at - timedelta(seconds=1))
    assert consume(plant, room, batch()) == "eam.clearance_expired"
    with open_unit(plant.tenant, "op_li"):
        assert Clearance.objects.get(number=number).consumed_by is None


@pytest.mark.parametrize(
    ("made", "wanted", "outcome"),
    [
        ("same_campaign", "batch_change", "eam.clearance_wrong_class"),
        ("batch_change", "product_change", "eam.clearance_wrong_class"),
        ("product_change", "batch_change", "ok"),
        ("same_campaign", "same_campaign", "ok"),
    ],
)
def test_the_class_must_be_thorough_enough(plant: Plant, room: str, made: str, wanted: str, outcome: str) -> None:
    clear(plant, room, class_=made)
    assert consume(plant, room, batch(), wanted) == outcome


def test_a_certificate_names_its_product_and_batch(plant: Plant, room: str) -> None:
    mine = batch()
    clear(plant, room, next_batch=mine)
    assert consume(plant, room, mine, product="OTHER") == "eam.clearance_other_product"
    assert consume(plant, room, batch()) == "eam.clearance_other_batch"
    assert consume(plant, room, mine) == "ok"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"verifier": DONE.performer}, "eam.clearance_same_person"),
        ({"qa": DONE.verifier}, "eam.clearance_same_person"),
        ({"items": ()}, "eam.clearance_without_items"),
    ],
)
def test_a_clearance_needs_different_people_and_items(
    plant: Plant, room: str, changed: dict[str, object], code: str
) -> None:
    with pytest.raises(DomainError) as error:
        clear(plant, room, **changed)
    assert error.value.code == code
    with open_unit(plant.tenant, "op_li"):
        assert not Clearance.objects.filter(place__code=room).exists()
