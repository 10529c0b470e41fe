"""What the worksheets of the equipment lists show."""

from gxp.http.sheets.columns import WIDE, Column, Sheet
from gxp.kernel.i18n import I18n

EQUIPMENT = Sheet(
    "equipment",
    I18n("设备", "Equipment"),
    (
        Column("code", I18n("编号", "Code")),
        Column("name", I18n("名称", "Name"), "words", WIDE),
        Column("kind", I18n("类型", "Kind")),
        Column("class", I18n("类别", "Class")),
        Column("room", I18n("房间", "Room")),
        Column("cleanliness", I18n("清洁", "Cleanliness"), "status"),
        Column("cleaned_at", I18n("清洁时间", "Cleaned at"), "instant"),
        Column("occupancy", I18n("占用", "Occupancy"), "status"),
        Column("qualification", I18n("确认", "Qualification"), "status"),
        Column("calibration", I18n("校准", "Calibration"), "status"),
        Column("calibration_due", I18n("校准到期", "Calibration due")),
        Column("maintenance", I18n("维护", "Maintenance"), "status"),
        Column("use_count", I18n("使用次数", "Uses"), "whole"),
        Column("ready", I18n("可用", "Ready"), "flag"),
    ),
)

CLEARANCES = Sheet(
    "clearances",
    I18n("清场", "Line clearances"),
    (
        Column("number", I18n("编号", "Number")),
        Column("room", I18n("房间", "Room")),
        Column("class", I18n("类别", "Class")),
        Column("previous_batch", I18n("前批", "Previous batch")),
        Column("next_batch", I18n("后批", "Next batch")),
        Column("performed_by", I18n("清场人", "Performed by"), "words"),
        Column("verifier", I18n("复核人", "Verified by"), "words"),
        Column("qa", I18n("QA", "QA"), "words"),
        Column("performed_at", I18n("清场时间", "Performed at"), "instant"),
        Column("valid_until", I18n("有效至", "Valid until"), "instant"),
        Column("consumed_by", I18n("使用批", "Consumed by")),
    ),
)
