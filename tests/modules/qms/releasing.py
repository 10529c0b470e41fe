"""A batch whose answers the test sets, and how its release is signed."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from gxp.compliance import audit
from gxp.compliance.audit.sealing import coverage
from gxp.kernel.ids import uuid7
from gxp.kernel.refs import ObjectRef
from gxp.ports.batches import BatchSummary, EvaluationTotals
from gxp.ports.gates import Reason
from gxp.ports.lots import LotDirectory, LotView
from gxp.registry import catalogue, provider
from modules.mes.models import Lot
from modules.mes.selectors.ledger import lot_ref
from modules.mes.services import ledger
from modules.mes.services.lots import Output, output_lot
from modules.qms.models import ReleaseDecision
from tests.api import Api
from tests.fixtures.tenancy import open_unit, tenant_at
from tests.modules.plant import Plant

ALL = {"production": "s1", "trail": "s2", "qa": "s3"}


@dataclass
class Batches:
    """A batch directory whose answers the test sets: execution is not what is tested here."""

    ref: ObjectRef
    reviews: dict[str, str] = field(default_factory=lambda: dict(ALL))
    totals: EvaluationTotals = field(default_factory=lambda: EvaluationTotals(40, 1, 0, 0, "e" * 64))
    left: tuple[Reason, ...] = ()
    open_exceptions: int = 0
    participants: frozenset[str] = frozenset()

    def summary(self, batch: ObjectRef) -> BatchSummary:
        """The header."""
        return BatchSummary(
            ref=batch, number=f"N-{batch.id[-6:]}", product="FCT20", product_zh="片", product_en="Tablets", market="CN",
            site="S1", purpose="commercial", status="complete", open_exceptions=self.open_exceptions, exceptions=1,
            reviews=self.reviews, participants=self.participants,
        )  # fmt: skip

    def evaluation(self, batch: ObjectRef) -> EvaluationTotals:
        """The totals."""
        return self.totals

    def blockers(self, batch: ObjectRef) -> tuple[Reason, ...]:
        """What execution has left."""
        return self.left

    def lots_of(self, batch: ObjectRef) -> tuple[LotView, ...]:
        """The lots of the batch, from the real ledger."""
        lots = Lot.objects.filter(batch_id=batch.id, origin="batch")
        return tuple(provider(LotDirectory).lot(lot_ref(one)) for one in lots)


Made = tuple[Batches, dict[str, Any]]


def sign(kind: str, batches: Batches, who: str, **params: str) -> Any:
    """Sign a release decision on a record that is sealed."""
    audit.seal_once(tenant_at("acme"))
    return Api(who).sign(f"qms.release.{kind}", str(batches.ref), dict(params))


def decisions(plant: Plant, batches: Batches) -> list[tuple[str, str]]:
    """What is decided."""
    with open_unit(plant.tenant, "qa_zheng"):
        rows = ReleaseDecision.objects.filter(batch_id=batches.ref.id).order_by("decided_at")
        return list(rows.values_list("kind", "conclusion"))


@pytest.fixture
def made(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> Made:
    """A batch that made 960 000 cores, everything else in order."""
    batches = Batches(ObjectRef("mes", "batch", str(uuid7())))
    real = catalogue._provider
    monkeypatch.setattr(catalogue, "_provider", lambda name: batches if name == "BatchDirectory" else real(name))
    with open_unit(plant.tenant, "op_li"):
        output = Output(number=f"C-{batches.ref.id[-8:]}", material="FCT20-BULK", batch=UUID(batches.ref.id), site="S1")
        lot = output_lot(output=output)
        ledger.produce(lot=lot, quantity=Decimal(960000), unit="{tablet}", batch=output.batch, element="30.8")
    return batches, Api("qa_zheng").get(f"/mes/lots/{lot.id}").ok()


@pytest.fixture
def nobody_else_witnesses(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    """Witnesses of other tests in this database do not come back: only those of the test itself are waited for."""
    with open_unit(plant.tenant, "qa_zheng"):
        before = set(audit.enrolled_witnesses())
    asked = coverage.enrolled_witnesses
    monkeypatch.setattr(coverage, "enrolled_witnesses", lambda: tuple(one for one in asked() if one not in before))
