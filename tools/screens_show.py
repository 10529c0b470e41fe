"""The demonstration with a camera: its second batch stops where a picture is taken; it ends after the last one."""

from pathlib import Path

from playwright.sync_api import sync_playwright

from gxp.server.demo.plant import ConsolePlant
from gxp.server.demo.playbook import elements, execution, recipe, supply
from gxp.server.demo.playbook.stage import Stage
from gxp.server.demo.show import PACK, SLOW, Show
from tools.screens import Camera, Floor, at_the_desk, chromium


class Playbook:
    """What the floor's scenes use of it."""

    elements = elements
    execution = execution


class Pictured(Show):
    """Pictures instead of waiting for visitors."""

    # Slow enough for a machine that does other work beside.
    factor = 400
    slack = "PT10S"
    floor_only = False
    look: Path | None = None

    def _batch(self, stage: Stage) -> int:
        if not self.floor_only:
            return super()._batch(stage)
        supply.approve_sources(stage)
        recipe.approve_from_pack(stage, pack=PACK)
        return 0

    def _second_batch(self, stage: Stage, plant: ConsolePlant) -> None:
        with sync_playwright() as playwright:
            browser = chromium(playwright)
            camera = Camera(browser, f"http://{stage.host}:{self.stack.port}", look=self.look)
            if not self.floor_only:
                package = self.folder / f"{stage.batch_number}.zip"
                at_the_desk(camera, stage.batch, f"{stage.batch_number}-T", package)
            stage.recipe = recipe.approve_replay(stage, of=PACK, factor=str(SLOW), slack=self.slack)
            supply.receive_and_release(stage)
            execution.order_batch(stage, campaign="DEMO-1")
            floor = Floor(camera, stage, plant, Playbook)
            floor.clearance()
            floor.weighing()
            floor.hand_over()
            floor.steps("ST-DISP", "10.8")
            floor.steps("ST-BLEND", "20.2", "20.5")
            floor.steps("ST-PRESS", "30.2")
            floor.steps("ST-IPC", "30.4")
            floor.compression(SLOW)
            browser.close()

    def _wait(self) -> None:
        self.say("docs/screens, var/screens")
