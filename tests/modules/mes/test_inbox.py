"""The inbox: what waits for whom, what one did, what one is copied on; nobody sees what is not theirs to see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gxp.compliance.audit.search import Wanted, search
from gxp.compliance.esign.acts import acts
from gxp.inbox.models import CopyRule
from gxp.inbox.selectors import names
from gxp.inbox.selectors.waiting import sources, waiting
from modules.mes.providers.signature_tasks import signatures
from tests.api import Answer, Api
from tests.fixtures.tenancy import open_unit
from tests.gxp.trail import entries
from tests.modules.mes.readings import Scales
from tests.modules.mes.shop import KEY, Batch, effective, person
from tests.modules.plant import Plant, Receive
from tests.modules.quality import dispose

DISPOSE = "qms.lot.dispose"


def tasks(who: str, kind: str, text: str = "") -> list[dict[str, Any]]:
    """What waits for somebody, of one kind."""
    return list(person(who).get(f"/inbox/waiting?kind={kind}&q={text}").ok()["items"])


def numbers(who: str, kind: str) -> set[str]:
    """The numbers of what waits."""
    return {str(one["number"]) for one in tasks(who, kind)}


def test_a_result_waits_for_the_checker_then_for_the_approver_then_the_lot_for_quality(receive: Receive) -> None:
    lot, analyst = receive("LACTOSE", ["5.000"]), person("qc_qian")
    id_ = analyst.get(f"/mes/lots/{lot['id']}").ok()["inspections"][0]["id"]
    number = analyst.get(f"/qms/inspections/{id_}").ok()["number"]
    assert [one["wanted"]["en"] for one in tasks("qc_qian", "qms.inspection", number)] == ["Draw the sample"]
    draw = {"container": lot["containers"][0]["code"], "quantity": "0.050", "unit": "kg", "plan": "first"}
    view = analyst.post(f"/qms/inspections/{id_}/samples", draw).ok()
    assert [one["wanted"]["en"] for one in tasks("qc_qian", "qms.inspection", number)] == ["Enter results"]
    test = view["tests"][0]
    body = {"entries": [{"number": 1, "lexeme": "1", "unit": test["unit"]}]}
    analyst.post(f"/qms/tests/{test['id']}/results", body).ok()
    name = f"{number} {test['code']}"
    assert name in numbers("qc_wu", "qms.result")
    assert name not in numbers("qc_feng", "qms.result")
    person("qc_wu").sign("qms.result.check", test["ref"]).ok()
    assert (name in numbers("qc_wu", "qms.result"), name in numbers("qc_feng", "qms.result")) == (False, True)
    (task,) = [one for one in tasks("qc_feng", "qms.result") if one["number"] == name]
    assert (task["path"], task["wanted"]["zh-Hans"]) == (f"/inspections/{id_}", "批准检验结果")
    person("qc_feng").sign("qms.result.approve", test["ref"]).ok()
    inspect_rest(lot)
    assert number in numbers("qa_zheng", "qms.disposition")
    dispose(lot).ok()
    assert number not in numbers("qa_zheng", "qms.disposition")


def inspect_rest(lot: dict[str, Any]) -> None:
    """Bring the other tests of a lot to approved results."""
    analyst = person("qc_qian")
    id_ = analyst.get(f"/mes/lots/{lot['id']}").ok()["inspections"][0]["id"]
    for test in analyst.get(f"/qms/inspections/{id_}").ok()["tests"]:
        if test["status"] != "open":
            continue
        count = int(test["replicates_required"])
        text = {"content": "98.25", "water": "0.50"}.get(test["code"], "0.30")
        entries_ = [{"number": one, "lexeme": text, "unit": test["unit"]} for one in range(1, count + 1)]
        analyst.post(f"/qms/tests/{test['id']}/results", {"entries": entries_}).ok()
        person("qc_wu").sign("qms.result.check", test["ref"]).ok()
        person("qc_feng").sign("qms.result.approve", test["ref"]).ok()


@pytest.fixture
def batch(scales: Scales, plant: Plant) -> Batch:
    """A batch with one exception on its first step."""
    effective({"pack": KEY}, KEY)
    made = Batch(scales)
    made.start("10.1")
    made.enter("10.1", "item01", "no")
    return made


@pytest.mark.req("D11-12.6")
def test_an_exception_goes_from_one_inbox_to_the_next_and_never_to_who_signed_before(batch: Batch) -> None:
    (found,) = batch.exceptions()
    number = found["number"]
    where: Callable[[], dict[str, bool]] = lambda: {  # noqa: E731 - asked four times
        who: number in numbers(who, "mes.exception") for who in ("op_li", "sup_zhao", "qa_zheng")
    }
    assert where() == {"op_li": True, "sup_zhao": True, "qa_zheng": False}
    person("sup_zhao").sign("mes.exception.explain", found["ref"], {"text": "seen"}).ok()
    assert where() == {"op_li": False, "sup_zhao": False, "qa_zheng": False}


@pytest.mark.req("P11-10g", "D11-12.6")
def test_a_performed_step_waits_for_its_verifiers_and_never_for_who_took_part(scales: Scales, plant: Plant) -> None:
    effective({"pack": KEY}, KEY)
    made = Batch(scales)
    where: Callable[[], dict[str, bool]] = lambda: {  # noqa: E731 - asked five times
        who: made.number in numbers(who, "mes.signature") for who in ("op_li", "op_wang", "qaf_sun", "ipc_chen")
    }
    nobody = dict.fromkeys(("op_li", "op_wang", "qaf_sun", "ipc_chen"), False)
    made.start("10.1")
    for field in made.element("10.1")["fields"]:
        made.enter("10.1", field["key"], "yes")
    assert where() == nobody
    run = made.run("10.1")
    person("op_li").sign("mes.element.perform", f"mes.element:{run}").ok()
    assert where() == {**nobody, "op_wang": True, "qaf_sun": True}
    (task,) = [one for one in tasks("op_wang", "mes.signature") if one["id"] == run]
    assert (task["path"], task["wanted"]["en"]) == (f"/floor/#/elements/{run}", "Verify the step")
    assert task["title"]["zh-Hans"].startswith("10.1 ")
    person("op_wang").sign("mes.element.verify", f"mes.element:{run}").ok()
    assert where() == {**nobody, "qaf_sun": True}
    person("qaf_sun").sign("mes.element.verify", f"mes.element:{run}").ok()
    assert where() == nobody


def test_a_value_that_somebody_entered_keeps_the_step_from_their_inbox(scales: Scales, plant: Plant) -> None:
    effective({"pack": KEY}, KEY)
    made = Batch(scales)
    made.start("10.1")
    for number, field in enumerate(made.element("10.1")["fields"]):
        made.enter("10.1", field["key"], "yes", who="op_wang" if number == 0 else "op_li")
    person("op_li").sign("mes.element.perform", f"mes.element:{made.run('10.1')}").ok()
    assert made.number not in numbers("op_wang", "mes.signature")
    assert made.number in numbers("qaf_sun", "mes.signature")
    refused = person("op_wang").sign("mes.element.verify", f"mes.element:{made.run('10.1')}")
    assert refused.code == "esign.same_person"
    with open_unit(plant.tenant, "qaf_sun"), CaptureQueriesContext(connection) as asked:
        found = signatures(1000)
    assert (len(found) > 0, len(asked)) == (True, 3)


def test_the_kinds_are_those_of_the_permissions_and_what_is_asked_is_bounded(plant: Plant, batch: Batch) -> None:
    kinds = {one["key"] for one in person("qc_wu").get("/inbox/waiting").ok()["kinds"]}
    assert kinds == {"qms.result"}
    kinds = {one["key"] for one in person("admin_zhou").get("/inbox/waiting").ok()["kinds"]}
    assert kinds == {"identity.alert", "identity.reset"}
    with open_unit(plant.tenant, "qa_zheng"), CaptureQueriesContext(connection) as asked:
        waiting()
    assert len(asked) < 60
    assert {one.key for one in sources()} >= {"mes.review", "qms.result", "srm.source"}


@pytest.mark.req("P11-50b")
def test_what_i_signed_is_mine_alone_named_searchable_and_paged(receive: Receive) -> None:
    first, second = receive("LACTOSE", ["5.000"]), receive("LACTOSE", ["5.000"])
    for lot in (first, second):
        dispose(lot, "rejected", reason=f"torn {lot['number']}").ok()
    mine = person("qa_zheng").get(f"/inbox/done?q={first['id']}").ok()
    (row,) = mine["items"]
    assert (row["number"], row["act_title"]["zh-Hans"], row["meaning"]) == (first["number"], "物料质量处置", "approved")
    assert (row["title"]["zh-Hans"], row["path"]) == (first["material"]["name"]["zh-Hans"], f"/lots/{first['id']}")
    by_title = person("qa_zheng").get("/inbox/done?q=物料质量处置&limit=1").ok()
    assert by_title["items"][0]["number"] == second["number"]
    following = person("qa_zheng").get(f"/inbox/done?q=物料质量处置&limit=1&cursor={by_title['next']}").ok()
    assert following["items"][0]["number"] == first["number"]
    assert person("op_li").get(f"/inbox/done?q={first['id']}").ok()["items"] == []
    sheet = person("qa_zheng").get(f"/inbox/done?q={first['id']}&format=xlsx")
    assert sheet.status == 200


@pytest.mark.req("D11-12.4")
def test_my_acts_are_the_entries_of_the_trail_that_i_caused(receive: Receive, plant: Plant) -> None:
    lot = receive("LACTOSE", ["5.000"])
    found = person("wh_ma").get(f"/inbox/acts?q={lot['id']}&limit=500").ok()["items"]
    assert {one["actor"]["name"] for one in found} == {"马超"}
    assert ("insert", lot["id"]) in {(one["op"], one["object"]["id"]) for one in found}
    assert person("op_li").get(f"/inbox/acts?q={lot['id']}").ok()["items"] == []
    first = person("wh_ma").get("/inbox/acts?limit=2").ok()
    second = person("wh_ma").get(f"/inbox/acts?limit=2&cursor={first['next']}").ok()
    ids = [int(one["id"]) for one in (*first["items"], *second["items"])]
    assert ids == sorted(ids, reverse=True)
    assert person("wh_ma").get("/inbox/acts?cursor=x").code == "http.bad_cursor"
    with open_unit(plant.tenant, "wh_ma"):
        assert search(Wanted(actor="who never was")) == []


def rule(who: str, **given: object) -> Answer:
    """Make a rule."""
    return person(who).post("/inbox/copies/rules", {"act": DISPOSE, **given})


def copies(who: str, text: str) -> list[dict[str, Any]]:
    """What somebody is copied on about a record."""
    return list(person(who).get(f"/inbox/copies?q={text}").ok()["items"])


@pytest.mark.req("D11-12.1")
def test_a_subscription_copies_from_now_until_it_ends_and_is_read_once(receive: Receive, plant: Plant) -> None:
    early, during, late = (receive("LACTOSE", ["5.000"]) for _ in range(3))
    dispose(early, "rejected", reason="torn").ok()
    made = rule("wh_ma", me=True).ok()
    assert (made["own"], made["user"]["name"], made["act_title"]["en"]) == (True, "马超", "Disposition")
    dispose(during, "rejected", reason="torn").ok()
    person("wh_ma").post(f"/inbox/copies/rules/{made['id']}/end", {"reason": ""}).ok()
    dispose(late, "rejected", reason="torn").ok()
    assert [len(copies("wh_ma", one["id"])) for one in (early, during, late)] == [0, 1, 0]
    (copy,) = copies("wh_ma", during["id"])
    assert (copy["number"], copy["signer"]["name"], copy["read"]) == (during["number"], "郑洪", False)
    assert person("wh_ma").get("/inbox/waiting").ok()["unread"] == 1
    assert person("wh_ma").post("/inbox/copies/read", {"ids": [copy["id"]]}).ok() == {"unread": 0}
    assert copies("wh_ma", during["id"])[0]["read"] is True
    assert person("wh_ma").get(f"/inbox/copies?unread=true&q={during['id']}").ok()["items"] == []
    with open_unit(plant.tenant, "qa_zheng"):
        assert [one["op"] for one in entries("inbox.copy_rule", made["id"])] == ["insert", "update"]


def test_a_rule_copies_a_role_and_reading_all_leaves_what_came_later(
    receive: Receive, newcomer: Callable[..., str]
) -> None:
    act = "srm.source.approve"
    assert rule("qa_zheng", role="qc_analyst").code == "inbox.reason_missing"
    made = rule("qa_zheng", role="qc_analyst", reason="QC plans its work by it").ok()
    first, second = receive("LACTOSE", ["5.000"]), receive("LACTOSE", ["5.000"])
    dispose(first, "rejected", reason="torn").ok()
    reader = Api(newcomer("qc_analyst"))
    (copy,) = reader.get(f"/inbox/copies?q={first['id']}").ok()["items"]
    reader.post("/inbox/copies/read", {"until": copy["id"]}).ok()
    dispose(second, "rejected", reason="torn").ok()
    fresh = reader.get("/inbox/copies?unread=true").ok()["items"]
    assert [one["number"] for one in fresh] == [second["number"]]
    assert Api(newcomer("qc_checker")).get(f"/inbox/copies?q={first['id']}").ok()["items"] == []
    assert act in {one["name"] for one in person("qa_zheng").get("/inbox/copies/acts").ok()["items"]}
    person("qa_zheng").post(f"/inbox/copies/rules/{made['id']}/end", {"reason": "no longer"}).ok()


@pytest.mark.req("P11-10g", "D11-12.1")
def test_rules_that_are_not_allowed_or_make_no_sense_are_refused(plant: Plant, newcomer: Callable[..., str]) -> None:
    unknown = "0190a000-0000-7000-8000-00000000dead"
    with open_unit(plant.tenant, "qa_zheng"):
        before = CopyRule.objects.count()
    wrong = {
        "inbox.unknown_act": person("qa_zheng").post("/inbox/copies/rules", {"act": "mes.nothing", "me": True}),
        "inbox.nobody_named": rule("qa_zheng", reason="x"),
        "inbox.unknown_role": rule("qa_zheng", role="emperor", reason="x"),
        "inbox.unknown_person": rule("qa_zheng", user=unknown, reason="x"),
        "identity.not_permitted": rule("op_li", role="operator", reason="x"),
        "inbox.unknown_rule": person("qa_zheng").post(f"/inbox/copies/rules/{unknown}/end", {"reason": "x"}),
        "inbox.unknown_copy": person("qa_zheng").post("/inbox/copies/read", {"until": unknown}),
        "inbox.too_many": person("qa_zheng").post("/inbox/copies/read", {"ids": [unknown] * 501}),
    }
    assert {code: answer.code for code, answer in wrong.items()} == {code: code for code in wrong}
    blind = Api(newcomer("admin"))
    refused = blind.post("/inbox/copies/rules", {"act": DISPOSE, "me": True})
    assert (refused.status, refused.code) == (403, "identity.not_permitted")
    with open_unit(plant.tenant, "qa_zheng"):
        assert CopyRule.objects.count() == before
    own = rule("sup_zhao", me=True).ok()
    assert rule("sup_zhao", me=True).code == "inbox.rule_exists"
    foreign = person("op_li").post(f"/inbox/copies/rules/{own['id']}/end", {"reason": "x"})
    assert (foreign.status, foreign.code) == (403, "identity.not_permitted")
    end = f"/inbox/copies/rules/{own['id']}/end"
    person("sup_zhao").post(end, {"reason": ""}).ok()
    assert person("sup_zhao").post(end, {"reason": ""}).code == "inbox.rule_ended"


def test_a_name_is_shown_only_to_who_may_see_the_record(receive: Receive, plant: Plant) -> None:
    lot = receive("LACTOSE", ["5.000"])
    ref = f"mes.lot:{lot['id']}"
    with open_unit(plant.tenant, "qa_zheng"):
        assert names.called([ref])[ref].number == lot["number"]
    with open_unit(plant.tenant, "admin_zhou"):
        assert names.called([ref]) == {}


def test_every_signed_act_has_a_name_for_its_record() -> None:
    assert {one.record_type for one in acts().values()} - set(names.kinds()) == set()


def test_ids_are_those_of_signatures(receive: Receive) -> None:
    lot = receive("LACTOSE", ["5.000"])
    done = dispose(lot, "rejected", reason="torn").ok()
    (row,) = person("qa_zheng").get(f"/inbox/done?q={lot['id']}").ok()["items"]
    assert UUID(row["id"]) == UUID(done["signature"]["id"])
