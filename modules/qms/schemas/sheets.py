"""What the worksheets of the quality lists show."""

from gxp.http.sheets.columns import WIDE, Column, Sheet
from gxp.kernel.i18n import I18n

INSPECTIONS = Sheet(
    "inspections",
    I18n("检验", "Inspections"),
    (
        Column("number", I18n("检验号", "Inspection")),
        Column("lot_number", I18n("批号", "Lot")),
        Column("material.code", I18n("物料代码", "Material code")),
        Column("material.name", I18n("物料", "Material"), "words", WIDE),
        Column("specification.code", I18n("质量标准", "Specification")),
        Column("specification.version", I18n("标准版本", "Version of it"), "whole"),
        Column("cause", I18n("检验原因", "Cause")),
        Column("status", I18n("状态", "Status"), "status"),
        Column("conclusion", I18n("结论", "Conclusion")),
        Column("disposition", I18n("质量结论", "Disposition"), "status"),
        Column("test_count", I18n("项目数", "Tests"), "whole"),
        Column("approved", I18n("已批准", "Approved"), "whole"),
        Column("out_of_specification", I18n("超标", "OOS"), "whole"),
        Column("requested_at", I18n("请验时间", "Requested at"), "instant"),
        Column("requested_by", I18n("请验人", "Requested by"), "words"),
    ),
)

DEVIATIONS = Sheet(
    "deviations",
    I18n("偏差", "Deviations"),
    (
        Column("number", I18n("编号", "Number")),
        Column("batch_number", I18n("批号", "Batch")),
        Column("title", I18n("标题", "Title"), width=WIDE),
        Column("grade", I18n("等级", "Grade")),
        Column("status", I18n("状态", "Status"), "status"),
        Column("description", I18n("描述", "Description"), width=WIDE),
        Column("impact", I18n("影响", "Impact"), width=WIDE),
        Column("measures", I18n("措施", "Measures"), width=WIDE),
        Column("conclusion", I18n("结论", "Conclusion"), width=WIDE),
        Column("opened_at", I18n("开启时间", "Opened at"), "instant"),
        Column("opened_by", I18n("开启人", "Opened by"), "words"),
        Column("closed_at", I18n("关闭时间", "Closed at"), "instant"),
    ),
)

TRAINING = Sheet(
    "training",
    I18n("培训", "Training"),
    (
        Column("user", I18n("人员", "Person"), "words"),
        Column("subject", I18n("内容", "Subject"), width=WIDE),
        Column("version", I18n("版本", "Version")),
        Column("completed_on", I18n("完成日期", "Completed on"), "day"),
        Column("valid_until", I18n("有效期至", "Valid until"), "day"),
        Column("assessor", I18n("考核人", "Assessor"), "words"),
        Column("ended_on", I18n("终止日期", "Ended on"), "day"),
        Column("end_reason", I18n("终止原因", "Reason of the end"), width=WIDE),
    ),
)
