"""Plays a batch of the sample recipe through the public API, one step a call, as the people of the recipe."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any

from tests.api import Answer, Api
from tests.modules.mes.readings import Scales

KEY = "fct-direct-compression"
VALUES = {"mass": "224.0", "hardness": "70.00", "thickness": "4.00"}


@lru_cache(maxsize=32)
def person(username: str) -> Api:
    """One log-in for each person of the suite."""
    return Api(username)


def effective(content_from: dict[str, Any], key: str) -> dict[str, Any]:
    """Bring a recipe into force by author, reviewer and approver, unless it is in force already."""
    author = person("author_gao")
    known = author.get(f"/mes/recipes?key={key}&status=effective").ok()["items"]
    if known:
        return dict(known[0])
    made = author.post("/mes/recipes", content_from).ok()
    ref = made["ref"]
    assert made["lint"] == [], made["lint"]
    author.post(f"/versioning/versions/{made['id']}/submit").ok()
    person("prod_xu").sign("versioning.review", ref).ok()
    person("qa_zheng").sign("versioning.approve", ref, {"effective": True}).ok()
    return dict(made)


class Batch:
    """One batch on the floor."""

    def __init__(self, scales: Scales, recipe: str = KEY, campaign: str = "") -> None:
        """Order and start it."""
        self.scales = scales
        boss = person("sup_zhao")
        wish = {"recipe": recipe, "quantity": "960000", "unit": "{tablet}", "market": "CN", "campaign": campaign}
        order = boss.post("/mes/orders", wish).ok()
        made = boss.post(f"/mes/orders/{order['id']}/batches", {}).ok()
        self.id, self.number = str(made["id"]), str(made["number"])
        boss.post(f"/mes/batches/{self.id}/commands", {"command": "start"}).ok()

    def view(self) -> dict[str, Any]:
        """The batch as its page shows it."""
        return dict(person("sup_zhao").get(f"/mes/batches/{self.id}").ok())

    def nodes(self) -> dict[str, dict[str, Any]]:
        """Path → node of the tree."""
        found: dict[str, dict[str, Any]] = {}
        stack = list(self.view()["tree"])
        while stack:
            node = stack.pop()
            found[node["path"]] = node
            stack += node["children"]
        return found

    def run(self, path: str) -> str:
        """The newest execution of an element."""
        return str(self.nodes()[path]["id"])

    def element(self, path: str, who: str = "op_li") -> dict[str, Any]:
        """The element as its screen shows it."""
        return dict(person(who).get(f"/mes/elements/{self.run(path)}").ok())

    def post(self, path: str, verb: str, body: object = None, who: str = "op_li") -> Answer:
        """A command on the newest execution of an element."""
        return person(who).post(f"/mes/elements/{self.run(path)}/{verb}", body)

    def start(self, path: str, who: str = "op_li") -> None:
        """Start an element."""
        self.post(path, "start", who=who).ok()

    def enter(self, path: str, key: str, lexeme: str, unit: str = "", who: str = "op_li") -> None:
        """Enter one value."""
        self.post(path, "entries", {"key": key, "value": {"lexeme": lexeme, "unit": unit}}, who).ok()

    def scan(self, path: str, code: str, who: str = "op_li") -> None:
        """Scan."""
        self.post(path, "scan", {"code": code}, who).ok()

    def sign(self, path: str, *people: str) -> None:
        """Sign as performer first, then as verifiers."""
        run = self.run(path)
        for position, who in enumerate(people):
            act = "perform" if position == 0 else "verify"
            person(who).sign(f"mes.element.{act}", f"mes.element:{run}").ok()

    def verify(self, path: str, *people: str) -> None:
        """Sign as verifiers of what the system did."""
        for who in people:
            person(who).sign("mes.element.verify", f"mes.element:{self.run(path)}").ok()

    def clear(self, path: str, *people: str) -> None:
        """Do a line clearance."""
        self.start(path)
        for field in self.element(path)["fields"]:
            self.enter(path, field["key"], "yes")
        self.sign(path, *people)

    def read(self, path: str, key: str, scale: str, value: str) -> Answer:
        """Put a load on a scale and read it."""
        self.scales.show(scale, value)
        return self.post(path, "read-device", {"key": key})

    def weigh(self, path: str, code: str, net: str, scale: str = "scale-150") -> None:
        """One line: source, scale, tare 1 kg, gross."""
        self.scan(path, code)
        self.scan(path, scale)
        tare = Decimal("1.000") if scale == "scale-32" else Decimal("1.00")
        self.read(path, "tare", scale, str(tare)).ok()
        self.read(path, "gross", scale, str(tare + Decimal(net))).ok()

    def table(self, path: str, key: str, count: int, unit: str, who: str = "ipc_chen", value: str = "") -> None:
        """A whole table of replicates."""
        values = [{"lexeme": value or VALUES[key], "unit": unit}] * count
        self.post(path, "entries", {"key": key, "values": values}, who).ok()

    def check(self, path: str) -> None:
        """Measure mass, hardness and thickness."""
        self.table(path, "mass", 20, "mg")
        self.table(path, "hardness", 10, "N")
        self.table(path, "thickness", 10, "mm")

    def containers(self, material: str) -> list[str]:
        """Codes of what the batch holds of a material and is not used up."""
        path = next(path for path in ("20.2", "20.4.1", "30.3", "40.3") if self.nodes()[path]["state"] == "running")
        reader, offered = person("sup_zhao"), self.element(path)["containers"]
        lots = {one["lot"]: reader.get(f"/mes/lots/{one['lot']}").ok() for one in offered}
        return [str(one["code"]) for one in offered if lots[one["lot"]]["material"]["code"] == material]

    def exceptions(self) -> list[dict[str, Any]]:
        """The exceptions of the batch."""
        return list(person("sup_zhao").get(f"/mes/exceptions?batch={self.id}&limit=100&sort=number").ok()["items"])

    def value(self, path: str, key: str) -> tuple[str, str]:
        """Value and judgement of a field."""
        field = next(one for one in self.element(path)["fields"] if one["key"] == key)
        return str(field["value"]["lexeme"]), str(field["judgement"])
