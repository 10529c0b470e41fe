"""Test results that come in by a worksheet, as one person enters them; checking and approving stay signed acts."""

from gxp.http.routing import COMPANY, Router
from gxp.http.sheets import importing
from gxp.http.sheets.fields import Field, Importer, Row, text, whole
from gxp.kernel.i18n import I18n
from gxp.kernel.quantity import Missing, Value
from modules.qms.models import TestRun
from modules.qms.selectors.inspections import test_by_code
from modules.qms.services import results

router = Router(tags=["qms"], at=COMPANY)
QUALIFIERS = ("=", "<", "≤", ">", "ND")


def _result(row: Row) -> TestRun:
    run = test_by_code(inspection=text(row, "inspection"), code=text(row, "test"))
    missing = text(row, "missing")
    value = Missing(missing) if missing else Value(text(row, "lexeme"), text(row, "unit"), text(row, "qualifier"))
    entry = results.Entry(number=whole(row, "number") or 0, value=value, raw=text(row, "raw"))
    return results.enter(run=run, entries=[entry], reason=text(row, "reason"))


RESULTS = Importer(
    name="results",
    title=I18n("检验结果", "Test results"),
    list="/inspections",
    permission="qms.result.enter",
    take=_result,
    fields=(
        Field(key="inspection", title=I18n("检验号", "Inspection"), required=True),
        Field(key="test", title=I18n("检验项代码", "Test code"), required=True),
        Field(key="number", title=I18n("平行样号", "Replicate"), kind="whole", required=True),
        Field(key="qualifier", title=I18n("限定符", "Qualifier"), choices=QUALIFIERS, initial="="),
        Field(key="lexeme", title=I18n("读数", "Reading"), kind="lexeme"),
        Field(key="unit", title=I18n("单位", "Unit")),
        Field(key="missing", title=I18n("缺失原因", "Why there is none")),
        Field(key="raw", title=I18n("原始数据编号", "Reference of raw data")),
        Field(key="reason", title=I18n("更正理由", "Reason of a new version")),
    ),
    blame={
        "qms.inspection_unknown": "inspection",
        "qms.not_sampled": "inspection",
        "qms.reason_missing": "reason",
        "qms.replicate_unknown": "number",
        "qms.test_not_open": "test",
        "qms.test_unknown": "test",
        "qms.too_many_digits": "lexeme",
        "qms.wrong_unit": "unit",
        "quantity.not_a_number": "lexeme",
        "quantity.qualifier_unknown": "qualifier",
        "quantity.too_many_digits": "lexeme",
        "quantity.unit_unknown": "unit",
    },
)

importing.install(router, RESULTS)
