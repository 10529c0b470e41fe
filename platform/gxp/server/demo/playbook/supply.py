"""Receipt, testing and disposition of the materials."""

from typing import Any

from gxp.server.demo.people import Person
from gxp.server.demo.playbook.stage import Stage, Supply

RESULTS = {"identity": "1", "water": "1.68", "impurities": "0.05"}


def receive_and_release(stage: Stage) -> None:
    """Bring every material from the gate to 合格: receipt, sample, three people on each result, disposition by QA.

    Meanwhile the equipment is cleaned.
    """
    clean_equipment(stage)
    for supply in stage.story.supplies:
        lot = receive(stage, supply)
        inspect(stage, lot["id"], results=RESULTS | ({"content": supply.content} if supply.content else {}))
        dispose(stage, lot["id"], code="released")
        stage.lots[supply.material] = lot["id"]
        stage.say(f"{supply.material} {lot['number']}: 收货 → 检验 → 合格 / received, tested, released")


def approve_sources(stage: Stage) -> None:
    """Let QA approve the sources that purchasing proposed."""
    qa = stage.person("qa_zheng")
    for source in qa.get("/api/srm/sources", limit="100")["items"]:
        if source["status"] != "approved":
            qa.sign("srm.source.approve", f"srm.source:{source['id']}")
    stage.say("供应来源已批准 / sources approved")


def clean_equipment(stage: Stage) -> None:
    """Clean what the batch before left soiled; the server binds nothing that is not clean."""
    operator = stage.person("op_li", "ST-BLEND")
    for one in operator.get("/api/eam/equipment", limit="100")["items"]:
        if one["cleanliness"] == "dirty":
            body = {"kind": "cleaning", "result": "clean", "document": "SOP-CL-01"}
            operator.post(f"/api/eam/equipment/{one['id']}/records", body)


def receive(stage: Stage, supply: Supply) -> dict[str, Any]:
    """Receive one delivery; it is in quarantine."""
    warehouse = stage.person("wh_ma", "ST-WH")
    return warehouse.post(
        "/api/mes/receipts",
        {
            "material": supply.material,
            "manufacturer": supply.manufacturer,
            "supplier": supply.supplier,
            "manufacturer_lot": supply.manufacturer_lot,
            "containers": [{"quantity": quantity, "unit": "kg"} for quantity in supply.containers],
            "expires": "2029-12-31",
        },
    )


def inspect(
    stage: Stage, lot: str, *, results: dict[str, str], replicates: dict[str, tuple[str, ...]] | None = None
) -> None:
    """Sample and test the open inspection of a lot: entered, checked and approved by three people."""
    analyst = stage.person("qc_qian", "ST-QC")
    found = analyst.get("/api/qms/inspections", lot=lot)["items"]
    inspection = analyst.get(f"/api/qms/inspections/{found[0]['id']}")
    # Samples of a batch's own lots were drawn by its procedure; a delivery is sampled here.
    if not inspection["samples"] and not replicates:
        container = analyst.get(f"/api/mes/lots/{lot}")["containers"][0]
        body = {"container": container["code"], "quantity": "0.010", "unit": "kg", "plan": "√n+1"}
        inspection = analyst.post(f"/api/qms/inspections/{inspection['id']}/samples", body)
    for test in inspection["tests"]:
        values = (replicates or {}).get(test["code"]) or (results[test["code"]],) * int(test["replicates_required"])
        enter(analyst, test, values)
        for person, act in (("qc_wu", "qms.result.check"), ("qc_feng", "qms.result.approve")):
            stage.person(person, "ST-QC").sign(act, test["ref"])


def enter(analyst: Person, test: dict[str, Any], values: tuple[str, ...]) -> None:
    """Enter the replicates of one test."""
    entries = [{"number": n, "lexeme": value, "unit": test["unit"]} for n, value in enumerate(values, start=1)]
    analyst.post(f"/api/qms/tests/{test['id']}/results", {"entries": entries})


def dispose(stage: Stage, lot: str, *, code: str) -> None:
    """Let QA decide about a lot."""
    params = {"code": code, "markets": ["CN"], "purposes": ["commercial", "validation"]}
    stage.person("qa_zheng").sign("qms.lot.dispose", f"mes.lot:{lot}", params)
