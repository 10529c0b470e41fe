"""What the floor refuses, with its code, and that nothing changed; corrections, holds and late entries beside it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest

from gxp.compliance.package.selectors import closed_units
from gxp.ports.equipment import EquipmentGate
from gxp.registry import provider
from modules.mes.models import ElementSignature, Entry
from modules.mes.selectors.batches import batch_ref
from tests.api import Answer, Api
from tests.fixtures.tenancy import open_unit
from tests.modules.mes.readings import Scales
from tests.modules.mes.shop import KEY, Batch, effective, person
from tests.modules.plant import Plant


@pytest.fixture
def batch(scales: Scales, plant: Plant) -> Batch:
    """A batch that has just been started."""
    effective({"pack": KEY}, KEY)
    return Batch(scales)


def states(batch: Batch) -> dict[str, str]:
    """The state of every element."""
    return {path: node["state"] for path, node in batch.nodes().items()}


def refused(answer: Answer) -> tuple[int, str]:
    """Status and code of a refusal."""
    return answer.status, answer.code


@pytest.mark.req("P11-10f", "P11-10g")
def test_steps_out_of_order_twice_or_by_the_wrong_role_are_refused(batch: Batch) -> None:
    before = states(batch)
    assert refused(batch.post("10.2", "start")) == (409, "mes.element_out_of_order")
    assert refused(batch.post("30.5", "start")) == (409, "mes.element_out_of_order")
    assert refused(batch.post("20.7", "start")) == (409, "mes.element_not_startable")
    assert refused(batch.post("10.1", "start", who="ipc_chen")) == (403, "mes.wrong_role")
    assert refused(batch.post("10.1", "start", who="qc_qian")) == (403, "identity.not_permitted")
    assert refused(batch.post("10.1", "entries", {"key": "item01", "value": {"lexeme": "yes"}})) == (
        409, "mes.element_not_running",
    )  # fmt: skip
    assert states(batch) == before
    batch.start("10.1")
    assert refused(batch.post("10.1", "start")) == (409, "mes.element_already_started")


@pytest.mark.req("P11-10f", "D11-10.1")
def test_wrong_entries_are_refused_and_store_nothing(batch: Batch, plant: Plant) -> None:
    batch.start("10.1")
    wrong = {
        "mes.not_a_choice": {"key": "item01", "value": {"lexeme": "maybe"}},
        "mes.field_unknown": {"key": "item99", "value": {"lexeme": "yes"}},
        "mes.value_blank": {"key": "item01", "value": {"lexeme": " "}},
        "mes.missing_without_reason": {"key": "item01", "value": {"missing": "broken"}},
        "mes.late_in_future": {
            "key": "item01", "value": {"lexeme": "yes"}, "performed_at": "2099-01-01T00:00:00Z", "reason": "x",
        },
    }  # fmt: skip
    assert {code: batch.post("10.1", "entries", body).code for code, body in wrong.items()} == {
        one: one for one in wrong
    }
    assert batch.post("10.1", "entries", {"key": "item01", "value": {"lexeme": 1}}).status == 422
    with open_unit(plant.tenant, "qa_zheng"):
        assert Entry.objects.filter(batch_id=batch.id).count() == 0


@pytest.mark.req("P11-10f")
def test_an_incomplete_element_cannot_be_signed_and_says_what_is_missing(batch: Batch) -> None:
    batch.start("10.1")
    answer = person("op_li").intent("mes.element.perform", f"mes.element:{batch.run('10.1')}")
    assert refused(answer) == (409, "mes.element_incomplete")
    assert "item12" in answer.body["params"]["missing"]
    assert refused(person("op_wang").intent("mes.element.verify", f"mes.element:{batch.run('10.1')}")) == (
        409, "mes.not_performed",
    )  # fmt: skip


@pytest.mark.req("CN-163", "D11-12.6")
def test_nobody_verifies_what_he_performed_and_every_verifier_is_another(batch: Batch) -> None:
    batch.start("10.1")
    for number in range(1, 13):
        batch.enter("10.1", f"item{number:02}", "yes")
    ref = f"mes.element:{batch.run('10.1')}"
    person("op_li").sign("mes.element.perform", ref).ok()
    assert refused(person("op_li").intent("mes.element.verify", ref)) == (409, "esign.same_person")
    person("op_wang").sign("mes.element.verify", ref).ok()
    assert refused(person("op_wang").intent("mes.element.verify", ref)) == (409, "esign.same_person")
    assert states(batch)["10.1"] == "running"
    person("qaf_sun").sign("mes.element.verify", ref).ok()
    assert states(batch)["10.1"] == "complete"


@pytest.mark.req("P11-10e-2")
def test_a_correction_keeps_the_original_voids_signatures_and_asks_for_them_again(batch: Batch, plant: Plant) -> None:
    batch.clear("10.1", "op_li", "op_wang", "qaf_sun")
    first = next(one for one in batch.element("10.1")["fields"] if one["key"] == "item01")
    change = {"entry": first["entry"], "value": {"lexeme": "na"}}
    assert refused(batch.post("10.1", "corrections", change | {"reason": " "})) == (422, "mes.reason_missing")
    batch.post("10.1", "corrections", change | {"reason": "wrong line"}).ok()
    view = batch.element("10.1")
    field = next(one for one in view["fields"] if one["key"] == "item01")
    assert [(one["value"]["lexeme"], one["reason"]) for one in field["versions"]] == [
        ("yes", None),
        ("na", "wrong line"),
    ]
    assert view["state"] == "running"
    assert [one["void"] for one in view["evidence"]["done"]] == [True, True, True]
    assert refused(batch.post("10.2", "start")) == (409, "mes.element_out_of_order")
    batch.sign("10.1", "op_li", "op_wang", "qaf_sun")
    ref = f"mes.element:{batch.run('10.1')}"
    with open_unit(plant.tenant, "qa_zheng"):
        mine = [one for one in closed_units(batch_ref(UUID(batch.id))) if one.ref == ref]
        assert [one.revision for one in mine] == [1, 2]
        assert ElementSignature.objects.filter(batch_id=batch.id, void=False).count() == 3


def test_only_the_performer_corrects_before_completion_and_a_second_entry_is_none(batch: Batch) -> None:
    batch.start("10.1")
    batch.enter("10.1", "item01", "yes")
    again = batch.post("10.1", "entries", {"key": "item01", "value": {"lexeme": "no"}})
    assert refused(again) == (409, "mes.entry_exists")
    entry = next(one for one in batch.element("10.1")["fields"] if one["key"] == "item01")["entry"]
    body = {"entry": entry, "value": {"lexeme": "no"}, "reason": "looked again"}
    assert refused(batch.post("10.1", "corrections", body, "op_wang")) == (403, "mes.only_performer_corrects")
    assert batch.exceptions() == []
    batch.post("10.1", "corrections", body).ok()
    (only,) = batch.exceptions()
    assert (only["class"], only["cause"], only["path"], only["key"]) == ("major", "mes.limit_action", "10.1", "item01")


def test_a_held_batch_takes_no_entry_until_it_is_resumed(batch: Batch) -> None:
    batch.start("10.1")
    boss = person("sup_zhao")
    assert refused(boss.post(f"/mes/batches/{batch.id}/commands", {"command": "hold"})) == (422, "mes.reason_missing")
    boss.post(f"/mes/batches/{batch.id}/commands", {"command": "hold", "reason": "power cut"}).ok()
    assert (states(batch)["10.1"], states(batch)["UP10"], states(batch)["10.2"]) == ("held", "held", "idle")
    body = {"key": "item01", "value": {"lexeme": "yes"}}
    assert refused(batch.post("10.1", "entries", body)) == (409, "mes.element_not_running")
    boss.post(f"/mes/batches/{batch.id}/commands", {"command": "resume"}).ok()
    assert (states(batch)["10.1"], states(batch)["UP10"]) == ("running", "running")
    batch.post("10.1", "entries", body).ok()


def test_a_late_entry_is_marked_with_both_times_and_its_reason(batch: Batch) -> None:
    batch.start("10.1")
    started = batch.element("10.1")["started_at"]
    body = {"key": "item01", "value": {"lexeme": "yes"}, "performed_at": started, "reason": "tablet was empty"}
    assert refused(batch.post("10.1", "entries", body | {"reason": " "})) == (422, "mes.reason_missing")
    batch.post("10.1", "entries", body).ok()
    (version,) = next(one for one in batch.element("10.1")["fields"] if one["key"] == "item01")["versions"]
    assert (version["late"], version["performed_at"], version["reason"]) == (True, started, "tablet was empty")
    assert version["recorded_at"] > started


def test_an_aborted_batch_is_over(batch: Batch) -> None:
    batch.start("10.1")
    boss = person("sup_zhao")
    boss.post(f"/mes/batches/{batch.id}/commands", {"command": "abort", "reason": "flood"}).ok()
    assert set(states(batch).values()) == {"aborted"}
    answer = boss.post(f"/mes/batches/{batch.id}/commands", {"command": "resume"})
    assert refused(answer) == (409, "mes.command_not_allowed")


@pytest.mark.req("CN-86/87")
@pytest.mark.parametrize("command", ["abort", "stop"])
def test_a_batch_that_ends_early_gives_its_equipment_back_soiled(batch: Batch, plant: Plant, command: str) -> None:
    ref, gate = batch_ref(UUID(batch.id)), provider(EquipmentGate)
    with open_unit(plant.tenant, "op_li"):
        sieve = gate.find("sieve-10")
    body = {"kind": "cleaning", "result": "clean", "document": "SOP-CL-01"}
    person("op_li").post(f"/eam/equipment/{sieve.ref.id}/records", body).ok()
    with open_unit(plant.tenant, "op_li"):
        gate.bind(unit=sieve.ref, batch=ref, element="20.1.2")
        assert [one.code for one in gate.bound(ref)] == ["sieve-10"]
    wish = {"command": command, "reason": "flood"}
    person("sup_zhao").post(f"/mes/batches/{batch.id}/commands", wish).ok()
    with open_unit(plant.tenant, "op_li"):
        assert gate.bound(ref) == ()
        assert gate.get(sieve.ref).cleanliness == "dirty"


def test_numbers_of_batches_are_never_given_twice(batch: Batch, scales: Scales) -> None:
    other = Batch(scales)
    assert other.number != batch.number
    assert other.number[:-4] == batch.number[:-4]
    assert int(other.number[-4:]) == int(batch.number[-4:]) + 1


@pytest.mark.req("P11-10i")
def test_an_untrained_operator_is_refused(batch: Batch, newcomer: Callable[..., str]) -> None:
    before = states(batch)
    untrained = Api(newcomer("operator"))
    answer = untrained.post(f"/mes/elements/{batch.run('10.1')}/start")
    assert answer.status == 409
    assert answer.code.startswith("qms.")
    assert states(batch) == before


def test_an_exception_goes_from_operator_to_supervisor_to_qa(batch: Batch) -> None:
    batch.start("10.1")
    batch.enter("10.1", "item01", "no")
    (found,) = batch.exceptions()
    ref = found["ref"]
    assert refused(person("sup_zhao").intent("mes.exception.explain", ref)) == (422, "mes.reason_missing")
    steps = (("op_li", "explain"), ("sup_zhao", "assess"), ("qa_zheng", "dispose"))
    assert refused(person("op_li").intent("mes.exception.dispose", ref, {"text": "x"})) == (403, "esign.not_permitted")
    for who, step in steps:
        person(who).sign(f"mes.exception.{step}", ref, {"text": f"{step}: dust removed"}).ok()
    (done,) = batch.exceptions()
    assert (done["status"], done["disposition"], done["explanation"]) == (
        "disposed", "accepted", "explain: dust removed",
    )  # fmt: skip
