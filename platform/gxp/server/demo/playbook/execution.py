"""Order, batch, and the work through the whole procedure."""

from typing import Any

from gxp.server.demo.playbook import elements
from gxp.server.demo.playbook.compression import compress
from gxp.server.demo.playbook.stage import Stage
from gxp.server.demo.playbook.waiting import patiently

View = dict[str, Any]
COMPRESSION = "30.5"


def order_batch(stage: Stage, *, campaign: str) -> None:
    """Order a batch, which freezes its control recipe, and start it."""
    supervisor = stage.person("sup_zhao")
    body = {"recipe": stage.recipe, "quantity": "960000", "unit": "{tablet}", "market": "CN", "campaign": campaign}
    order = supervisor.post("/api/mes/orders", body)
    batch = supervisor.post(f"/api/mes/orders/{order['id']}/batches", {"purpose": "commercial"})
    stage.batch, stage.batch_number = batch["id"], batch["number"]
    supervisor.post(f"/api/mes/batches/{stage.batch}/commands", {"command": "start"})
    stage.say(f"批次 {stage.batch_number} 开始 / batch started")


def execute(stage: Stage, *, until: str = "") -> None:
    """Work through the procedure, element by element, as the server offers them; with `until`, stop before that one."""
    supervisor = stage.person("sup_zhao")
    operator = stage.person("op_li", "ST-PRESS")
    for _ in patiently("the end of the batch", seconds=30 * 60):
        tasks = supervisor.get("/api/mes/tasks", batch=stage.batch)["items"]
        if any(task["path"] == until for task in tasks) or not tasks:
            break
        for task in tasks:
            if task["type"] == "repeating_check":
                continue
            stage.say(f"{task['path']} {task['title']['zh-Hans']} / {task['title']['en']}")
            if task["path"] == COMPRESSION:
                stage.plant.attend(True)
                view = start_compression(stage, task)
                elements.finish(stage, operator, compress(stage, operator, view, check=elements.play))
            else:
                elements.play(stage, task)
            break
        else:
            break


def start_compression(stage: Stage, task: View) -> View:
    """Open the window of the compression run."""
    operator = stage.person("op_li", "ST-PRESS")
    return operator.post(f"/api/mes/elements/{task['id']}/start")


def begin_compression(stage: Stage) -> None:
    """Open the window of the compression run and leave it open."""
    tasks = stage.person("sup_zhao").get("/api/mes/tasks", batch=stage.batch)["items"]
    start_compression(stage, next(task for task in tasks if task["path"] == COMPRESSION))


def state_of(stage: Stage) -> str:
    """Return the state of the batch."""
    return str(stage.person("sup_zhao").get(f"/api/mes/batches/{stage.batch}")["state"])
