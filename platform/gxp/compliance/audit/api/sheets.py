"""What the worksheet of the audit trail shows."""

from gxp.http.sheets.columns import WIDE, Column, Sheet
from gxp.kernel.i18n import I18n

ENTRIES = Sheet(
    "audit-trail",
    I18n("审计追踪", "Audit trail"),
    (
        Column("id", I18n("条目", "Entry")),
        Column("at", I18n("时间", "When"), "instant"),
        Column("actor.name", I18n("人员", "Who")),
        Column("actor.id", I18n("人员标识", "Id of the person"), width=WIDE),
        Column("op", I18n("操作", "Act")),
        Column("object.type", I18n("对象类型", "Type of object")),
        Column("object.id", I18n("对象标识", "Id of the object"), width=WIDE),
        Column("change", I18n("变更（旧值、新值）", "Change (old, new)"), "raw", WIDE),
        Column("reason.code", I18n("原因代码", "Reason code")),
        Column("reason.text", I18n("原因", "Why"), width=WIDE),
        Column("station.code", I18n("工位", "Station")),
        Column("sealed", I18n("已封存", "Sealed"), "flag"),
    ),
)
