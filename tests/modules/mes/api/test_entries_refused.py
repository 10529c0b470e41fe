"""A typing error in a number leaves its event alone; what is outside its limits is stored with its exception."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.modules.mes.floor import Shift
from tests.modules.mes.readings import under_hand
from tests.modules.mes.shop import person
from tests.modules.plant import Plant
from tests.trace import Trace

STEP = "10.8"


@pytest.fixture(scope="module")
def shift(plant: Plant) -> Iterator[Shift]:
    """A batch that has come to the reconciliation of dispensing, whose losses and returns people enter in kg."""
    with pytest.MonkeyPatch.context() as patch:
        made = Shift(under_hand(patch), plant)
        made.at("account")
        yield made
        made.leave()


@pytest.fixture
def trace(database: str, plant: Plant) -> Trace:
    """What acts leave at acme."""
    return Trace(database, plant.tenant.schema)


def manual(shift: Shift, ending: str) -> list[str]:
    """The keys of this kind that have no value yet."""
    fields = shift.batch.element(STEP)["fields"]
    return [one["key"] for one in fields if one["key"].endswith(ending) and not one["value"]]


@pytest.mark.req("D11-10.1", "CS-14")
@pytest.mark.parametrize(
    ("lexeme", "unit", "code"),
    [
        ("abc", "kg", "mes.not_a_number"),
        ("NaN", "kg", "mes.not_a_number"),
        ("-Infinity", "kg", "mes.not_a_number"),
        ("1e3", "kg", "mes.not_a_number"),
        ("0,5", "kg", "mes.not_a_number"),
        ("１.0", "kg", "mes.not_a_number"),
        ("0.500", "g", "mes.wrong_unit"),
        ("0.500", "", "mes.wrong_unit"),
        ("0.5001", "kg", "mes.too_many_digits"),
        (" ", "kg", "mes.value_blank"),
    ],
)
def test_a_typing_error_is_refused(shift: Shift, trace: Trace, lexeme: str, unit: str, code: str) -> None:
    key, run, operator = manual(shift, "_loss")[0], shift.batch.run(STEP), person("op_li")
    body = {"key": key, "value": {"lexeme": lexeme, "unit": unit}}
    trace.refused(lambda: operator.post(f"/mes/elements/{run}/entries", body), 422, code)
    assert key in manual(shift, "_loss")


@pytest.mark.req("211-192", "CN-247–251", "P11-10f")
def test_what_is_outside_its_limits_is_stored_with_its_exception(shift: Shift) -> None:
    batch = shift.batch
    before = batch.exceptions()
    for key in manual(shift, "_loss"):
        batch.enter(STEP, key, "0.000", "kg")
    lost, *others = manual(shift, "_returned")
    batch.enter(STEP, lost, "0.000", "kg")
    for key in others:
        batch.enter(STEP, key, "0.000", "kg")
    assert batch.value(STEP, lost)[0] == "0.000"
    found = [one for one in batch.exceptions() if one["ref"] not in {known["ref"] for known in before}]
    assert {(one["path"], one["cause"]) for one in found} == {(STEP, "mes.limit_action")}
    assert {one["status"] for one in found} == {"open"}
    assert batch.value(STEP, found[0]["key"])[1] == "action"
