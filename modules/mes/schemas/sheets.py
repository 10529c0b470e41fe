"""What the worksheets of the ledger's and the batches' lists show."""

from gxp.http.sheets.columns import WIDE, Column, Sheet, quantity
from gxp.kernel.i18n import I18n

ORIGINS = {
    "receipt": I18n("收货", "Receipt"),
    "batch": I18n("生产", "Batch"),
    "migrated": I18n("迁移", "Migrated"),
}
MATERIALS = Sheet(
    "materials",
    I18n("物料", "Materials"),
    (
        Column("code", I18n("代码", "Code")),
        Column("name.zh-Hans", I18n("中文名", "Chinese name"), width=WIDE),
        Column("name.en", I18n("英文名", "English name"), width=WIDE),
        Column("kind", I18n("类别", "Kind")),
        Column("unit", I18n("单位", "Unit")),
        Column("specification", I18n("质量标准", "Specification")),
        Column("disposition_required", I18n("需放行", "Disposition needed"), "flag"),
        Column("opened_days", I18n("开启后天数", "Days after opening"), "whole"),
        Column("active", I18n("启用", "Active"), "flag"),
    ),
)

LOTS = Sheet(
    "lots",
    I18n("物料批", "Lots"),
    (
        Column("number", I18n("批号", "Lot")),
        Column("material.code", I18n("物料代码", "Material code")),
        Column("material.name", I18n("物料", "Material"), "words", WIDE),
        Column("disposition", I18n("质量结论", "Disposition"), "status"),
        Column("part_status", I18n("部分结论", "Worst part"), "status"),
        Column("holds", I18n("挂起数", "Holds"), "whole"),
        *quantity("quantity", I18n("数量", "Quantity")),
        Column("manufacturer", I18n("生产商", "Manufacturer")),
        Column("manufacturer_lot", I18n("生产商批号", "Manufacturer lot")),
        Column("supplier", I18n("供应商", "Supplier")),
        Column("origin", I18n("来源", "Origin"), words=ORIGINS),
        Column("manufactured", I18n("生产日期", "Manufactured"), "day"),
        Column("expires", I18n("有效期至", "Expires"), "day"),
        Column("retest", I18n("复验期", "Retest"), "day"),
        Column("received_at", I18n("收货时间", "Received at"), "instant"),
    ),
)

CONTAINERS = Sheet(
    "containers",
    I18n("容器", "Containers"),
    (
        Column("code", I18n("容器", "Container")),
        Column("lot_number", I18n("批号", "Lot")),
        Column("sublot", I18n("亚批", "Sublot")),
        Column("material.code", I18n("物料代码", "Material code")),
        Column("material.name", I18n("物料", "Material"), "words", WIDE),
        Column("kind", I18n("类型", "Kind")),
        *quantity("quantity", I18n("数量", "Quantity")),
        Column("status", I18n("状态", "Status"), "status"),
        Column("disposition", I18n("质量结论", "Disposition"), "status"),
        Column("physical", I18n("物理状态", "Physical state"), "status"),
        Column("location", I18n("位置", "Place")),
        Column("expires", I18n("有效期至", "Expires"), "day"),
    ),
)

LABELS = Sheet(
    "labels",
    I18n("标签", "Labels"),
    (
        Column("number", I18n("编号", "Number"), width=WIDE),
        Column("kind", I18n("类型", "Kind")),
        Column("copy", I18n("份号", "Copy"), "whole"),
        Column("state", I18n("状态", "State"), "status"),
        Column("subject", I18n("对象", "Subject"), width=WIDE),
        Column("printed_at", I18n("打印时间", "Printed at"), "instant"),
        Column("printed_by", I18n("打印人", "Printed by"), "words"),
        Column("reason", I18n("原因", "Reason"), width=WIDE),
    ),
)

