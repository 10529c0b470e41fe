"""Fields that an element type brings along, put into the control recipe so that every field is explicit there."""

from collections.abc import Mapping
from typing import Any

from gxp.kernel import canonical

Raw = dict[str, Any]


def _field(key: str, zh: str, en: str, **more: object) -> Raw:
    return {"key": key, "label": {"zh-Hans": zh, "en": en}, **more}


_DEVICE = {"type": "decimal", "unit": "kg", "digits": "3", "source": ["device"], "required": "false"}
_SCAN = {"type": "reference", "source": ["scan"], "required": "false"}

LINES: Mapping[str, tuple[Raw, ...]] = {
    "weigh": (
        _field("source", "物料容器", "Source container", **_SCAN, line="true"),
        _field("scale", "台秤", "Scale", **_SCAN, line="true"),
        _field("tare", "皮重", "Tare", **_DEVICE, line="true", range={"low": "0", "high": "1000"}),
        _field("gross", "毛重", "Gross", **_DEVICE, line="true", range={"low": "0", "high": "1000"}),
        _field("net", "净重", "Net", **{**_DEVICE, "source": ["calculated"]}, line="true"),
        _field("full", "整件", "Full container", type="boolean", source=["manual"], required="false", line="true"),
        _field("container", "配料容器", "Dispensed container", **{**_SCAN, "source": ["calculated"]}, line="true"),
    ),
    "charge": (
        _field("container", "投料容器", "Charged container", **_SCAN, line="true"),
        _field(
            "quantity",
            "投料量",
            "Charged quantity",
            type="decimal",
            source=["calculated"],
            required="false",
            line="true",
        ),
    ),
    "bind": (_field("unit", "设备", "Equipment", **_SCAN, line="true"),),
    "sample": (
        _field("container", "取样容器", "Container sampled", **_SCAN),
        _field("test", "检验量", "Quantity for testing", type="decimal", source=["calculated"], provider="param"),
        _field("retained", "留样量", "Retained quantity", type="decimal", source=["calculated"], provider="param"),
    ),
}

ITEM_ANSWERS = ["yes", "no", "na"]
_CONFORMS = [{"kind": "action", "equals": "yes|na", "criticality": "key", "source": "in-house"}]


def complete(node: Raw, document: Raw) -> Raw:
    """Return the node with the fields of its type and of its checklist and materials written out."""
    if node["kind"] != "phase":
        return {**node, "nodes": [complete(child, document) for child in node.get("nodes", [])]}
    given = {one["key"]: one for one in node.get("fields", [])}
    brought = [*LINES.get(node["type"], ()), *_items(node), *_materials(node, document)]
    fields = [*(one for one in brought if one["key"] not in given), *given.values()]
    return dict(canonical.load_object(canonical.dumps({**node, "fields": fields})))


def _items(node: Raw) -> list[Raw]:
    return [
        {
            "key": f"item{position:02}",
            "label": text,
            "type": "choice",
            "options": ITEM_ANSWERS,
            "source": ["manual"],
            "limits": _CONFORMS,
        }
        for position, text in enumerate(node.get("items", []), start=1)
    ]


def _materials(node: Raw, document: Raw) -> list[Raw]:
    """Return issued, dispensed, returned, loss and balance for each material of a reconciliation."""
    params = node.get("params", {})
    names = {one["id"]: one["name"] for one in document["formula"]["inputs"]}
    found: list[Raw] = []
    for key in params.get("materials", []):
        found += _balance(key.lower(), names[key], node["id"], params)
    return found


def _balance(key: str, name: Mapping[str, str], path: str, params: Mapping[str, str]) -> list[Raw]:
    def one(part: str, zh: str, en: str, **more: object) -> Raw:
        label = {"zh-Hans": f"{name['zh-Hans']} {zh}", "en": f"{name['en']} {en}"}
        return {"key": f"{key}_{part}", "label": label, "type": "decimal", "unit": "kg", **more}

    calculated = {"digits": "3", "source": ["calculated"], "provider": "ledger"}
    entered = {"digits": "3", "source": ["device", "manual"], "range": {"low": "0", "high": "2000"}}
    limit = {"kind": "action", "low": params["low"], "high": params["high"], "criticality": "key", "source": "in-house"}
    return [
        one("issued", "领用量", "issued", **calculated),
        one("dispensed", "配出量", "dispensed", **calculated),
        one("returned", "退回量", "returned", **entered),
        one("loss", "损耗", "loss", **entered),
        {
            **one("balance", "平衡", "balance", source=["calculated"]),
            "unit": "%",
            "expression": "(dispensed + returned + loss) / issued * 100",
            "inputs": {part: f"entry:{path}/{key}_{part}" for part in ("issued", "dispensed", "returned", "loss")},
            "rounding": {"method": "half_even", "digits": "2"},
            "limits": [limit],
        },
    ]
