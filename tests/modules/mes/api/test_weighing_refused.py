"""A weighing that may not be: every container, scale and quantity is refused with its code, its event and no change."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from gxp.compliance import audit
from gxp.kernel.ids import uuid7
from modules.eam.services.master import NewEquipment, create_equipment
from modules.eam.services.records import Done, record
from modules.mes.models import Lot
from modules.mes.selectors.ledger import container_by_code
from modules.mes.selectors.usability import Use
from modules.mes.services import handling, ledger
from tests.api import Api
from tests.fixtures.tenancy import open_unit
from tests.modules.mes.floor import Shift
from tests.modules.mes.readings import Scales, under_hand
from tests.modules.mes.shop import Batch
from tests.modules.mes.stock import receive
from tests.modules.plant import Plant
from tests.modules.quality import dispose, inspect, release_lot
from tests.trace import Trace

STEP = "10.4"


class Store:
    """Containers of the active substance in every state that forbids their use; each method returns a code."""

    def __init__(self, plant: Plant, batch: Batch) -> None:
        """One released lot of eight containers; other lots where the state is the lot's."""
        self.plant, self.batch = plant, batch
        self.lot = receive(plant, "API-20", ["1.000"] * 8)
        release_lot(self.lot)
        self.codes = [str(one["code"]) for one in self.lot["containers"]][1:]

    def _lot(self, material: str = "API-20") -> dict[str, Any]:
        return receive(self.plant, material, ["5.000"])

    def _first(self, lot: dict[str, Any]) -> str:
        return str(lot["containers"][0]["code"])

    def good(self) -> str:
        """Released, in date, 1 kg."""
        return self.codes[0]

    def unreleased(self) -> str:
        """A lot in quarantine."""
        return self._first(self._lot())

    def rejected(self) -> str:
        """A lot that QA rejected."""
        lot = self._lot()
        dispose(lot, "rejected", reason="foreign matter").ok()
        return self._first(lot)

    def expired(self) -> str:
        """A lot that was good once and whose last day is over; the calendar is turned under it."""
        lot = self._lot()
        release_lot(lot)
        with open_unit(self.plant.tenant, "qa_zheng"):
            Lot.objects.filter(id=lot["id"]).update(expiry_date=date(2020, 1, 1))
        return self._first(lot)

    def lot_on_hold(self) -> str:
        """A hold on a lot."""
        lot = self._lot()
        release_lot(lot)
        self._hold(f"mes.lot:{lot['id']}")
        return self._first(lot)

    def on_hold(self) -> str:
        """A hold on a container."""
        code = self.codes[1]
        self._hold(next(f"mes.container:{one['id']}" for one in self.lot["containers"] if one["code"] == code))
        return code

    def foreign(self) -> str:
        """Dispensed for another batch."""
        return self._dispensed(self._use(str(uuid7())))

    def consumed(self) -> str:
        """Dispensed for this batch and charged."""
        use = self._use(self.batch.id)
        code = self._dispensed(use)
        with open_unit(self.plant.tenant, "op_li"):
            ledger.charge(container=container_by_code(code), use=use, element="20.2")
        return code

    def empty(self) -> str:
        """All of it went to another batch."""
        use = self._use(str(uuid7()))
        with open_unit(self.plant.tenant, "op_li"):
            source = container_by_code(self.codes[4])
            ledger.dispense(container=source, quantity=Decimal("1.000"), unit="kg", use=use, element="10.4")
        return self.codes[4]

    def destroyed(self) -> str:
        """Scrapped."""
        with open_unit(self.plant.tenant, "qa_zheng"):
            source = container_by_code(self.codes[2])
            handling.scrap(container=source, quantity=Decimal("1.000"), unit="kg", reason="torn bag")
        return self.codes[2]

    def wrong_market(self) -> str:
        """A lot that QA restricted to another market."""
        lot = self._lot()
        inspect(lot)
        dispose(lot, "restricted", reason="not for China", markets=["EU"]).ok()
        return self._first(lot)

    def wrong_material(self) -> str:
        """Another material, usable by itself."""
        lot = self._lot("LACTOSE")
        release_lot(lot)
        return self._first(lot)

    def unknown(self) -> str:
        """A code that nobody gave."""
        return "R999999-999-001"

    def _hold(self, subject: str) -> None:
        Api("qa_zheng").post("/mes/holds", {"subject": subject, "cause": "recall", "text": "supplier"}).ok()

    def _use(self, batch: str) -> Use:
        with open_unit(self.plant.tenant, "op_li"):
            now = audit.moment()
        return Use(at=now, site="S1", market="CN", material="API-20", batch=UUID(batch))

    def _dispensed(self, use: Use) -> str:
        with open_unit(self.plant.tenant, "op_li"):
            source = container_by_code(self.codes[3])
            made = ledger.dispense(container=source, quantity=Decimal("0.1"), unit="kg", use=use, element="10.4")
            return str(made.code)


@pytest.fixture(scope="module")
def scales_of_module() -> Iterator[Scales]:
    """Scales for all tests of this module."""
    with pytest.MonkeyPatch.context() as patch:
        yield under_hand(patch)


@pytest.fixture(scope="module")
def batch(scales_of_module: Scales, plant: Plant) -> Iterator[Batch]:
    """A batch whose active substance is being weighed: 10.4 has begun, nothing is scanned."""
    shift = Shift(scales_of_module, plant)
    yield shift.at("weigh")
    shift.leave()


@pytest.fixture(scope="module")
def store(plant: Plant, batch: Batch) -> Store:
    """The store."""
    return Store(plant, batch)


