"""A right that is held in places: lists show nothing else; details and acts elsewhere are refused, nothing changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from gxp.http.routing import LISTED, Of
from gxp.identity.services.users import create_user
from gxp.kernel.context import Tenant
from gxp.registry import manifests
from modules.eam.models import Place
from modules.eam.services.master import NewPlace, create_place
from tests.api import Api
from tests.fixtures.newcomer import give_everything
from tests.fixtures.tenancy import open_unit
from tests.gxp.http.test_access import router_of
from tests.modules.giving import place, ref_of
from tests.modules.mes.readings import Scales
from tests.modules.mes.shop import KEY, Batch, effective, person
from tests.modules.plant import Plant, Receive
from tests.trace import Trace

OUTSIDE = (403, "identity.outside_places")
# Roles that together read everything that has a place; reading alone is asked for here.
READERS = ("qa", "qp_factory", "floor_qa", "supervisor")


@pytest.fixture
def batch(scales: Scales, plant: Plant) -> Batch:
    """A batch with one exception on its first step, in the dispensing room of the solid dosage area."""
    effective({"pack": KEY}, KEY)
    made = Batch(scales)
    made.start("10.1")
    made.enter("10.1", "item01", "no")
    return made


@pytest.fixture
def trace(database: str, tenant_a: Tenant) -> Trace:
    """What acts leave at acme."""
    return Trace(database, tenant_a.schema)


@pytest.fixture
def elsewhere(plant: Plant) -> str:
    """A second site, in which nothing is."""
    with open_unit(plant.tenant, "qa_zheng"):
        if not Place.objects.filter(code="S9").exists():
            create_place(
                place=NewPlace(
                    code="S9", kind="site", name_zh="九号工厂", name_en="Site 9", parent="HK", zone="Asia/Shanghai"
                )
            )
    return "S9"


def of_routes() -> list[tuple[str, str, Of]]:
    """(method, path below /api, record) of every route whose path names a placed record."""
    found = []
    for manifest in manifests():
        for (method, path), at in router_of(manifest).places.items() if manifest.api else ():
            if isinstance(at, Of):
                found.append((method, f"/{manifest.prefix or manifest.name}{path}", at))
    return found


def lists() -> list[str]:
    """Path below /api of every list that shows what is seen."""
    return [
        f"/{manifest.prefix or manifest.name}{path}"
        for manifest in manifests() if manifest.api
        for (_, path), at in router_of(manifest).places.items() if at is LISTED
    ]  # fmt: skip


def total(api: Api, path: str) -> int:
    """How many lines a list shows."""
    return int(api.get(f"/api{path}".removeprefix("/api")).ok()["total"])


@pytest.mark.req("A11-12.1", "D11-11", "P11-10d", "CS-14")
def test_lists_show_nothing_of_other_places(
    batch: Batch, receive: Receive, elsewhere: str, newcomer: Callable[..., str], plant: Plant
) -> None:
    lot = receive()
    person("qa_zheng").post("/mes/holds", {"subject": f"mes.lot:{lot['id']}", "cause": "other", "text": "x"}).ok()
    wide, narrow = person("qa_zheng"), Api(place(plant.tenant, newcomer(), "qa", elsewhere))
    person("qa_zheng").post(
        "/qms/deviations", {"title": "t", "description": "d", "grade": "minor", "batch": batch.id}
    ).ok()
    shown = {path: (total(wide, path), total(narrow, path)) for path in lists()}
    assert {path: few for path, (_, few) in shown.items() if few} == {}
    with_lines = {path for path, (many, _) in shown.items() if many}
    assert with_lines >= {
        "/mes/batches", "/mes/orders", "/mes/tasks", "/mes/exceptions", "/mes/lots", "/mes/containers", "/mes/labels",
        "/mes/holds", "/eam/equipment", "/qms/inspections", "/qms/deviations",
    }  # fmt: skip
    assert narrow.get("/inbox/waiting").ok()["items"] == []
    assert total(narrow, "/mes/materials") > 0  # the material master is the company's


@pytest.mark.req("A11-12.1", "P11-10d", "P11-10g", "CS-14")
def test_no_route_shows_or_changes_a_record_of_another_place(
    batch: Batch, receive: Receive, elsewhere: str, plant: Plant, trace: Trace
) -> None:
    """Every route whose path names a placed record, with a real one of it, as somebody with every right elsewhere."""
    lot = receive()
    ids = real_ids(batch, lot)
    narrow = Api(everything_at(plant.tenant, elsewhere))
    asked = [(method, path, at) for method, path, at in of_routes() if at.record_type in ids]

    def all_of_them() -> Any:
        answer = None
        for method, path, at in asked:
            filled = path.replace("{" + at.parameter + "}", ids[at.record_type]).replace("{package_id}", batch.id)
            answer = narrow.call(method, filled, None if method == "GET" else {})
            assert (answer.status, answer.body.get("code")) == OUTSIDE, (method, path, answer.body)
        return answer

    left = trace.left_by(all_of_them)
    assert {at.record_type for _, _, at in asked} >= set(ids)
    assert len(asked) > 40
    assert set(left.events) == {("act.refused", "identity.outside_places")}
    assert (len(left.entries), left.rows) == (len(asked), {})


def real_ids(batch: Batch, lot: dict[str, Any]) -> dict[str, str]:
    """Record type -> id of one at site 1."""
    quality = person("qa_zheng")
    first: Callable[[str], str] = lambda path: str(quality.get(path).ok()["items"][0]["id"])  # noqa: E731
    inspection = quality.get(f"/mes/lots/{lot['id']}").ok()["inspections"][0]["id"]
    return {
        "mes.batch": batch.id,
        "mes.order": first("/mes/orders"),
        "mes.element": batch.run("10.1"),
        "mes.lot": lot["id"],
        "mes.container": lot["containers"][0]["id"],
        "mes.label": first("/mes/labels"),
        "eam.equipment": first("/eam/equipment"),
        "qms.inspection": inspection,
        "qms.test": str(quality.get(f"/qms/inspections/{inspection}").ok()["tests"][0]["id"]),
    }


def everything_at(tenant: Tenant, code: str) -> str:
    """An account that holds every right there is, in one place alone."""
    from gxp.identity.models import User  # noqa: PLC0415 - models are there once Django is set up

    name = "u_everything_at"
    with open_unit(tenant, "admin_zhou"):
        if not User.objects.filter(username=name).exists():
            create_user(username=name, printed_name="各岗", password=f"Demo-{name}-2026", must_change=False)
            give_everything(name, places=f'["{code}"]')
    return name


def trained(username: str) -> None:
    """Say that somebody is trained for the recipe."""
    id_ = ref_of(person("admin_zhou"), username).partition(":")[2]
    person("qa_zheng").post("/qms/training", {"user": id_, "subject": f"mes.recipe:{KEY}"}).ok()


@pytest.mark.req("A11-12.1", "P11-10g")
def test_a_step_is_done_in_its_room_by_whoever_holds_the_right_there(
    batch: Batch, plant: Plant, newcomer: Callable[..., str]
) -> None:
    here, there = (Api(place(plant.tenant, newcomer(), "operator", code)) for code in ("A-SOLID", "R-WH"))
    trained(here.username)
    run = batch.run("10.1")
    entry = {"key": "item02", "value": {"lexeme": "yes"}}
    refused = there.post(f"/mes/elements/{run}/entries", entry)
    assert (refused.status, refused.code) == OUTSIDE
    assert refused.body["params"] == {"permission": "mes.element.execute", "place": "R-DISP", "held": "R-WH"}
    here.post(f"/mes/elements/{run}/entries", entry).ok()
    act = ("mes.element.perform", f"mes.element:{run}")
    assert (there.sign(*act).status, there.sign(*act).code) == OUTSIDE
    second = person("op_li").sign(
        "mes.element.perform", f"mes.element:{run}", signer=there.username
    )  # at another's screen
    assert (second.status, second.code) == OUTSIDE
    assert {one["room"]["code"] for one in here.get("/mes/tasks").ok()["items"] if one["room"]} <= {
        "R-DISP", "R-BLEND", "R-PRESS", "R-COAT", "R-IPC",
    }  # fmt: skip
    assert there.get("/mes/tasks").ok()["items"] == []
    assert batch.number in {one["number"] for one in there.get("/mes/batches?limit=500").ok()["items"]}  # a part of it


@pytest.mark.req("A11-12.1", "P11-10g")
def test_what_spans_more_than_ones_places_is_seen_and_not_changed(
    batch: Batch, plant: Plant, trace: Trace, newcomer: Callable[..., str]
) -> None:
    chief = Api(place(plant.tenant, newcomer(), "supervisor", "A-SOLID"))
    chief.get(f"/mes/batches/{batch.id}").ok()
    hold = {"command": "hold", "reason": "x"}
    trace.refused(lambda: chief.post(f"/mes/batches/{batch.id}/commands", hold), *OUTSIDE)
    wide = Api(place(plant.tenant, newcomer(), "supervisor", "S1"))
    wide.post(f"/mes/batches/{batch.id}/commands", hold).ok()


@pytest.mark.req("A11-12.1", "P11-10g")
def test_what_a_body_names_is_asked_for_its_place_too(
    plant: Plant, receive: Receive, trace: Trace, newcomer: Callable[..., str]
) -> None:
    lot = receive()
    code, other = lot["containers"][0]["code"], receive()["containers"][0]
    keeper = Api(place(plant.tenant, newcomer(), "warehouse", "A-QC"))
    subject = f"mes.container:{lot['containers'][0]['id']}"
    label: dict[str, object] = {"kind": "container", "subject": subject, "data": {}}
    bodies: tuple[tuple[str, dict[str, object]], ...] = (
        ("/mes/receipts", {"material": "LACTOSE", "site": "S1", "room": "R-WH", "containers": []}),
        ("/mes/holds", {"subject": subject, "cause": "other", "text": "x"}),
        ("/mes/labels", label),
        ("/qms/inspections", {"lot": lot["id"], "specification": "SP-LAC", "cause": "receipt"}),
        (f"/mes/containers/{other['id']}/merge", {"containers": [code], "reason": "x"}),
    )
    for path, body in bodies:
        left = trace.refused(lambda path=path, body=body: keeper.post(path, body), *OUTSIDE)  # type: ignore[misc]
        assert left.answer.body["params"]["held"] == "A-QC"
    builder = Api(place(plant.tenant, newcomer(), "qa", "A-QC"))
    new = {"code": "X1", "kind": "room", "name_zh": "房", "name_en": "Room", "parent": "A-SOLID"}
    trace.refused(lambda: builder.post("/eam/places", new), *OUTSIDE)
    unit = {"code": "X2", "kind": "unit", "class_code": "scale", "place": "R-DISP", "name_zh": "秤", "name_en": "Scale"}
    trace.refused(lambda: builder.post("/eam/equipment", unit), *OUTSIDE)


@pytest.mark.req("A11-12.1", "D11-12.3")
def test_what_is_the_whole_company_s_is_not_changed_from_one_place(
    plant: Plant, trace: Trace, newcomer: Callable[..., str]
) -> None:
    keeper = Api(place(plant.tenant, newcomer(), "warehouse", "S1"))
    trace.refused(lambda: keeper.post("/mes/materials", {}), *OUTSIDE)
    trace.refused(lambda: keeper.post("/srm/sources", {}), *OUTSIDE)
    author = Api(place(plant.tenant, newcomer(), "recipe_author", "S1"))
    author.get("/mes/recipes").ok()
    trace.refused(lambda: author.post("/mes/recipes", {}), *OUTSIDE)
    reader = Api(place(plant.tenant, newcomer(), "qa", "S1"))
    assert (reader.get("/audit/entries").status, reader.get("/audit/entries").code) == OUTSIDE
    version = {"kind": "mes.recipe", "key": "x", "document": {}}
    assert author.post("/versioning/versions", version).code == "identity.outside_places"
