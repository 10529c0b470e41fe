"""The show: two companies, one batch played to its release and verified, a second one left in compression."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from django.db import connections

from gxp.kernel.context import Tenant
from gxp.server.commands import bootstrap, workers
from gxp.server.demo import content, stories
from gxp.server.demo.plant import ConsolePlant
from gxp.server.demo.playbook import execution, recipe, release, supply
from gxp.server.demo.playbook.stage import Stage
from gxp.server.demo.report import table
from gxp.server.demo.stack import Stack, address_of
from gxp.server.demo.trust import trusted_keys
from tenants.services import create_tenant, scripts

PACK = "fct-direct-compression"
COMPANIES = (("acme", "华康制药 Huakang Pharma"), ("beta", "同济生物 Tongji Bio"))
FACTOR = 2000
# Seconds until a scale stands still; a real one takes longer, which would only make the audience wait.
SETTLE = 0.05
SLOW = 60
SLACK = "PT3S"
TABLETS = "958.0"
Say = Callable[[str], None]


class Show:
    """Everything that `make demo` does after its database runs; `factor` and `slack` make the first batch's pace."""

    factor = FACTOR
    slack = SLACK

    def __init__(self, *, folder: Path, say: Say, port: int | None) -> None:
        """Use a folder for logs, keys and the package."""
        self.folder, self.say = folder, say
        self.stack = Stack(folder=folder, environment=os.environ, port=port, worker=False)
        self._workers = workers()
        self.tenants: dict[str, Tenant] = {}

    @property
    def _script(self) -> Path:
        """Where the next demonstration finds how a company's schema is built."""
        return self.folder.parent / "schema.json"

    def run(self, once: bool) -> int:
        """Play; returns the verifier's exit code."""
        try:
            plant = self.stack.launch_plant(factor=self.factor, settle=SETTLE)
            bootstrap()
            scripts.read(self._script)
            self.stack.launch()
            for one in self._workers:
                threading.Thread(target=one.run, name=type(one).__name__, daemon=True).start()
            first, second = COMPANIES
            self._company(*first)
            scripts.write(self._script)
            self.stack.await_ready()
            machine = ConsolePlant(plant, run={"do": "produce", "thousand": TABLETS})
            stage = self._stage("acme", machine, opcua=address_of(plant))
            with ThreadPoolExecutor(1) as aside:
                other = aside.submit(self._company, *second)
                verdict = self._batch(stage)
            other.result()
            if not once and verdict == 0:
                self._second_batch(stage, machine)
                self._wait()
            return verdict
        finally:
            for one in self._workers:
                one.stopping.set()
            self.stack.end()

    def _company(self, subdomain: str, name: str) -> None:
        try:
            tenant = create_tenant(name=name, subdomain=subdomain)
            content.install(tenant)
            self.tenants[subdomain] = tenant
            self.say(f"{name}: http://{subdomain}.localhost:{self.stack.port}/")
        finally:
            connections.close_all()

    def _stage(self, company: str, plant: ConsolePlant, *, opcua: str) -> Stage:
        stage = Stage(
            url=self.stack.url,
            host=f"{company}.localhost",
            plant=plant,
            story=stories.synthetic(),
            recipe="",
            say=self.say,
        )
        administrator = stage.person("admin_zhou")
        self.stack.start_agent(host=stage.host, opcua=opcua, administrator=administrator, factor=self.factor)
        self.say(f"车间与边缘代理已连接 / plant and edge agent connected: {opcua}")
        return stage

    def _batch(self, stage: Stage) -> int:
        supply.approve_sources(stage)
        supply.receive_and_release(stage)
        recipe.approve_from_pack(stage, pack=PACK)
        stage.recipe = recipe.approve_replay(stage, of=PACK, factor=str(self.factor), slack=self.slack)
        execution.order_batch(stage, campaign="DEMO-1")
        execution.execute(stage)
        exceptions = release.dispose_exceptions(stage)
        release.test_product(stage)
        release.review(stage)
        release.release(stage)
        package = self.folder / f"{stage.batch_number}.zip"
        package.write_bytes(release.package(stage))
        verdict = self._verify(package)
        print(table(stage, exceptions=exceptions, package=package, verdict=verdict, port=self.stack.port), flush=True)
        return verdict

    def _verify(self, package: Path) -> int:
        """Call the offline verifier with keys from outside of the package: the seal's and the agent's own."""
        trust = self.folder / "trust.txt"
        trust.write_text("\n".join(trusted_keys(self.tenants["acme"])) + "\n", encoding="utf-8")
        command = [sys.executable, "-m", "gxp.server", "verify", str(package), "--trust", str(trust)]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        self.say(done.stdout.strip() or done.stderr.strip())
        return done.returncode

    def _second_batch(self, stage: Stage, plant: ConsolePlant) -> None:
        """Leave a batch in compression for whoever looks: slow enough for people to do the checks that fall due."""
        stage.recipe = recipe.approve_replay(stage, of=PACK, factor=str(SLOW), slack=SLACK)
        supply.receive_and_release(stage)
        execution.order_batch(stage, campaign="DEMO-1")
        execution.execute(stage, until=execution.COMPRESSION)
        execution.begin_compression(stage)
        plant.leave_running(SLOW)
        self.say(f"第二批次 {stage.batch_number} 正在压片 / second batch in compression")

    def _wait(self) -> None:
        print("Ctrl-C 结束 / to end", flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            self.say("结束 / ended")