ORDERS = Sheet(
    "orders",
    I18n("生产订单", "Orders"),
    (
        Column("number", I18n("订单号", "Order")),
        Column("product", I18n("产品", "Product"), "words", WIDE),
        *quantity("quantity", I18n("数量", "Quantity")),
        Column("market", I18n("市场", "Market")),
        Column("state", I18n("状态", "State"), "status"),
        Column("recipe", I18n("工艺规程", "Recipe"), width=WIDE),
        Column("batches", I18n("批数", "Batches"), "whole"),
        Column("campaign", I18n("阶段生产", "Campaign")),
    ),
)

BATCHES = Sheet(
    "batches",
    I18n("批次", "Batches"),
    (
        Column("number", I18n("批号", "Batch")),
        Column("product", I18n("产品", "Product"), "words", WIDE),
        Column("order", I18n("订单号", "Order")),
        Column("recipe", I18n("工艺规程", "Recipe"), width=WIDE),
        Column("purpose", I18n("用途", "Purpose")),
        Column("state", I18n("状态", "State"), "status"),
        *quantity("size", I18n("批量", "Batch size")),
        Column("exceptions", I18n("异常数", "Exceptions"), "whole"),
        Column("started_at", I18n("开始时间", "Started at"), "instant"),
        Column("ended_at", I18n("结束时间", "Ended at"), "instant"),
        Column("disposition", I18n("放行", "Disposition"), "status"),
        Column("manufacture_date", I18n("生产日期", "Manufactured"), "day"),
        Column("expiry_date", I18n("有效期至", "Expires"), "day"),
    ),
)

EXCEPTIONS = Sheet(
    "exceptions",
    I18n("异常", "Exceptions"),
    (
        Column("number", I18n("编号", "Number")),
        Column("batch.number", I18n("批号", "Batch")),
        Column("path", I18n("步骤", "Step")),
        Column("class", I18n("等级", "Class")),
        Column("criticality", I18n("关键性", "Criticality")),
        Column("status", I18n("状态", "Status"), "status"),
        Column("text", I18n("内容", "What"), "words", WIDE),
        Column("expected", I18n("应为", "Expected")),
        Column("found", I18n("实为", "Found")),
        Column("explanation", I18n("说明", "Explanation"), width=WIDE),
        Column("assessment", I18n("评估", "Assessment"), width=WIDE),
        Column("disposition", I18n("处置", "Disposition")),
        Column("disposition_text", I18n("处置说明", "Words of disposition"), width=WIDE),
        Column("raised_at", I18n("发生时间", "Raised at"), "instant"),
        Column("raised_by", I18n("报告人", "Raised by"), "words"),
    ),
)

RECIPES = Sheet(
    "recipes",
    I18n("工艺规程", "Recipes"),
    (
        Column("key", I18n("代码", "Key"), width=WIDE),
        Column("number", I18n("版本", "Version"), "whole"),
        Column("status", I18n("状态", "Status"), "status"),
        Column("author", I18n("作者", "Author"), "words"),
    ),
)

HAND_OVERS = Sheet(
    "hand_overs",
    I18n("交接班", "Shift hand-overs"),
    (
        Column("number", I18n("编号", "Number")),
        Column("room.code", I18n("房间", "Room")),
        Column("room.name", I18n("房间名称", "Name of the room"), "words", WIDE),
        Column("status", I18n("状态", "Status"), "status"),
        Column("as_of", I18n("截至", "As of"), "instant"),
        Column("notes", I18n("备注", "Notes"), width=WIDE),
        Column("handed.signer.name", I18n("交班人", "Handed over by")),
        Column("handed.at", I18n("交班时间", "Handed over at"), "instant"),
        Column("taken.signer.name", I18n("接班人", "Taken over by")),
        Column("taken.at", I18n("接班时间", "Taken over at"), "instant"),
        Column("withdrawn_reason", I18n("撤回原因", "Withdrawn because"), width=WIDE),
    ),
)
