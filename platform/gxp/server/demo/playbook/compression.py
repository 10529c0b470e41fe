"""Compression: the press runs by itself, meanwhile people check every half hour of running time."""

import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any

from gxp.kernel.clock import utc_now
from gxp.server.demo.people import Person, Refused
from gxp.server.demo.playbook.stage import Stage
from gxp.server.demo.playbook.waiting import PATIENCE_SECONDS, patiently

View = dict[str, Any]
RUN_PATIENCE = 15 * 60.0
# Looked at so often: a check falls due every half hour of running time, which the replay makes a second and more.
LOOK_SECONDS = 0.1
# A check that is not due, was just done, or waits for what a stop has just demanded is tried again; every other refusal
# ends the play.
NOT_NOW = {"mes.check_not_due", "mes.check_done", "mes.check_not_running", "mes.element_out_of_order"}


def compress(stage: Stage, performer: Person, view: View, *, check: Callable[[Stage, View], View]) -> View:
    """Run the attended press with its checks, end the window, and wait until its data are here."""
    run = threading.Thread(target=stage.plant.press, name="press")
    run.start()
    for _ in patiently("the end of the run", seconds=RUN_PATIENCE, pause=LOOK_SECONDS):
        checks_due(stage, performer, check)
        if not run.is_alive():
            break
    run.join()
    address = f"/api/mes/elements/{view['id']}"
    performer.post(f"{address}/stop")
    view = arrived(performer, address)
    stage.plant.attend(False)
    return view


def arrived(performer: Person, address: str) -> View:
    """Wait until the historian holds the whole window."""
    for _ in patiently("the device data of the window", seconds=PATIENCE_SECONDS, pause=LOOK_SECONDS):
        view = performer.post(f"{address}/refresh")
        if any(field["key"] == "coverage" and field["value"] for field in view["fields"]):
            return view
    raise AssertionError("patiently ends with an error")


def due(person: Person, task: View) -> bool:
    """Say whether a repeated check may begin by the time that its screen counts down to; others go on at once."""
    if task["type"] != "repeating_check":
        return True
    view = person.get(f"/api/mes/elements/{task['id']}")
    earliest = view["repeating"]["earliest"]
    if view["state"] != "idle":
        return True
    return earliest is not None and datetime.fromisoformat(earliest) <= utc_now()


def checks_due(stage: Stage, performer: Person, check: Callable[[Stage, View], View]) -> None:
    """Do the check whose interval is open, and the first piece again where a stop demands it."""
    tasks = performer.get("/api/mes/tasks", batch=stage.batch)["items"]
    for task in tasks:
        if task["type"] not in ("repeating_check", "ipc") or not due(performer, task):
            continue
        try:
            check(stage, task)
        except Refused as refused:
            if refused.code not in NOT_NOW:
                raise
