"""The dispensing stage (UP10) of a batch as the floor plays it, and a shift that stops where a test needs it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from gxp.ports.equipment import EquipmentGate
from gxp.registry import provider
from tests.fixtures.tenancy import open_unit
from tests.modules.mes.readings import Scales
from tests.modules.mes.shop import KEY, Batch, effective, person
from tests.modules.mes.stock import receive, stock
from tests.modules.plant import Plant
from tests.modules.quality import release_lot

BLENDING = ("blender-1", "sieve-10", "sieve-05")


def dispense(batch: Batch, lots: dict[str, dict[str, Any]]) -> None:
    """UP10."""
    code = {material: lot["containers"][0]["code"] for material, lot in lots.items()}
    prepare(batch, code["API-20"])
    batch.weigh("10.4", code["API-20"], batch.value("10.3", "as_is")[0], "scale-32")
    weigh_others(batch, code)
    account(batch)


def prepare(batch: Batch, api: str) -> None:
    """10.1 to 10.3, and 10.4 begun."""
    batch.clear("10.1", "op_li", "op_wang", "qaf_sun")
    batch.start("10.2")
    for scale, reading in (("scale-32", "20.000"), ("scale-150", "20.00")):
        batch.scan("10.2", scale)
        batch.read("10.2", scale.replace("-", ""), scale, reading).ok()
    batch.sign("10.2", "op_li")
    batch.scan("10.3", api, "op_wang")
    batch.verify("10.3", "op_wang")
    batch.start("10.4")


def weigh_others(batch: Batch, code: dict[str, str]) -> None:
    """10.4 signed, 10.5 to 10.7, and 10.8 begun."""
    batch.sign("10.4", "op_li", "op_wang")
    batch.verify("10.5", "op_wang")
    target = Decimal(batch.value("10.5", "target")[0])
    batch.start("10.6")
    half = (target / 2).quantize(Decimal("0.01"))
    for part in (half, (target - half).quantize(Decimal("0.01"))):
        batch.weigh("10.6", code["LACTOSE"], str(part))
    batch.sign("10.6", "op_li", "op_wang")
    others = (("10.7.1", "SMCC", "60.21"), ("10.7.2", "STARCH", "19.05"), ("10.7.3", "MGST", "2.150"))
    for path, material, net in others:
        batch.start(path)
        batch.weigh(path, code[material], net, "scale-32" if material == "MGST" else "scale-150")
        batch.sign(path, "op_li", "op_wang")
    batch.start("10.8")


def account(batch: Batch) -> None:
    """10.8: what is returned of each material, no loss; signed."""
    enter_account(batch)
    batch.sign("10.8", "op_li", "sup_zhao")


def enter_account(batch: Batch) -> None:
    """Every entry of 10.8 that is not there yet."""
    for field in batch.element("10.8")["fields"]:
        if field["value"]:
            continue
        if field["key"].endswith("_returned"):
            stem = field["key"][:2]
            issued, gone = (Decimal(batch.value("10.8", stem + part)[0]) for part in ("_issued", "_dispensed"))
            batch.enter("10.8", field["key"], str(issued - gone), "kg")
        elif field["key"].endswith("_loss"):
            batch.enter("10.8", field["key"], "0.000", "kg")


class Shift:
    """A batch that has come to a point: `weigh` (10.4 begun), `account` (10.8 begun), `charge` (20.2 begun)."""

    def __init__(self, scales: Scales, plant: Plant) -> None:
        """Nothing is played yet."""
        self.scales, self.plant = scales, plant
        self.passed = ""
        self.code: dict[str, str] = {}
        self.batch: Any = None

    def at(self, point: str) -> Batch:
        """The batch at a point; played on from where it is, or a new one where it has gone past it."""
        order = ("", "weigh", "account", "charge")
        if not self.passed or order.index(point) < order.index(self.passed):
            self._begin(stocked=point != "weigh")
        for step in order[order.index(self.passed) + 1 : order.index(point) + 1]:
            getattr(self, f"_to_{step}")()
            self.passed = step
        batch: Batch = self.batch
        return batch

    def started(self) -> Batch:
        """A new batch on which nothing is done."""
        effective({"pack": KEY}, KEY)
        return Batch(self.scales)

    def leave(self) -> None:
        """Abort what was played, so that its equipment is free, and clean it for the next."""
        if self.batch is not None:
            wish = {"command": "abort", "reason": "end of the test"}
            person("sup_zhao").post(f"/mes/batches/{self.batch.id}/commands", wish).ok()
            self._clean()

    def _clean(self) -> None:
        with open_unit(self.plant.tenant, "op_li"):
            units = [provider(EquipmentGate).find(code).ref.id for code in BLENDING]
        body = {"kind": "cleaning", "result": "clean", "document": "SOP-CL-01"}
        for one in units:
            person("op_li").post(f"/eam/equipment/{one}/records", body).ok()

    def _begin(self, *, stocked: bool) -> None:
        self.leave()
        if stocked:
            lots = stock(self.plant)
            self.code = {material: lot["containers"][0]["code"] for material, lot in lots.items()}
        else:
            lot = receive(self.plant, "API-20", ["25.000"])
            release_lot(lot)
            self.code = {"API-20": lot["containers"][0]["code"]}
        self.passed, self.batch = "", self.started()

    def _to_weigh(self) -> None:
        prepare(self.batch, self.code["API-20"])

    def _to_account(self) -> None:
        if "LACTOSE" not in self.code:
            self.code = {material: lot["containers"][0]["code"] for material, lot in stock(self.plant).items()}
        wanted = Decimal(self.batch.value("10.3", "as_is")[0])
        left = wanted - sum((Decimal(one) for one in self._weighed()), Decimal(0))
        if left > 0:
            self.batch.weigh("10.4", self.code["API-20"], str(left), "scale-32")
        weigh_others(self.batch, self.code)

    def _weighed(self) -> list[str]:
        fields = self.batch.element("10.4")["fields"]
        return [one["value"]["lexeme"] for one in fields if one["key"].startswith("net.") and one["value"]]

    def _to_charge(self) -> None:
        enter_account(self.batch)
        if self.batch.nodes()["10.8"]["state"] != "complete":
            self.batch.sign("10.8", "op_li", "sup_zhao")
        self.batch.clear("20.1.1", "op_li", "qaf_sun")
        self._clean()
        self.batch.start("20.1.2")
        for code in BLENDING:
            self.batch.scan("20.1.2", code)
        for key in ("integrity10", "integrity05"):
            self.batch.enter("20.1.2", key, "true")
        self.batch.sign("20.1.2", "op_li", "qaf_sun")
        self.batch.start("20.2")
