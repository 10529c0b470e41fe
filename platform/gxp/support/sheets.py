"""What the worksheet of the accesses of support shows."""

from gxp.http.sheets.columns import WIDE, Column, Sheet
from gxp.kernel.i18n import I18n

ACCESSES = Sheet(
    "support-access",
    I18n("平台支持访问", "Access of support"),
    (
        Column("staff.name", I18n("支持人员", "Member of support")),
        Column("staff.username", I18n("账号", "Account")),
        Column("state", I18n("状态", "Status"), "status"),
        Column("reason", I18n("原因", "Reason"), width=WIDE),
        Column("minutes", I18n("时长（分钟）", "Minutes"), "whole"),
        Column("asked_at", I18n("申请时间", "Asked at"), "instant"),
        Column("granted_by", I18n("批准人", "Consented by")),
        Column("granted_at", I18n("批准时间", "Consented at"), "instant"),
        Column("ends_at", I18n("到期时间", "Ends at"), "instant"),
        Column("ended_at", I18n("结束时间", "Ended at"), "instant"),
        Column("ended_by", I18n("结束人", "Ended by")),
        Column("ended_why", I18n("结束原因", "Why ended"), width=WIDE),
    ),
)
