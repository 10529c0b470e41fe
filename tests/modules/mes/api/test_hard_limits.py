"""A value beyond a hard limit is stored and holds its element until QA disposes of the exception by signature."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.modules.mes.readings import Scales, under_hand
from tests.modules.mes.shop import KEY, Batch, effective, person
from tests.modules.mes.stock import receive
from tests.modules.plant import Plant
from tests.modules.quality import release_lot
from tests.trace import Trace

FACTOR = "77"
HARD = f"{KEY}-replay-{FACTOR}"


def hardened() -> dict[str, Any]:
    """The variant of the recipe whose reading of a scale, and whose calculated quantity, have hard limits.

    Nobody signs the calculation: what the system performs alone must go on alone.
    """
    author = person("author_gao")
    known = author.get(f"/mes/recipes?key={HARD}&status=effective").ok()["items"]
    if known:
        return dict(known[0])
    effective({"pack": KEY}, KEY)
    made = author.post("/mes/recipes", {"replay_of": KEY, "factor": FACTOR}).ok()
    content = dict(made["content"])
    nodes = {one["id"]: one for one in content["procedure"][0]["nodes"]}
    nodes["10.2"]["fields"][0]["limits"][0]["kind"] = "hard"
    nodes["10.3"]["evidence"] = {"level": "A", "performer": "system"}
    limit = {"kind": "hard", "high": "10.000", "criticality": "key", "source": "in-house"}
    nodes["10.3"]["fields"][1]["limits"] = [limit]
    saved = author.put(f"/mes/recipes/{made['id']}/draft", {"content": content}).ok()
    assert saved["lint"] == [], saved["lint"]
    author.post(f"/versioning/versions/{made['id']}/submit").ok()
    person("prod_xu").sign("versioning.review", made["ref"]).ok()
    person("qa_zheng").sign("versioning.approve", made["ref"], {"effective": True}).ok()
    return dict(made)


@pytest.fixture(scope="module")
def scales(plant: Plant) -> Iterator[Scales]:
    """Scales for all tests of this module."""
    with pytest.MonkeyPatch.context() as patch:
        yield under_hand(patch)


@pytest.fixture(scope="module")
def batch(scales: Scales, plant: Plant) -> Iterator[Batch]:
    """A batch whose booth is cleared, with API in stock, from which the system picks as soon as it may."""
    hardened()
    release_lot(receive(plant, "API-20", ["25.000"]))
    made = Batch(scales, HARD)
    made.clear("10.1", "op_li", "op_wang", "qaf_sun")
    yield made
    wish = {"command": "abort", "reason": "end of the test"}
    person("sup_zhao").post(f"/mes/batches/{made.id}/commands", wish).ok()


@pytest.fixture
def trace(database: str, plant: Plant) -> Trace:
    """What acts leave at acme."""
    return Trace(database, plant.tenant.schema)


def state(batch: Batch, path: str) -> str:
    """The state of an element."""
    return str(batch.nodes()[path]["state"])


def assess(exception: dict[str, Any]) -> str:
    """Explain and assess an exception; returns its reference."""
    for who, step in (("op_li", "explain"), ("sup_zhao", "assess")):
        person(who).sign(f"mes.exception.{step}", exception["ref"], {"text": "see the log of the scale"}).ok()
    return str(exception["ref"])


def dispose(ref: str, who: str = "qa_zheng") -> Any:
    """Accept an exception."""
    return person(who).sign("mes.exception.dispose", ref, {"text": "justified", "disposition": "accepted"})


@pytest.mark.req("211-192", "CN-247–251", "P11-10f", "P11-70")
def test_a_value_beyond_a_hard_limit_is_stored_and_holds_its_element_until_qa_disposes_of_it(
    batch: Batch, trace: Trace
) -> None:
    batch.start("10.2")
    batch.scan("10.2", "scale-32")
    batch.read("10.2", "scale32", "scale-32", "19.000").ok()
    assert batch.value("10.2", "scale32") == ("19.000", "hard")
    (raised,) = batch.exceptions()
    assert (raised["cause"], raised["class"], raised["status"], raised["found"]) == (
        "mes.limit_hard", "major", "open", "19.000 kg",
    )  # fmt: skip
    assert state(batch, "10.2") == "held"
    (why,) = batch.element("10.2")["blocked"]
    assert why["code"] == "mes.held_by_limit"
    assert raised["number"] in why["text"]["en"]
    run, operator = batch.run("10.2"), person("op_li")
    read = {"key": "scale150"}
    trace.refused(lambda: operator.post(f"/mes/elements/{run}/read-device", read), 409, "mes.element_not_running")
    signing = lambda: operator.sign("mes.element.perform", f"mes.element:{run}")  # noqa: E731 - one act, counted
    trace.refused(signing, 409, "mes.element_not_running")
    later = batch.run("10.4")
    trace.refused(lambda: operator.post(f"/mes/elements/{later}/start"), 409, "mes.element_out_of_order")
    # Holding and resuming the batch does not lift what a limit holds.
    boss = person("sup_zhao")
    for command, reason in (("hold", "fire drill"), ("resume", "")):
        boss.post(f"/mes/batches/{batch.id}/commands", {"command": command, "reason": reason}).ok()
    assert (batch.view()["state"], state(batch, "10.2")) == ("running", "held")
    ref = assess(raised)
    trace.refused(lambda: dispose(ref, "sup_zhao"), 403, "esign.not_permitted")
    assert state(batch, "10.2") == "held"
    dispose(ref).ok()
    assert (state(batch, "10.2"), batch.element("10.2")["blocked"]) == ("running", [])
    assert batch.value("10.2", "scale32") == ("19.000", "hard")
    batch.scan("10.2", "scale-150")
    batch.read("10.2", "scale150", "scale-150", "20.00").ok()
    batch.sign("10.2", "op_li")
    assert state(batch, "10.2") == "complete"


@pytest.mark.req("211-192", "CN-247–251", "P11-10f")
def test_what_the_system_calculates_beyond_a_hard_limit_goes_on_by_itself_once_disposed_of(
    batch: Batch, trace: Trace
) -> None:
    assert (state(batch, "10.3"), batch.value("10.3", "as_is")[1]) == ("held", "hard")
    (raised,) = [one for one in batch.exceptions() if one["path"] == "10.3"]
    operator, later = person("op_li"), batch.run("10.4")
    trace.refused(lambda: operator.post(f"/mes/elements/{later}/start"), 409, "mes.element_out_of_order")
    ref = assess(raised)
    # While the batch itself is held, the disposition frees nothing; it goes on with the batch.
    boss = person("sup_zhao")
    boss.post(f"/mes/batches/{batch.id}/commands", {"command": "hold", "reason": "shift change"}).ok()
    dispose(ref).ok()
    assert state(batch, "10.3") == "held"
    boss.post(f"/mes/batches/{batch.id}/commands", {"command": "resume"}).ok()
    assert state(batch, "10.3") == "complete"
    batch.start("10.4")
    assert state(batch, "10.4") == "running"
