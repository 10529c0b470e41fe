"""Inspections, their tests and replicates; reads only."""

from collections import defaultdict
from uuid import UUID

from gxp.kernel.canonical import Document
from gxp.kernel.clock import utc_text
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.ports.quality import InspectionSummary
from modules.qms.models import Inspection, Replicate, TestRun
from modules.qms.selectors.specifications import tests_of


def inspection_by_id(id_: UUID | str) -> Inspection:
    """Return an inspection; unknown is `qms.inspection_unknown` (404)."""
    found = Inspection.objects.select_related("specification").filter(id=id_).first()
    if found is None:
        raise DomainError("qms.inspection_unknown", status=404, params={"inspection": id_})
    return found


def test_by_id(id_: UUID | str) -> TestRun:
    """Return a test; unknown is `qms.test_unknown` (404)."""
    found = TestRun.objects.select_related("inspection__specification").filter(id=id_).first()
    if found is None:
        raise DomainError("qms.test_unknown", status=404, params={"test": id_, "specification": "—"})
    return found


def test_by_code(*, inspection: str, code: str) -> TestRun:
    """Return the newest attempt of a test by the inspection's number and the test's code, as people name it.

    Unknown is `qms.inspection_unknown` or `qms.test_unknown` (404).
    """
    found = Inspection.objects.filter(number=inspection).first()
    if found is None:
        raise DomainError("qms.inspection_unknown", status=404, params={"inspection": inspection})
    rows = TestRun.objects.select_related("inspection__specification").filter(inspection=found, code=code)
    run = rows.order_by("-attempt").first()
    if run is None:
        params = {"test": code, "specification": found.specification.code}
        raise DomainError("qms.test_unknown", status=404, params=params)
    return run


def current_tests(inspection: Inspection) -> tuple[TestRun, ...]:
    """Return the newest attempt of each test, in the specification's order."""
    newest: dict[str, TestRun] = {}
    for run in inspection.tests.order_by("attempt"):
        newest[run.code] = run
    return tuple(newest[one.code] for one in tests_of(inspection.specification) if one.code in newest)


def current_replicates(run: TestRun) -> tuple[Replicate, ...]:
    """Return the newest version of each replicate, by number."""
    newest: dict[int, Replicate] = {}
    for one in run.replicates.order_by("version"):
        newest[one.number] = one
    return tuple(newest[number] for number in sorted(newest))


def participants(inspection: Inspection) -> frozenset[str]:
    """Return the ids of everyone who entered, checked or approved anything of an inspection."""
    found: set[str] = set()
    for run in inspection.tests.all():
        found |= {run.checked_by, run.approved_by}
    found |= set(Replicate.objects.filter(inspection_id=inspection.id).values_list("entered_by", flat=True))
    return frozenset(found - {""})


def summary(inspection: Inspection) -> InspectionSummary:
    """Return the counts that other modules see."""
    runs = current_tests(inspection)
    return InspectionSummary(
        ref=ObjectRef("qms", "inspection", str(inspection.id)),
        number=inspection.number,
        cause=inspection.cause,
        specification=inspection.specification.code,
        specification_version=str(inspection.specification.version),
        status=inspection.status,
        tests=len(runs),
        approved=sum(run.status == "approved" for run in runs),
        out_of_specification=sum(run.judgement == "out" for run in runs),
        conclusion=inspection.conclusion,
    )


def test_document(run: TestRun) -> Document:
    """Return a test with all its readings in all versions, without status and signatures."""
    versions: dict[int, list[Document]] = defaultdict(list)
    for one in run.replicates.order_by("number", "version"):
        versions[one.number].append(_reading(one))
    return {
        "attempt": str(run.attempt),
        "code": run.code,
        "id": str(run.id),
        "inspection": run.inspection.number,
        "judgement": run.judgement,
        "lot": run.inspection.lot_number,
        "qualifier": run.qualifier,
        "replicates": [{"number": str(number), "versions": found} for number, found in sorted(versions.items())],
        "reported": run.reported,
        "specification": {
            "code": run.inspection.specification.code,
            "sha256": run.inspection.specification.sha256,
            "version": str(run.inspection.specification.version),
        },
        "unit": run.unit,
    }


def _reading(one: Replicate) -> Document:
    return {
        "at": utc_text(one.entered_at),
        "by": {"id": one.entered_by, "name": one.entered_by_name},
        "lexeme": one.lexeme,
        "missing": one.missing,
        "qualifier": one.qualifier,
        "raw": one.raw,
        "reason": one.reason,
        "unit": one.unit,
        "version": str(one.version),
    }
