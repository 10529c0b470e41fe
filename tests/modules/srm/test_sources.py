"""Sources: approved by signature, for one material and site, in date, and stopped at once when suspended."""

from __future__ import annotations

import secrets

import pytest

from gxp.ports.supply import SupplyGate
from gxp.registry import provider
from tests.api import Api
from tests.fixtures.tenancy import open_unit
from tests.modules.plant import Plant


def propose(material: str, **changed: str) -> str:
    """Propose a source of a material from M-SMCC through V-EXC and return its reference."""
    body = {
        "material": material, "manufacturer": "M-SMCC", "supplier": "V-EXC", "site": "S1",
        "valid_from": "2020-01-01", "valid_until": "2099-01-01",
    }  # fmt: skip
    return str(Api("wh_ma").post("/srm/sources", body | changed).ok()["ref"])


def asked(plant: Plant, material: str, **changed: str) -> list[str]:
    """Ask the gate; returns the codes of its reasons."""
    question = {"manufacturer": "M-SMCC", "supplier": "V-EXC", "site": "S1"} | changed
    with open_unit(plant.tenant, "wh_ma"):
        answer = provider(SupplyGate).approved_source(
            material=material,
            manufacturer=question["manufacturer"],
            supplier=question["supplier"],
            site=question["site"],
        )
    assert answer.answer is (not answer.reasons)
    return [reason.code for reason in answer.reasons]


@pytest.fixture
def material(plant: Plant) -> str:
    """A material code that no other test uses."""
    return f"MAT-{secrets.token_hex(4)}"


@pytest.mark.req("CN-255–265")
def test_a_source_counts_only_after_the_signature(plant: Plant, material: str) -> None:
    ref = propose(material)
    assert asked(plant, material) == ["srm.source_not_approved"]
    Api("qa_zheng").sign("srm.source.approve", ref).ok()
    assert asked(plant, material) == []
    assert asked(plant, material, site="S2") == ["srm.source_not_approved"]
    assert asked(plant, material, supplier="M-API") == ["srm.source_not_approved"]


def test_the_warehouse_cannot_approve(plant: Plant, material: str) -> None:
    refused = Api("wh_ma").sign("srm.source.approve", propose(material))
    assert (refused.status, refused.code) == (403, "esign.not_permitted")
    assert asked(plant, material) == ["srm.source_not_approved"]


@pytest.mark.parametrize(("begin", "end"), [("2020-01-01", "2020-12-31"), ("2098-01-01", "2099-01-01")])
def test_a_source_out_of_date_does_not_count(plant: Plant, material: str, begin: str, end: str) -> None:
    ref = propose(material, valid_from=begin, valid_until=end)
    Api("qa_zheng").sign("srm.source.approve", ref).ok()
    assert asked(plant, material) == ["srm.source_expired"]


def test_a_suspended_source_stops_at_once_and_needs_a_signature_to_come_back(plant: Plant, material: str) -> None:
    ref = propose(material)
    qa = Api("qa_zheng")
    qa.sign("srm.source.approve", ref).ok()
    path = f"/srm/sources/{ref.partition(':')[2]}/suspend"
    silent = qa.post(path, {"reason": ""})
    assert (silent.status, silent.code) == (422, "lifecycle.reason_missing")
    assert asked(plant, material) == []
    qa.post(path, {"reason": "audit finding"}).ok()
    assert asked(plant, material) == ["srm.source_suspended"]


def test_one_approved_source_of_a_combination(plant: Plant, material: str) -> None:
    qa = Api("qa_zheng")
    qa.sign("srm.source.approve", propose(material)).ok()
    second = qa.sign("srm.source.approve", propose(material))
    assert (second.status, second.code) == (409, "srm.source_exists")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"manufacturer": "V-EXC"}, "srm.party_without_role"),
        ({"supplier": "M-SMCC"}, "srm.party_without_role"),
        ({"supplier": "NOPE"}, "srm.unknown_party"),
        ({"valid_from": "2030-01-01", "valid_until": "2029-01-01"}, "srm.source_period"),
    ],
)
def test_a_wrong_proposal_is_refused(plant: Plant, material: str, changed: dict[str, str], code: str) -> None:
    body = {
        "material": material, "manufacturer": "M-SMCC", "supplier": "V-EXC", "site": "S1",
        "valid_from": "2020-01-01", "valid_until": "2099-01-01",
    }  # fmt: skip
    answer = Api("wh_ma").post("/srm/sources", body | changed)
    assert answer.code == code
    assert Api("wh_ma").get(f"/srm/sources?material={material}").ok()["total"] == 0
