"""Holds stack, each ends by its own signature, and none touches the disposition."""

from __future__ import annotations

import pytest

from tests.api import Api
from tests.modules.plant import Plant, Receive
from tests.modules.quality import release_lot


def hold(lot: dict[str, object], cause: str) -> str:
    """Place a hold on the lot and return its reference."""
    body = {"subject": f"mes.lot:{lot['id']}", "cause": cause, "text": f"because of {cause}"}
    return f"mes.hold:{Api('qa_zheng').post('/mes/holds', body).ok()['id']}"


def state(lot: dict[str, object]) -> tuple[str, str, int, bool]:
    """Disposition, pill, open holds, usable."""
    view = Api("op_li").get(f"/mes/lots/{lot['id']}").ok()
    return view["disposition"], view["status"], view["holds"], view["containers"][-1]["usable"]["ok"]


@pytest.mark.req("CN-229/230")
def test_holds_stack_and_leave_the_release_untouched(plant: Plant, receive: Receive) -> None:
    lot = receive("LACTOSE", ["1.000", "25.000"])
    release_lot(lot)
    first, second = hold(lot, "recall"), hold(lot, "investigation")
    assert state(lot) == ("released", "on_hold", 2, False)
    api = Api("qa_zheng")
    api.sign("mes.hold.release", first, reason="cleared").ok()
    assert state(lot) == ("released", "on_hold", 1, False)
    api.sign("mes.hold.release", second, reason="cleared").ok()
    assert state(lot) == ("released", "released", 0, True)


def test_an_operator_cannot_release_a_hold_and_nobody_without_a_reason(plant: Plant, receive: Receive) -> None:
    lot = receive()
    ref = hold(lot, "recall")
    operator = Api("op_li").sign("mes.hold.release", ref, reason="I want it")
    assert (operator.status, operator.code) == (403, "esign.not_permitted")
    silent = Api("qa_zheng").sign("mes.hold.release", ref)
    assert (silent.status, silent.code) == (422, "esign.reason_missing")
    assert state(lot)[2] == 1


def test_a_hold_needs_cause_and_text(plant: Plant, receive: Receive) -> None:
    lot = receive()
    answer = Api("qa_zheng").post("/mes/holds", {"subject": f"mes.lot:{lot['id']}", "cause": " ", "text": ""})
    assert (answer.status, answer.code) == (422, "mes.reason_missing")
    assert state(lot)[2] == 0


def test_a_hold_on_one_container_leaves_its_neighbour_usable(plant: Plant, receive: Receive) -> None:
    lot = receive("LACTOSE", ["1.000", "25.000"])
    release_lot(lot)
    one, other = (container["id"] for container in lot["containers"])
    Api("qa_zheng").post("/mes/holds", {"subject": f"mes.container:{one}", "cause": "damage", "text": "wet"}).ok()
    api = Api("op_li")
    shown = api.get(f"/mes/containers/{one}").ok()["usable"]
    assert (shown["ok"], [reason["code"] for reason in shown["reasons"]]) == (False, ["mes.container_on_hold"])
    assert api.get(f"/mes/containers/{other}").ok()["usable"]["ok"] is True
