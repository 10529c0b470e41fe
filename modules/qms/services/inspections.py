"""Opens inspections, registers their samples and concludes them."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from gxp.compliance import audit
from gxp.compliance.lifecycle.advance import advance, begin
from gxp.kernel.context import current_actor
from gxp.kernel.errors import DomainError
from gxp.kernel.quantity import plain
from gxp.kernel.refs import ObjectRef
from gxp.ports.lots import ContainerView, LotDirectory
from gxp.registry import provider
from modules.qms.models import Inspection, InspectionSample, TestRun
from modules.qms.models.inspection import CAUSES
from modules.qms.selectors.inspections import current_tests
from modules.qms.selectors.specifications import in_force, tests_of
from modules.qms.services.closing import close_inspection
from modules.qms.services.numbers import next_number


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """A sample to draw: from which container (its code), how much, by which plan, retained or for testing."""

    container: str
    quantity: Decimal
    unit: str
    plan: str
    retained: bool = False


def open_inspection(*, lot: ObjectRef, specification: str, cause: str) -> Inspection:
    """Open an inspection of a lot with all tests of the specification in force.

    Raises `qms.cause_unknown`, `qms.specification_unknown` (404), `mes.lot_unknown` (404).
    """
    if cause not in CAUSES:
        raise DomainError("qms.cause_unknown", params={"cause": cause, "known": ", ".join(CAUSES)})
    version = in_force(specification)
    view = provider(LotDirectory).lot(lot)
    moment, actor = audit.moment(), current_actor()
    inspection = Inspection(
        number=f"IN{moment.at:%y%m}-{next_number(key=f'inspection/{moment.at:%y%m}'):04d}",
        lot_id=UUID(lot.id),
        lot_number=view.number,
        material=view.material,
        batch_id=UUID(view.batch) if view.batch else None,
        site=view.site or None,
        specification=version,
        cause=cause,
        requested_at=moment.at,
        requested_by=actor.id,
        requested_by_name=actor.name,
    )
    begin(inspection, lifecycle="qms.inspection/1")
    inspection.save(force_insert=True)
    for one in tests_of(version):
        new_attempt(inspection=inspection, code=one.code, number=1)
    return inspection


def new_attempt(*, inspection: Inspection, code: str, number: int) -> TestRun:
    """Store the next attempt of a test."""
    run = TestRun(
        inspection=inspection, lot_id=inspection.lot_id, batch_id=inspection.batch_id, code=code, attempt=number
    )
    begin(run, lifecycle="qms.test/1")
    run.save(force_insert=True)
    return run


def draw_sample(*, inspection: Inspection, draw: Draw) -> InspectionSample:
    """Take a sample out of the ledger for an inspection; another lot's container is `qms.sample_other_lot` (409).

    What the ledger refuses (`mes.overdraw`, `mes.container_unknown`) is refused here.
    """
    if inspection.status == "concluded":
        raise DomainError("qms.inspection_concluded", status=409, params={"inspection": inspection.number})
    lots = provider(LotDirectory)
    container = lots.container_by_code(draw.container)
    if container.lot.id != str(inspection.lot_id):
        raise DomainError(
            "qms.sample_other_lot", status=409, params={"container": draw.container, "lot": inspection.lot_number}
        )
    taken = lots.draw_sample(container=container.ref, quantity=draw.quantity, unit=draw.unit, purpose=inspection.number)
    return _registered(inspection, taken=taken, source=container.code, plan=draw.plan, retained=draw.retained)


def register_sample(
    *, inspection: Inspection, container: str, source: str, plan: str, retained: bool = False
) -> InspectionSample:
    """Register a sample that the procedure of a batch drew; another lot's is `qms.sample_other_lot` (409)."""
    if inspection.status == "concluded":
        raise DomainError("qms.inspection_concluded", status=409, params={"inspection": inspection.number})
    taken = provider(LotDirectory).container_by_code(container)
    if taken.lot.id != str(inspection.lot_id):
        params = {"container": container, "lot": inspection.lot_number}
        raise DomainError("qms.sample_other_lot", status=409, params=params)
    return _registered(inspection, taken=taken, source=source, plan=plan, retained=retained)


def _registered(
    inspection: Inspection, *, taken: ContainerView, source: str, plan: str, retained: bool
) -> InspectionSample:
    actor = current_actor()
    sample = InspectionSample.objects.create(
        inspection=inspection,
        lot_id=inspection.lot_id,
        batch_id=inspection.batch_id,
        source_code=source,
        container_code=taken.code,
        quantity=plain(taken.balance),
        unit=taken.unit,
        plan=plan,
        retained=retained,
        sampled_at=audit.moment().at,
        sampler=actor.id,
        sampler_name=actor.name,
    )
    if inspection.status == "open":
        advance(inspection, to="sampled")
    return sample


def conclude_if_done(*, inspection: Inspection) -> bool:
    """Conclude as passed once every test's newest attempt is approved and none is out; say whether it was."""
    runs = current_tests(inspection)
    if inspection.status != "sampled" or not all(run.status == "approved" for run in runs):
        return False
    if any(run.judgement == "out" for run in runs):
        return False
    conclude(inspection=inspection, conclusion="pass")
    return True


def conclude(*, inspection: Inspection, conclusion: str) -> None:
    """Set the conclusion and close the inspection's record."""
    inspection.conclusion = conclusion
    inspection.save(update_fields=["conclusion"])
    advance(inspection, to="concluded")
    close_inspection(inspection=inspection)
