"""The database ends the connection in the middle of an act: a coded 503, nothing changed, and the repeat does it once.

Each main act is cut twice: when its first row is written and the next statement is sent, and when the commit is sent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from secrets import token_hex
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.test import Client

from edge_agent.wire import envelope as wire
from gxp.compliance import audit
from gxp.kernel.context import Tenant
from gxp.kernel.ids import uuid7
from tests.api import Answer, Api
from tests.fixtures.tenancy import open_unit
from tests.gxp.telemetry.agents import enrolled, register, samples
from tests.modules.mes.floor import Shift
from tests.modules.mes.readings import under_hand
from tests.modules.mes.shop import KEY, effective, person
from tests.modules.mes.stock import receive
from tests.modules.plant import Plant
from tests.modules.qms.releasing import Made
from tests.modules.quality import inspect
from tests.trace import Left, Trace, told

Act = Callable[[], Answer]
Cut = Callable[[str], AbstractContextManager[list[int]]]
WRITES = ("INSERT INTO", "UPDATE ", "DELETE FROM", "WITH BATCH AS")
INGEST = "/api/telemetry/v1/ingest"


@pytest.fixture
def cut(database: str) -> Cut:
    """Ends the act's connection from outside: `with cut("first write"):` or `cut("commit")`; yields what was ended."""

    def end(ended: list[int]) -> None:
        ended.append(connection.connection.info.backend_pid)
        with psycopg.connect(database, autocommit=True) as outside:
            outside.execute("SELECT pg_terminate_backend(%s, 10000)", (ended[-1],))

    @contextmanager
    def cutting(where: str) -> Iterator[list[int]]:
        ended: list[int] = []
        with _at_commit(end, ended) if where == "commit" else _after_first_write(end, ended):
            yield ended

    return cutting


@contextmanager
def _after_first_write(end: Callable[[list[int]], None], ended: list[int]) -> Iterator[None]:
    """Let the first writing statement through and end the connection before the next statement of any kind."""
    written: list[str] = []

    def wrapper(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if written and not ended:
            end(ended)
        found = execute(sql, params, many, context)
        if str(sql).lstrip().upper().startswith(WRITES):
            written.append(str(sql))
        return found

    with connection.execute_wrapper(wrapper):
        yield


@contextmanager
def _at_commit(end: Callable[[list[int]], None], ended: list[int]) -> Iterator[None]:
    """End the connection when everything is written and the commit is about to be sent."""
    wrapped: Any = connection
    commit = wrapped._commit

    def cutting() -> None:
        if not ended:
            end(ended)
        commit()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wrapped, "_commit", cutting)
        yield


@pytest.fixture(scope="module")
def shift(plant: Plant) -> Iterator[Shift]:
    """A batch on the floor that each act brings to where it needs it."""
    with pytest.MonkeyPatch.context() as patch:
        made = Shift(under_hand(patch), plant)
        yield made
        made.leave()


