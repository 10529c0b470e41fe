"""The plant of the stories in company acme: places, equipment, sources, materials, specifications, trained people.

Installed once per session; the sources are approved by a person's signature through the public API.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from gxp.compliance import audit
from gxp.kernel.context import Tenant
from gxp.ports.identity import People
from gxp.registry import provider
from modules.eam.services import demonstration as equipment
from modules.mes.services import material_master
from modules.qms.models import TrainingRecord
from modules.qms.services import demonstration as quality
from modules.srm.models import ApprovedSource
from modules.srm.services import demonstration as supply
from tests.api import Api
from tests.cast import CAST
from tests.fixtures.tenancy import open_unit


@dataclass(frozen=True)
class Plant:
    """What tests of the plant need to begin with."""

    tenant: Tenant
    today: str
    in_a_year: str


def install(tenant: Tenant) -> None:
    """Put the demonstration packs into a company; what is there stays."""
    with open_unit(tenant, "qa_zheng"):
        equipment.install()
        supply.install()
        material_master.install()
        trained = TrainingRecord.objects.exists()
        people = [] if trained else [provider(People).by_username(name) for name in CAST if name != "qa_zheng"]
        quality.install(people)
        drafts = [str(one.id) for one in ApprovedSource.objects.filter(status="draft")]
    api = Api("qa_zheng")
    for one in drafts:
        api.sign("srm.source.approve", f"srm.source:{one}").ok()


def ready(tenant: Tenant) -> Plant:
    """A company with its plant, and the days that its tests speak of."""
    install(tenant)
    with open_unit(tenant, "qa_zheng"):
        now = audit.moment().at
    return Plant(tenant, f"{now:%Y-%m-%d}", f"{now + timedelta(days=365):%Y-%m-%d}")


@pytest.fixture(scope="session")
def plant(tenant_a: Tenant) -> Plant:
    """华康制药 with its plant."""
    return ready(tenant_a)


Receive = Callable[..., dict[str, Any]]


@pytest.fixture
def receive(plant: Plant) -> Receive:
    """Receive a fresh lot as wh_ma: `receive("LACTOSE", ["25.000", "25.000"])` -> the lot's view."""
    sources = {"API-20": ("M-API", "M-API"), "LACTOSE": ("M-LAC", "V-EXC"), "STARCH": ("M-STA", "V-EXC")}

    def call(material: str = "LACTOSE", quantities: list[str] | None = None, **given: object) -> dict[str, Any]:
        maker, supplier = sources[material]
        body = {
            "material": material,
            "manufacturer": maker,
            "supplier": supplier,
            "manufacturer_lot": f"ML-{secrets.token_hex(4)}",
            "expires": plant.in_a_year,
            "site": "S1",
            "room": "R-WH",
            "containers": [{"quantity": one, "unit": "kg"} for one in quantities or ["25.000"]],
        }
        return Api("wh_ma").post("/mes/receipts", body | given).ok()  # type: ignore[no-any-return]

    return call
