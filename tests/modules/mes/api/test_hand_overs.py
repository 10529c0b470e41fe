"""Shift hand-over: drawn up from what stands in the room, signed by two people, refused otherwise."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from django.db import IntegrityError
from django.db.models import F

from gxp.compliance.esign.models import Signature
from gxp.kernel import canonical
from modules.mes.models import HandOver
from modules.mes.services import hand_overs
from tests.api import Answer
from tests.fixtures.services import ROOT
from tests.fixtures.tenancy import open_unit
from tests.gxp.trail import entries
from tests.modules.mes.readings import Scales
from tests.modules.mes.shop import KEY, Batch, effective, person
from tests.modules.plant import Plant

ROOM = "R-DISP"
SCHEMA = json.loads((ROOT / "docs/contracts/records/mes.hand_over.v1.json").read_text(encoding="utf-8"))


@pytest.fixture
def batch(scales: Scales, plant: Plant) -> Batch:
    """A batch whose line clearance is at work, in a room without an open hand-over."""
    for one in person("op_li").get(f"/mes/hand-overs?room={ROOM}").ok()["items"]:
        if one["status"] in ("draft", "given"):
            person("op_li").post(f"/mes/hand-overs/{one['id']}/withdraw", {"reason": "end of a test"}).ok()
    effective({"pack": KEY}, KEY)
    made = Batch(scales)
    made.start("10.1")
    return made


def draw_up(notes: str = "", who: str = "op_li", room: str = ROOM) -> Answer:
    return person(who).post("/mes/hand-overs", {"room": room, "notes": notes})


def sign(act: str, view: dict[str, Any], who: str) -> Answer:
    return person(who).sign(f"mes.hand_over.{act}", view["ref"])


def stored(plant: Plant, view: dict[str, Any]) -> tuple[str, str, str]:
    with open_unit(plant.tenant, "qa_zheng"):
        found = HandOver.objects.get(id=view["id"])
        return found.status, found.handed_by_name, found.taken_by_name


@pytest.mark.req("CN-171–176")
def test_it_says_what_runs_which_exceptions_are_open_and_the_notes(batch: Batch) -> None:
    batch.post("10.1", "exceptions", {"text": "lamp flickers", "kind": "minor"}).ok()
    view = draw_up("  drum 3 of lactose is open\n").ok()
    mine = [one for one in view["elements"] if one["batch"]["number"] == batch.number]
    assert [(one["path"], one["state"]) for one in mine] == [("10.1", "running")]
    (exception,) = [one for one in view["exceptions"] if one["batch"]["number"] == batch.number]
    assert (exception["severity"], exception["status"]) == ("minor", "open")
    assert "lamp flickers" in exception["text"]["en"]
    assert (view["notes"], view["status"], view["room"]["code"]) == ("drum 3 of lactose is open", "draft", ROOM)
    assert (view["handed"], view["taken"]) == (None, None)


@pytest.mark.req("P11-50a", "P11-70", "D11-12.6", "P11-200a1")
def test_two_people_sign_two_statements_over_what_stood_there(batch: Batch, plant: Plant) -> None:
    view = draw_up("two drums left").ok()
    sign("give", view, "op_li").ok()
    given = person("op_wang").get(f"/mes/hand-overs/{view['id']}").ok()
    assert (given["status"], given["handed"]["signer"]["name"], given["taken"]) == ("given", "李强", None)
    sign("take", view, "op_wang").ok()
    taken = person("op_wang").get(f"/mes/hand-overs/{view['id']}").ok()
    assert (taken["status"], taken["taken"]["signer"]["name"], taken["taken"]["meaning"]) == (
        "taken",
        "王芳",
        "verified",
    )
    assert taken["elements"] == view["elements"]
    assert "password" in taken["handed"]["authentication"]["en"]
    with open_unit(plant.tenant, "qa_zheng"):
        found = HandOver.objects.get(id=view["id"])
        first, second = Signature.objects.filter(ref=view["ref"]).order_by("at")
        document: Any = canonical.load_object(hand_overs.content(found))
        trail = entries("mes.hand_over", view["id"])
    jsonschema.validate(document, SCHEMA)
    assert document["handed"]["statement_sha256"] == first.statement_sha256 == taken["handed"]["statement_sha256"]
    assert second.content_sha256 == canonical.sha256_hex(canonical.dumps(document))
    assert first.content_sha256 == canonical.sha256_hex(canonical.dumps({**document, "handed": None}))
    assert [one["change"]["status"][1] for one in trail if "status" in one["change"]] == ["draft", "given", "taken"]


@pytest.mark.req("D11-12.6", "P11-10g")
def test_nobody_takes_over_from_themselves_and_only_in_turn(batch: Batch, plant: Plant) -> None:
    view = draw_up().ok()
    early = sign("take", view, "op_wang")
    assert (early.status, early.code) == (409, "mes.hand_over_not_given")
    stranger = sign("give", view, "qa_zheng")
    assert (stranger.status, stranger.code) == (403, "esign.not_permitted")
    assert stored(plant, view) == ("draft", "", "")
    sign("give", view, "op_li").ok()
    alone, twice = sign("take", view, "op_li"), sign("give", view, "op_wang")
    assert [(one.status, one.code) for one in (alone, twice)] == [
        (409, "esign.same_person"),
        (409, "mes.hand_over_not_draft"),
    ]
    assert stored(plant, view) == ("given", "李强", "")


def test_the_database_too_refuses_one_person_for_both(batch: Batch, plant: Plant) -> None:
    view = draw_up().ok()
    sign("give", view, "op_li").ok()
    with pytest.raises(IntegrityError, match="mes_hand_over_two_people"), open_unit(plant.tenant, "op_wang"):
        HandOver.objects.filter(id=view["id"]).update(taken_by=F("handed_by"))
    assert stored(plant, view) == ("given", "李强", "")


def test_a_draft_is_drawn_up_anew_and_a_second_one_does_not_exist_beside_it(batch: Batch, plant: Plant) -> None:
    first = draw_up("first").ok()
    again = draw_up("second", who="op_wang").ok()
    assert (again["id"], again["number"], again["notes"]) == (first["id"], first["number"], "second")
    assert again["author"]["name"] == "王芳"
    sign("give", again, "op_wang").ok()
    refused = draw_up("third")
    assert (refused.status, refused.code) == (409, "mes.hand_over_waiting")
    with open_unit(plant.tenant, "qa_zheng"):
        assert HandOver.objects.get(id=first["id"]).notes == "second"
        assert HandOver.objects.filter(room=ROOM, status__in=("draft", "given")).count() == 1


def test_what_was_drawn_up_long_ago_is_not_signed(batch: Batch, plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    view = draw_up().ok()
    monkeypatch.setattr(hand_overs, "FRESH", hand_overs.FRESH - hand_overs.FRESH)
    refused = sign("give", view, "op_li")
    assert (refused.status, refused.code) == (409, "mes.hand_over_stale")
    assert stored(plant, view) == ("draft", "", "")


def test_a_change_between_reading_and_signing_is_not_signed_unseen(batch: Batch, plant: Plant) -> None:
    view = draw_up("as it was").ok()
    offer = person("op_li").intent("mes.hand_over.give", view["ref"]).ok()
    draw_up("as it is", who="op_wang").ok()
    refused = person("op_li").execute(offer)
    assert (refused.status, refused.code) == (409, "esign.content_changed")
    assert stored(plant, view) == ("draft", "", "")


@pytest.mark.req("P11-10e-2")
def test_it_is_withdrawn_with_a_reason_and_stays_readable(batch: Batch, plant: Plant) -> None:
    view = draw_up("wrong room").ok()
    url = f"/mes/hand-overs/{view['id']}/withdraw"
    assert person("op_li").post(url, {"reason": " "}).code == "mes.reason_missing"
    assert stored(plant, view) == ("draft", "", "")
    assert person("qa_zheng").post(url, {"reason": "x"}).status == 403
    gone = person("op_li").post(url, {"reason": "wrong room"}).ok()
    assert (gone["status"], gone["withdrawn_reason"], gone["notes"]) == ("withdrawn", "wrong room", "wrong room")
    assert person("op_li").post(url, {"reason": "again"}).code == "mes.hand_over_over"
    assert sign("give", view, "op_li").code == "mes.hand_over_not_draft"


def test_an_unknown_room_or_hand_over_is_refused(batch: Batch) -> None:
    assert draw_up(room="R-NOWHERE").code == "eam.unknown_place"
    missing = person("op_li").get("/mes/hand-overs/0190a000-0000-7000-8000-00000000ffff")
    assert (missing.status, missing.code) == (404, "mes.hand_over_unknown")
    assert person("op_li").get("/mes/hand-overs/nonsense").code == "mes.hand_over_unknown"


def test_the_note_of_the_last_signed_one_stands_beside_the_steps_of_its_room(batch: Batch) -> None:
    view = draw_up("watch the scale").ok()
    before = batch.element("10.1")["hand_over"]
    assert before is None or before["id"] != view["id"]
    sign("give", view, "op_li").ok()
    note = batch.element("10.1")["hand_over"]
    assert (note["id"], note["status"], note["notes"]) == (view["id"], "given", "watch the scale")
    assert (note["handed_by"]["name"], note["taken_by"]) == ("李强", None)
