"""What the module answers to others: quality, training and release."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from gxp.compliance import audit
from gxp.kernel import canonical
from gxp.kernel.clock import Moment
from gxp.kernel.context import current_tenant
from gxp.kernel.refs import ObjectRef
from gxp.ports.gates import GateAnswer, Reason
from gxp.ports.quality import ApprovedResult, Disposition, InspectionSummary, OpenDeviation, Subject
from gxp.ports.release import ReleaseDecisionView, ReleaseKind
from modules.qms.models import Inspection, ReleaseDecision, TestRun
from modules.qms.selectors import checklist, deviations, dispositions, inspections, retests, training
from modules.qms.services import deviations as deviating
from modules.qms.services import inspections as inspecting


class Quality:
    """Answers `gxp.ports.quality.QualityGate`."""

    def disposition(self, lot: ObjectRef) -> Disposition:
        """Return the lot's decision in force."""
        return dispositions.disposition(lot)

    def dispositions(self, lots: Sequence[ObjectRef]) -> Mapping[str, Disposition]:
        """Return the lots' decisions by id."""
        return dispositions.dispositions(lots)

    def part_dispositions(self, subjects: Sequence[Subject]) -> tuple[Disposition, ...]:
        """Return the decisions in force for parts of lots."""
        return dispositions.part_dispositions(subjects)

    def open_deviations(self, batch: ObjectRef) -> tuple[OpenDeviation, ...]:
        """Return the deviations that are not closed."""
        return deviations.open_on(batch)

    def inspections(self, lot: ObjectRef) -> tuple[InspectionSummary, ...]:
        """Return all inspections of a lot."""
        rows = Inspection.objects.select_related("specification").filter(lot_id=lot.id).order_by("requested_at")
        return tuple(inspections.summary(one) for one in rows)

    def inspection_summary(self, lot: ObjectRef) -> InspectionSummary | None:
        """Return the newest inspection of a lot."""
        found = self.inspections(lot)
        return found[-1] if found else None

    def retest_basis(self, lot: ObjectRef) -> InspectionSummary | None:
        """Return the passed retest on which no date rests yet."""
        found = retests.retest_basis(lot)
        return inspections.summary(found) if found else None

    def approved_result(self, lot: ObjectRef, test: str) -> ApprovedResult | None:
        """Return the newest approved result of a test on a lot."""
        run = (
            TestRun.objects.filter(lot_id=lot.id, code=test, status="approved")
            .order_by("-inspection__requested_at", "-attempt")
            .first()
        )
        if run is None:
            return None
        return ApprovedResult(
            ref=ObjectRef("qms", "test", str(run.id)),
            test=test,
            value=run.reported,
            qualifier=run.qualifier,
            unit=run.unit,
            version=str(run.attempt),
            sha256=run.sha256,
            judgement=run.judgement,  # type: ignore[arg-type]  # approved results are in, out or none
        )

    def request_inspection(self, *, lot: ObjectRef, specification: str, cause: str) -> ObjectRef:
        """Open an inspection."""
        opened = inspecting.open_inspection(lot=lot, specification=specification, cause=cause)
        return ObjectRef("qms", "inspection", str(opened.id))

    def register_sample(
        self, *, inspection: ObjectRef, container: str, source: str, plan: str, retained: bool = False
    ) -> None:
        """Give an inspection a sample that was drawn already."""
        inspecting.register_sample(
            inspection=inspections.inspection_by_id(UUID(inspection.id)),
            container=container,
            source=source,
            plan=plan,
            retained=retained,
        )

    def open_deviation(
        self, *, batch: ObjectRef, title: str, description: str, grade: str, exceptions: Sequence[ObjectRef] = ()
    ) -> ObjectRef:
        """Open a deviation on a batch."""
        opened = deviating.open_deviation(
            batch=batch, title=title, description=description, grade=grade, exceptions=exceptions
        )
        return ObjectRef("qms", "deviation", str(opened.id))


class Training:
    """Answers `gxp.ports.training.TrainingGate`."""

    def trained(self, *, user: str, subject: ObjectRef | str, at: Moment | None = None) -> GateAnswer:
        """Answer from the training records; no record means not trained."""
        moment = at or audit.moment()
        record, reasons = training.against(user, str(subject), training.today(moment))
        return GateAnswer(
            question="qms.trained",
            answer=not reasons,
            subject=f"identity.user:{user}",
            provider="qms",
            at=moment,
            reasons=reasons,
            subject_version=str(record.id) if record else "",
            subject_sha256=canonical.sha256_hex(f"{record.subject}|{record.version}".encode()) if record else "",
        )


class Release:
    """Answers `gxp.ports.release.ReleaseGate`."""

    def released(self, batch: ObjectRef, *, market: str) -> GateAnswer:
        """Answer whether both parties released the batch to the market."""
        found = {one.kind: one for one in self.decisions(batch) if one.conclusion == "release" and one.market == market}
        reasons = tuple(
            Reason("qms.not_released", {"batch": batch.id, "kind": kind})
            for kind in ("factory", "market")
            if kind not in found
        )
        newest = found.get("market")
        return GateAnswer(
            question="qms.released",
            answer=not reasons,
            subject=str(batch),
            provider="qms",
            at=audit.moment(),
            reasons=reasons,
            subject_version=newest.ref.id if newest else "",
        )

    def decisions(self, batch: ObjectRef) -> tuple[ReleaseDecisionView, ...]:
        """Return the decisions, oldest first."""
        zone = current_tenant().zone
        return tuple(
            ReleaseDecisionView(
                ref=ObjectRef("qms", "release", str(row.id)),
                kind=row.kind,  # type: ignore[arg-type]  # the choices of the column are the literal
                conclusion=row.conclusion,  # type: ignore[arg-type]  # same
                legal_entity=row.legal_entity,
                party=row.decided_by_name,
                market=row.market,
                signature=str(row.signature),
                at=Moment(row.decided_at, zone),
            )
            for row in ReleaseDecision.objects.filter(batch_id=batch.id).order_by("decided_at")
        )

    def blockers(self, batch: ObjectRef, kind: ReleaseKind) -> tuple[Reason, ...]:
        """Return what stands against the decision now."""
        return checklist.blockers(batch, kind)
