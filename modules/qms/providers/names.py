"""What the records of quality are called, for lists that name records of every room."""

from collections.abc import Mapping, Sequence

from gxp.kernel.i18n import I18n
from gxp.ports.inbox import Called, RecordKind
from modules.qms.models import Deviation, TestRun


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


KINDS = (
    RecordKind(record_type="qms.test", title=I18n("检验项", "Test"), permission="qms.view", names=_tests),
    RecordKind(record_type="qms.deviation", title=I18n("偏差", "Deviation"), permission="qms.view", names=_deviations),
)