class Acts:
    """The main acts; each method prepares one and returns the call that does it."""

    def __init__(self, plant: Plant, shift: Shift, made: Made) -> None:
        """Where they happen."""
        self.plant, self.shift, self.made = plant, shift, made

    def receipt(self) -> Act:
        """A delivery comes in."""
        body = {
            "material": "LACTOSE", "manufacturer": "M-LAC", "supplier": "V-EXC", "manufacturer_lot": token_hex(4),
            "expires": self.plant.in_a_year, "site": "S1", "room": "R-WH",
            "containers": [{"quantity": "25.000", "unit": "kg"}, {"quantity": "24.000", "unit": "kg"}],
        }  # fmt: skip
        keeper = person("wh_ma")
        return lambda: keeper.post("/mes/receipts", body)

    def weigh(self) -> Act:
        """The gross is read: net, movement, dispensed container, label."""
        batch = self.shift.at("weigh")
        batch.scan("10.4", self.shift.code["API-20"])
        batch.scan("10.4", "scale-32")
        batch.read("10.4", "tare", "scale-32", "1.000").ok()
        self.shift.scales.show("scale-32", "6.000")
        return self._on("10.4", "read-device", {"key": "gross"})

    def entry(self) -> Act:
        """A value is entered."""
        batch = self.shift.at("account")
        fields = batch.element("10.8")["fields"]
        key = next(one["key"] for one in fields if one["key"].endswith("_loss") and not one["value"])
        return self._on("10.8", "entries", {"key": key, "value": {"lexeme": "0.000", "unit": "kg"}})

    def charge(self) -> Act:
        """A dispensed container is charged."""
        batch = self.shift.at("charge")
        code = batch.containers("LACTOSE")[0]
        return self._on("20.2", "scan", {"code": code})

    def signature(self) -> Act:
        """A line clearance is signed by its performer, which also completes or carries on the step."""
        batch = self._fresh_batch()
        batch.start("10.1")
        for number in range(1, 13):
            batch.enter("10.1", f"item{number:02}", "yes")
        return self._signing("op_li", "mes.element.perform", f"mes.element:{batch.run('10.1')}")

    def disposition(self) -> Act:
        """QA releases a lot."""
        lot = receive(self.plant, "LACTOSE", ["25.000"])
        inspect(lot)
        return self._signing("qa_zheng", "qms.lot.dispose", f"mes.lot:{lot['id']}", {"code": "released"})

    def release(self) -> Act:
        """出厂放行."""
        batches, lot = self.made
        inspect(lot)
        audit.seal_once(self.plant.tenant)
        return self._signing("qp_he", "qms.release.factory", str(batches.ref))

    def recipe_approval(self) -> Act:
        """A recipe is approved and comes into force."""
        effective({"pack": KEY}, KEY)
        author = person("author_gao")
        made = author.post("/mes/recipes", {"replay_of": KEY, "factor": f"6{uuid7().int % 1000:03}"}).ok()
        author.post(f"/versioning/versions/{made['id']}/submit").ok()
        person("prod_xu").sign("versioning.review", made["ref"]).ok()
        return self._signing("qa_zheng", "versioning.approve", made["ref"], {"effective": True})

    def ingest(self) -> Act:
        """An agent sends a batch of samples."""
        tag = f"press.{token_hex(4)}"
        with open_unit(self.plant.tenant, "admin_zhou"):
            register(tag)
            agent = enrolled(f"edge-{token_hex(4)}")
        body = wire.encode_arrow([agent.advance(agent.batch(samples(tag, 1.0, 2.0, 3.0)))])

        def send() -> Answer:
            headers: Any = agent.headers(method="POST", target=INGEST, body=body)
            client = Client(HTTP_HOST="acme.localhost", HTTP_ACCEPT_LANGUAGE="en")
            answer = client.post(INGEST, data=body, content_type=wire.ARROW_TYPE, headers=headers)
            return Answer(answer.status_code, answer.json(), dict(answer.headers))

        return send

    def _fresh_batch(self) -> Any:
        return Shift(self.shift.scales, self.plant).started()

    def _on(self, path: str, verb: str, body: dict[str, object]) -> Act:
        """One request and no other: what it needs is looked up before."""
        run, operator = self.shift.batch.run(path), person("op_li")
        return lambda: operator.post(f"/mes/elements/{run}/{verb}", body)

    @staticmethod
    def _signing(who: str, act: str, ref: str, params: dict[str, object] | None = None) -> Act:
        api: Api = person(who)
        offer = api.intent(act, ref, params).ok()
        return lambda: api.execute(offer)


@pytest.fixture
def acts(plant: Plant, shift: Shift, made: Made, nobody_else_witnesses: None) -> Acts:
    """The acts."""
    return Acts(plant, shift, made)


NAMES = (
    "receipt", "weigh", "entry", "charge", "signature", "disposition", "release", "recipe_approval", "ingest",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.req("P11-10a-2", "A11-7.1")
@pytest.mark.parametrize("name", NAMES)
def test_a_connection_lost_in_the_middle_changes_nothing_and_the_repeat_does_it_once(
    acts: Acts, name: str, cut: Cut, database: str, tenant_a: Tenant
) -> None:
    trace = Trace(database, tenant_a.schema)
    act: Act = getattr(acts, name)()
    for where in ("first write", "commit"):
        with cut(where) as ended:
            left = trace.left_by(act)
        assert len(ended) == 1, where
        nothing_but_the_answer(left)
    done = trace.left_by(act)
    done.answer.ok()
    assert done.entries != []
    assert "act.refused" not in {kind for kind, _ in done.events}


def nothing_but_the_answer(left: Left) -> None:
    """A coded 503 with its sentences; no entry, no row, not even in the tables outside the trail."""
    assert (left.answer.status, left.answer.code) in {(503, "http.not_saved"), (503, "tenancy.not_saved")}
    told(left.answer)
    assert (left.entries, left.rows) == ([], {})
