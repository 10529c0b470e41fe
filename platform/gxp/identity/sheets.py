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

WHERE = Column("places", I18n("范围(空:全公司)", "Where (empty: whole company)"), "several", WIDE)
FROM, UNTIL = Column("from", I18n("自", "From")), Column("until", I18n("至(含)", "Until (incl.)"))
WHO = (Column("username", I18n("用户名", "User name")), Column("printed_name", I18n("姓名", "Name")))

ACCESS = Sheet(
    "access",
    I18n("权限分配", "Access"),
    (
        *WHO,
        Column("account", I18n("账户", "Account"), "status"),
        Column("role.code", I18n("角色代码", "Role code")),
        Column("role.name", I18n("角色", "Role"), "words", WIDE),
        WHERE,
        FROM,
        UNTIL,
        Column("standing", I18n("状态", "Standing"), "status"),
        Column("since", I18n("授予时间", "Given at"), "instant"),
        Column("granted_by", I18n("授予人", "Given by")),
        Column("last_login", I18n("最近登录", "Last log-in"), "instant"),
        Column("privileged", I18n("特权", "Privileged rights"), "several", WIDE),
        Column("conflicts", I18n("职责冲突", "Conflicts"), "several", WIDE),
    ),
)

RIGHTS = Sheet(
    "rights",
    I18n("谁可以做什么", "Who may do what"),
    (
        *WHO,
        Column("permission", I18n("权限代码", "Permission code")),
        Column("permission_name", I18n("权限", "Permission"), "words", WIDE),
        Column("role.code", I18n("角色代码", "Role code")),
        Column("role.name", I18n("角色", "Role"), "words", WIDE),
        WHERE,
        FROM,
        UNTIL,
    ),
)

ACCESS_REVIEWS = Sheet(
    "access-reviews",
    I18n("权限审核", "Reviews of access"),
    (
        Column("number", I18n("编号", "Number")),
        Column("status", I18n("状态", "Status"), "status"),
        Column("reviewer.name", I18n("审核人", "Reviewer")),
        Column("created_at", I18n("编制时间", "Drawn up at"), "instant"),
        Column("reviewed_at", I18n("签署时间", "Signed at"), "instant"),
        Column("kept", I18n("保留", "Kept")),
        Column("revoked", I18n("收回", "Revoked")),
        Column("left", I18n("留待他人审核", "Left to another")),
        Column("note", I18n("说明", "Note"), "text", WIDE),
        Column("sha256", I18n("内容指纹", "Content hash")),
    ),
)
