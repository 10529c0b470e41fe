"""What the worksheet of the audit trail shows."""

from gxp.http.sheets.columns import WIDE, Column, Sheet
from gxp.kernel.i18n import I18n

OPERATIONS = {
    "insert": I18n("新增", "insert"),
    "update": I18n("修改", "update"),
    "delete": I18n("删除", "delete"),
    "event": I18n("事件", "event"),
}
ENTRIES = Sheet(
    "audit-trail",
    I18n("审计追踪", "Audit trail"),
    (
        Column("id", I18n("条目", "Entry")),
        Column("at", I18n("时间", "When"), "instant"),
        Column("actor.name", I18n("人员", "Who")),
        Column("actor.id", I18n("人员标识", "Id of the person"), width=WIDE),
        Column("op", I18n("动作", "Act"), words=OPERATIONS),
        Column("act", I18n("事件", "Event"), "words"),
        Column("subject.kind", I18n("对象", "Object"), "words"),
        Column("subject.number", I18n("对象编号", "Number of the object")),
        Column("record.kind", I18n("所属记录", "Belongs to"), "words"),
        Column("record.number", I18n("所属记录编号", "Number of what it belongs to")),
        Column("lines", I18n("更改", "Change"), "lines", WIDE),
        Column("object.type", I18n("对象类型", "Type of object")),
        Column("object.id", I18n("对象标识", "Id of the object"), width=WIDE),
        Column("change", I18n("存储的更改（旧值、新值）", "Change as stored (old, new)"), "raw", WIDE),
        Column("reason.word", I18n("依据", "For what"), "words"),
        Column("reason.code", I18n("原因代码", "Reason code")),
        Column("reason.text", I18n("原因", "Why"), width=WIDE),
        Column("station.code", I18n("工位", "Station")),
        Column("sealed", I18n("已封存", "Sealed"), "flag"),
    ),
)