@pytest.fixture
def trace(database: str, plant: Plant) -> Trace:
    """What acts leave at acme."""
    return Trace(database, plant.tenant.schema)


@pytest.mark.req("CN-115–117", "CS-14", "P11-10f")
@pytest.mark.parametrize(
    ("state", "status", "code"),
    [
        ("unreleased", 409, "mes.lot_in_quarantine"),
        ("rejected", 409, "mes.lot_rejected"),
        ("expired", 409, "mes.lot_expired"),
        ("lot_on_hold", 409, "mes.lot_on_hold"),
        ("on_hold", 409, "mes.container_on_hold"),
        ("foreign", 409, "mes.container_foreign_batch"),
        ("consumed", 409, "mes.container_consumed"),
        ("empty", 409, "mes.container_empty"),
        ("destroyed", 409, "mes.container_destroyed"),
        ("wrong_market", 409, "mes.market_not_allowed"),
        ("wrong_material", 409, "mes.wrong_material"),
        ("unknown", 404, "mes.scan_unknown"),
    ],
)
def test_a_container_that_may_not_be_used_is_refused(
    batch: Batch, store: Store, trace: Trace, state: str, status: int, code: str
) -> None:
    scanned = getattr(store, state)()
    run = batch.run(STEP)
    left = trace.refused(lambda: batch.post(STEP, "scan", {"code": scanned}), status, code)
    assert scanned in left.answer.body["what"] + left.answer.body["why"] or left.answer.body["params"]
    assert batch.run(STEP) == run


def line(batch: Batch, store: Store) -> None:
    """Begin a line: a good container, the scale, a tare of 1 kg; what is begun already stays."""
    batch.scan(STEP, store.good())
    batch.scan(STEP, "scale-32")
    if not any(one["key"].startswith("tare.") and one["value"] for one in batch.element(STEP)["fields"]):
        batch.read(STEP, "tare", "scale-32", "1.000").ok()


def test_a_gross_before_the_tare_is_refused(batch: Batch, store: Store, trace: Trace) -> None:
    batch.scan(STEP, store.good())
    batch.scan(STEP, "scale-32")
    trace.refused(lambda: batch.read(STEP, "gross", "scale-32", "2.000"), 409, "mes.tare_first")


@pytest.mark.req("CN-115–117", "P11-10h")
@pytest.mark.parametrize(
    ("gross", "status", "code"),
    [("2.001", 409, "mes.overdraw"), ("1.000", 422, "mes.net_not_positive"), ("0.900", 422, "mes.net_not_positive")],
)
def test_a_quantity_that_is_not_there_is_refused(
    batch: Batch, store: Store, trace: Trace, gross: str, status: int, code: str
) -> None:
    line(batch, store)
    trace.refused(lambda: batch.read(STEP, "gross", "scale-32", gross), status, code)


@pytest.mark.req("P11-10h")
@pytest.mark.parametrize("code", [f"telemetry.reading.{one}" for one in ("unstable", "overload", "stale")])
def test_an_indication_that_is_none_is_refused(
    batch: Batch, store: Store, trace: Trace, scales_of_module: Scales, code: str
) -> None:
    line(batch, store)
    scales_of_module.refusal = code
    try:
        trace.refused(lambda: batch.read(STEP, "gross", "scale-32", "1.500"), 409, code)
    finally:
        scales_of_module.refusal = ""


def unchecked(plant: Plant) -> str:
    """A scale that is calibrated and qualified, and whose own weight nobody has put on it today."""
    code = f"eq-{secrets.token_hex(4)}"
    with open_unit(plant.tenant, "qa_zheng"):
        one = create_equipment(
            equipment=NewEquipment(
                code=code, kind="scale", class_code="scale", place="R-DISP", name_zh="秤", name_en="Scale",
                check_nominal="20.000", check_tolerance="0.002", check_unit="kg", check_hours=24,
            )
        )  # fmt: skip
        record(equipment=one, done=Done(kind="qualification", result="qualified"))
        record(equipment=one, done=Done(kind="calibration", result="passed", due=date(2099, 1, 1)))
        if one.class_ref.cleaned:
            record(equipment=one, done=Done(kind="cleaning", result="clean"))
    return code


@pytest.mark.req("P11-10h", "CN-90–95")
def test_a_scale_whose_check_weight_is_overdue_is_refused(batch: Batch, plant: Plant, trace: Trace) -> None:
    code = unchecked(plant)
    trace.refused(lambda: batch.post(STEP, "scan", {"code": code}), 409, "eam.check_weight_overdue")


@pytest.mark.req("P11-10f", "P11-10g", "P11-10i")
def test_a_step_out_of_order_twice_by_the_wrong_role_or_an_untrained_person_is_refused(
    batch: Batch, trace: Trace, newcomer: Callable[..., str]
) -> None:
    untrained = Api(newcomer("operator"))
    ipc, run, later = Api("ipc_chen"), batch.run(STEP), batch.run("10.6")
    batch.scan(STEP, "scale-32")
    trace.refused(lambda: batch.post("10.6", "start"), 409, "mes.element_out_of_order")
    trace.refused(lambda: batch.post(STEP, "start"), 409, "mes.element_already_started")
    trace.refused(lambda: ipc.post(f"/mes/elements/{later}/start"), 409, "mes.element_out_of_order")
    trace.refused(lambda: ipc.post(f"/mes/elements/{run}/scan", {"code": "scale-32"}), 403, "mes.wrong_role")
    trace.refused(lambda: untrained.post(f"/mes/elements/{run}/scan", {"code": "scale-32"}), 409, "qms.not_trained")
