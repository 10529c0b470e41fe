"""From the finished batch to the market: exceptions, inspection, reviews, both releases, the package."""

from typing import Any

from gxp.server.demo.playbook import supply
from gxp.server.demo.playbook.stage import Stage
from gxp.server.demo.playbook.waiting import patiently

View = dict[str, Any]
WORDS = {
    "explain": "设备与物料检查正常,数值真实 / equipment and material checked, the value is genuine",
    "assess": "对质量无影响,其余参数均在限度内 / no effect on quality, all other parameters within limits",
    "dispose": "接受,纳入年度质量回顾 / accepted, taken up in the annual review",
}
STEPS = (("open", "explain", "op_li"), ("explained", "assess", "sup_zhao"), ("assessed", "dispose", "qa_zheng"))


def dispose_exceptions(stage: Stage) -> list[View]:
    """Bring every exception through explanation, assessment and disposition; returns them as they were raised."""
    reader = stage.person("qa_zheng")
    found = list(reader.get("/api/mes/exceptions", batch=stage.batch, limit="200")["items"])
    for one in found:
        for _, verb, username in STEPS:
            params = {"text": WORDS[verb]} | ({"disposition": "accepted"} if verb == "dispose" else {})
            stage.person(username).sign(f"mes.exception.{verb}", f"mes.exception:{one['id']}", params)
        stage.say(f"例外项 {one['number']} 已处置 / exception disposed")
    return found


def test_product(stage: Stage) -> str:
    """Test the coated bulk and have QA decide; returns the lot's id."""
    batch = stage.person("qa_zheng").get(f"/api/mes/batches/{stage.batch}")
    bulk = next(lot for lot in batch["lots"] if lot["number"].endswith("-T"))
    story = stage.story
    results = {"impurities_total": story.impurities, "residual_solvent": story.solvent}
    supply.inspect(stage, bulk["id"], results=results, replicates={"dissolution": story.dissolution})
    supply.dispose(stage, bulk["id"], code="released")
    stage.say(f"{bulk['number']} 检验合格 / tested and released by QA")
    return str(bulk["id"])


def review(stage: Stage) -> None:
    """生产审核, audit-trail review, QA 批记录审核."""
    ref = f"mes.batch:{stage.batch}"
    said = {"conclusion": "符合要求 / in order"}
    for username, kind in (("sup_zhao", "production"), ("qa_zheng", "trail"), ("qa_zheng", "qa")):
        sealed(stage)
        stage.person(username).sign(f"mes.batch.{kind}_review", ref, said)
    stage.say("生产审核、审计追踪审核、QA 批记录审核完成 / all reviews signed")


def release(stage: Stage) -> None:
    """出厂放行 by the manufacturer's QP, then 上市放行 by the MAH's."""
    ref = f"mes.batch:{stage.batch}"
    for username, kind in (("qp_he", "factory"), ("qp_lin", "market")):
        past_barrier(stage, username, kind)
        stage.person(username).sign(f"qms.release.{kind}", ref, {"conclusion": "release", "legal_entity": "HK"})
    stage.say("出厂放行、上市放行 / released by both qualified persons")


def past_barrier(stage: Stage, username: str, kind: str) -> None:
    """Wait until the checklist no longer asks for the seal."""
    for _ in patiently("the seal on the batch record"):
        view = stage.person(username).get(f"/api/qms/releases/{stage.batch}", kind=kind)
        if all(one["code"] != "qms.release_sealed" for one in view["blockers"]):
            return


def sealed(stage: Stage) -> None:
    """Wait until the batch's entries are sealed, as the review page shows."""
    reviewer = stage.person("qa_zheng")
    for _ in patiently("sealing"):
        integrity = reviewer.get(f"/api/mes/batches/{stage.batch}/review")["integrity"]
        if integrity.get("sealed"):
            return


def package(stage: Stage) -> bytes:
    """Ask for the record package and download it when it is ready."""
    qa = stage.person("qa_zheng")
    address = f"/api/mes/batches/{stage.batch}/package"
    asked = qa.post(address)
    for _ in patiently("the record package", pause=0.1):
        if next(one for one in qa.get(address)["items"] if one["id"] == asked["id"])["ready"]:
            break
    stage.say(f"批记录包第 {asked['number']} 号 / record package issued")
    return qa.download(f"{address}/{asked['id']}")
