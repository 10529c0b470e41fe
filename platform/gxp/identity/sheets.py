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
        Column("version", I18n("版本", "Version")),
        Column("permissions", I18n("权限", "Permissions"), "several", WIDE),
    ),
)

ROLE_VERSIONS = Sheet(
    "role-versions",
    I18n("角色版本", "Versions of roles"),
    (
        Column("code", I18n("代码", "Code")),
        Column("number", I18n("版本", "Version")),
        Column("names", I18n("名称", "Name"), "words", WIDE),
        Column("status", I18n("状态", "Status"), "status"),
        Column("added", I18n("增加的权限", "Permissions added"), "several", WIDE),
        Column("removed", I18n("取消的权限", "Permissions taken away"), "several", WIDE),
        Column("permissions", I18n("权限", "Permissions"), "several", WIDE),
        Column("author.name", I18n("拟定人", "Proposed by")),
        Column("created_at", I18n("拟定时间", "Proposed at"), "instant"),
        Column("effective_from", I18n("生效时间", "In force since"), "instant"),
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
