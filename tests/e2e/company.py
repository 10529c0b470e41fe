"""A company of its own with everything that produces: processes, plant, agent, and Chromium at its stations."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

import pytest
from django.db import connections
from playwright.sync_api import Browser, Page

from gxp.compliance import audit
from gxp.kernel.context import RequestContext, Tenant
from gxp.ports.units import unit
from gxp.server.demo import content, stories
from gxp.server.demo.plant import ConsolePlant
from gxp.server.demo.playbook import elements, execution, recipe, supply
from gxp.server.demo.playbook.stage import Stage
from gxp.server.demo.stack import Stack, address_of
from tenants.services import create_tenant
from tests.e2e.pages import Floor, Portal
from tests.fixtures.live import opener

FACTOR = 400
SLACK = "PT10S"
PACK = "fct-direct-compression"
SUBDOMAIN = "play"
SEEN = "操作台面有一处旧划痕，已拍照"
View = dict[str, Any]
T = TypeVar("T")


@dataclass(frozen=True)
class Company:
    """The company, its batch, and what its server says about them."""

    tenant: Tenant
    stack: Stack
    stage: Stage
    plant: ConsolePlant

    def until(self, path: str) -> View:
        """Play everything before an element through the interface; the element as it waits now."""
        execution.execute(self.stage, until=path)
        return self.element(path)

    def element(self, path: str) -> View:
        """An element as the server holds it."""
        reader = self.stage.person("sup_zhao")
        tree = reader.get(f"/api/mes/batches/{self.stage.batch}")["tree"]
        found = next(one for one in elements.walk(tree) if one["path"] == path)
        return reader.get(f"/api/mes/elements/{found['id']}")

    def executed(self) -> list[View]:
        """Play the procedure to its end; the batch's exceptions, among them the one that people saw at the booth."""
        execution.execute(self.stage)
        found = self.exceptions()
        if not any(SEEN in str(one["text"]) for one in found):
            body = {"text": SEEN, "kind": "minor"}
            operator = self.stage.person("op_li", "ST-DISP")
            operator.post(elements.url(self.element("40.7"), "exceptions"), body)
            found = self.exceptions()
        return found

    def exceptions(self) -> list[View]:
        """Every exception of the batch."""
        reader = self.stage.person("qa_zheng")
        found: list[View] = reader.get("/api/mes/exceptions", batch=self.stage.batch, limit="200")["items"]
        return found

    def signed(self, path: str) -> list[tuple[str, str]]:
        """Who signed an element, and as what."""
        return [(one["meaning"], one["signer"]["name"]) for one in self.element(path)["evidence"]["done"]]

    @property
    def key(self) -> str:
        """The log's key as the company wrote it down when its log was opened."""
        return apart(lambda: key_of(self.tenant))


def apart(work: Callable[[], T]) -> T:
    """Run what speaks to the database in a thread of its own: Chromium's driver keeps an event loop in this one."""

    def run() -> T:
        try:
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=1) as beside:
        return beside.submit(run).result()


def key_of(tenant: Tenant) -> str:
    """The verifier key of a company's log."""
    with unit(tenant=tenant, context=RequestContext(actor=content.ACTOR), read_only=True):
        return audit.verifier_key()


def founded() -> Tenant:
    """A company with the content of the demonstration; its people have still everything to sign."""
    tenant = create_tenant(name="演练药业 Play Pharma", subdomain=SUBDOMAIN)
    content.install(tenant)
    return tenant


@pytest.fixture(scope="session")
def producing(database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    """Sources approved, materials released, the recipe's replay variant in force, a batch ordered and started."""
    tenant = apart(founded)
    stack = Stack(folder=tmp_path_factory.mktemp("play"), environment={**os.environ, "GXP_BROKER_URL": ""})
    try:
        process = stack.launch_plant(factor=FACTOR)
        stack.start()
        opcua = address_of(process)
        plant = ConsolePlant(process, run={"do": "produce", "thousand": "958.0"})
        stage = Stage(
            url=stack.url,
            host=f"{SUBDOMAIN}.localhost",
            plant=plant,
            story=stories.synthetic(),
            recipe="",
            say=lambda _text: None,
        )
        administrator = stage.person("admin_zhou")
        stack.start_agent(host=stage.host, opcua=opcua, administrator=administrator, factor=FACTOR)
        supply.approve_sources(stage)
        supply.receive_and_release(stage)
        recipe.approve_from_pack(stage, pack=PACK)
        stage.recipe = recipe.approve_replay(stage, of=PACK, factor=str(FACTOR), slack=SLACK)
        execution.order_batch(stage, campaign="PLAY")
        yield Company(tenant=tenant, stack=stack, stage=stage, plant=plant)
        stage.leave()
    finally:
        stack.end()


@pytest.fixture
def opened(producing: Company, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """Opens a page of the company in a browser profile of its own."""
    port = producing.stack.port
    with opener(browser, lambda path, company: f"http://{company}.localhost:{port}{path}", request) as open_:
        yield lambda path, **options: open_(path, company=SUBDOMAIN, **options)


@pytest.fixture
def tablet(opened: Callable[..., Page]) -> Callable[..., Floor]:
    """Somebody at a station: `tablet("op_li", "ST-DISP")`."""

    def come(username: str, station: str, *, language: str = "zh-CN") -> Floor:
        floor = Floor(opened("/floor/", floor=True, language=language))
        floor.log_in(username, station=station)
        return floor

    return come


@pytest.fixture
def desk(opened: Callable[..., Page]) -> Callable[..., Portal]:
    """Somebody at the console: `desk("qa_zheng", "/batches")`."""

    def come(username: str, route: str, *, language: str = "zh-CN") -> Portal:
        portal = Portal(opened("/", language=language))
        portal.log_in(username)
        portal.open(route)
        return portal

    return come
