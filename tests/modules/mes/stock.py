"""Released raw materials for a batch, with the content that the analyst finds."""

from __future__ import annotations

import secrets
from typing import Any

from tests.api import Api
from tests.modules.plant import Plant
from tests.modules.quality import dispose, inspect

SOURCES = {
    "API-20": ("M-API", "M-API"), "LACTOSE": ("M-LAC", "V-EXC"), "STARCH": ("M-STA", "V-EXC"),
    "SMCC": ("M-SMCC", "V-EXC"), "MGST": ("M-MGS", "V-EXC"),
}  # fmt: skip
AMOUNTS = {"API-20": "25.000", "LACTOSE": "150.000", "SMCC": "75.000", "STARCH": "25.000", "MGST": "5.000"}


def receive(plant: Plant, material: str, amounts: list[str], expires: str = "") -> dict[str, Any]:
    """Receive one lot as wh_ma."""
    maker, supplier = SOURCES[material]
    body = {
        "material": material,
        "manufacturer": maker,
        "supplier": supplier,
        "manufacturer_lot": f"ML-{secrets.token_hex(4)}",
        "expires": expires or plant.in_a_year,
        "site": "S1",
        "room": "R-WH",
        "containers": [{"quantity": one, "unit": "kg"} for one in amounts],
    }
    return dict(Api("wh_ma").post("/mes/receipts", body).ok())


def stock(plant: Plant, content: str = "94.50") -> dict[str, dict[str, Any]]:
    """Receive and release one lot of each material; returns material → lot."""
    found = {}
    for material, amount in AMOUNTS.items():
        lot = receive(plant, material, [amount])
        inspect(lot, {"content": content})
        dispose(lot).ok()
        found[material] = lot
    return found
