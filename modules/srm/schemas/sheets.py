"""What the worksheets of the supply lists show."""

from gxp.http.sheets.columns import WIDE, Column, Sheet
from gxp.kernel.i18n import I18n

SUPPLIERS = Sheet(
    "suppliers",
    I18n("供应商", "Suppliers"),
    (
        Column("code", I18n("代码", "Code")),
        Column("name.zh-Hans", I18n("中文名", "Chinese name"), width=WIDE),
        Column("name.en", I18n("英文名", "English name"), width=WIDE),
        Column("manufactures", I18n("生产商", "Manufactures"), "flag"),
        Column("supplies", I18n("供应商", "Supplies"), "flag"),
        Column("country", I18n("国家", "Country")),
        Column("registration", I18n("登记号", "Registration")),
        Column("status", I18n("状态", "Status"), "status"),
    ),
)

SOURCES = Sheet(
    "sources",
    I18n("批准来源", "Approved sources"),
    (
        Column("material", I18n("物料代码", "Material code")),
        Column("manufacturer", I18n("生产商", "Manufacturer")),
        Column("supplier", I18n("供应商", "Supplier")),
        Column("site", I18n("厂区", "Site")),
        Column("valid_from", I18n("生效日期", "Valid from"), "day"),
        Column("valid_until", I18n("有效期至", "Valid until"), "day"),
        Column("status", I18n("状态", "Status"), "status"),
        Column("audit_report", I18n("审计报告", "Audit report"), width=WIDE),
        Column("agreement", I18n("质量协议", "Agreement"), width=WIDE),
    ),
)
