"""What the worksheets of people, roles and stations show."""

from gxp.http.sheets.columns import WIDE, Column, Sheet
from gxp.kernel.i18n import I18n

USERS = Sheet(
    "users",
    I18n("用户", "Users"),
    (
        Column("username", I18n("用户名", "User name")),
        Column("printed_name", I18n("姓名", "Name")),
        Column("roles", I18n("角色", "Roles"), "several", WIDE),
        Column("active", I18n("启用", "Active"), "flag"),
        Column("language", I18n("语言", "Language")),
        Column("verified_by", I18n("身份核实人", "Identity verified by")),
    ),
)

ROLES = Sheet(
    "roles",
    I18n("角色", "Roles"),
    (
        Column("code", I18n("代码", "Code")),
        Column("names", I18n("名称", "Name"), "words", WIDE),
        Column("permissions", I18n("权限", "Permissions"), "several", WIDE),
    ),
)

STATIONS = Sheet(
    "stations",
    I18n("工位", "Stations"),
    (
        Column("code", I18n("代码", "Code")),
        Column("name", I18n("名称", "Name"), "words", WIDE),
        Column("room", I18n("房间", "Room"), "words"),
        Column("active", I18n("启用", "Active"), "flag"),
    ),
)
