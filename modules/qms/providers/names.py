"""What the records of quality are called, for lists that name records of every room."""

from collections.abc import Mapping, Sequence

from gxp.kernel.i18n import I18n
from gxp.ports.inbox import Called, RecordKind
from modules.qms.models import Deviation, Inspection, InspectionSample, Specification, TestRun


def _tests(ids: Sequence[str]) -> Mapping[str, Called]:
    rows = TestRun.objects.select_related("inspection").filter(id__in=ids)
    return {
        str(one.id): Called(
            f"{one.inspection.number} {one.code}",
            I18n(one.inspection.lot_number, one.inspection.lot_number),
            f"/inspections/{one.inspection_id}",
        )
        for one in rows
    }


def _deviations(ids: Sequence[str]) -> Mapping[str, Called]:
    rows = Deviation.objects.filter(id__in=ids)
    return {str(one.id): Called(one.number, I18n(one.title, one.title), "/deviations") for one in rows}


def _inspections(ids: Sequence[str]) -> Mapping[str, Called]:
    rows = Inspection.objects.filter(id__in=ids)
    return {
        str(one.id): Called(one.number, I18n(one.lot_number, one.lot_number), f"/inspections/{one.id}") for one in rows
    }


def _samples(ids: Sequence[str]) -> Mapping[str, Called]:
    rows = InspectionSample.objects.filter(id__in=ids)
    return {
        str(one.id): Called(
            one.container_code or one.source_code, I18n("样品", "Sample"), f"/inspections/{one.inspection_id}"
        )
        for one in rows
    }


def _specifications(ids: Sequence[str]) -> Mapping[str, Called]:
    rows = Specification.objects.filter(id__in=ids)
    said = I18n("质量标准", "Specification")
    return {str(one.id): Called(f"{one.code} V{one.version}", said, "/inspections") for one in rows}


KINDS = (
    RecordKind(
        record_type="qms.inspection", title=I18n("检验", "Inspection"), permission="qms.view", names=_inspections
    ),
    RecordKind(record_type="qms.sample", title=I18n("样品", "Sample"), permission="qms.view", names=_samples),
    RecordKind(
        record_type="qms.specification",
        title=I18n("质量标准", "Specification"),
        permission="qms.view",
        names=_specifications,
    ),
    RecordKind(record_type="qms.test", title=I18n("检验项", "Test"), permission="qms.view", names=_tests),
    RecordKind(record_type="qms.deviation", title=I18n("偏差", "Deviation"), permission="qms.view", names=_deviations),
)
